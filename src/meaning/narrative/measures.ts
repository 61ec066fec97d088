import { pattern } from '../../lib/pattern.ts';
import { FROM_YEAR, OUTCOME, PURPOSE_WORDS, UP_TO, WHOLE_REGION } from '../../lib/sentence-words.ts';
import { codesNamed } from '../words/codes.ts';
import { changeWordsIn, endsInVerb, isFall, tellsChange, type ChangeWords } from './change-words.ts';
import { readCount, readWorth } from './counts.ts';
import { without } from '../../lib/coordinates.ts';
import { openList, type Discourse, type Subject } from './discourse.ts';
import type { Figure } from './figures.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { readingsOf, type Reading } from './readings.ts';
import { SHARE, shareIn } from './shares.ts';
import { subjectOf, type Resolution } from './subjects.ts';
import { baseOf, timesOf } from './times.ts';

/** Why money that work brings about is no amount of the document. */
export const OUTCOME_REASON = 'what work brings about';
const RATE_OF_NOTHING = 'percentage of nothing named';

/** A figure with the words around it. */
export interface FigureAt {
  readonly figure: Figure;
  /** The words right before it, up to the last mark; as printed, and without lead-in and own names. */
  readonly part: string;
  readonly clause: string;
  readonly sentence: string;
  /** Where the figure stands in the sentence. */
  readonly at: number;
  /** The first figure of its sentence. */
  readonly fresh: boolean;
  /** The sentence's place in its paragraph. */
  readonly number: number;
}

/** What became of a figure, and what the text goes on from. */
export type FigureReading = { readonly discourse: Discourse } & (
  | { readonly kind: 'read'; readonly readings: readonly Reading[] }
  | { readonly kind: 'unplaced'; readonly reason: string }
);

const unplaced = (reason: string, discourse: Discourse): FigureReading => ({ kind: 'unplaced', reason, discourse });

/** Reads the clause of a figure: what is measured, of what, against what. */
export function readFigure(words: FigureAt, before: Discourse, context: NarrativeContext): FigureReading {
  const { figure, clause, number } = words,
    { outline } = context;
  if (figure.kind === 'count') return readCounted(words, { ...before, start: null }, context);
  const discourse = { ...before, start: null, base: baseOf(clause, outline) ?? before.base };
  const worth = figure.kind === 'money' ? readWorth(words.sentence.slice(0, words.at), discourse) : null;
  if (worth)
    return asRead({ figure, sentence: number, subject: { coordinates: worth, both: null } }, discourse, context);
  const reason = otherMoney(figure, clause);
  if (reason !== null) return unplaced(reason, discourse);
  if (figure.kind === 'percent' && !endsInVerb(clause)) {
    if (SHARE.test(clause)) return readShare(words, discourse, context);
    if (discourse.sign === null) return unplaced(RATE_OF_NOTHING, discourse);
  }
  return readAmount(words, discourse, before.start, context);
}

/** A reading without what the sentence fixes: the clause says all. */
const asRead = (
  said: Parameters<typeof readingsOf>[0],
  discourse: Discourse,
  { outline }: NarrativeContext,
): FigureReading => ({ kind: 'read', readings: readingsOf(said, { outline }), discourse });

/** 机电安装完成10%: how far work has come, no share of money. */
const PROGRESS = pattern`^(?:(?!${'money-characters'}).){2,}${'completed'}$`;

/** Why a figure is no money of the department; null where it may be. */
function otherMoney({ kind }: Figure, clause: string): string | null {
  if (WHOLE_REGION.test(clause)) return 'money outside the department';
  if (kind === 'money' && OUTCOME.test(clause)) return OUTCOME_REASON;
  return kind === 'percent' && PROGRESS.test(clause) ? RATE_OF_NOTHING : null;
}

/** A count; amounts that follow are those of the projects or vehicles that were counted. */
function readCounted(words: FigureAt, discourse: Discourse, context: NarrativeContext): FigureReading {
  const counted = readCount(words, discourse, context);
  if (!counted) return unplaced('count', discourse);
  const { coordinates, projects } = counted;
  const subject: Subject = { coordinates: without(coordinates, 'measure'), both: null };
  const isHolding = /^(asset|vehicles)/.test(coordinates.item ?? '');
  const after = projects
    ? { ...discourse, subject, wholes: [...discourse.wholes.filter((whole) => !whole.coordinates.item), subject] }
    : isHolding
      ? { ...discourse, subject }
      : discourse;
  return asRead({ figure: words.figure, sentence: words.number, subject: { coordinates, both: null } }, after, context);
}

function readShare(
  { clause, figure, number }: FigureAt,
  discourse: Discourse,
  { outline }: NarrativeContext,
): FigureReading {
  const subject = shareIn(clause, discourse, outline);
  if (typeof subject === 'string') return unplaced(subject, discourse);
  const readings = readingsOf({ figure, sentence: number, subject }, { outline, discourse });
  return { kind: 'read', readings, discourse };
}

/** 主要用于:工资福利支出3018.77万元、商品和服务支出220.36万元: parts by economic category, no tasks. */
const namesCategory = (text: string): boolean =>
  codesNamed('economic', text.replace(PURPOSE_WORDS, '').replace(LIST_MARKS, '')).some(
    (code) => code.length === CATEGORY_DIGITS,
  );
const CATEGORY_DIGITS = 3;
const LIST_MARKS = /^[:：、,，]+/;

/** An amount, the change of one, or the rate of a change. */
function readAmount(
  words: FigureAt,
  spoken: Discourse,
  start: Subject | null,
  context: NarrativeContext,
): FigureReading {
  const { clause, figure, fresh, part } = words;
  const isOfClass = spoken.purpose && namesCategory(part),
    discourse = isOfClass ? openList(spoken) : spoken;
  const change = changeWordsIn(clause, figure.kind === 'percent', discourse, context);
  if (discourse.purpose && !change.isExplicit && !part.startsWith('其中'))
    return unplaced('what the money is for', discourse);
  const asChange = change.isExplicit || change.isListed;
  const resolution: Resolution =
    start && UP_TO.test(change.body)
      ? { kind: 'found', subject: start, wholes: discourse.wholes }
      : subjectOf({ body: change.subjectWords, fresh, asChange }, discourse, context);
  if (resolution.kind === 'unplaced') return unplaced(resolution.reason, discourse);
  const { subject } = resolution,
    within: Discourse = { ...discourse, wholes: resolution.wholes };
  if (change.comparedAt !== null && !change.isExplicit)
    return readBase(words, change.comparedAt, subject, within, context);
  return tellsChange(change)
    ? readChange(words, change, subject, within, context)
    : readPlainAmount(words, subject, within, context);
}

/** 比2025年年初预算数115041.34万元减少: the base itself is stated. */
function readBase(
  { clause, figure, number }: FigureAt,
  comparedAt: number,
  subject: Subject,
  discourse: Discourse,
  context: NarrativeContext,
): FigureReading {
  const times = discourse.base ?? timesOf(clause.slice(comparedAt), context.outline);
  return asRead({ figure, sentence: number, subject, times }, discourse, context);
}

/** An amount is what the sentence speaks of from here on. */
function readPlainAmount(
  { clause, figure, fresh, number }: FigureAt,
  subject: Subject,
  before: Discourse,
  { outline }: NarrativeContext,
): FigureReading {
  const said = timesOf(clause, outline),
    from = FROM_YEAR.exec(clause)?.[1];
  const times = {
    year: from ? Number(from) : (said.year ?? subject.times?.year ?? null),
    stage: said.stage ?? subject.times?.stage ?? null,
  };
  const { flow, fund } = subject.coordinates;
  const discourse: Discourse = {
    ...before,
    subject: times.year !== null || times.stage !== null ? { ...subject, times } : subject,
    start: from ? subject : null,
    flows: flow ? new Set([...before.flows, flow]) : before.flows,
    funds: new Set([...before.funds, fund ?? '']),
    isAdjusted: before.isAdjusted || times.stage === 'adjusted-budget',
    head: !before.head || (fresh && number === 0 && !before.announced) ? subject : before.head,
    announced: false,
    base: times.stage && outline.stage === 'final' ? null : before.base,
  };
  const readings = readingsOf({ figure, sentence: number, subject, times }, { outline, discourse });
  return { kind: 'read', readings, discourse };
}

/** A change against the base that the sentence names, else the year before; a rate takes the sign of its change. */
function readChange(
  { figure, number }: FigureAt,
  { direction }: ChangeWords,
  subject: Subject,
  before: Discourse,
  { outline }: NarrativeContext,
): FigureReading {
  const sign = direction === undefined ? before.sign : isFall(direction) ? -1 : 1;
  const discourse: Discourse = { ...before, sign, head: before.head ?? subject, subject };
  const { fiscalYear, stage } = outline;
  const base = discourse.base ?? (fiscalYear === null ? null : { year: fiscalYear - 1, stage });
  const measure = figure.kind === 'percent' ? 'change-rate' : 'change';
  const { units, places } = figure.value;
  const said = {
    figure: sign === -1 ? { ...figure, value: { units: -units, places } } : figure,
    sentence: number,
    subject: { ...subject, coordinates: { ...subject.coordinates, measure, ...(base ? { base } : {}) } } as Subject,
  };
  return { kind: 'read', readings: readingsOf(said, { outline, discourse }), discourse };
}
