import {
  COMPARATOR,
  LIST_ENDS,
  LIST_WORDS,
  MANNER_WORDS,
  PURPOSE_WORDS,
  REASON_WORDS,
} from '../../../schemas/terms/sentences.ts';
import { refine } from '../words/compose.ts';
import { followHoldings } from './counts.ts';
import { findFigures, type Figure } from './figures.ts';
import { projectIn, withoutOwnNames, type NarrativeContext } from './narrative-context.ts';
import { readFigure, settle, settlePeriods, type Reading } from './measures.ts';
import { closeReason, openList, openReason, place, type State, type Subject, without } from './state.ts';
import { namedProject, readNamed } from './subjects.ts';
import { baseOf } from './times.ts';

export interface Unplaced {
  readonly figure: Figure;
  readonly sentence: number;
  readonly reason: string;
}
export interface SentenceRange {
  readonly from: number;
  readonly to: number;
}

/** Cuts a paragraph at full stops, not inside brackets. */
export function cutSentences(key: string, start: number): SentenceRange[] {
  const ranges: SentenceRange[] = [];
  let from = start;
  for (let at = start; at < key.length; at++) {
    if (key[at] !== '。' || key[at + 1] === ')') continue;
    ranges.push({ from, to: at + 1 });
    from = at + 1;
  }
  if (from < key.length) ranges.push({ from, to: key.length });
  return ranges;
}

/** A run-in heading is short. */
const MAX_RUN_IN = 64;

/** Reads the figures of one sentence; the state carries over to the next. */
export function readSentence(
  key: string,
  range: SentenceRange,
  number: number,
  state: State,
  context: NarrativeContext,
): { readings: Reading[]; unplaced: Unplaced[] } {
  const readings: Reading[] = [],
    unplaced: Unplaced[] = [];
  const figures = findFigures(key, range.from, range.to);
  const used = figures.filter((figure) => !figure.threshold);
  for (const figure of figures)
    if (figure.threshold && figure.kind === 'money') unplaced.push({ figure, sentence: number, reason: 'threshold' });
  closeReason(state);
  if (used.length === 0) {
    readSilent(key, range, number, state, context);
    return { readings, unplaced };
  }
  const nested = nestedBrackets(key, range, used);
  const saved: { subject: Subject | null; wholes: Subject[]; reason: boolean }[] = [];
  Object.assign(state, { base: null, sign: null, flows: new Set<string>(), funds: new Set<string>() });
  let from = range.from,
    fresh = true;
  // 其中 at the start of a sentence speaks of the whole, not of its last part.
  if (LIST_WORDS.test(key.slice(range.from)) && state.wholes.length > 0)
    Object.assign(state, { subject: state.wholes[0], wholes: [] });
  for (const figure of used) {
    state.pending = null;
    let start = from;
    for (let at = from; at <= figure.from; at++) {
      const end = at === figure.from;
      const opens = nested.opens.has(at),
        closes = nested.closes.has(at);
      if (!end && !opens && !closes && !/[,;:]/.test(key[at]!)) continue;
      const part = key.slice(start, at);
      if (end) {
        followHoldings(state, key.slice(range.from, at), context.outline);
        const clause = withoutOwnNames(leadIn(part, state), context);
        const reading = readFigure(
          {
            figure,
            part,
            clause,
            sentence: key.slice(range.from, range.to),
            at: figure.from - range.from,
            fresh,
            number,
          },
          state,
          context,
        );
        if (typeof reading === 'string') {
          if (figure.kind !== 'count') unplaced.push({ figure, sentence: number, reason: reading });
        } else readings.push(...reading.map((one) => settle(one, key.slice(range.from, figure.from), state, context)));
        break;
      }
      readContext(part, key[at]!, state, context, fresh && number === 0);
      if (opens) {
        saved.push({ subject: state.subject, wholes: [...state.wholes], reason: state.reason });
        openList(state);
      }
      if (closes) {
        const before = saved.pop();
        if (before) Object.assign(state, before);
      }
      start = at + 1;
    }
    from = figure.to;
    fresh = false;
    state.reasoned = state.reason;
  }
  if (LIST_ENDS.test(key.slice(from, range.to).replace(/[:,。;]+$/, ''))) openList(state);
  return { readings: settlePeriods(readings), unplaced };
}

/** Brackets with figures of their own: 24.8万元(购置费0万元;运行维护费24.8万元)比上年减少. */
function nestedBrackets(
  key: string,
  range: SentenceRange,
  figures: readonly Figure[],
): { opens: Set<number>; closes: Set<number> } {
  const opens = new Set<number>(),
    closes = new Set<number>(),
    stack: number[] = [];
  for (let at = range.from; at < range.to; at++) {
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
function readSilent(key: string, range: SentenceRange, number: number, state: State, context: NarrativeContext): void {
  followHoldings(state, key.slice(range.from, range.to), context.outline);
  const text = withoutOwnNames(key.slice(range.from, range.to).replace(/[。:]+$/, ''), context);
  if (LIST_ENDS.test(text)) {
    const named = readNamed(text.split(/[,;:]/).at(-1)!.replace(LIST_ENDS, ''), state, context);
    if (named) {
      state.wholes = [];
      state.subject = place(state, named);
    } else if (state.wholes.length > 0) Object.assign(state, { subject: state.wholes[0], wholes: [] });
    openList(state);
    return;
  }
  if (number === 0 && range.to - range.from <= MAX_RUN_IN) announce(text, state, context);
}

/** Takes a pure label before any figure as the subject of what follows. */
function announce(text: string, state: State, context: NarrativeContext): boolean {
  const plain = text.replace(/(情况)?(说明|情况|方面|部分)$/, '');
  if (/[,;]/.test(plain) || PURPOSE_WORDS.test(plain)) return false;
  const named = readNamed(plain, state, context);
  if (!named || named.leftover.length > 2) return false;
  state.subject = place(state, named);
  state.section = state.subject.both
    ? refine(state.section, without(state.subject.coordinates, 'flow'))
    : state.subject.coordinates;
  state.head = state.subject;
  state.announced = true;
  return true;
}

/** A clause before the one that has the figure. */
function readContext(part: string, mark: string, state: State, context: NarrativeContext, opening: boolean): void {
  const whole = leadIn(part, state),
    rest = withoutOwnNames(whole, context);
  if (part === '' && mark === ':') openList(state);
  const base = baseOf(rest, context.outline);
  if (base && !state.purpose) state.base = base;
  // 因政府性基金收入与上年相比,增加144.81%: a reason names whose rate it gives before what it is compared with.
  const told = base && state.reason ? readNamed(rest.slice(0, COMPARATOR.exec(rest)!.index), state, context) : null;
  if (told && told.coordinates.fund !== undefined) state.pending = told;
  // A project's own name may hold the name of its unit: 红会医院高铁新城院区.
  const project = projectIn(rest, context) ?? projectIn(whole, context);
  if (project && !state.reason) state.pending = namedProject(project, state);
  else if (LIST_ENDS.test(rest)) {
    const named = state.reason ? null : readNamed(rest.replace(LIST_ENDS, ''), state, context);
    if (named && !base) state.subject = place(state, named);
    openList(state);
  } else if (!state.purpose && !state.reason && rest !== '' && !base && !MANNER_WORDS.test(rest)) {
    if (rest.endsWith('中') && !rest.endsWith('其中')) {
      const named = readNamed(rest.slice(0, -1), state, context);
      // 在其他政府采购项目中: what is left of them, not all.
      const left = /^在?(其[他它余].+)中$/.exec(rest)?.[1];
      if (named) {
        state.subject = place(
          state,
          left === undefined ? named : { ...named, coordinates: { ...named.coordinates, line: { name: left } } },
        );
        openList(state);
      }
    } else if (!(opening && mark === ':' && announce(rest, state, context))) {
      const named = readNamed(rest, state, context);
      if (named)
        state.pending = state.pending
          ? { coordinates: refine(state.pending.coordinates, named.coordinates), both: named.both }
          : named;
    }
  }
  if (mark === ';') {
    closeReason(state);
    state.pending = null;
  }
}

/** Takes 其中, 主要原因是 and 用于 off the front of a clause and notes what they mean. */
function leadIn(part: string, state: State): string {
  let rest = part.replace(/^([、和及]|[一二三四五六]是)+/, '');
  for (let guard = 0; guard < 4; guard++) {
    const list = LIST_WORDS.exec(rest);
    // 主要是…的支出,其中:A 50万元: parts of the amount that was explained.
    if (list && list[0].startsWith('其中') && state.reason && !state.reasoned) closeReason(state);
    if (list && !/^按/.test(rest)) {
      openList(state);
      rest = rest.slice(list[0].length);
      continue;
    }
    const reason = REASON_WORDS.exec(rest);
    if (reason && /原因|主要|系|因/.test(reason[0])) {
      openReason(state);
      rest = rest.slice(reason[0].length);
      continue;
    }
    break;
  }
  // 其中支持外贸发展370.00万: a part of a project, not what its money is for.
  const ofProject = /^支持/.test(rest) && state.wholes.at(-1)?.coordinates.project !== undefined;
  if (PURPOSE_WORDS.test(rest) && !LIST_ENDS.test(rest) && !ofProject) state.purpose = true;
  return rest;
}
