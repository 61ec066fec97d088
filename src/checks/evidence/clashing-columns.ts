import type { Fact } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { CheckedTable } from '../../model/document.ts';
import { keyOf } from './keys.ts';

/** Columns mean two things where they differ in meaning so many times as often as they clash. */
const APART_TO_CLASH = 3;

/**
 * Figures of one row that stand in two columns, were given the same coordinates, and differ, though other rows tell the
 * two columns apart: 合计 beside 基本支出 in a row whose name was taken for a use. The row was misunderstood, and the
 * figures contradict nobody.
 */
export function clashingFactsOf(table: CheckedTable): ReadonlySet<Fact> {
  const rows = byRow(table);
  const clashes = [...rows.values()].filter(hasClash);
  if (clashes.length === 0) return NONE;
  const clashing = new Set<Fact>();
  for (const row of clashes)
    for (const [one, two] of clashesOf(row))
      if (tellsApart([...rows.values()], columnOf(one), columnOf(two))) clashing.add(one).add(two);
  return clashing;
}

const NONE: ReadonlySet<Fact> = new Set();

function byRow({ facts }: CheckedTable): Map<number, Fact[]> {
  const rows = new Map<number, Fact[]>();
  for (const fact of facts) {
    const at = fact.provenance[0]!;
    if (!fact.unmapped && 'row' in at) addToList(rows, at.row, fact);
  }
  return rows;
}

/** Most rows have none: no pairs are built for them. */
const hasClash = (row: readonly Fact[]): boolean => row.length > 1 && new Set(row.map(keyOf)).size < row.length;

const clashesOf = (row: readonly Fact[]): (readonly [Fact, Fact])[] =>
  row.flatMap((one, index) =>
    row
      .slice(index + 1)
      .filter((two) => keyOf(one) === keyOf(two) && one.amount !== two.amount)
      .map((two) => [one, two] as const),
  );

function tellsApart(rows: readonly (readonly Fact[])[], one: number, two: number): boolean {
  let apart = 0,
    clash = 0;
  for (const row of rows) {
    const first = row.find((fact) => columnOf(fact) === one),
      second = row.find((fact) => columnOf(fact) === two);
    if (!first || !second) continue;
    if (keyOf(first) !== keyOf(second)) apart++;
    else if (first.amount !== second.amount) clash++;
  }
  return apart >= clash * APART_TO_CLASH;
}

const columnOf = (fact: Fact): number => {
  const at = fact.provenance[0]!;
  return 'column' in at ? at.column : -1;
};
