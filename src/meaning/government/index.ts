import type { Fact } from '../../../schemas/index.ts';
import type { TableSum } from '../../model/document.ts';
import type { IdentifiedTable, Outline } from '../../model/form.ts';
import { readAmountCells, type Draft } from '../mapping/amount-cells.ts';
import { NO_DECISIONS } from '../mapping/decided.ts';
import { numberRepeats } from '../mapping/repeats.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { viewOf } from '../mapping/table-view.ts';
import { factOf, otherReadings, seenBy } from '../mapping/write-facts.ts';
import { printedLabels } from '../mapping/printed-labels.ts';
import { asBonds, bondColumns, bondSums } from './bonds.ts';
import { withBothNames } from './both-names.ts';
import { columnSumsOf, type ColumnSum } from './column-sums.ts';
import { mapGovernmentColumns } from './columns.ts';
import { withHolders, withTimeOfTitle, type Split } from './held-blocks.ts';
import type { Headed } from './neighbours.ts';
import { readHeading, withPast, type Heading, type OwnPlaces } from './heading.ts';
import { withPartNames } from './part-columns.ts';
import { withArea } from './whole-area.ts';
import { mapGovernmentRows, type GovernmentRows } from './rows.ts';
import { spreadSums } from './spread-sums.ts';
import { withoutLower, withTransfers } from './transfers.ts';

/** A table of a whole government's document with the form that its title names; null where it names none. */
export function identifyGovernment(given: IdentifiedTable, own: OwnPlaces, withSeat: boolean): Headed | null {
  const heading = given.form === 'contents' ? null : readHeading(given, own, withSeat);
  if (heading === null) return null;
  const { form, fixes, title } = heading;
  return { identified: { ...given, form: form.id, defaults: fixes, title, score: 1 }, heading };
}

/** A table of a whole government's document: columns, rows, facts, and the sums that its layout and figures show. */
export function mapGovernmentTable(identified: IdentifiedTable, given: Heading, outline: Outline): MappedTable {
  const view = viewOf(identified.table),
    heading = withPast(given, outline);
  const own = mapGovernmentColumns(view, heading, outline),
    alone = mapGovernmentRows(view, own, heading, outline),
    { rows, blocks, splits } = withHolders(view, own, alone.rows, heading),
    seen = withTimeOfTitle(own, blocks, heading);
  const mapped: GovernmentRows = { rows, sums: alone.sums.filter(({ block }) => !blocks.has(block)) },
    columnSums = columnSumsOf(view, seen, mapped.rows),
    columns = withPartNames(seen, columnSums);
  const cells = readAmountCells(view, { columns, rows: mapped.rows }, identified, {
    ...outline,
    fiscalYear: heading.times.year ?? outline.fiscalYear,
    stage: heading.times.stage ?? outline.stage,
  });
  const named = cells.drafts.map((draft) => withDebtStage(withBothNames(draft), heading, outline)),
    { drafts } = numberRepeats(withoutLower(withTransfers(withArea(named, heading), heading, columns), heading));
  const bonds = bondColumns(view, columns, heading);
  const placed = asBonds(drafts, view, bonds).map((draft) => ({
    draft,
    fact: factOf(draft, identified, NO_DECISIONS),
  }));
  const atPlaces = placed.map(({ draft: { row, column }, fact }) => ({
    row: row.row,
    block: row.block,
    column: column.column,
    fact,
  }));
  return {
    identified,
    columns,
    rows: mapped.rows,
    facts: placed.map(({ fact }) => fact),
    unread: cells.unread,
    indicators: [],
    blanks: [],
    labels: printedLabels(mapped.rows),
    readings: otherReadings(placed),
    confirmed: seenBy(placed),
    sums: [
      ...tableSums(atPlaces, mapped, columnSums),
      ...splitSums(atPlaces, splits),
      ...spreadSums(view, columns, atPlaces),
      ...bondSums(view, bonds, placed),
    ],
  };
}

/** What of the debt has come about in a year before the budget's own was carried out; limits are set. */
function withDebtStage(draft: Draft, heading: Heading, { fiscalYear, stage }: Outline): Draft {
  const { coordinates, row, column } = draft,
    said = row.coordinates.stage ?? column.coordinates.stage ?? heading.times.stage;
  const isPast = typeof coordinates.year === 'number' && fiscalYear !== null && coordinates.year < fiscalYear;
  return stage !== 'budget' ||
    said !== undefined ||
    !isPast ||
    coordinates.debt === undefined ||
    /limit/.test(coordinates.debt)
    ? draft
    : { ...draft, coordinates: { ...coordinates, stage: 'execution' } };
}

interface Placed {
  readonly row: number;
  readonly block: number;
  readonly column: number;
  readonly fact: Fact;
}

/** What units and places get of a row's amount, as sums of facts. */
function splitSums(placed: readonly Placed[], splits: readonly Split[]): TableSum[] {
  const at = new Map(placed.map(({ row, column, fact }) => [`${row} ${column}`, fact.id]));
  return splits.flatMap(({ total, parts }): TableSum[] => {
    const whole = at.get(`${total.row} ${total.column}`),
      own = parts.flatMap(({ row, column }) => at.get(`${row} ${column}`) ?? []);
    return whole === undefined || own.length < parts.length ? [] : [{ total: whole, parts: own, by: 'columns' }];
  });
}

/** The sums of rows and columns as sums of facts, one for each column and row that prints total and parts. */
function tableSums(placed: readonly Placed[], { sums }: GovernmentRows, columnSums: readonly ColumnSum[]): TableSum[] {
  const amounts = placed.filter(({ fact }) => fact.measure === undefined);
  const at = new Map(amounts.map(({ row, column, fact }) => [`${row} ${column}`, fact]));
  const columnsOf = new Map<number, Set<number>>();
  for (const { block, column } of amounts) columnsOf.set(block, (columnsOf.get(block) ?? new Set()).add(column));
  const down = sums.flatMap(({ block, total, parts, by }, rows) =>
    [...(columnsOf.get(block) ?? [])].flatMap((column): TableSum[] => {
      const whole = at.get(`${total} ${column}`),
        own = parts.flatMap((part) => at.get(`${part} ${column}`) ?? []);
      return whole && own.length > 0 ? [{ total: whole.id, parts: own.map(({ id }) => id), by, rows }] : [];
    }),
  );
  const rows = new Set(amounts.map(({ row }) => row));
  const across = columnSums.flatMap(({ total, parts, loose }) =>
    [...rows].flatMap((row): TableSum[] => {
      const whole = at.get(`${row} ${total}`),
        own = parts.flatMap((part) => at.get(`${row} ${part}`) ?? []);
      return whole && own.length > 0
        ? [{ total: whole.id, parts: own.map(({ id }) => id), by: loose ? 'words' : 'columns' }]
        : [];
    }),
  );
  return [...down, ...across];
}
