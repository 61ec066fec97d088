import { detailDifferences, factKey, hasDetails, type ComparableFact } from './fact-key.ts';
import type { TruthFact } from './truth.ts';

export interface FactMatch {
  /** Indexes of a truth fact and the output fact that is it. */
  readonly pairs: readonly { readonly truth: number; readonly output: number }[];
  readonly missed: readonly number[];
  readonly extra: readonly number[];
}

/** The fact itself first, then its equally right readings. */
export function readingsOf(fact: TruthFact): readonly ComparableFact[] {
  if (!fact.alternatives || fact.alternatives.length === 0) return [fact];
  const { form, flow, year, stage, amount } = fact;
  return [
    fact,
    ...fact.alternatives.map((alternative) => ({ form, flow, year, stage, amount, ...withoutUndefined(alternative) })),
  ];
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

/** How far one truth fact may push others aside to find its place; alternatives form short chains only. */
const MAX_CHAIN = 4;

/**
 * Matches one to one: form, all coordinates and the exact amount are equal, or those of an alternative.
 * Equal facts count as often as they are printed.
 */
export function matchFacts(
  truth: readonly TruthFact[],
  output: readonly ComparableFact[],
  pageOf: (output: number) => number | null = () => null,
): FactMatch {
  const byKey = new Map<string, number[]>();
  output.forEach((fact, index) => {
    const key = factKey(fact);
    const bucket = byKey.get(key);
    if (bucket) bucket.push(index);
    else byKey.set(key, [index]);
  });
  const options = truth.map((fact) => readingsOf(fact).map((reading) => ({ reading, key: factKey(reading) })));
  const holder = new Map<number, number>();
  const placed = new Map<number, number>();
  const place = (truthIndex: number, outputIndex: number): void => {
    holder.set(outputIndex, truthIndex);
    placed.set(truthIndex, outputIndex);
  };

  /** A free output fact for one reading; on the same page if there is one. */
  const free = (truthIndex: number, option: { reading: ComparableFact; key: string }): number | null => {
    let found: number | null = null;
    for (const index of byKey.get(option.key) ?? []) {
      if (holder.has(index) || detailDifferences(option.reading, output[index]!).length > 0) continue;
      if (pageOf(index) === (truth[truthIndex]!.page ?? null)) return index;
      found ??= index;
    }
    return found;
  };

  const settle = (truthIndex: number, seen: Set<string>, depth: number): boolean => {
    for (const option of options[truthIndex]!) {
      const index = free(truthIndex, option);
      if (index !== null) {
        place(truthIndex, index);
        return true;
      }
    }
    if (depth === 0) return false;
    for (const option of options[truthIndex]!) {
      if (seen.has(option.key)) continue;
      seen.add(option.key);
      for (const index of byKey.get(option.key) ?? []) {
        const other = holder.get(index);
        if (other === undefined || detailDifferences(option.reading, output[index]!).length > 0) continue;
        // The holder can move to another key, or within this key where this fact is choosier than it.
        if (options[other]!.length < 2 && !hasDetails(option.reading)) continue;
        if (settle(other, seen, depth - 1)) {
          place(truthIndex, index);
          return true;
        }
      }
    }
    return false;
  };

  // What a fact is comes before what it may also be; chains are tried only for what is left.
  truth.forEach((_, index) => {
    const own = free(index, options[index]![0]!);
    if (own !== null) place(index, own);
  });
  truth.forEach((_, index) => {
    if (!placed.has(index)) settle(index, new Set(), 0);
  });
  truth.forEach((_, index) => {
    if (!placed.has(index)) settle(index, new Set(), MAX_CHAIN);
  });

  return {
    pairs: [...placed]
      .map(([truthIndex, outputIndex]) => ({ truth: truthIndex, output: outputIndex }))
      .sort((a, b) => a.truth - b.truth),
    missed: truth.map((_, index) => index).filter((index) => !placed.has(index)),
    extra: output.map((_, index) => index).filter((index) => !holder.has(index)),
  };
}
