import type { IdentifiedTable, MappedColumn, MappedRow, Outline } from '../../../model/form.ts';
import { isTotalKey, readLabel } from '../../words/labels.ts';
import type { GridCell } from '../../../model/table.ts';
import type { Entities } from '../entities.ts';
import type { TableView } from '../table-view.ts';
import { blocksOf } from './blocks.ts';
import { finishRow } from './finish-row.ts';
import { labelCells } from './label-cells.ts';
import { readLabelCell } from './read-label.ts';
import { classesOf, hasClassCode, readRowCodes } from './row-codes.ts';
import { isCutUnit, isNamedOutright, withRestBelow } from './split-names.ts';
import {
  listsPurchases,
  NOTHING_ABOVE,
  type LabelCell,
  type LabelledRow,
  type RowBlock,
  type RowReading,
  type RowsAbove,
  type TableContext,
} from './row-reading.ts';

/** Reads the label cells of each body row, per block, into a row path and its coordinates. */
export function mapRows(
  view: TableView,
  columns: readonly MappedColumn[],
  identified: IdentifiedTable,
  outline: Outline,
  entities: Entities,
): MappedRow[] {
  const table: TableContext = { view, identified, outline, entities };
  return blocksOf(view, columns, identified).flatMap((block) => mapBlock(table, block));
}

/** Row by row, from the top: each hands down to the next what it heads. */
function mapBlock(table: TableContext, block: RowBlock): MappedRow[] {
  const { headerEnd, rowCount, repeatedHeaderRows } = table.view.table;
  const rows: MappedRow[] = [],
    filled = new Map<number, GridCell>();
  let above = NOTHING_ABOVE;
  for (let row = headerEnd; row < rowCount; row++) {
    if (repeatedHeaderRows?.includes(row)) continue;
    const mapped = mapRow(table, block, row, above, filled);
    rows.push(mapped.row);
    above = mapped.above;
    for (const { column, cell } of mapped.own) filled.set(column.column, cell);
  }
  return rows;
}

interface MappedWithBelow {
  readonly row: MappedRow;
  /** What the row and those above say about the next one. */
  readonly above: RowsAbove;
  /** Label cells that stand in the row itself. */
  readonly own: readonly LabelCell[];
}

/** @param filled last filled cell of each label column above, for cells merged over rows and page breaks */
function mapRow(
  table: TableContext,
  block: RowBlock,
  row: number,
  above: RowsAbove,
  filled: ReadonlyMap<number, GridCell>,
): MappedWithBelow {
  const found = labelCells(table.view, row, block.labels, filled, listsPurchases(table.identified));
  const own = found.filter(({ cell }) => cell.row <= row && cell.row + cell.rowSpan > row);
  if (own.length === 0) return { row: unlabelledRow(row, block), above, own };
  const cells = own.some(isTotalCell) ? own.filter((label) => isTotalCell(label) || !restsOn(label, row)) : found;
  const place: RowPlace = { table, block, row, above, own };
  const mapped = readRow(place, cells);
  const isOpen = !mapped.row.known || isCutUnit(mapped.row);
  const whole = isOpen ? withRestBelow(table.view, block, row, cells) : null;
  const again = whole && readRow(place, whole);
  return again && isNamedOutright(again.row) && !isCutUnit(again.row) ? again : mapped;
}

/** A row, what stands above it, and the label cells that stand in it. */
interface RowPlace {
  readonly table: TableContext;
  readonly block: RowBlock;
  readonly row: number;
  readonly above: RowsAbove;
  readonly own: readonly LabelCell[];
}

/** What the given label cells say of a row. */
function readRow({ table, block, row, above, own }: RowPlace, cells: readonly LabelCell[]): MappedWithBelow {
  const { codes, open } = readRowCodes(cells, above.openCodes);
  const labelled: LabelledRow = {
    table,
    block,
    row,
    cells,
    codes,
    hasClassCode: hasClassCode(codes),
    isUnitCodeCarried:
      codes.entity !== null && own.length < cells.length && readRowCodes(own, open).codes.entity === null,
    unitAbove: above.unit,
  };
  const reading = cells.reduce((sofar, label) => readLabelCell(sofar, label, labelled), readCodes(labelled, above));
  const finished = finishRow(reading, labelled);
  return {
    row: finished.row,
    above: { ...finished.names, unit: finished.unit, openCodes: open },
    own,
  };
}

/**
 * A total row says all of itself: nothing is carried down to it, and no merged cell of a unit goes on beside it over
 * the page.
 */
const isTotalCell = ({ cell }: LabelCell): boolean => isTotalKey(readLabel(cell.text).key);
const restsOn = ({ cell }: LabelCell, row: number): boolean =>
  cell.rests?.some((rest) => rest.row <= row && row < rest.row + rest.rowSpan) ?? false;

/** A row in which no label stands. Where the whole block has no labels, its amounts are the total. */
const unlabelledRow = (row: number, { number, labels, flow }: RowBlock): MappedRow => ({
  row,
  block: number,
  path: [],
  coordinates: flow ? { flow } : {},
  known: labels.length === 0,
  isTotal: labels.length === 0,
  total: null,
  level: 0,
  labelCell: null,
  evidence: [],
  confidence: labels.length === 0 ? 1 : 0,
  runnersUp: [],
});

/** What the block and the codes say, before any name is read. */
function readCodes({ block: { flow }, cells, codes, hasClassCode }: LabelledRow, above: RowsAbove): RowReading {
  const classes = classesOf(codes);
  const printed = cells
    .filter(({ column }) => column.role === 'code')
    .map(({ cell }) => cell.text)
    .join(' ');
  return {
    path: [],
    coordinates: { ...(flow ? { flow } : {}), ...classes },
    known: hasClassCode,
    isTotal: false,
    total: null,
    level: 0,
    unit: null,
    project: null,
    line: null,
    lineCode: null,
    buyer: null,
    evidence: hasClassCode
      ? [{ word: Object.values(classes).join(' '), gives: { ...classes }, from: printed || cells[0]!.cell.text }]
      : [],
    runnersUp: [],
    names: { ancestors: above.ancestors, lastCode: { ...above.lastCode, ...classes } },
  };
}
