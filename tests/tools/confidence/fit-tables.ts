import { LABELLER_KINDS, type LabellerKind } from '../../../schemas/confidence/index.ts';
import type { TableSample } from './table-samples.ts';

const STEPS = 600,
  RATE = 0.05;
/** How strongly weights are drawn to that, in tables. */
const RIDGE = 2;
/** What a labeller is worth before any table is seen: what is usual stands unless figures of other tables deny it. */
const BEFORE_SEEN: Readonly<Record<LabellerKind, number>> = {
  'usual-fund-of-form': 4,
  'usual-fund-of-items': 1.5,
  'usual-fund-untitled': 1.5,
  'usual-use-of-form': 4,
  'usual-use-untitled': 1.5,
  'usual-stage': 2,
  'usual-period': 1.5,
  'usual-unit': 3,
  'said-elsewhere': 2.5,
  'use-in-text': 3,
  'stage-in-text': 5,
  'stage-compared': 2,
  'stage-beside-figure': 4,
  'same-figures': 1.5,
  'other-figures': -1.5,
  balances: 4,
  'whole-of-use': 4,
  'parts-of-use': 3,
  'rows-against-use': -4,
  'usual-size': 2,
};

/** The log-odds of each labeller that make the readings likeliest under which most facts are right. */
export function fitTables(samples: readonly TableSample[]): Record<LabellerKind, number> {
  const model = new Map(LABELLER_KINDS.map((kind) => [kind, BEFORE_SEEN[kind]]));
  const perDocument = new Map<string, number>();
  for (const { document } of samples) perDocument.set(document, (perDocument.get(document) ?? 0) + 1);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Map(LABELLER_KINDS.map((kind) => [kind, RIDGE * (model.get(kind)! - BEFORE_SEEN[kind])]));
    for (const { document, candidates } of samples) {
      // Tables of one document leave the same things open.
      const weight = 1 / Math.sqrt(perDocument.get(document)!),
        most = Math.max(...candidates.map(({ right }) => right)),
        wanted = sharesOf(candidates.map(({ right }) => (right === most ? 1 : 0))),
        chances = chancesOf(candidates, model);
      candidates.forEach(({ evidence }, index) => {
        for (const [kind, strength] of evidence)
          gradient.set(kind, gradient.get(kind)! + weight * (chances[index]! - wanted[index]!) * strength);
      });
    }
    const pace = RATE / Math.sqrt(1 + step / 50);
    for (const kind of LABELLER_KINDS) {
      const moved = model.get(kind)! - pace * gradient.get(kind)!;
      model.set(kind, Math.sign(moved) === Math.sign(BEFORE_SEEN[kind]) ? moved : 0);
    }
  }
  return Object.fromEntries(LABELLER_KINDS.map((kind) => [kind, Math.round(model.get(kind)! * 1000) / 1000])) as Record<
    LabellerKind,
    number
  >;
}

/** Of tables that leave something open, how many are read as most facts are right. */
export const tablesRight = (
  samples: readonly TableSample[],
  model: Readonly<Partial<Record<LabellerKind, number>>>,
): number =>
  samples.filter(({ candidates }) => {
    const chances = chancesOf(candidates, new Map(LABELLER_KINDS.map((kind) => [kind, model[kind] ?? 0])));
    return (
      candidates[chances.indexOf(Math.max(...chances))]!.right === Math.max(...candidates.map(({ right }) => right))
    );
  }).length;

function chancesOf(candidates: TableSample['candidates'], model: ReadonlyMap<LabellerKind, number>): number[] {
  return sharesOf(
    candidates.map(({ evidence }) =>
      Math.exp(evidence.reduce((sum, [kind, strength]) => sum + model.get(kind)! * strength, 0)),
    ),
  );
}

function sharesOf(values: readonly number[]): number[] {
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / all);
}
