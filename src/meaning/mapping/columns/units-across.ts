import { readAmount } from '../../../lib/amounts.ts';
import { rescale } from '../../../lib/decimal.ts';
import { labelKey } from '../../../lib/text.ts';
import type { MappedColumn } from '../../../model/form.ts';
import type { TableView } from '../table-view.ts';
import { headsUnits, isCalledAsBody } from './header-words.ts';

/** What is believed of columns that are called as bodies are and add up to the total. */
const BY_NAME_AND_SUM = 0.9;
/** Decimals in which figures of one row are added up. */
const PLACES = 8;

/**
 * Budgetary units across the top: columns that no word explains, most of them called as bodies are or standing below
 * 所属单位, which in every row make up the total beside them.
 */
export function withUnitColumns(columns: readonly MappedColumn[], view: TableView): readonly MappedColumn[] {
  const units = columns.filter(mayBeUnit),
    [first] = units;
  const total = columns.find(({ role, isTotal, block }) => role === 'amount' && isTotal && block === first?.block);
  const areUnits =
    units.length >= 2 && units.filter(isCalledAsUnit).length * 2 > units.length && total && addUp(units, total, view);
  return areUnits ? columns.map((column) => (units.includes(column) ? ofUnit(column) : column)) : columns;
}

const nameOf = ({ headerPath }: MappedColumn): string => (headerPath.at(-1) ?? '').replace(/\s+/g, '');

const mayBeUnit = ({ role, known, isTotal, coordinates }: MappedColumn): boolean =>
  role === 'amount' && !known && !isTotal && coordinates.entity === undefined;

const isCalledAsUnit = (column: MappedColumn): boolean =>
  isCalledAsBody(nameOf(column)) || column.headerPath.slice(0, -1).some((text) => headsUnits(labelKey(text)));

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
