import { heightOf } from '../../lib/geometry.ts';
import { NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { GridCell, Table } from '../../model/table.ts';
import { joinLines } from '../cells/text.ts';

/** A line that ends this near to its cell's right border, in line heights, was wrapped. */
const WRAPPED_SHARE = 1.6;
/** Columns in which this share of the texts spans rows carry labels for groups of rows. */
const GROUP_COLUMN_SHARE = 0.5;
/** A blank strip lower than this share of the usual row is the rest of a cut row. */
const STRIP_SHARE = 0.7;

/**
 * Text that a page break cuts ends this near to the bottom of its cell and goes on this near to the top of the next.
 */
const CUT_GAP_PT = 8;

const BEGINS_ANEW = pattern`^([（(]?${NUMERAL}[)）、.]|[（(]?\d+[)）、.]|${'rows-begin-anew'}|${'note'}[:：])`;
const CODE_OR_AMOUNT = /^[-\d.,%*]+$/;
const WHOLE_MONEY = /^-?\d[\d,]*\.\d\d$/;

/**
 * Puts together what a page break cut: a row whose last lines stand on the next page, and a label cell that runs on
 * over the break. Cells join text to text and keep where the rest stands (`rests`).
 */
export function joinCutRows(table: Table, breaks: readonly number[]): Table {
  let cells = table.cells,
    rowCount = table.rowCount;
  // From the last break upwards, so that a removed row does not move the breaks still to come.
  for (const row of [...breaks].reverse()) {
    if (row <= table.headerEnd) continue;
    const below = cells.filter((cell) => cell.row === row);
    const above = new Map(cells.filter((cell) => cell.row + cell.rowSpan === row).map((cell) => [cell.column, cell]));
    const pairs = below
      .map((rest) => ({ rest, start: above.get(rest.column) }))
      .filter((pair): pair is Pair => pair.start !== undefined && pair.start.columnSpan === pair.rest.columnSpan);
    if (pairs.length < below.length || pairs.length === 0) continue;
    if (isRestOfRow(pairs, cells)) {
      cells = removeRow(cells, pairs, row);
      rowCount--;
    } else cells = joinGroups(cells, pairs);
  }
  return cells === table.cells ? table : { ...table, cells, rowCount };
}

interface Pair {
  readonly start: GridCell;
  readonly rest: GridCell;
}

/** Is the first row of a page only the end of the row before? */
function isRestOfRow(pairs: readonly Pair[], cells: readonly GridCell[]): boolean {
  const single = pairs.filter(({ rest }) => rest.rowSpan === 1);
  if (single.length === 0) return false;
  const filled = pairs.filter(({ rest }) => rest.text !== '');
  if (filled.length > 0) return filled.every(isRestOfText);
  const heights = cells
    .filter((cell) => cell.rowSpan === 1 && cell.column === single[0]!.rest.column)
    .map((cell) => heightOf(cell.box))
    .sort((a, b) => a - b);
  return (
    single.some(({ start }) => start.text !== '') &&
    heightOf(single[0]!.rest.box) < STRIP_SHARE * heights[heights.length >> 1]!
  );
}

function isRestOfText({ start, rest }: Pair): boolean {
  if (start.textBox === null || rest.textBox === null || start.page === rest.page || start.text === rest.text)
    return false;
  if (start.box[3] - start.textBox[3] > CUT_GAP_PT || rest.textBox[1] - rest.box[1] > CUT_GAP_PT) return false;
  const begun = labelKey(start.text),
    ended = labelKey(rest.text);
  // 144,177.8 | 8: only together a whole amount.
  if (/^\d{1,3}$/.test(ended))
    return !WHOLE_MONEY.test(begun) && WHOLE_MONEY.test(begun + ended) && begun.includes('.');
  if (CODE_OR_AMOUNT.test(ended) || BEGINS_ANEW.test(ended) || start.lines.length === 0) return false;
  const lineHeight = heightOf(start.textBox) / start.lines.length;
  return start.box[2] - start.textBox[2] < WRAPPED_SHARE * Math.max(lineHeight, 6) && !/[。;]$/.test(begun);
}

/** One cell of both; `restRow` is the row in which the rest begins. */
function joined({ start, rest }: Pair, rowSpan: number, restRow: number): GridCell {
  const later = rest.rests ?? [];
  const ownLines = rest.lines.slice(0, rest.lines.length - later.reduce((count, { lines }) => count + lines.length, 0));
  const ownSpan = (later[0]?.row ?? rest.row + rest.rowSpan) - rest.row;
  return {
    ...start,
    rowSpan,
    text: joinLines([start.text, rest.text].filter((text) => text !== '')),
    lines: [...start.lines, ...rest.lines],
    glyphs: start.glyphs + rest.glyphs,
    confidence: Math.min(start.confidence, rest.confidence),
    readings: [...start.readings, ...rest.readings],
    rests: [
      ...(start.rests ?? []),
      { page: rest.page, box: rest.box, lines: ownLines, row: restRow, rowSpan: Math.max(1, ownSpan) },
      ...later,
    ],
  };
}

/** Joins every cell of the row to the one above and moves up what follows. */
function removeRow(cells: readonly GridCell[], pairs: readonly Pair[], row: number): GridCell[] {
  const rests = new Set(pairs.map(({ rest }) => rest));
  const whole = new Map(
    pairs.map((pair) => [pair.start, joined(pair, pair.start.rowSpan + pair.rest.rowSpan - 1, row - 1)]),
  );
  return cells.flatMap((cell) => {
    if (rests.has(cell)) return [];
    const moved = whole.get(cell) ?? cell;
    const rowsUp = moved.rests?.some((rest) => rest.row > row)
      ? { rests: moved.rests.map((rest) => (rest.row > row ? { ...rest, row: rest.row - 1 } : rest)) }
      : {};
    return [{ ...moved, row: moved.row > row ? moved.row - 1 : moved.row, ...rowsUp }];
  });
}

/** Labels of row groups that run on over the break become one cell: printed in part, or not printed again at all. */
function joinGroups(cells: readonly GridCell[], pairs: readonly Pair[]): readonly GridCell[] {
  const [outer] = pairs;
  const runsOn = (pair: Pair): boolean =>
    pair.start.text !== '' &&
    (pair.rest.text === ''
      ? spansRows(pair) || isGroupColumn(cells, pair.rest.column)
      : spansRows(pair) && isRestOfText(pair));
  if (!outer || !runsOn(outer)) return cells;
  const last = pairs.findLastIndex(runsOn);
  // A name that is cut between a number and amounts that run on is theirs.
  const groups = pairs.filter((pair, index) => runsOn(pair) || (index < last && isRestOfText(pair)));
  const rests = new Set(groups.map(({ rest }) => rest));
  const whole = new Map(
    groups.map((pair) => [pair.start, joined(pair, pair.start.rowSpan + pair.rest.rowSpan, pair.rest.row)]),
  );
  return cells.filter((cell) => !rests.has(cell)).map((cell) => whole.get(cell) ?? cell);
}

const spansRows = ({ start, rest }: Pair): boolean => start.rowSpan > 1 || rest.rowSpan > 1;

function isGroupColumn(cells: readonly GridCell[], column: number): boolean {
  const own = cells.filter((cell) => cell.column === column && cell.text !== '');
  return own.length > 1 && own.filter((cell) => cell.rowSpan > 1).length >= own.length * GROUP_COLUMN_SHARE;
}
