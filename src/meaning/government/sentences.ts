import type { PartialCoordinates } from '../../../schemas/index.ts';
import { OF_GOVERNMENT } from '../../lib/reason-words.ts';
import type { Outline } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import { findFigures, type Figure } from '../narrative/figures.ts';
import { narrativeContext } from '../narrative/narrative-context.ts';
import { joinParagraphs, type Paragraph } from '../narrative/paragraphs.ts';
import type { Reading } from '../narrative/readings.ts';
import { cutSentences, type Sentence, type Unplaced } from '../narrative/sentences.ts';
import { publishSentences, type Published, type ReadSentence } from '../narrative/statements.ts';
import {
  bareClause,
  clausesBefore,
  debtOfClause,
  lastClause,
  levelIn,
  lumpNamed,
  partNamed,
  rateNamed,
  scopeOf,
  stageIn,
  type Scope,
} from './clause-words.ts';
import { wholeNamed } from './whole-budget.ts';

/** A heading that is open, with what it fixes. */
interface OpenHeading {
  readonly level: number;
  readonly text: string;
  readonly scope: Scope;
}

/** Longer texts are no headings; shorter ones without figures before a full stop head their paragraph. */
const LONGEST_HEADING = 60,
  LONGEST_RUN_IN = 40;

/**
 * The sentences of a whole government's report: revenue, expenditure and debt with their rates, as far as every word
 * between two figures is understood; every other figure is unread.
 */
export function readGovernmentText(layout: Layout, outline: Outline): Published {
  const sentences: ReadSentence[] = [];
  let open: readonly OpenHeading[] = [];
  for (const paragraph of joinParagraphs(layout.lines)) {
    const headed = headingOf(paragraph);
    if (paragraph.level !== null) open = open.filter(({ level }) => level < paragraph.level!);
    if (headed !== null) open = [...open, headed];
    let said: Said = { scope: mergedScope(open), level: undefined, side: undefined };
    for (const sentence of cutSentences(paragraph.key, paragraph.start)) {
      const read = readSentence(paragraph, sentence, said, outline);
      said = read.said;
      sentences.push({ paragraph, sentence, heading: open.at(-1)?.text ?? null, changes: new Set(), ...read });
    }
  }
  return publishSentences(sentences, narrativeContext(outline, []));
}

/** A numbered paragraph's words before its first full stop, where they tell no figure. */
function headingOf({ key, text, level, start }: Paragraph): OpenHeading | null {
  if (level === null) return null;
  const end = key.indexOf('。', start),
    to = end < 0 ? key.length : end;
  const longest = end < 0 ? LONGEST_HEADING : LONGEST_RUN_IN;
  if (to - start > longest || findFigures(key, start, to).length > 0) return null;
  return { level, text: text.slice(start, to), scope: scopeOf(key.slice(start, to)) };
}

const mergedScope = (open: readonly OpenHeading[]): Scope =>
  open.reduce<Scope>((all, { scope }) => ({ ...all, ...scope }), {});

/** What the sentences of a paragraph have said so far. */
interface Said {
  readonly scope: Scope;
  /** The level that the paragraph spoke of last. */
  readonly level: 'all' | 'own' | undefined;
  /** The whole that was spoken of last: its side, budget, year and stage. */
  readonly side: PartialCoordinates | undefined;
}

/** 市级(含某某区,下同): what is said of a word in brackets. */
const IN_BRACKETS = /[(（][^()（）]*[)）]/g;

interface SentenceSaid {
  readonly readings: readonly Reading[];
  readonly unplaced: readonly Unplaced[];
  readonly said: Said;
}

function readSentence({ key }: Paragraph, sentence: Sentence, before: Said, outline: Outline): SentenceSaid {
  const readings: Reading[] = [],
    unplaced: Unplaced[] = [];
  let said = before,
    at = sentence.from;
  // Rates speak of the amount right before them, kinds of debt of the debt in their sentence.
  let subject: PartialCoordinates | null = null,
    debt: string | undefined;
  for (const figure of findFigures(key, sentence.from, sentence.to)) {
    const words = key.slice(at, figure.from).replace(IN_BRACKETS, '');
    at = figure.to;
    if (figure.kind === 'money') said = withWholeAdded(words, said, outline);
    const named: Named | null =
      figure.kind === 'money'
        ? amountNamed(words, said, debt, outline)
        : figure.kind === 'percent' && subject !== null
          ? rateNamed(words.replace(/^[,、(]+/, ''), subject)
          : null;
    if (figure.kind === 'money' && !figure.threshold) {
      subject = named?.coordinates ?? null;
      debt = subject?.debt ?? debt;
      said = after(words, subject, said);
    }
    if (named === null || figure.threshold) unplaced.push({ figure, reason: OF_GOVERNMENT });
    else readings.push(readingOf(figure, sentence, named));
  }
  return { readings, unplaced, said };
}

interface Named {
  readonly coordinates: PartialCoordinates;
  readonly falls: boolean;
}

const readingOf = (figure: Figure, { number }: Sentence, { coordinates, falls }: Named): Reading => ({
  figure: falls ? { ...figure, value: { ...figure.value, units: -figure.value.units } } : figure,
  sentence: number,
  coordinates,
  both: null,
});

/** 全省一般公共预算收入,加上…: the whole that something is added to, though its own figure stands elsewhere. */
function withWholeAdded(words: string, said: Said, outline: Outline): Said {
  for (const clause of clausesBefore(words).toReversed()) {
    const whole = wholeNamed(bareClause(clause), said.side?.fund ?? said.scope.fund),
      level = levelIn(clause) ?? said.level ?? said.scope.level,
      fund = whole?.fund ?? said.side?.fund ?? said.scope.fund;
    if (whole === null || level === undefined || fund === undefined) continue;
    const given = { ...whole, level, fund: fund as NonNullable<PartialCoordinates['fund']> };
    return { ...said, level, side: timed(given, words, said, outline)?.coordinates ?? said.side };
  }
  return said;
}

/** What an amount is; null where its words or what they hang on are not certain. */
function amountNamed(words: string, said: Said, debt: string | undefined, outline: Outline): Named | null {
  const last = lastClause(words),
    clause = bareClause(last);
  const level = levelIn(last) ?? levelIn(words) ?? said.level ?? said.scope.level;
  if (level === undefined || clause === '') return null;
  const ofDebt = debtOfClause(clause, debt);
  if (ofDebt !== null) return timed({ ...ofDebt, level }, words, said, outline);
  const whole = wholeNamed(clause, said.side?.fund ?? said.scope.fund);
  if (whole !== null) {
    const fund = whole.fund ?? said.side?.fund ?? said.scope.fund;
    return fund === undefined
      ? null
      : timed({ ...whole, level, fund: fund as NonNullable<PartialCoordinates['fund']> }, words, said, outline);
  }
  const { side } = said;
  if (side?.flow === undefined || side.flow === 'stock' || side.fund === undefined || side.level !== level) return null;
  const part = partNamed(clause, side.flow, side.fund) ?? lumpNamed(words, clause, side.flow);
  return part === null
    ? null
    : {
        coordinates: { ...part, fund: side.fund, level, year: side.year, stage: side.stage } as PartialCoordinates,
        falls: false,
      };
}

/** Year and stage by the words, else by the heading, else by what the document is. */
function timed(given: PartialCoordinates, words: string, { scope, side }: Said, outline: Outline): Named | null {
  const printed = [...words.matchAll(/(20\d\d)年/g)].at(-1)?.[1];
  const isSame = side !== undefined && printed === undefined;
  const year = printed !== undefined ? Number(printed) : isSame ? side.year : (scope.year ?? null);
  const fiscalYear = outline.fiscalYear;
  const known = year ?? (outline.stage === 'final' ? fiscalYear : null);
  if (typeof known !== 'number' || fiscalYear === null) return null;
  const stage =
    outline.stage === 'final'
      ? 'final'
      : given.debt?.startsWith('limit') === true
        ? 'budget'
        : known < fiscalYear
          ? (adjusted(words) ?? 'execution')
          : (stageIn(words) ?? (side?.year === known ? side.stage : undefined) ?? scope.stage ?? 'budget');
  return { coordinates: { ...given, year: known, stage }, falls: false };
}

const adjusted = (words: string): 'adjusted-budget' | undefined =>
  stageIn(words) === 'adjusted-budget' ? 'adjusted-budget' : undefined;

function after(words: string, subject: PartialCoordinates | null, said: Said): Said {
  const level = levelIn(lastClause(words)) ?? levelIn(words) ?? said.level;
  const isWhole =
    subject !== null &&
    subject.debt === undefined &&
    subject.revenueClass === undefined &&
    subject.function === undefined &&
    subject.transfer === undefined &&
    subject.balancing === undefined &&
    subject.insurance === undefined &&
    subject.line === undefined;
  return { ...said, level, side: isWhole ? subject : said.side };
}
