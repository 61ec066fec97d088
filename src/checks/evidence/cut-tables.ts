import type { Fact } from '../../../schemas/index.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { placeOf, tableOf } from './fact-place.ts';

/**
 * Whether lines that a total lacks may stand in another table: its last part is the last row of its own, and on the
 * page after that begins one without a title, or with the same. Where tables were not joined nobody is to blame.
 */
export function goesOnApart({ parts }: Pick<Identity, 'parts'>, tables: readonly CheckedTable[]): boolean {
  const last = Math.max(-1, ...parts.map(rowOf));
  const index = tables.findIndex(({ id }) => parts[0] !== undefined && id === tableOf(parts[0]));
  const own = tables[index],
    next = tables[index + 1];
  if (!own || !next || own.facts.some((fact) => rowOf(fact) > last)) return false;
  return next.pages[0] === own.pages.at(-1)! + 1 && (next.title === null || next.title === own.title);
}

const rowOf = (fact: Fact): number => placeOf(fact)?.row ?? -1;
