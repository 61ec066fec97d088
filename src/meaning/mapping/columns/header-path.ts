import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { without } from '../../../lib/coordinates.ts';
import { pattern } from '../../../lib/pattern.ts';
import type { IdentifiedTable, MappedColumn, Outline, RunnerUp, TermEvidence } from '../../../model/form.ts';
import { refine } from '../../words/compose.ts';
import { isTotalKey, readLabel, type Label } from '../../words/labels.ts';
import { evidenceOf, readTerms } from '../../words/lexicon.ts';
import type { TermHit } from '../../words/near-terms.ts';
import { readTimes, type LabelTimes } from '../../words/times.ts';
import { GUESS_BELOW } from '../likeness.ts';
import { excludedBy, memoOf, splitsRemainder } from '../nesting.ts';
import type { ClassColumns } from './class-columns.ts';
import { headsUnits, leafKey, NAME_HEADER } from './header-words.ts';

/** Characters of a header level that no word explains and that say something. */
const TELLING_CHARACTERS = 3;
/** What a path is worth of which a level has words without a meaning, beside others that have one or alone. */
const PARTLY_EXPLAINED = 0.7,
  NOT_EXPLAINED = 0.3;

/** 其他… below a fund is the rest of it. */
const OTHER = pattern`^${'other'}`;
const FUNDS_WITH_REST: ReadonlySet<string> = new Set(['fiscal-account', 'unit']);

/** What the words over a column say of it. */
export interface PathReading {
  readonly coordinates: PartialCoordinates;
  readonly known: boolean;
  readonly guessed: boolean;
  readonly isTotal: boolean;
  readonly total: MappedColumn['total'];
  readonly evidence: readonly TermEvidence[];
  readonly runnersUp: readonly RunnerUp[];
  readonly confidence: number;
  readonly above: PartialCoordinates;
  readonly unexplained: boolean;
  /** No exact word explains the leaf. */
  readonly byLikeness: boolean;
  readonly conflict?: NonNullable<MappedColumn['conflict']>;
}

/** The table over which a path stands. */
export interface HeaderContext {
  readonly identified: IdentifiedTable;
  readonly outline: Outline;
  readonly classes: ClassColumns | null;
}

/** What the levels of a path have said so far. */
interface PathSoFar extends Omit<PathReading, 'guessed' | 'isTotal' | 'byLikeness'> {
  readonly hasExactLeaf: boolean;
  /** A level above has a meaning. */
  readonly isTold: boolean;
  readonly splitsRemainder: boolean;
  /** How sure each coordinate is: what a leaf says for certain no longer rests on what its parent resembles. */
  readonly sureness: ReadonlyMap<string, number>;
}

/** One level of a path. */
interface Level {
  readonly text: string;
  readonly label: Label;
  readonly depth: number;
  readonly path: readonly string[];
  readonly times: LabelTimes;
}

/** Composes the terms of a header path, top to leaf; the leaf overrides its parents. */
export function readHeaderPath(path: readonly string[], context: HeaderContext): PathReading {
  const read = path.reduce((so, _, depth) => withLevel(so, depth, path, context), nothingYet(path));
  const { sureness, hasExactLeaf, isTold: _, splitsRemainder: isSplit, conflict, ...said } = read;
  const isTotal = isTotalKey(readLabel(path.at(-1) ?? '').key) && !isSplit,
    known = said.known && !isSplit,
    sureOfAll = Math.min(1, ...sureness.values());
  const { coordinates } = said;
  return {
    ...said,
    coordinates:
      coordinates.base !== undefined && coordinates.measure === undefined ? without(coordinates, 'base') : coordinates,
    known,
    isTotal,
    byLikeness: !hasExactLeaf,
    ...(conflict ? { conflict } : {}),
    confidence: Math.min(said.confidence, sureOfAll),
    guessed: (!known && !isTotal) || sureOfAll < GUESS_BELOW,
  };
}

const nothingYet = (path: readonly string[]): PathSoFar => ({
  coordinates: {},
  above: {},
  known: path.length > 0,
  total: null,
  evidence: [],
  runnersUp: [],
  confidence: 1,
  unexplained: false,
  hasExactLeaf: false,
  isTold: false,
  splitsRemainder: false,
  sureness: new Map(),
});

function withLevel(before: PathSoFar, depth: number, path: readonly string[], context: HeaderContext): PathSoFar {
  const text = path[depth]!,
    label = readLabel(text);
  const level: Level = { text, label, depth, path, times: timesBelow(label, before, context) };
  const so = { ...before, above: sureCoordinates(before) };
  return asClass(so, level, context) ?? asWords(withTimes(so, level), level, context);
}

/** 2026年预算数比2025年执行数 over 增减额: the base is said above. */
function timesBelow({ key }: Label, { coordinates }: PathSoFar, { outline }: HeaderContext): LabelTimes {
  const times = readTimes(key, outline);
  return times.assumesBase && coordinates.base !== undefined
    ? { ...times, coordinates: without(times.coordinates, 'base') }
    : times;
}

/** What a heading only resembles fixes nothing for sums. */
const sureCoordinates = ({ coordinates, sureness }: PathSoFar): PartialCoordinates =>
  Object.fromEntries(
    Object.entries(coordinates).filter(([dimension]) => (sureness.get(dimension) ?? 1) >= GUESS_BELOW),
  );

/** An economic class among others side by side. */
function asClass(so: PathSoFar, { text }: Level, { classes }: HeaderContext): PathSoFar | null {
  const found = classes?.read(text) ?? null;
  if (!found) return null;
  const { governmentEconomic: _, ...others } = so.coordinates;
  return {
    ...so,
    coordinates: { ...(found.gives.economic === undefined ? so.coordinates : others), ...found.gives },
    evidence: [...so.evidence, { word: found.word, gives: found.gives, from: text }],
    isTold: true,
    hasExactLeaf: true,
  };
}

const saysTime = ({ times }: Level): boolean => Object.keys(times.coordinates).length > 0;

function withTimes(given: PathSoFar, level: Level): PathSoFar {
  const { label, text, times } = level;
  const so = { ...given, hasExactLeaf: given.hasExactLeaf && isTotalKey(label.key) };
  if (!saysTime(level)) return so;
  return {
    ...so,
    coordinates: refine(so.coordinates, times.coordinates),
    evidence: [...so.evidence, { word: label.key, gives: times.coordinates, from: text }],
    isTold: true,
  };
}

/** The words of a level, as far as what stands over it can hold them. */
interface LevelWords {
  readonly hits: readonly TermHit[];
  readonly leftover: string;
  /** All that is fixed above. */
  readonly under: PartialCoordinates;
  /** Nothing above confines what it may be. */
  readonly isFree: boolean;
}

function asWords(so: PathSoFar, level: Level, context: HeaderContext): PathSoFar {
  const words = wordsOf(so, level, context);
  const rest = asRestOfFund(so, level, words);
  if (rest) return rest;
  const exact = words.hits.some(({ confidence }) => confidence === 1) || saysTime(level);
  const begun = {
    ...so,
    hasExactLeaf: so.hasExactLeaf || exact,
    unexplained: so.unexplained || isUnexplained(level, words),
  };
  const read = words.hits.reduce((sofar, hit) => withHit(sofar, hit, level, words, so.coordinates), begun);
  return withLeftover(read, level, words);
}

function wordsOf({ coordinates }: PathSoFar, level: Level, { identified, outline }: HeaderContext): LevelWords {
  const { label, depth, path, times } = level;
  const under = refine(identified.defaults, coordinates);
  const read = readTerms(outline.lexicon, times.rest, 'column', under),
    { leftover } = read;
  // 所属单位 names the units below it, whatever else it resembles.
  const hits = headsUnits(label.key) ? read.hits.filter(({ confidence }) => confidence === 1) : read.hits;
  const isFree = depth === 0 || path.slice(0, depth).some((heading) => OTHER.test(readLabel(heading).key));
  // What a label only resembles is nothing that its heading cannot hold.
  const possible = isFree
    ? hits
    : hits.filter(
        ({ confidence, term: { gives } }) =>
          confidence === 1 || !excludedBy(coordinates, memoOf(gives, under, label.memo)),
      );
  return { hits: possible, leftover: possible.length < hits.length ? times.rest : leftover, under, isFree };
}

function asRestOfFund(so: PathSoFar, { label, text, depth }: Level, { hits }: LevelWords): PathSoFar | null {
  const { fund } = so.coordinates;
  if (depth === 0 || !OTHER.test(label.key) || fund === undefined || !FUNDS_WITH_REST.has(fund)) return null;
  const namesOther = hits.some(
    ({ term: { gives }, confidence }) => gives.fund !== undefined && confidence === 1 && gives.fund !== fund,
  );
  if (namesOther) return null;
  const gives = { fund: `${fund}.other` };
  return {
    ...so,
    coordinates: { ...so.coordinates, ...gives },
    evidence: [...so.evidence, { word: '其他', gives, from: text }],
    isTold: true,
    hasExactLeaf: true,
  };
}

const isUnexplained = (level: Level, { hits, leftover }: LevelWords): boolean =>
  hits.length === 0 &&
  leftover.length >= TELLING_CHARACTERS &&
  !saysTime(level) &&
  !NAME_HEADER.test(level.label.key) &&
  !OTHER.test(level.label.key);

function withHit(
  so: PathSoFar,
  hit: TermHit,
  { text, label, depth, path }: Level,
  { under, isFree }: LevelWords,
  over: PartialCoordinates,
): PathSoFar {
  const gives = memoOf(hit.term.gives, under, label.memo);
  const namesTotal = depth === path.length - 1 || isTotalKey(leafKey(path));
  const isConflict = !isFree && hit.confidence === 1 && excludedBy(over, gives);
  return {
    ...so,
    coordinates: refine(so.coordinates, gives),
    evidence: [...so.evidence, evidenceOf(hit, gives, text)],
    runnersUp: hit.runnerUp ? [...so.runnersUp, hit.runnerUp] : so.runnersUp,
    sureness: new Map([...so.sureness, ...Object.keys(gives).map((dimension) => [dimension, hit.confidence] as const)]),
    total: namesTotal ? (hit.term.total ?? so.total) : so.total,
    splitsRemainder: so.splitsRemainder || splitsRemainder(over, gives),
    isTold: true,
    ...(isConflict ? { conflict: { over: path.slice(0, depth).join(' / '), leaf: text } } : {}),
  };
}

function withLeftover(so: PathSoFar, level: Level, { hits, leftover }: LevelWords): PathSoFar {
  const { label, depth, path } = level;
  if (leftover === '' || NAME_HEADER.test(label.key)) return so;
  const isUnknownLeaf = hits.length === 0 && depth === path.length - 1 && !saysTime(level);
  return {
    ...so,
    confidence: Math.min(so.confidence, hits.length > 0 || so.isTold ? PARTLY_EXPLAINED : NOT_EXPLAINED),
    known: so.known && !isUnknownLeaf,
  };
}
