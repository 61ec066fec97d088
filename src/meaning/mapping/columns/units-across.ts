import { ORGANISATION_END } from '../../../lib/sentence-words.ts';
import { readAmount } from '../../../lib/amounts.ts';
import { rescale } from '../../../lib/decimal.ts';
import { labelKey } from '../../../lib/text.ts';
import type { MappedColumn } from '../../../model/form.ts';
import type { TableView } from '../table-view.ts';

/** What is believed of columns that are called as bodies are and add up to the total. */
const BY_NAME_AND_SUM = 0.9;
/** Decimals in which figures of one row are added up. */
const PLACES = 8;

/**
 * Budgetary units across the top: columns that no word explains, called as bodies are, which in every row make up the
 * total beside them.
 */
export function withUnitColumns(columns: readonly MappedColumn[], view: TableView): MappedColumn[] {
  const units = columns.filter(isCalledAsUnit),
    [first] = units;
  const total = columns.find(({ role, isTotal, block }) => role === 'amount' && isTotal && block === first?.block);
  if (units.length < 2 || !total || !addUp(units, total, view)) return [...columns];
  return columns.map((column) => (units.includes(column) ? ofUnit(column) : column));
}

const nameOf = ({ headerPath }: MappedColumn): string => (headerPath.at(-1) ?? '').replace(/\s+/g, '');

const isCalledAsUnit = (column: MappedColumn): boolean =>
  column.role === 'amount' &&
  !column.known &&
  !column.isTotal &&
  column.coordinates.entity === undefined &&
  ORGANISATION_END.test(labelKey(nameOf(column)));

/** Whether the parts make up the total in every row, each figure rounded by itself. */
function addUp(parts: readonly MappedColumn[], total: MappedColumn, view: TableView): boolean {
  const misses = Array.from({ length: view.table.rowCount - view.table.headerEnd }, (_, index) => {
    const row = view.table.headerEnd + index,
      whole = amountAt(view, row, total.column);
    if (whole === null || whole.value === 0n) return null;
    const amounts = parts.flatMap(({ column }) => amountAt(view, row, column) ?? []),
      sum = amounts.reduce((sofar, { value }) => sofar + value, 0n),
      rounding = [whole, ...amounts].reduce((sofar, { lastDigit }) => sofar + lastDigit, 0n) / 2n;
    return { isExact: sum === whole.value, isNear: sum - whole.value <= rounding && whole.value - sum <= rounding };
  }).filter((miss) => miss !== null);
  return misses.some(({ isExact }) => isExact) && misses.every(({ isNear }) => isNear);
}

/** An amount and what its last digit is worth. */
function amountAt(
  view: TableView,
  row: number,
  column: number,
): { readonly value: bigint; readonly lastDigit: bigint } | null {
  const cell = view.cellAt(row, column),
    reading = cell && cell.row === row ? readAmount(cell.text) : null;
  return reading?.kind === 'amount'
    ? { value: rescale(reading.value, PLACES), lastDigit: 10n ** BigInt(Math.max(0, PLACES - reading.decimals)) }
    : null;
}

function ofUnit(column: MappedColumn): MappedColumn {
  const name = nameOf(column),
    gives = { entity: { name } };
  return {
    ...column,
    coordinates: { ...column.coordinates, ...gives },
    known: true,
    guessed: false,
    unexplained: false,
    confidence: BY_NAME_AND_SUM,
    evidence: [...column.evidence, { word: name, gives, from: column.headerPath.at(-1)! }],
  };
}
