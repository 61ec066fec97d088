import { changed, describe, type MutatedCell, type PlannedMutation } from './mutation.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import { makeCell, type Cell, type TableSpec } from './table.ts';
import { spots } from './mutate-spots.ts';

/** A row whose figures total nothing and that no merged cell covers. */
function plainRows(plan: Plan): { table: TableSpec; row: number }[] {
  return plan.tables
    .filter(
      (table) =>
        table.headerRows > 0 &&
        !table.indicators &&
        table.form !== 'revenue-expenditure' &&
        table.form !== 'appropriation',
    )
    .flatMap((table) => {
      const totals = new Set(
        table.sums.filter((sum) => sum.parts.some((part) => part.row !== sum.total.row)).map((sum) => sum.total),
      );
      const rows: { table: TableSpec; row: number }[] = [];
      for (let row = table.headerRows; row < table.rowCount; row++) {
        const cells = table.cells.filter((cell) => cell.row === row);
        const covered = table.cells.some(
          (cell) => cell.rowSpan > 1 && cell.row <= row && cell.row + cell.rowSpan > row,
        );
        if (
          !covered &&
          cells.some((cell) => cell.fact && /[1-9]/.test(cell.text)) &&
          !cells.some((cell) => totals.has(cell))
        )
          rows.push({ table, row });
      }
      return rows.length >= 3 ? rows : [];
    });
}

const figuresOf = (cells: readonly Cell[]): Cell[] =>
  cells.filter((cell) => cell.fact && /\d/.test(cell.text)).sort((a, b) => a.column - b.column);

export function droppedRow(plan: Plan, random: Random): PlannedMutation | null {
  const found = plainRows(plan);
  if (found.length === 0) return null;
  const { table, row } = random.pick(found);
  const gone = table.cells.filter((cell) => cell.row === row);
  for (const cell of gone) cell.removed = true;
  table.cells = table.cells.filter((cell) => cell.row !== row);
  for (const cell of table.cells) if (cell.row > row) cell.row--;
  table.rowCount--;
  const neighbour = table.cells.find((cell) => cell.row === Math.min(row, table.rowCount - 1))!;
  return describe(
    plan,
    'dropped-row',
    'publisher',
    table,
    neighbour,
    figuresOf(gone).map((cell): MutatedCell => ({
      label: cell.fact!.label,
      row,
      column: cell.column,
      original: cell.text,
      mutated: '',
    })),
    null,
  );
}

export function duplicatedRow(plan: Plan, random: Random): PlannedMutation | null {
  const found = plainRows(plan);
  if (found.length === 0) return null;
  const { table, row } = random.pick(found);
  const originals = table.cells.filter((cell) => cell.row === row);
  for (const cell of table.cells) if (cell.row > row) cell.row++;
  table.rowCount++;
  const copies = originals.map((cell) => {
    const label = cell.fact?.label.split(' / ')[0] ?? '';
    const fact = cell.fact
      ? { ...cell.fact, coordinates: { ...cell.fact.coordinates, line: { name: label, ordinal: 2 } } }
      : undefined;
    const copy = makeCell(row + 1, cell.column, cell.kind, cell.text, {
      columnSpan: cell.columnSpan,
      indent: cell.indent,
      bold: cell.bold,
      align: cell.align,
      ...(fact ? { fact } : {}),
      ...(cell.unit ? { unit: cell.unit } : {}),
    });
    // The copy is one more part of whatever the row was a part of.
    table.sums = table.sums.map((sum) =>
      sum.parts.includes(cell) && sum.total.row !== row ? { ...sum, parts: [...sum.parts, copy] } : sum,
    );
    return copy;
  });
  table.cells.push(...copies);
  return describe(
    plan,
    'duplicated-row',
    'publisher',
    table,
    copies[0]!,
    figuresOf(copies).map((cell) => ({ ...changed(cell, ''), mutated: cell.text })),
    null,
  );
}

export function shiftedValue(plan: Plan, random: Random): PlannedMutation | null {
  const found = spots(plan, null).flatMap(({ table, cell }) => {
    const next = table.cells.find(
      (other) =>
        other.row === cell.row &&
        other.fact &&
        !/[1-9]/.test(other.text) &&
        Math.abs(other.column - cell.column) === 1 &&
        other.fact.figure === cell.fact!.figure,
    );
    return next ? [{ table, cell, next }] : [];
  });
  if (found.length === 0) return null;
  const { table, cell, next } = random.pick(found);
  const before: [string, string] = [cell.text, next.text];
  [cell.text, next.text] = [next.text, cell.text];
  return describe(
    plan,
    'shifted-value',
    'publisher',
    table,
    cell,
    [changed(cell, before[0]), changed(next, before[1])],
    before,
  );
}
