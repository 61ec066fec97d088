import { LIST_ENDS, LIST_WORDS, TIME_LABEL } from '../../lib/sentence-words.ts';
import { announce, leadIn, readContext, speakOf } from './clauses.ts';
import { followHoldings } from './counts.ts';
import { backToWhole, beginSentence, closeBracket, openBracket, openList, type Discourse } from './discourse.ts';
import { findFigures, type Figure } from './figures.ts';
import { readFigure, type FigureReading } from './measures.ts';
import { readNamed } from './named.ts';
import { withoutOwnNames, type NarrativeContext } from './narrative-context.ts';
import type { Reading } from './readings.ts';
import { isProjectTotal, settle, settlePeriods, withoutLine } from './settle.ts';

/** A figure that became no reading, and why. */
export interface Unplaced {
  readonly figure: Figure;
  readonly reason: string;
}

/** A sentence by its place in the paragraph's key, and its number from 0. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/** What a sentence says, and what the text goes on from. */
export interface SentenceReading {
  readonly readings: readonly Reading[];
  readonly unplaced: readonly Unplaced[];
  readonly discourse: Discourse;
}

/** Cuts a paragraph at full stops, not inside brackets. */
export function cutSentences(key: string, start: number): Sentence[] {
  const sentences: Sentence[] = [];
  let from = start;
  const cut = (to: number): void => {
    sentences.push({ from, to, number: sentences.length });
    from = to;
  };
  for (let at = start; at < key.length; at++) if (key[at] === '。' && key[at + 1] !== ')') cut(at + 1);
  if (from < key.length) cut(key.length);
  return sentences;
}

/** A run-in heading is short. */
const MAX_RUN_IN = 64;

/** Reads the figures of one sentence; what it speaks of carries over to the next. */
export function readSentence(
  key: string,
  sentence: Sentence,
  before: Discourse,
  context: NarrativeContext,
): SentenceReading {
  const figures = findFigures(key, sentence.from, sentence.to);
  const bounds = figures.filter(({ threshold, kind }) => threshold && kind === 'money');
  const stated = figures.filter((figure) => !figure.threshold);
  const readings: Reading[] = [],
    unplaced: Unplaced[] = bounds.map((figure) => ({ figure, reason: 'threshold' }));
  let discourse = beginSentence(before);
  if (stated.length === 0) return { readings, unplaced, discourse: readSilent(key, sentence, discourse, context) };
  // 其中 at the start of a sentence speaks of the whole, not of its last part.
  if (LIST_WORDS.test(key.slice(sentence.from))) discourse = backToWhole(discourse);
  const brackets = nestedBrackets(key, sentence, stated);
  let from = sentence.from;
  for (const figure of stated) {
    const place: FigurePlace = { key, sentence, from, figure, brackets };
    const read = readFigureAt(place, readClausesBefore(place, discourse, context), context);
    if (read.kind === 'read') readings.push(...read.readings);
    else if (figure.kind !== 'count') unplaced.push({ figure, reason: read.reason });
    discourse = withAmountOfReason(read.discourse);
    from = figure.to;
  }
  const opensList = LIST_ENDS.test(key.slice(from, sentence.to).replace(/[:,。;]+$/, ''));
  return { readings: settlePeriods(readings), unplaced, discourse: opensList ? openList(discourse) : discourse };
}

/** A figure and the text before it that was not read yet. */
interface FigurePlace {
  readonly key: string;
  readonly sentence: Sentence;
  /** Where the figure before it ends, or the sentence begins. */
  readonly from: number;
  readonly figure: Figure;
  readonly brackets: Brackets;
}

const isFresh = ({ from, sentence }: FigurePlace): boolean => from === sentence.from;

/** Marks between the figure before and this one, whose own clause begins after the last; 上年： only dates it. */
function clauseStarts({ key, from, figure, brackets }: FigurePlace): number[] {
  const marks: number[] = [];
  for (let at = from; at < figure.from; at++)
    if (brackets.opens.has(at) || brackets.closes.has(at) || /[,;:]/.test(key[at]!)) marks.push(at);
  const last = marks.at(-1);
  const dates = last === figure.from - 1 && key[last] === ':' && TIME_LABEL.test(key.slice(from, last));
  return dates ? marks.slice(0, -1) : marks;
}

/** Follows the clauses between two figures. */
function readClausesBefore(place: FigurePlace, before: Discourse, context: NarrativeContext): Discourse {
  const { key, sentence, from, brackets } = place;
  const opening = isFresh(place) && sentence.number === 0;
  let discourse: Discourse = { ...before, pending: null },
    start = from;
  for (const at of clauseStarts(place)) {
    discourse = readContext({ text: key.slice(start, at), mark: key[at]!, opening }, discourse, context);
    if (brackets.opens.has(at)) discourse = openBracket(discourse);
    if (brackets.closes.has(at)) discourse = closeBracket(discourse);
    start = at + 1;
  }
  return discourse;
}

/** Reads a figure by its own clause. */
function readFigureAt(place: FigurePlace, before: Discourse, context: NarrativeContext): FigureReading {
  const { key, sentence, from, figure } = place;
  const lastMark = clauseStarts(place).at(-1);
  const part = key.slice(lastMark === undefined ? from : lastMark + 1, figure.from).replace(/:$/, '');
  const words = key.slice(sentence.from, figure.from);
  const { rest, discourse } = leadIn(part, followHoldings(before, words, context.outline));
  const read = readFigure(
    {
      figure,
      part,
      clause: withoutOwnNames(rest, context),
      sentence: key.slice(sentence.from, sentence.to),
      at: figure.from - sentence.from,
      fresh: isFresh(place),
      number: sentence.number,
    },
    discourse,
    context,
  );
  return read.kind === 'read' ? settled(read.readings, words, read.discourse, context) : read;
}

/** A sum of all project spending is no line of it, neither here nor in what follows. */
function settled(
  readings: readonly Reading[],
  before: string,
  discourse: Discourse,
  context: NarrativeContext,
): FigureReading {
  const isTotal = readings.some((reading) => isProjectTotal(reading, context));
  const wholes = readings.map((reading) => (isProjectTotal(reading, context) ? withoutLine(reading) : reading));
  const { subject } = discourse;
  return {
    kind: 'read',
    readings: wholes.map((reading) => settle(reading, before, context)),
    discourse: isTotal && subject ? { ...discourse, subject: withoutLine(subject) } : discourse,
  };
}

const withAmountOfReason = (discourse: Discourse): Discourse =>
  discourse.reason ? { ...discourse, reason: { ...discourse.reason, hasAmount: true } } : discourse;

/** Places of brackets with figures of their own. */
interface Brackets {
  readonly opens: ReadonlySet<number>;
  readonly closes: ReadonlySet<number>;
}

/** Brackets with figures of their own: 24.8万元(购置费0万元;运行维护费24.8万元)比上年减少. */
function nestedBrackets(key: string, sentence: Sentence, figures: readonly Figure[]): Brackets {
  const opens = new Set<number>(),
    closes = new Set<number>(),
    stack: number[] = [];
  for (let at = sentence.from; at < sentence.to; at++) {
    if (key[at] === '(') stack.push(at);
    else if (key[at] === ')' && stack.length > 0) {
      const open = stack.pop()!;
      if (figures.some((figure) => figure.from > open && figure.from < at)) {
        opens.add(open);
        closes.add(at);
      }
    }
  }
  return { opens, closes };
}

/** A sentence without figures may be a run-in heading (因公出国(境)费用。) or open a list (主要用于以下方面:). */
function readSilent(
  key: string,
  { from, to, number }: Sentence,
  before: Discourse,
  context: NarrativeContext,
): Discourse {
  const discourse = followHoldings(before, key.slice(from, to), context.outline);
  const text = withoutOwnNames(key.slice(from, to).replace(/[。:]+$/, ''), context);
  if (LIST_ENDS.test(text)) return openList(withListHead(text, discourse, context));
  return number === 0 && to - from <= MAX_RUN_IN ? (announce(text, discourse, context) ?? discourse) : discourse;
}

/** What a list is of, by the last clause before it; else the whole that is spoken of. */
function withListHead(text: string, discourse: Discourse, context: NarrativeContext): Discourse {
  const named = readNamed(text.split(/[,;:]/).at(-1)!.replace(LIST_ENDS, ''), discourse, context);
  return named ? speakOf(named, { ...discourse, wholes: [] }) : backToWhole(discourse);
}
