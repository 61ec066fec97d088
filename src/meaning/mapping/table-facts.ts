import type { Entity, Fact, Indicator, PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Decisions } from '../../model/decisions.ts';
import type { BlankAmount, CheckedTable, TableSum } from '../../model/document.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { readIndicators, type RowOwner } from '../performance/indicators.ts';
import { isFillInForm, readFillInForm, formUnit } from '../performance/performance.ts';
import { malformedIn, readAmountCells } from './amount-cells.ts';
import { unaccounted } from './cell-ledger.ts';
import { mapColumns } from './columns/map-columns.ts';
import { correctedBy, NO_DECISIONS } from './decided.ts';
import { NO_ENTITIES, type Entities } from './entities.ts';
import { oddCodes } from './odd-codes.ts';
import { printedLabels } from './printed-labels.ts';
import { numberRepeats, withOrdinal } from './repeats.ts';
import { mapRows } from './rows/map-rows.ts';
import { meaningOf } from './table-mapping.ts';
import { viewOf, type TableView } from './table-view.ts';
import { factOf, otherReadings, seenBy, writeFact } from './write-facts.ts';

export interface MappedTable {
  readonly identified: IdentifiedTable;
  readonly columns: readonly MappedColumn[];
  readonly rows: readonly MappedRow[];
  readonly facts: readonly Fact[];
  readonly unread: readonly Unread[];
  readonly indicators: readonly Indicator[];
  readonly blanks: readonly BlankAmount[];
  readonly labels: CheckedTable['labels'];
  readonly oddCodes?: CheckedTable['oddCodes'];
  readonly readings: CheckedTable['readings'];
  readonly confirmed: ReadonlySet<string>;
  /** Of a whole government's table: the sums that it shows. */
  readonly sums?: readonly TableSum[];
}

/** Composes the header path and the row path of every amount cell into a fact with its coordinates. */
export function mapTable(
  given: IdentifiedTable,
  outline: Outline,
  entities: Entities,
  decisions: Decisions,
): MappedTable {
  const view = viewOf(given.table);
  const isPerformance = given.form === 'project-performance' || given.form === 'department-performance';
  if (isPerformance && isFillInForm(view)) return mapFillInForm(view, given, outline, entities);
  const meant = meaningOf({ view, identified: given, outline, entities, decisions });
  const { identified } = meant,
    { columns } = meant.mapping;
  const rows = isPerformance ? meant.mapping.rows.map((row) => withUnit(row, entities)) : meant.mapping.rows;
  const cells = readAmountCells(view, { columns, rows }, identified, outline);
  const { drafts, ordinals } = numberRepeats(cells.drafts);
  const placed = drafts.map((draft) => ({ draft, fact: factOf(draft, identified, meant.decisions) }));
  const facts = placed.map(({ fact }) => fact);
  return {
    identified,
    columns,
    rows,
    facts,
    unread: [...cells.unread, ...unaccounted(view, identified, { facts, unread: cells.unread, columns })],
    labels: printedLabels(rows),
    oddCodes: oddCodes(view, columns, rows),
    readings: otherReadings(placed),
    confirmed: seenBy(placed),
    blanks: cells.blanks.map(({ row, cell, coordinates }) => blankAt(cell, withOrdinal(coordinates, row, ordinals))),
    indicators: isPerformance
      ? readIndicators(view, { project: null, entity: null }, ownersOf(meant.mapping.rows))
      : [],
  };
}

const blankAt = (cell: GridCell, coordinates: PartialCoordinates): BlankAmount => ({
  coordinates,
  row: cell.row,
  column: cell.column,
  page: cell.page,
});

/**
 * A project's amounts in a performance list are its unit's, as the project table says; a unit that the row names goes
 * before.
 */
function withUnit(row: MappedRow, { byProject }: Entities): MappedRow {
  const { project, entity } = row.coordinates,
    unit = project === undefined || entity !== undefined ? undefined : byProject.get(labelKey(project.name));
  return unit === undefined ? row : { ...row, coordinates: { ...row.coordinates, entity: unit } };
}

/** Project and unit of a list's rows, as its label columns say. */
function ownersOf(rows: readonly MappedRow[]): (row: number) => RowOwner {
  const byRow = new Map(
    rows.map(
      ({ row, coordinates: { project, entity } }) =>
        [row, { project: project?.name ?? null, entity: entity?.name ?? null }] as const,
    ),
  );
  return (row) => byRow.get(row) ?? { project: null, entity: null };
}

/** Units that the rows of a table name, before it is known which of them is the department. */
export function unitsOf(identified: IdentifiedTable, outline: Outline): Entity[] {
  const view = viewOf(identified.table);
  const rows = mapRows(view, mapColumns(view, identified, outline), identified, outline, NO_ENTITIES);
  return rows.flatMap((row) => (row.coordinates.entity ? [row.coordinates.entity] : []));
}

/** Units that fill-in forms name as carrying out their projects. */
export function formUnitsOf(identified: readonly IdentifiedTable[]): Entity[] {
  return identified
    .flatMap(({ table, form }) => (/performance$/.test(form) ? [formUnit(viewOf(table))] : []))
    .filter((unit) => unit !== null);
}

/** A fill-in form has no header: each amount is named by the label beside or above it. */
function mapFillInForm(
  view: TableView,
  identified: IdentifiedTable,
  outline: Outline,
  entities: Entities,
): MappedTable {
  const form = readFillInForm(view, identified, outline, entities);
  const facts = form.amounts.flatMap(({ cell, coordinates, rowPath, headerPath, known }) => {
    const reading = readAmount(cell.text.replace(pattern`[(（]?${'ten-thousand-yuan'}[)）]?$`, ''));
    if (reading.kind !== 'amount') return [];
    const fact = writeFact(
      {
        cell,
        reading,
        coordinates,
        unmapped: known ? null : { rowPath, headerPath },
        corrected: correctedBy(cell, null, null, identified.table.id, NO_DECISIONS),
      },
      { ...identified, moneyUnit: identified.moneyUnit ?? '万元' },
    );
    return [{ draft: { cell }, fact }];
  });
  const written = facts.map(({ fact }) => fact),
    malformed = malformedIn(identified, new Set());
  return {
    identified,
    columns: [],
    rows: [],
    facts: written,
    confirmed: seenBy(facts),
    unread: [...malformed, ...unaccounted(view, identified, { facts: written, unread: malformed, columns: [] })],
    blanks: form.blanks.map(({ cell, coordinates }) => blankAt(cell, coordinates)),
    labels: [],
    readings: new Map(),
    indicators: form.indicators,
  };
}
