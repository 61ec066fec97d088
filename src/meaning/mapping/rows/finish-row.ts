import type { Entity, PartialCoordinates } from '../../../../schemas/index.ts';
import type { MappedRow } from '../../../model/form.ts';
import { namesQuantity } from '../../words/quantities.ts';
import { headsPurchases, itemAbove } from './purchases.ts';
import { listsPurchases, withoutSpaces, type LabelledRow, type NamesAbove, type RowReading } from './row-reading.ts';
import { unitNamed } from './units.ts';

/** A row that is read, and what it says to the rows below. */
export interface FinishedRow {
  readonly row: MappedRow;
  readonly names: NamesAbove;
  readonly unit: Entity | null;
}

/** Puts together what the labels of a row said: its line, unit and project, and what it heads. */
export function finishRow(given: RowReading, row: LabelledRow): FinishedRow {
  const reading = withUnitOfCode(withLine(given, row), row);
  const unit = unitOf(reading, row);
  const read = withProject(withUnit(reading, unit, row));
  const heads = reading.unit !== null && headsRows(reading, row);
  return {
    row: mappedRow(withoutQuantity(withNamedThings(read), row), row),
    names: heads
      ? { ancestors: listsPurchases(row.table.identified) ? reading.names.ancestors : [], lastCode: {} }
      : reading.names,
    unit: heads ? unit : reading.unit === null && unit === null ? null : row.unitAbove,
  };
}

/**
 * A single thing that money is for has its own coordinate; in tables of unknown form its name alone says too little,
 * unless all of the table is about one item (会议费明细表).
 */
function withLine(given: RowReading, { table: { identified } }: LabelledRow): RowReading {
  const line = given.isTotal && identified.form === 'service-purchase' ? '合计' : given.line;
  const saysTooLittle = identified.form === 'unknown' && identified.defaults.item === undefined;
  if (line === null || saysTooLittle) return line === given.line ? given : { ...given, line };
  const code = given.lineCode ? { code: given.lineCode } : {};
  return {
    ...given,
    line,
    known: true,
    coordinates: { ...given.coordinates, line: { name: withoutSpaces(line), ...code } },
  };
}

/** A table may name its units by code alone. */
function withUnitOfCode(reading: RowReading, { codes, hasClassCode, table }: LabelledRow): RowReading {
  const isAlone = reading.unit === null && reading.project === null && reading.path.length === 0 && !hasClassCode;
  if (!isAlone || codes.entity === null) return reading;
  const name = table.entities.byCode.get(codes.entity)?.name ?? codes.entity;
  return { ...reading, known: true, unit: unitNamed(name, codes.entity) };
}

/** The row's unit: its own, else the one whose rows these are. Totals and classes of purchases are of all units. */
function unitOf(reading: RowReading, row: LabelledRow): Entity | null {
  if (reading.unit) return reading.unit;
  const isTotal = reading.isTotal && !row.hasClassCode && reading.project === null;
  return isTotal || headsPurchases(reading, row) ? null : row.unitAbove;
}

function withUnit(reading: RowReading, unit: Entity | null, row: LabelledRow): RowReading {
  if (!unit) return reading;
  const item = reading.unit && reading.coordinates.item === undefined ? itemAbove(reading, row) : undefined;
  return {
    ...reading,
    coordinates: { ...reading.coordinates, ...(item === undefined ? {} : { item }), entity: unit },
  };
}

const withProject = (reading: RowReading): RowReading =>
  reading.project ? { ...reading, coordinates: { ...reading.coordinates, project: reading.project } } : reading;

/** A row that is only a unit heads the rows below it. */
const headsRows = ({ project }: RowReading, { block, hasClassCode, table }: LabelledRow): boolean =>
  !block.hasEntityColumn && (!hasClassCode || listsPurchases(table.identified)) && project === null;

/** Units, projects and lines are what their cells name. */
function withNamedThings(reading: RowReading): RowReading {
  const { entity, project, line, item } = reading.coordinates;
  const gives: PartialCoordinates = {
    ...(entity ? { entity } : {}),
    ...(project ? { project } : {}),
    ...(line ? { line } : {}),
    ...(item !== undefined && reading.lineCode !== null ? { item } : {}),
  };
  if (Object.keys(gives).length === 0) return reading;
  const word = line?.name ?? project?.name ?? entity?.name ?? '';
  return { ...reading, evidence: [...reading.evidence, { word, gives, from: reading.path.join(' / ') }] };
}

/** A number of groups, vehicles or people is no amount of the item that the label names. */
function withoutQuantity(reading: RowReading, { table: { identified } }: LabelledRow): RowReading {
  const isQuantity =
    namesQuantity(reading.path.at(-1) ?? '') &&
    !/performance$/.test(identified.form) &&
    reading.line === null &&
    reading.project === null;
  return isQuantity ? { ...reading, known: false } : reading;
}

function mappedRow(reading: RowReading, { row, block, cells }: LabelledRow): MappedRow {
  const { coordinates, known, isTotal, total, level, evidence } = reading;
  const { column, page, indent } = (cells.find(({ column: { role } }) => role === 'name') ?? cells[0]!).cell;
  // Lists that grew have room for more: a long document has thousands of them.
  return {
    row,
    block: block.number,
    path: reading.path.slice(),
    coordinates,
    known,
    isTotal,
    total,
    level,
    evidence: evidence.slice(),
    confidence: known ? Math.min(1, ...evidence.map(({ likeness = 1 }) => likeness)) : 0,
    runnersUp: reading.runnersUp.slice(),
    labelCell: { column, page, indent },
  };
}
