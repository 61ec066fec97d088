import { heightOf } from '../../lib/geometry.ts';
import { labelKey } from '../../lib/text.ts';
import type { DecideJoin } from '../../model/decisions.ts';
import type { GridCell, Join, Table } from '../../model/table.ts';
import { completesTitle, titleOf } from './titles.ts';
import { areSheetsOfOneForm, isValue, repeatedLabels } from './repeated-labels.ts';

/** Fewer rows than this agree by chance. */
const MIN_ROWS = 4;
/** Rows of one table printed in halves are equally high on both pages, within this. */
const ROW_HEIGHT_TOLERANCE_PT = 1.5;

/**
 * Joins the left and the right half of a table too wide for one page: the same rows, other columns, no title of its
 * own.
 */
export function stitchHalves(tables: readonly Table[], decide: DecideJoin): Table[] {
  const joined: Table[] = [];
  for (const table of tables) {
    const left = joined.at(-1);
    const link = left && decide(table.cells) !== 'opens' ? halvesOf(left, table) : null;
    if (left && link) joined[joined.length - 1] = besides(left, table, link);
    else joined.push(table);
  }
  return joined;
}

interface HalvesLink {
  readonly labelColumns: number;
  readonly evidence: readonly string[];
}

function halvesOf(left: Table, right: Table): HalvesLink | null {
  const sameSize =
    left.rowCount === right.rowCount &&
    left.rowCount >= MIN_ROWS &&
    left.headerEnd === right.headerEnd &&
    right.headerEnd > right.preambleRows;
  if (!sameSize || right.pages[0]! - left.pages.at(-1)! !== 1 || left.pages.length !== right.pages.length) return null;
  const title = titleOf(right, right.preambleRows),
    leftTitle = titleOf(left, left.preambleRows),
    isRest = completesTitle(leftTitle, title);
  if (title !== '' && title !== leftTitle && !isRest) return null;
  const a = rowsOf(left),
    b = rowsOf(right);
  if (
    a
      .slice(left.preambleRows, left.headerEnd)
      .every((row, index) => keyOf(row) === keyOf(b[left.preambleRows + index]!))
  )
    return null;
  const bodyA = a.slice(left.headerEnd),
    bodyB = b.slice(right.headerEnd);
  if (!bodyB.some((row) => row.some(({ text }) => /\d/.test(text)))) return null;
  const labelColumns = repeatedLabels(bodyA, bodyB);
  if (areSheetsOfOneForm(bodyA, bodyB, labelColumns)) return null;
  const bare = bodyB.every((row) => row.every(isValue)) && bodyA.some((row) => row.some((cell) => !isValue(cell)));
  if (labelColumns === 0 && !((bare || isRest) && sameHeights(a, b))) return null;
  const evidence = [
    `same number of rows (${left.rowCount})`,
    labelColumns > 0 ? `the same labels in ${labelColumns} column(s)` : 'equal row heights, no labels of its own',
    title === '' ? 'no title above' : isRest ? 'the rest of the title' : 'same title',
  ];
  return { labelColumns, evidence };
}

function rowsOf({ cells, rowCount }: Table): GridCell[][] {
  const rows: GridCell[][] = Array.from({ length: rowCount }, () => []);
  for (const cell of cells) rows[cell.row]?.push(cell);
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  return rows;
}

const keyOf = (row: readonly GridCell[]): string =>
  row.map((cell) => `${labelKey(cell.text)}/${cell.columnSpan}`).join('|');

function sameHeights(left: readonly (readonly GridCell[])[], right: readonly (readonly GridCell[])[]): boolean {
  const heightAt = (row: readonly GridCell[]): number | null => {
    const cell = row.find(({ rowSpan }) => rowSpan === 1);
    return cell ? heightOf(cell.box) : null;
  };
  return left.every((row, index) => {
    const a = heightAt(row),
      b = heightAt(right[index]!);
    return a === null || b === null || Math.abs(a - b) <= ROW_HEIGHT_TOLERANCE_PT;
  });
}

function besides(left: Table, right: Table, { labelColumns, evidence }: HalvesLink): Table {
  const shift = left.columnCount - labelColumns;
  const isLabel = (cell: GridCell): boolean => cell.column + cell.columnSpan <= labelColumns;
  const moved = right.cells
    .filter((cell) => !isLabel(cell))
    .map((cell): GridCell => {
      const start = Math.max(cell.column, labelColumns);
      return { ...cell, column: start + shift, columnSpan: cell.column + cell.columnSpan - start };
    });
  const join: Join = {
    fromPage: left.pages.at(-1)!,
    toPage: right.pages[0]!,
    kind: 'halves',
    evidence,
    confidence: labelColumns > 0 ? 0.9 : 0.7,
    headerRowsDropped: 0,
    runnerUp: { kind: 'apart', evidence: ['the right half stands on pages of its own'] },
  };
  return {
    ...left,
    pages: [...new Set([...left.pages, ...right.pages])],
    columnCount: shift + right.columnCount,
    cells: [...left.cells, ...moved],
    below: right.below,
    joins: [...left.joins, ...right.joins, join],
    droppedCells: [...left.droppedCells, ...right.droppedCells, ...right.cells.filter(isLabel)],
  };
}
