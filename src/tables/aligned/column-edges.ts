import { type Column, PAD_PT, isHeaderOnly, extentOf } from './columns.ts';

/** Texts keep off the ends of lines, or reach over them by no more than this. */
const LINE_END_PT = 1;

/**
 * Borders between columns, from the outer left to the outer right; where a line ends in the white between two columns,
 * it ends at their border.
 */
export function edgesBetween(
  columns: readonly Column[],
  left: number,
  right: number,
  lineEnds: readonly number[],
): number[] {
  const edges = [Math.min(left, columns[0]!.x0 - PAD_PT)];
  columns.slice(1).forEach((column, index) => {
    const before = columns[index]!,
      start = edges.at(-1)!;
    const drawn = lineEnds.find((x) => x > before.x1 - LINE_END_PT && x < column.x0 + LINE_END_PT);
    if (drawn !== undefined) {
      edges.push(drawn);
      return;
    }
    // A name without texts is centred between its borders, of which the left one is known by now.
    const end = before.x0 + before.x1 - start;
    edges.push(
      isHeaderOnly(before) && isHeaderOnly(column) && end > before.x1 && end < column.x0
        ? end
        : borderBetween(before, column),
    );
  });
  edges.push(Math.max(right, columns.at(-1)!.x1 + PAD_PT));
  for (let index = 1; index < edges.length; index++) edges[index] = Math.max(edges[index]!, edges[index - 1]! + 0.5);
  return edges;
}

function borderBetween(a: Column, b: Column): number {
  const left = Math.max(a.x1, a.header?.box[2] ?? -Infinity),
    right = Math.min(b.x0, b.header?.box[0] ?? Infinity);
  // Texts decide where a header hangs over.
  const [from, to] =
    left < right ? [left, right] : a.x1 < b.x0 ? [a.x1, b.x0] : [Math.min(a.x1, b.x0), Math.max(a.x1, b.x0)];
  const wanted =
    a.align === 'right'
      ? a.x1 + PAD_PT
      : b.align === 'left' && b.x1 > b.x0 && !isHeaderOnly(b)
        ? b.x0 - PAD_PT
        : isHeaderOnly(a) && isHeaderOnly(b)
          ? (from + to) / 2
          : b.header && !isHeaderOnly(b)
            ? extentOf(b)[0]
            : a.header && !isHeaderOnly(a)
              ? extentOf(a)[1]
              : (from + to) / 2;
  return Math.max(Math.min(wanted, to - (to - from) * 0.1), from + (to - from) * 0.1);
}
