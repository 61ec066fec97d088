import { labelKey } from '../../../src/lib/text.ts';
import type { GridTruthCell } from './truth.ts';

/**
 * Neighbour relations of a grid, as the ICDAR 2013 table competition counts them: from each cell with text
 * to the next one with text to its right and below.
 */
export function adjacencyOf(cells: readonly GridTruthCell[]): string[] {
  const at = new Map<string, number>();
  let rows = 0;
  let columns = 0;
  cells.forEach((cell, index) => {
    rows = Math.max(rows, cell.row + cell.rowSpan);
    columns = Math.max(columns, cell.column + cell.columnSpan);
    if (labelKey(cell.text) === '') return;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        at.set(`${row} ${column}`, index);
    }
  });
  const relations: string[] = [];
  const relate = (from: number, found: Set<number>, direction: string): void => {
    for (const to of found)
      relations.push(`${labelKey(cells[from]!.text)}\u0001${direction}\u0001${labelKey(cells[to]!.text)}`);
  };
  cells.forEach((cell, index) => {
    if (labelKey(cell.text) === '') return;
    const right = new Set<number>();
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column + cell.columnSpan; column < columns; column++) {
        const next = at.get(`${row} ${column}`);
        if (next !== undefined) {
          right.add(next);
          break;
        }
      }
    }
    const below = new Set<number>();
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
      for (let row = cell.row + cell.rowSpan; row < rows; row++) {
        const next = at.get(`${row} ${column}`);
        if (next !== undefined) {
          below.add(next);
          break;
        }
      }
    }
    relate(index, right, 'right');
    relate(index, below, 'below');
  });
  return relations;
}

/** Size of the common part of two multisets. */
export function commonCount(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const text of a) left.set(text, (left.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of b) {
    const count = left.get(text) ?? 0;
    if (count > 0) {
      left.set(text, count - 1);
      common++;
    }
  }
  return common;
}
