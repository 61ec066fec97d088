import type { Fact } from '../../../schemas/index.ts';

/** Lower bounds of the bands that facts are told in by their confidence, the surest first. */
const BANDS = [0.99, 0.95, 0.8, 0] as const;

/** From here on a fact stands without a doubt: a wrong one is silently wrong. */
const SURE_CONFIDENCE = 0.95;

/**
 * What a label is worth that only resembles a known word, or a coordinate that arithmetic decided: doubtful, as it is
 * marked.
 */
const MARKED = 0.5;

interface Counted {
  readonly facts: number;
  readonly right: number;
}

/** Facts of one band; they add up over documents. */
interface BandTally extends Counted {
  readonly proven: Counted;
}

/** One tally for each of the bands, the surest first. */
export type ReliabilityTally = readonly BandTally[];

const NOTHING: Counted = { facts: 0, right: 0 };

const NO_RELIABILITY: ReliabilityTally = BANDS.map(() => ({ ...NOTHING, proven: NOTHING }));

/**
 * How sure a fact says that it is. Results without `confidence` tell it by their marks (`unmapped`, `uncertain`,
 * `inferred`);
 * a fact without any mark is as sure as its characters were read.
 */
function toldConfidence(fact: Fact & { readonly confidence?: number }): number {
  if (fact.confidence !== undefined) return fact.confidence;
  if (fact.unmapped) return 0;
  if (fact.uncertain?.length || fact.inferred?.length) return MARKED;
  return Math.min(1, ...fact.provenance.map((place) => ('confidence' in place ? place.confidence : 1)));
}

/** Counts facts by the confidence that they tell and by whether they are right. */
export function reliabilityOf(facts: Iterable<{ readonly fact: Fact; readonly right: boolean }>): ReliabilityTally {
  const bands = BANDS.map(() => ({ facts: 0, right: 0, proven: { facts: 0, right: 0 } }));
  for (const { fact, right } of facts) {
    const confidence = toldConfidence(fact);
    const band = bands[BANDS.findIndex((from) => confidence >= from)]!;
    for (const counted of fact.proven > 0 ? [band, band.proven] : [band]) {
      counted.facts++;
      if (right) counted.right++;
    }
  }
  return bands;
}

const add = (a: Counted, b: Counted): Counted => ({ facts: a.facts + b.facts, right: a.right + b.right });

export function addReliability(tallies: Iterable<ReliabilityTally>): ReliabilityTally {
  let sum = NO_RELIABILITY;
  for (const next of tallies)
    sum = sum.map((band, index) => ({ ...add(band, next[index]!), proven: add(band.proven, next[index]!.proven) }));
  return sum;
}

/** Facts that stand without a doubt, and how many of them are wrong. */
interface Silence {
  readonly facts: number;
  readonly wrong: number;
  readonly share: number | null;
}

/** How far the confidence of facts can be trusted. Shares are null where there is nothing to divide by. */
export interface Reliability extends Counted {
  readonly bands: readonly (Counted & { readonly from: number; readonly share: number | null })[];
  /** Facts at 0.95 and above: how many of all, and the wrong among them. */
  readonly sure: Silence & { readonly ofAll: number | null };
  /** Of these the proven ones. */
  readonly proven: Silence;
  /** Of the wrong facts those that no doubt is told of. */
  readonly silentOfWrong: number | null;
}

/** Six decimals: one fact of a million. */
const shareOf = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 1e6) / 1e6);

const sumOf = (counts: readonly Counted[]): Counted => counts.reduce(add, NOTHING);

const silenceOf = ({ facts, right }: Counted): Silence => ({
  facts,
  wrong: facts - right,
  share: shareOf(facts - right, facts),
});

/** Adds the bands up, and says how many wrong facts stand without a doubt. */
export function summariseReliability(tally: ReliabilityTally): Reliability {
  const all = sumOf(tally),
    sureBands = tally.filter((_, index) => BANDS[index]! >= SURE_CONFIDENCE),
    sure = silenceOf(sumOf(sureBands));
  return {
    ...all,
    bands: tally.map(({ facts, right }, index) => ({
      from: BANDS[index]!,
      facts,
      right,
      share: shareOf(right, facts),
    })),
    sure: { ...sure, ofAll: shareOf(sure.facts, all.facts) },
    proven: silenceOf(sumOf(sureBands.map(({ proven }) => proven))),
    silentOfWrong: shareOf(sure.wrong, all.facts - all.right),
  };
}

/** Facts of tables, of sentences, and both. */
export interface ReliabilityRows {
  readonly tables: Reliability;
  readonly sentences: Reliability;
  readonly all: Reliability;
}

export function reliabilityRows(
  tables: readonly ReliabilityTally[],
  sentences: readonly ReliabilityTally[],
): ReliabilityRows {
  return {
    tables: summariseReliability(addReliability(tables)),
    sentences: summariseReliability(addReliability(sentences)),
    all: summariseReliability(addReliability([...tables, ...sentences])),
  };
}
