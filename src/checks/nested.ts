import type { Fact } from '../../schemas/index.ts';
import { collapseSums } from '../lib/sums/collapse.ts';
import { valueUnits } from './units.ts';

/** Whether lines in the order of their rows make the total once the subtotals among them stand for the lines below them. */
export function isNested(total: Fact, parts: readonly Fact[]): boolean {
  const whole = valueUnits(total);
  // A line printed twice is no subtotal of itself.
  if (whole === 0n || parts.some((part) => (part.line?.ordinal ?? 0) > 1 && parts.some((other) => other !== part && other.line?.name === part.line!.name && valueUnits(other) === valueUnits(part)))) return false;
  // The whole printed once more among its lines: the others make it.
  const others = parts.filter((part) => valueUnits(part) !== whole);
  if (others.length < parts.length && others.length > 1 && others.reduce((sum, part) => sum + valueUnits(part), 0n) === whole) return true;
  const ordered = [...parts].sort((a, b) => rowOf(a) - rowOf(b));
  const values = [whole, ...ordered.map(valueUnits)];
  const partsOf = new Map(collapseSums(values, { minParts: 1, rounding: 0, mode: 'chains' }).map((sum) => [sum.total, sum.parts]));
  const top = partsOf.get(0);
  if (!top || top.length < 2 || top[0] !== 1) return false;
  // Followed down its last lines, the total must reach the end of the list.
  let last = top.at(-1)!;
  for (let below = partsOf.get(last); below && below.at(-1)! > last; below = partsOf.get(last)) last = below.at(-1)!;
  return last === values.length - 1;
}

const rowOf = (fact: Fact): number => { const at = fact.provenance[0]!; return 'row' in at ? at.row : 0; };
