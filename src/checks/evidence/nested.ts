import type { Fact } from '../../../schemas/index.ts';
import { collapseSums } from '../../lib/sums/collapse.ts';
import { valueUnits } from '../diagnose/units.ts';

/** A line and those that make it up. */
export type Level = readonly [total: Fact, parts: readonly Fact[]];

/**
 * The levels at which lines stand, in the order of their rows, where subtotals among them stand for the lines below
 * them; null where these do not make the total.
 */
export function levelsOf(total: Fact, parts: readonly Fact[]): readonly Level[] | null {
  const whole = valueUnits(total);
  // A line printed twice is no subtotal of itself.
  if (
    whole === 0n ||
    parts.some(
      (part) =>
        (part.line?.ordinal ?? 0) > 1 &&
        parts.some(
          (other) =>
            other !== part &&
            other.line?.name === part.line!.name &&
            other.entity?.code === part.entity?.code &&
            valueUnits(other) === valueUnits(part),
        ),
    )
  )
    return null;
  // The whole printed once more among its lines: the others make it.
  const again = parts.filter((part) => valueUnits(part) === whole),
    others = parts.filter((part) => valueUnits(part) !== whole);
  if (again.length > 0 && others.length > 1 && others.reduce((sum, part) => sum + valueUnits(part), 0n) === whole)
    return again.map((line): Level => [total, [line]]).concat(again.map((line): Level => [line, others]));
  const ordered = [...parts].sort((a, b) => rowOf(a) - rowOf(b)),
    lines = [total, ...ordered];
  const partsOf = new Map(
    collapseSums(lines.map(valueUnits), { minParts: 1, rounding: 0, mode: 'chains' }).map((sum) => [
      sum.total,
      sum.parts,
    ]),
  );
  const top = partsOf.get(0);
  if (!top || top.length < 2 || top[0] !== 1) return null;
  // Followed down its last lines, the total must reach the end of the list.
  let last = top.at(-1)!;
  for (let below = partsOf.get(last); below && below.at(-1)! > last; below = partsOf.get(last)) last = below.at(-1)!;
  return last === lines.length - 1
    ? [...partsOf].map(([line, below]): Level => [lines[line]!, below.map((index) => lines[index]!)])
    : null;
}

/** One sum over lines of several levels in one column. */
interface Listed {
  readonly total: Fact;
  readonly parts: readonly Fact[];
}

/**
 * The levels of a sum whose own figures show none, because one of them is wrong: those at which the same lines stand in
 * another column. Null where no other column shows them, or a line of them is not printed here.
 */
export function levelsElsewhere({ total, parts }: Listed, others: Iterable<Listed>): readonly Level[] | null {
  const here = new Map([total, ...parts].map((fact) => [rowOf(fact), fact]));
  if (here.size !== parts.length + 1) return null;
  for (const other of others) {
    const rows = new Set(other.parts.map(rowOf));
    if (other.total === total || rowOf(other.total) !== rowOf(total) || parts.some((part) => !rows.has(rowOf(part))))
      continue;
    const levels = levelsOf(other.total, other.parts);
    if (!levels?.every(([line]) => here.has(rowOf(line)))) continue;
    return levels.flatMap(([line, below]): Level[] => {
      const own = below.flatMap((part) => here.get(rowOf(part)) ?? []);
      return own.length === 0 ? [] : [[here.get(rowOf(line))!, own]];
    });
  }
  return null;
}

const rowOf = (fact: Fact): number => {
  const at = fact.provenance[0]!;
  return 'row' in at ? at.row : 0;
};
