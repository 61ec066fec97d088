import { Coordinates, type Fact, type FactDiff } from '../../../schemas/index.ts';

const COORDINATES = Object.keys(Coordinates.shape) as (keyof Coordinates)[];

/** The coordinates of a fact alone. */
const coordinatesOf = (fact: Fact): Record<string, unknown> =>
  Object.fromEntries(COORDINATES.flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]]])));

const placeOf = ({ provenance: [first] }: Fact): FactDiff['place'] =>
  first !== undefined && 'table' in first
    ? { page: first.page, table: first.table, row: first.row, column: first.column }
    : { page: null, table: null, row: null, column: null };

/**
 * Where on the page a fact stands, to the point: what two runs over the same bytes agree on although they cut tables
 * otherwise.
 */
function spotOf({ provenance: [first], published }: Fact): string {
  if (first === undefined) return '';
  return 'table' in first
    ? `${first.page} ${first.bbox.map((edge) => Math.round(edge)).join(' ')}`
    : `${first.statement} ${first.span.join(' ')} ${published.text}`;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Pair {
  readonly before: Fact;
  readonly after: Fact;
}

/** Pairs what has the same name on both sides, one by one in order, and takes the pairs out of the lists. */
function pairBy(nameOf: (fact: Fact) => string, before: Set<Fact>, after: Set<Fact>): Pair[] {
  const waiting = new Map<string, Fact[]>();
  for (const fact of before) waiting.set(nameOf(fact), [...(waiting.get(nameOf(fact)) ?? []), fact]);
  const pairs: Pair[] = [];
  for (const fact of after) {
    const partner = waiting.get(nameOf(fact))?.shift();
    if (partner === undefined) continue;
    pairs.push({ before: partner, after: fact });
    before.delete(partner);
    after.delete(fact);
  }
  return pairs;
}

/**
 * What differs between the facts of a document in two runs. Facts are matched by their id, then by their coordinates in
 * the same form, then, where the bytes are the same, by their place on the page.
 */
export function diffFacts(factsBefore: readonly Fact[], factsAfter: readonly Fact[], sameBytes: boolean): FactDiff[] {
  const before = new Set(factsBefore),
    after = new Set(factsAfter);
  const pairs = [
    ...pairBy(({ id }) => id, before, after),
    ...pairBy(({ form, key, amount }) => `${form} ${key} ${amount}`, before, after),
    ...(sameBytes ? pairBy((fact) => `${spotOf(fact)} ${fact.amount}`, before, after) : []),
    ...pairBy(({ form, key }) => `${form} ${key}`, before, after),
    ...(sameBytes ? pairBy(spotOf, before, after) : []),
  ];
  const order = new Map(factsAfter.map((fact, index) => [fact, index]));
  return [
    ...pairs.sort((a, b) => order.get(a.after)! - order.get(b.after)!).flatMap((pair) => pairDiff(pair)),
    ...[...after].map((fact): FactDiff => ({
      kind: 'added',
      form: fact.form,
      coordinates: coordinatesOf(fact),
      before: null,
      after: fact.amount,
      place: placeOf(fact),
    })),
    ...[...before].map((fact): FactDiff => ({
      kind: 'removed',
      form: fact.form,
      coordinates: coordinatesOf(fact),
      before: fact.amount,
      after: null,
      place: placeOf(fact),
    })),
  ];
}

function pairDiff({ before, after }: Pair): FactDiff[] {
  const old = { form: before.form, ...coordinatesOf(before) } as Record<string, unknown>,
    fresh = { form: after.form, ...coordinatesOf(after) } as Record<string, unknown>;
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    (name) => !same(old[name], fresh[name]),
  );
  if (before.amount === after.amount && names.length === 0) return [];
  const moved =
    names.length === 0
      ? {}
      : {
          moved: Object.fromEntries(
            names.map((name) => [name, { before: old[name] ?? null, after: fresh[name] ?? null }]),
          ),
        };
  return [
    {
      kind: before.amount === after.amount ? 'moved' : 'changed',
      form: after.form,
      coordinates: coordinatesOf(after),
      before: before.amount,
      after: after.amount,
      ...moved,
      place: placeOf(after),
    },
  ];
}
