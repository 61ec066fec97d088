import { readAmount } from '../../lib/amounts.ts';
import type { MappedColumn, MappedRow } from '../../model/form.ts';
import type { TableView } from '../mapping/table-view.ts';
import { isTotalKey } from '../words/labels.ts';
import { labelKey } from '../../lib/text.ts';
import { figureOf, sameWithin, type Figures } from './figures.ts';

/** A column and those that it is the sum of, row by row. */
export interface ColumnSum {
  readonly total: number;
  readonly parts: readonly number[];
  /** Some rows do not add up: columns may be missing. */
  readonly loose: boolean;
}

/** Rows with figures under the parts that must bear a sum of columns out, and the share of all that must. */
const FEWEST_ROWS = 2,
  HELD_SHARE = 0.9;
/** … or so many rows of several figures, and this share: not every part is printed. */
const MANY_ROWS = 8,
  LOOSE_SHARE = 0.6;

/** Columns that are the sums of those beside them, as nearly all rows show. */
export function columnSumsOf(
  view: TableView,
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
): ColumnSum[] {
  const sums: ColumnSum[] = [];
  for (const block of new Set(columns.map((column) => column.block))) {
    const amounts = columns.filter(
      (column) => column.block === block && column.role === 'amount' && column.coordinates.measure === undefined,
    );
    if (amounts.length < 3) continue;
    const table = rows
      .filter((row) => row.block === block)
      .map(({ row }): Figures =>
        amounts.map(({ column }) => {
          const cell = view.cellAt(row, column);
          return cell && cell.row === row ? figureOf(readAmount(cell.text)) : null;
        }),
      );
    sums.push(...sumsAmong(amounts, table));
  }
  return sums;
}

function sumsAmong(amounts: readonly MappedColumn[], table: readonly Figures[]): ColumnSum[] {
  const found: { total: number; parts: number[] }[] = [];
  const isSum = (total: number, parts: readonly number[]): boolean => sumKind(table, total, parts) !== null;
  // A total takes in what stands beside its parts as well, unless rows that added up do so no more.
  const goesOn = (total: number, parts: readonly number[], more: readonly number[]): boolean =>
    isTotalColumn(amounts[total]!) &&
    !(sumKind(table, total, parts) === 'firm' && sumKind(table, total, more) === 'loose');
  // From the right: inner totals first, whose parts are then no parts of the outer ones.
  for (let total = amounts.length - 1; total >= 0; total--) {
    const inner = new Set(found.flatMap(({ parts }) => parts));
    const right: number[] = [];
    let best: number[] | null = null;
    for (let at = total + 1; at < amounts.length; at++) {
      if (inner.has(at)) continue;
      right.push(at);
      if (right.length > 1 && isSum(total, right) && (best === null || goesOn(total, best, right))) best = [...right];
    }
    if (best === null && total > 1) {
      const left: number[] = [];
      for (let at = total - 1; at >= 0 && best === null; at--) {
        if (!inner.has(at)) left.push(at);
        if (left.length > 1 && isSum(total, left)) best = [...left];
      }
    }
    if (best) found.push({ total, parts: best });
  }
  return found.map(({ total, parts }) => ({
    total: amounts[total]!.column,
    parts: parts.map((part) => amounts[part]!.column),
    loose: sumKind(table, total, parts) === 'loose',
  }));
}

const isTotalColumn = ({ headerPath }: MappedColumn): boolean => isTotalKey(labelKey(headerPath.at(-1) ?? ''));

function sumKind(table: readonly Figures[], total: number, parts: readonly number[]): 'firm' | 'loose' | null {
  let held = 0,
    failed = 0,
    split = 0;
  for (const row of table) {
    const whole = row[total] ?? null,
      own = parts.map((part) => row[part] ?? null);
    const filled = own.filter((figure) => figure !== null && figure.units !== 0n).length;
    if (whole === null ? filled === 0 : filled === 0 && whole.units === 0n) continue;
    const sum = own.reduce<bigint>((all, part) => all + (part?.units ?? 0n), 0n);
    if (whole !== null && filled > 0 && sameWithin(whole, sum, own)) {
      held++;
      if (filled > 1) split++;
    } else failed++;
  }
  if (held >= FEWEST_ROWS && split >= 1 && held >= HELD_SHARE * (held + failed)) return failed > 0 ? 'loose' : 'firm';
  return split >= MANY_ROWS && held >= LOOSE_SHARE * (held + failed) ? 'loose' : null;
}
