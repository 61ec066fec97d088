import {
  DOUBT_KINDS,
  SUPPORT_KINDS,
  type ConfidenceWeights,
  type SignKind,
} from '../../../schemas/confidence/index.ts';
import { calibrationOf } from './calibrate.ts';
import type { SignSample } from './samples.ts';

const KINDS: readonly SignKind[] = [...DOUBT_KINDS, ...SUPPORT_KINDS];
/** What speaks against a meaning never counts for it, and the other way round. */
const DIRECTION: readonly number[] = KINDS.map((kind) => (DOUBT_KINDS.some((doubt) => doubt === kind) ? -1 : 1));

const STEPS = 400,
  RATE = 0.1;
/**
 * What a sign is worth that no document shows: a fifth of the odds is left where something is doubtful, little is won
 * by support.
 */
const BEFORE_SEEN = { doubt: -1.5, support: 0.2 };
/** Two readings that contradict each other: one of them is wrong. */
const CONTRADICTIONS: readonly SignKind[] = [
  'against-form',
  'row-against-column',
  'code-of-another-name',
  'column-twin',
  'column-contradicted',
];
const CONTRADICTED = -3;
/**
 * How strongly weights are drawn to that, in facts. Labelled sentences were looked at while their reading was built,
 * and generated ones are of our own making: they tell little of those that nobody has seen.
 */
const RIDGE = 6,
  RIDGE_OF_SENTENCES = 60;
const ridgeOf = (index: number): number => (KINDS[index - 1]!.startsWith('sentence') ? RIDGE_OF_SENTENCES : RIDGE);
/** Facts of one document are no independent witnesses: beyond so many they count less. */
const WITNESSES = 200;
/** Parts that issuers are divided into: what one part tells is judged by a model that has not seen it. */
const FOLDS = 5;

interface Row {
  readonly values: readonly (readonly [kind: number, strength: number])[];
  readonly weight: number;
  readonly right: number;
}

/**
 * The log-odds of each sign that make what is known to be right likeliest, and their calibration on documents left out.
 */
export function fitConfidence(sets: readonly (readonly SignSample[])[]): ConfidenceWeights {
  const samples = sets.flat(),
    rows = asSets(sets.map(rowsOf));
  const raw = samples.map(() => 0);
  const foldOf = foldsOf(samples);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = descend(rows.filter((_, index) => foldOf[index] !== fold));
    rows.forEach((row, index) => {
      if (foldOf[index] === fold) raw[index] = chance(row, model);
    });
  }
  const [bias, ...weights] = descend(rows);
  return {
    bias: round(bias!),
    signs: Object.fromEntries(KINDS.flatMap((kind, index) => (weights[index] ? [[kind, round(weights[index])]] : []))),
    calibration: calibrationOf(
      samples.flatMap(({ signs, facts, right }, index) =>
        isOfSentence(signs) ? [] : { raw: raw[index]!, facts, right },
      ),
    ),
  };
}

const isOfSentence = (signs: SignSample['signs']): boolean => signs.some(([kind]) => kind === 'sentence');

const round = (value: number): number => Math.round(value * 1000) / 1000;

function rowsOf(samples: readonly SignSample[]): Row[] {
  const perDocument = new Map<string, number>();
  for (const { document, facts } of samples) perDocument.set(document, (perDocument.get(document) ?? 0) + facts);
  return samples.map(({ document, signs, facts, right }) => ({
    values: signs.map(([kind, strength]) => [KINDS.indexOf(kind), strength] as const),
    weight: facts * Math.min(1, WITNESSES / perDocument.get(document)!),
    right: right / facts,
  }));
}

/** Each set of documents counts as much as any other: there is no end of generated ones. */
function asSets(sets: readonly (readonly Row[])[]): Row[] {
  const totals = sets.map((rows) => rows.reduce((sum, { weight }) => sum + weight, 0)),
    share = totals.reduce((sum, total) => sum + total, 0) / sets.length;
  return sets.flatMap((rows, set) => rows.map((row) => ({ ...row, weight: (row.weight * share) / totals[set]! })));
}

/** Documents of one issuer share their wordings: they are in one part. */
function foldsOf(samples: readonly SignSample[]): number[] {
  const groups = [...new Set(samples.map(({ group }) => group))].sort();
  return samples.map(({ group }) => groups.indexOf(group) % FOLDS);
}

/** For each sample the model, weights and calibration, that is fitted without the part of its issuer. */
export function crossFitted(
  sets: readonly (readonly SignSample[])[],
): (sample: Pick<SignSample, 'group'>) => ConfidenceWeights {
  const samples = sets.flat(),
    folds = foldsOf(samples);
  const foldOf = new Map(samples.map(({ group }, index) => [group, folds[index]!]));
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fitConfidence(sets.map((set) => set.filter(({ group }) => foldOf.get(group) !== fold))),
  );
  return ({ group }) => models[foldOf.get(group)!]!;
}

const chance = ({ values }: Row, model: readonly number[]): number =>
  1 / (1 + Math.exp(-values.reduce((sum, [kind, strength]) => sum + model[kind + 1]! * strength, model[0]!)));

function before(index: number): number {
  if (CONTRADICTIONS.includes(KINDS[index - 1]!)) return CONTRADICTED;
  return DIRECTION[index - 1]! < 0 ? BEFORE_SEEN.doubt : BEFORE_SEEN.support;
}

/** Gradient descent with its own pace for each weight (Adam), each weight kept on its side of none. */
function descend(rows: readonly Row[]): number[] {
  const model = [3, ...KINDS.map((_, index) => before(index + 1))],
    mean = model.map(() => 0),
    spread = model.map(() => 0),
    total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = model.map((weight, index) =>
      index === 0 ? 0 : (ridgeOf(index) * (weight - before(index))) / total,
    );
    for (const row of rows) {
      const error = ((chance(row, model) - row.right) * row.weight) / total;
      gradient[0]! += error;
      for (const [kind, strength] of row.values) gradient[kind + 1]! += error * strength;
    }
    for (const [index, slope] of gradient.entries()) {
      mean[index] = 0.9 * mean[index]! + 0.1 * slope;
      spread[index] = 0.999 * spread[index]! + 0.001 * slope * slope;
      const pace = mean[index] / (1 - 0.9 ** step) / (Math.sqrt(spread[index] / (1 - 0.999 ** step)) + 1e-10);
      const moved = model[index]! - RATE * pace;
      model[index] = index === 0 || Math.sign(moved) === DIRECTION[index - 1] ? moved : 0;
    }
  }
  return model;
}
