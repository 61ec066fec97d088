import type { DocumentStyle } from '../style.ts';
import type { DrawItem } from './draw.ts';

/** A run of border: horizontal at y from x0 to x1, or vertical at x from y0 to y1. */
export interface Border {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface CellBox {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Borders between cells: absent where one cell covers both sides. Runs are joined unless `perCell`. */
export function bordersOf(
  cells: readonly CellBox[],
  rowEdges: readonly number[],
  columnEdges: readonly number[],
  perCell: boolean,
): Border[] {
  const rows = rowEdges.length - 1,
    columns = columnEdges.length - 1;
  const owner = new Int32Array(rows * columns).fill(-1);
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        owner[row * columns + column] = index;
  });
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= rows || column >= columns ? -2 : owner[row * columns + column]!;
  const borders: Border[] = [];
  const scan = (
    axis: Border['axis'],
    lines: number,
    steps: number,
    edge: readonly number[],
    along: readonly number[],
    split: (line: number, step: number) => boolean,
  ): void => {
    for (let line = 0; line <= lines; line++) {
      let start = -1;
      for (let step = 0; step <= steps; step++) {
        const drawn = step < steps && split(line, step);
        if (drawn && start < 0) start = step;
        if (start >= 0 && (!drawn || perCell)) {
          const end = drawn ? step + 1 : step;
          if (end > start) borders.push({ axis, at: edge[line]!, from: along[start]!, to: along[end]! });
          start = drawn && !perCell ? start : -1;
        }
      }
    }
  };
  scan(
    'horizontal',
    rows,
    columns,
    rowEdges,
    columnEdges,
    (line, step) => at(line - 1, step) !== at(line, step) || at(line, step) === -1,
  );
  scan(
    'vertical',
    columns,
    rows,
    columnEdges,
    rowEdges,
    (line, step) => at(step, line - 1) !== at(step, line) || at(step, line) === -1,
  );
  return borders;
}

/** The ways in which word processors and spreadsheets put a border into a PDF. */
export function drawBorders(
  style: DocumentStyle,
  cells: readonly CellBox[],
  rowEdges: readonly number[],
  columnEdges: readonly number[],
): DrawItem[] {
  const width = style.rulingWidth;
  if (style.frame === 'none') return [];
  const perCell = style.rulings === 'stroke-cells' || (style.rulings === 'fill' && style.rulingWidth < 0.5);
  let borders = bordersOf(cells, rowEdges, columnEdges, perCell);
  if (style.frame === 'horizontal') borders = borders.filter((border) => border.axis === 'horizontal');
  const color = '#000000';
  const half = width / 2;
  const line = (border: Border, offset = 0, dash?: readonly number[]): DrawItem =>
    border.axis === 'horizontal'
      ? {
          kind: 'line',
          x0: border.from,
          y0: border.at + offset,
          x1: border.to,
          y1: border.at + offset,
          width,
          ...(dash ? { dash } : {}),
        }
      : {
          kind: 'line',
          x0: border.at + offset,
          y0: border.from,
          x1: border.at + offset,
          y1: border.to,
          width,
          ...(dash ? { dash } : {}),
        };
  switch (style.rulings) {
    case 'stroke':
    case 'stroke-cells':
      return borders.map((border) => line(border));
    case 'fill':
      return borders.map((border): DrawItem => ({
        kind: 'fill',
        color,
        box:
          border.axis === 'horizontal'
            ? [border.from - half, border.at - half, border.to + half, border.at + half]
            : [border.at - half, border.from - half, border.at + half, border.to + half],
      }));
    case 'trapezoid':
      return borders.map((border): DrawItem => ({
        kind: 'polygon',
        color,
        points:
          border.axis === 'horizontal'
            ? [
                [border.from - half, border.at - half],
                [border.to + half, border.at - half],
                [border.to - half, border.at + half],
                [border.from + half, border.at + half],
              ]
            : [
                [border.at - half, border.from - half],
                [border.at + half, border.from + half],
                [border.at + half, border.to - half],
                [border.at - half, border.to + half],
              ],
      }));
    case 'double':
      return borders.flatMap((border) => {
        const edge = border.axis === 'horizontal' ? rowEdges : columnEdges;
        const outer = border.at === edge[0] || border.at === edge.at(-1);
        return outer ? [line(border), line(border, border.at === edge[0] ? -1.6 : 1.6)] : [line(border), line(border)];
      });
    case 'cell-rects': {
      if (style.frame !== 'all') return borders.map((border) => line(border));
      return cells.map((cell): DrawItem => ({
        kind: 'frame',
        width,
        box: [
          columnEdges[cell.column]!,
          rowEdges[cell.row]!,
          columnEdges[cell.column + cell.columnSpan]!,
          rowEdges[cell.row + cell.rowSpan]!,
        ],
      }));
    }
    case 'dotted':
      return borders.map((border) => line(border, 0, [0.8, 0.8]));
    default:
      return style.rulings satisfies never;
  }
}
