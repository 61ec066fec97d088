import type { Sign } from '../../model/evidence.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

/** How a table's money unit was got: from its own head, from the other tables, or by assuming the usual one. */
export type UnitFrom = 'printed' | 'usual' | 'assumed';

/** A whole table of a department whose greatest amount is below so many yuan was read in too small a unit. */
const SMALL_YUAN = 100_000;

const SMALL_UNIT = /^千?元$/;

/** A form that a title names is worth this. */
const NAMED = 1;

/** What form and money unit of a table rest on. */
export function tableSigns({ identified, facts }: MappedTable, unit: UnitFrom): Sign[] {
  const title = identified.title ?? '';
  return [
    ...formSigns(identified),
    ...(unit === 'usual' ? [{ kind: 'unit-usual', strength: 1, about: title } as const] : []),
    ...(unit === 'assumed' ? [{ kind: 'unit-assumed', strength: 1, about: title } as const] : []),
    ...(isSmall(facts) ? [{ kind: 'amounts-small', strength: 1, about: title } as const] : []),
  ];
}

function formSigns({ form, score, title }: IdentifiedTable): Sign[] {
  if (form === 'unknown') return [{ kind: 'form-unknown', strength: 1, about: title ?? '' }];
  return score < NAMED ? [{ kind: 'form-by-signature', strength: 1, about: title ?? '' }] : [];
}

function isSmall(facts: MappedTable['facts']): boolean {
  const amounts = facts
    .filter(({ measure, published }) => measure === undefined && SMALL_UNIT.test(published.moneyUnit ?? ''))
    .map(({ amount }) => Math.abs(Number(amount)));
  const greatest = Math.max(0, ...amounts);
  return greatest > 0 && greatest < SMALL_YUAN;
}

/** Words that say whose money a table is of. */
const SAYS_PERIOD = /本年|当年|结转|结余/;

/** Whether a table says by its words, or by a line or column of its own, whose money it is of. */
export function saysPeriod({ identified, columns, rows, facts }: MappedTable): boolean {
  return (
    facts.some(({ period }) => period !== undefined) ||
    [identified.title ?? '', ...identified.notes].some((text) => SAYS_PERIOD.test(labelKey(text))) ||
    [...columns, ...rows].some(({ coordinates }) => coordinates.period !== undefined)
  );
}
