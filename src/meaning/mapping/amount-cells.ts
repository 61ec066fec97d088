import type { PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { readAmount, type AmountReading } from '../../lib/amounts.ts';
import { roundBox } from '../../lib/geometry.ts';
import { HAN } from '../../lib/grammar.ts';
import { patternWith } from '../../lib/pattern.ts';
import { NOT_AN_AMOUNT } from '../../lib/reason-words.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { indicatorHeaders } from '../performance/indicator-header.ts';
import { isIndicatorCell } from '../performance/indicators.ts';
import { inYear, refine } from '../words/compose.ts';
import { isBound, namesQuantityOrRate } from '../words/quantities.ts';
import { leavesStageOpen } from './open-stages.ts';
import type { TableMapping } from './table-mapping.ts';
import type { TableView } from './table-view.ts';

/** A cell of an amount column with the row and column that name it. */
export interface AmountCell {
  readonly cell: GridCell;
  readonly row: MappedRow;
  readonly column: MappedColumn;
  readonly reading: AmountReading;
  readonly coordinates: PartialCoordinates;
}

/** An amount that will be a fact. */
export interface Draft extends AmountCell {
  readonly reading: Extract<AmountReading, { kind: 'amount' | 'percent' }>;
  /** Where the same figure is printed again: by page breaks, or beside each project of one bond. */
  readonly redrawn?: readonly GridCell[];
}

/** The cells of amount columns by what they show. */
export interface AmountCells {
  readonly drafts: readonly Draft[];
  /** Blanks and dashes whose place has a meaning. */
  readonly blanks: readonly AmountCell[];
  readonly unread: readonly Unread[];
}

/** Reads the amount cells of a table, each once, with the coordinates that its row and column give. */
export function readAmountCells(
  view: TableView,
  mapping: TableMapping,
  identified: IdentifiedTable,
  outline: Outline,
): AmountCells {
  const slots = amountSlots(view, mapping),
    isNoMoney = noMoney(view, identified),
    withOpenStage = openStages(identified, outline),
    ofTable = refine({ flow: 'expenditure', ...inYear(outline) }, identified.defaults);
  const cells: AmountCell[] = [];
  let last: MappedRow | null = null,
    ofRow = ofTable;
  for (const slot of slots.values()) {
    if (isNoMoney(slot)) continue;
    const { cell, row } = slot,
      reading = readAmount(cell.text);
    if (row !== last) [last, ofRow] = [row, refine(ofTable, row.coordinates)];
    cells.push(withOpenStage({ ...slot, reading, coordinates: coordinatesOf(slot, reading, identified, ofRow) }));
  }
  return {
    drafts: cells.filter(isDraft),
    blanks: cells.filter(
      ({ reading, row, column }) =>
        (reading.kind === 'blank' || reading.kind === 'dash') && row.known && (column.known || column.isTotal),
    ),
    unread: [
      ...cells
        .filter(({ reading, cell }) => reading.kind === 'unreadable' && /\d/.test(cell.text) && !isProse(cell.text))
        .map(({ cell }) => unreadAt(cell)),
      ...malformedIn(identified, slots),
    ],
  };
}

const isDraft = (cell: AmountCell): cell is Draft => cell.reading.kind === 'amount' || cell.reading.kind === 'percent';

type Slot = Pick<AmountCell, 'cell' | 'row' | 'column'>;

/** Cells where a row meets an amount column of its block. A merged amount is one fact, at its first row and column. */
function amountSlots(view: TableView, { columns, rows }: TableMapping): ReadonlyMap<GridCell, Slot> {
  const amounts = columns.filter(({ role }) => role === 'amount');
  const slots = new Map<GridCell, Slot>();
  for (const row of rows)
    for (const column of amounts) {
      const cell = column.block === row.block ? view.cellAt(row.row, column.column) : null;
      if (cell && cell.row === row.row && !slots.has(cell)) slots.set(cell, { cell, row, column });
    }
  return slots;
}

/**
 * Figures in amount columns that speak of something else: of indicators, or of quantities in tables of aims and works.
 */
function noMoney(view: TableView, { form, moneyUnit }: IdentifiedTable): (slot: Slot) => boolean {
  const isOfWork = form === 'unknown' && moneyUnit === null,
    headers = /^(project|department)-performance$/.test(form) ? indicatorHeaders(view) : [];
  return ({ cell, row }) =>
    (headers.length > 0 && isIndicatorCell(view, headers, cell)) ||
    (isOfWork && (isBound(cell.text) || namesQuantityOrRate(row.path.at(-1) ?? '')));
}

/** @param ofRow what table and row say */
function coordinatesOf(
  { column }: Slot,
  reading: AmountReading,
  identified: IdentifiedTable,
  ofRow: PartialCoordinates,
): PartialCoordinates {
  const said = refine(ofRow, column.coordinates);
  // Money split by use is spent, whatever 收支 in a header of an unknown table says.
  const isSpent = identified.form === 'unknown' && said.use !== undefined && column.coordinates.flow === undefined;
  return withMeasure(isSpent ? { ...said, flow: 'expenditure' } : said, reading);
}

/** Gives amounts whose stage no word says the one that was chosen for their table. */
function openStages({ openStage }: IdentifiedTable, outline: Outline): (cell: AmountCell) => AmountCell {
  if (!openStage) return (cell) => cell;
  const { of, stage } = openStage;
  return (cell) =>
    leavesStageOpen(of, cell, cell.coordinates, outline)
      ? { ...cell, coordinates: { ...cell.coordinates, stage } }
      : cell;
}

/** A percentage is a share where nothing says otherwise; a share has no base. */
function withMeasure(given: PartialCoordinates, { kind }: AmountReading): PartialCoordinates {
  const coordinates: PartialCoordinates =
    kind === 'percent' && given.measure === undefined ? { ...given, measure: 'share' } : given;
  if (coordinates.measure !== 'share' || !coordinates.base) return coordinates;
  const { base: _, ...rest } = coordinates;
  return rest;
}

const unreadAt = (cell: GridCell): Unread => ({
  text: cell.text,
  page: cell.page,
  bbox: roundBox(cell.box),
  reason: NOT_AN_AMOUNT,
});

/** A text that speaks: whatever figures it has, it is no amount that was misprinted. */
const isProse = (text: string): boolean => (text.match(patternWith('g')`${HAN}`)?.length ?? 0) >= FEWEST_OF_PROSE;
/** Characters: no label printed beside an amount in its own cell is as long. */
const FEWEST_OF_PROSE = 12;

/** A figure whose last comma should be its point, or lost it: 4,2159239. No code, count or text is written so. */
const LOST_POINT = /^-?\d{1,3}(,\d{3})*,\d{4,}(\.\d+)?$/;

/** Cells of the body that print such a figure where no column of amounts was seen. */
export const malformedIn = (
  { table }: IdentifiedTable,
  seen: { readonly has: (cell: GridCell) => boolean },
): Unread[] =>
  table.cells
    .filter((cell) => cell.row >= table.headerEnd && !seen.has(cell) && LOST_POINT.test(cell.text.replace(/\s/g, '')))
    .map(unreadAt);
