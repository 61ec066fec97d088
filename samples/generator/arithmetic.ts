/**
 * Adds the content up by hand-listed identities, apart from the product's own checks: nothing here reads coordinates
 * from src.
 */
import { toUnits, toYuan } from './decimal.ts';
import { tablesOf } from './truth.ts';
import type { DocumentSpec, Table } from './types.ts';

/** Column numbers of one table: in every row the total equals its parts. */
export type ColumnSums = readonly (readonly [total: number, parts: readonly number[]])[];

/** In every amount column the total row equals the sum of the rows in [from, to]. */
export type RowSums = readonly {
  readonly total: number;
  readonly rows: readonly number[];
  readonly columns?: readonly number[];
}[];

export interface Sums {
  readonly columns?: ColumnSums;
  readonly rows?: RowSums;
}

export interface Difference {
  readonly table: string;
  readonly where: string;
  readonly printed: string;
  readonly added: string;
}

const AMOUNT = /^-?[\d,]+(\.\d+)?$/;

const unitsAt = (table: Table, row: number, column: number): bigint | null => {
  const text = table.rows[row]?.cells[column] ?? '';
  return AMOUNT.test(text) ? toUnits(toYuan(text, table.moneyUnit)) : null;
};

const total = (values: readonly (bigint | null)[]): bigint =>
  values.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n);

const shown = (units: bigint): string => (Number(units) / 10000).toString();

function compare(
  table: Table,
  where: string,
  printed: bigint | null,
  parts: readonly (bigint | null)[],
): readonly Difference[] {
  if (printed === null && parts.every((part) => part === null)) return [];
  const added = total(parts);
  return printed === added
    ? []
    : [{ table: table.id, where, printed: printed === null ? 'blank' : shown(printed), added: shown(added) }];
}

/** Every difference between a printed total and its parts. */
export function addUp(
  spec: DocumentSpec,
  sums: Readonly<Record<string, Sums>>,
): { checked: number; differences: readonly Difference[] } {
  let checked = 0;
  const differences = tablesOf(spec).flatMap((table) => {
    const { columns = [], rows = [] } = sums[table.id] ?? {};
    const across = columns.flatMap(([whole, parts]) =>
      table.rows.flatMap((row, index) => {
        checked += 1;
        return compare(
          table,
          `${row.label}, column ${whole}`,
          unitsAt(table, index, whole),
          parts.map((part) => unitsAt(table, index, part)),
        );
      }),
    );
    const width = table.rows[0]?.cells.length ?? 0;
    const down = rows.flatMap(({ total: whole, rows: parts, columns: own }) =>
      (own ?? Array.from({ length: width }, (_, column) => column)).flatMap((column) => {
        if (unitsAt(table, whole, column) === null && parts.every((row) => unitsAt(table, row, column) === null))
          return [];
        checked += 1;
        return compare(
          table,
          `${table.rows[whole]?.label}, column ${column}`,
          unitsAt(table, whole, column),
          parts.map((row) => unitsAt(table, row, column)),
        );
      }),
    );
    return [...across, ...down];
  });
  return { checked, differences };
}

export const between = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
