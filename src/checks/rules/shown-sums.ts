import type { Bilingual, Fact } from '../../../schemas/index.ts';
import type { CheckedTable, TableSum } from '../../model/document.ts';
import { compareSum, type Compared } from '../evidence/bands.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import { append, both, tableName } from '../words.ts';

const NOT_BORNE_OUT = both(
  '本表没有等式证实这些行就是它的各部分',
  'no sum of this table bears out that these lines are its parts',
);

/** A sum of a table with its figures. */
interface Shown {
  readonly sum: TableSum;
  readonly total: Fact;
  readonly parts: readonly Fact[];
  readonly compared: Compared;
}

/** The sums that a table of a whole government shows: rows under a row, columns beside a column. */
export function* shownSums(table: CheckedTable): Iterable<Identity> {
  const shown = sumsOf(table);
  if (shown.length === 0) return;
  const label = append(tableName(table), '：行列合计', ': total of rows or columns'),
    isBorneOut = borneOutRows(shown);
  for (const { sum, total, parts, compared } of shown) {
    const doubt = doubtOf(sum, compared, isBorneOut);
    yield identityOf({
      rule: 'roll-up',
      kind: 'sum',
      total,
      parts,
      label,
      compared,
      roundedApart: true,
      ...(doubt === null ? {} : { tentative: doubt }),
      severity: compared.band === 'outside' && doubt === null ? 'error' : 'warning',
    });
  }
}

function sumsOf({ sums = [], facts }: CheckedTable): Shown[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return sums.flatMap((sum): Shown[] => {
    const total = byId.get(sum.total),
      parts = sum.parts.flatMap((id) => byId.get(id) ?? []);
    if (!total || parts.length === 0) return [];
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
    return [{ sum, total, parts, compared }];
  });
}

/** Parts other than zero that a sum must have to say that its rows are all the parts of their total. */
const TELLING_PARTS = 3;

/** Rows that make up their total to the last digit in every column but one, in two at least. */
function borneOutRows(shown: readonly Shown[]): (rows: number | undefined) => boolean {
  const tried = new Map<number, { held: number; failed: number }>();
  for (const { sum, parts, compared } of shown) {
    if (sum.rows === undefined || sum.by !== 'words') continue;
    const count = tried.get(sum.rows) ?? { held: 0, failed: 0 };
    if (compared.band === 'outside') count.failed++;
    else if (compared.band === 'equal' && parts.filter(({ amount }) => amount !== '0').length >= TELLING_PARTS)
      count.held++;
    tried.set(sum.rows, count);
  }
  return (rows) => {
    const count = rows === undefined ? undefined : tried.get(rows);
    return count !== undefined && count.held >= FEWEST_HELD && count.failed === 1;
  };
}
const FEWEST_HELD = 2;

/** Why a sum that does not hold need not be wrong; null: its rows are all the parts. */
function doubtOf(
  { by, rows }: TableSum,
  { band }: Compared,
  isBorneOut: (rows: number | undefined) => boolean,
): Bilingual | null {
  return by !== 'words' || band === 'equal' || (band === 'outside' && isBorneOut(rows)) ? null : NOT_BORNE_OUT;
}
