import type { Entity, Fact, Indicator, PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { decimalText } from '../../lib/decimal.ts';
import { roundBox } from '../../lib/geometry.ts';
import { labelKey } from '../../lib/text.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Decisions } from '../../model/decisions.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, Outline, TermEvidence } from '../../model/form.ts';
import type { BlankAmount, CheckedTable } from '../../model/document.ts';
import type { GridCell } from '../../model/table.ts';
import { inYuan, readAmount, toleranceText, type AmountReading } from '../../lib/amounts.ts';
import { columnsBySums, rowsBySums } from './arithmetic.ts';
import { mapColumns } from './columns/map-columns.ts';
import { inYear, refine } from '../words/compose.ts';
import { correctedBy, decideColumns, decideRows, NO_DECISIONS, onLabels } from './decided.ts';
import { NO_ENTITIES, type Entities } from './entities.ts';
import { settleDepartmentRows } from './departments.ts';
import { settleForm, settleItems } from '../outline/form-shape.ts';
import { splitFused } from '../words/codes.ts';
import { isSheet, readSheet, sheetUnit } from '../performance/performance.ts';
import { indicatorHeaders, isIndicatorCell, readIndicators, type RowOwner } from '../performance/indicators.ts';
import { isBound, namesQuantityOrRate } from '../words/quantities.ts';
import { settleProjectTree } from './project-tree.ts';
import { settleOtherFunds, settlePeriods, settleTotals } from './periods.ts';
import { mapRows } from './rows/map-rows.ts';
import { viewOf, type TableView } from './table-view.ts';
import { columnsToldApart, rowsToldApart } from './told-apart.ts';

export interface MappedTable {
  readonly identified: IdentifiedTable;
  readonly columns: readonly MappedColumn[];
  readonly rows: readonly MappedRow[];
  readonly facts: readonly Fact[];
  readonly unread: readonly Unread[];
  readonly indicators: readonly Indicator[];
  readonly blanks: readonly BlankAmount[];
  readonly labels: CheckedTable['labels'];
  readonly readings: CheckedTable['readings'];
  readonly confirmed: ReadonlySet<string>;
}

/** Composes the header path and the row path of every amount cell into a fact with its coordinates. */
export function mapTable(
  given: IdentifiedTable,
  outline: Outline,
  entities: Entities,
  decisions: Decisions,
): MappedTable {
  const view = viewOf(given.table);
  const performance = given.form === 'project-performance' || given.form === 'department-performance';
  if (performance && isSheet(view)) return mapSheet(view, given, outline, entities);
  const { id } = given.table;
  const firstColumns = decideColumns(columnsBySums(mapColumns(view, given, outline), view), id, decisions);
  const identified = decisions.forms.has(id) ? given : settleForm(given, firstColumns);
  let columns =
    identified === given
      ? firstColumns
      : decideColumns(columnsBySums(mapColumns(view, identified, outline), view), id, decisions);
  const mapped = rowsBySums(mapRows(view, columns, identified, outline, entities), columns, view),
    own = onLabels(decisions, mapped, id);
  let rows = decideRows(mapped, id, own);
  ({ columns, rows } = settleOtherFunds(columns, rows));
  ({ columns, rows } = settlePeriods(columns, rows, outline));
  ({ columns, rows } = settleTotals(columns, rows));
  rows = settleDepartmentRows(rows, columns, view, outline, entities);
  rows = settleProjectTree(rows, columns, view);
  ({ columns, rows } = settleItems(columns, rows, identified));
  columns = columnsToldApart(columns, view, outline);
  rows = rowsToldApart(rows, columns, view, outline);
  // Nothing above may take back what a reviewer decided.
  columns = decideColumns(columns, id, decisions);
  rows = decideRows(rows, id, own);
  const owners = performance ? ownersOf(rows) : null;
  if (performance) rows = rows.map((row) => withUnit(row, entities));
  const drafts: Draft[] = [];
  const unread: Unread[] = [];
  const blanks: { readonly row: MappedRow; readonly cell: GridCell; readonly coordinates: PartialCoordinates }[] = [];
  const done = new Set<GridCell>();
  // A table of aims or works, not of money.
  const ofWork = identified.form === 'unknown' && identified.moneyUnit === null;
  const inList = performance ? indicatorHeaders(view) : [];
  for (const row of rows)
    for (const column of columns) {
      if (column.block !== row.block || column.role !== 'amount') continue;
      const cell = view.cellAt(row.row, column.column);
      // A merged amount is one fact, at its first row and column.
      if (!cell || done.has(cell) || cell.row !== row.row) continue;
      done.add(cell);
      if (inList.length > 0 && isIndicatorCell(view, inList, cell)) continue;
      if (ofWork && (isBound(cell.text) || namesQuantityOrRate(row.path.at(-1) ?? ''))) continue;
      const reading = readAmount(cell.text);
      if (reading.kind === 'unreadable') {
        if (/\d/.test(cell.text) && !isProse(cell.text))
          unread.push({
            text: cell.text,
            page: cell.page,
            bbox: roundBox(cell.box),
            reason: 'not an amount as printed',
          });
        continue;
      }
      const coordinates = coordinatesOf(identified, outline, row, column, reading);
      if (reading.kind !== 'amount' && reading.kind !== 'percent') {
        if (row.known && (column.known || column.isTotal)) blanks.push({ row, cell, coordinates });
        continue;
      }
      drafts.push({ cell, reading, row, column, coordinates });
    }
  const numbered = numberRepeats(drafts);
  const placed = numbered.drafts.map((draft) => ({ draft, fact: factOf(draft, identified, own) }));
  return {
    identified,
    columns,
    rows,
    facts: placed.map(({ fact }) => fact),
    unread: [...unread, ...malformedIn(identified, done)],
    labels: printedLabels(rows),
    readings: otherReadings(placed),
    confirmed: seenBy(placed),
    blanks: blanks.map(({ row, cell, coordinates }) => blankAt(cell, withOrdinal(coordinates, row, numbered.ordinals))),
    indicators: owners ? readIndicators(view, { project: null, entity: null }, owners) : [],
  };
}

const blankAt = (cell: GridCell, coordinates: PartialCoordinates): BlankAmount => ({
  coordinates,
  row: cell.row,
  column: cell.column,
  page: cell.page,
});

/** A project's amounts in a performance list are its unit's, as the project table says; a unit that the row names goes before. */
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

/** Units that the rows of a table name, before it is settled which of them is the department. */
export function unitsOf(identified: IdentifiedTable, outline: Outline): Entity[] {
  const view = viewOf(identified.table);
  const rows = mapRows(view, mapColumns(view, identified, outline), identified, outline, NO_ENTITIES);
  return rows.flatMap((row) => (row.coordinates.entity ? [row.coordinates.entity] : []));
}

/** Units that performance sheets name as carrying out their projects. */
export function sheetUnitsOf(identified: readonly IdentifiedTable[]): Entity[] {
  return identified
    .flatMap(({ table, form }) => (/performance$/.test(form) ? [sheetUnit(viewOf(table))] : []))
    .filter((unit) => unit !== null);
}

/** A performance sheet has no header: each amount is named by the label beside or above it. */
function mapSheet(view: TableView, identified: IdentifiedTable, outline: Outline, entities: Entities): MappedTable {
  const sheet = readSheet(view, identified, outline, entities);
  const facts = sheet.amounts.flatMap(({ cell, coordinates, rowPath, headerPath, known }) => {
    const reading = readAmount(cell.text.replace(/[(（]?万元[)）]?$/, ''));
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
  return {
    identified,
    columns: [],
    rows: [],
    facts: facts.map(({ fact }) => fact),
    confirmed: seenBy(facts),
    unread: malformedIn(identified, new Set()),
    blanks: sheet.blanks.map(({ cell, coordinates }) => blankAt(cell, coordinates)),
    labels: [],
    readings: new Map(),
    indicators: sheet.indicators,
  };
}

/** A text that speaks: whatever figures it has, it is no amount that was misprinted. */
const isProse = (text: string): boolean => (text.match(/[一-龥]/g)?.length ?? 0) >= FEWEST_OF_PROSE;
const FEWEST_OF_PROSE = 12;

/** A figure whose last comma should be its point, or lost it: 4,2159239. No code, count or text is written so. */
const LOST_POINT = /^-?\d{1,3}(,\d{3})*,\d{4,}(\.\d+)?$/;

/** Cells of the body that print such a figure where no column of amounts was seen. */
function malformedIn({ table }: IdentifiedTable, seen: ReadonlySet<GridCell>): Unread[] {
  return table.cells
    .filter((cell) => cell.row >= table.headerEnd && !seen.has(cell) && LOST_POINT.test(cell.text.replace(/\s/g, '')))
    .map((cell) => ({
      text: cell.text,
      page: cell.page,
      bbox: roundBox(cell.box),
      reason: 'not an amount as printed',
    }));
}

interface Draft {
  readonly cell: GridCell;
  readonly reading: Extract<AmountReading, { kind: 'amount' | 'percent' }>;
  readonly row: MappedRow;
  readonly column: MappedColumn;
  readonly coordinates: PartialCoordinates;
}

function coordinatesOf(
  identified: IdentifiedTable,
  outline: Outline,
  row: MappedRow,
  column: MappedColumn,
  reading: AmountReading,
): PartialCoordinates {
  const base: PartialCoordinates = { flow: 'expenditure', ...inYear(outline) };
  let coordinates = refine(base, identified.defaults);
  coordinates = refine(coordinates, row.coordinates);
  coordinates = refine(coordinates, column.coordinates);
  // Money split by use is spent, whatever 收支 in a header of an unknown table says.
  if (identified.form === 'unknown' && coordinates.use !== undefined && column.coordinates.flow === undefined)
    coordinates = { ...coordinates, flow: 'expenditure' };
  if (reading.kind === 'percent' && coordinates.measure === undefined)
    coordinates = { ...coordinates, measure: 'share' };
  if (coordinates.measure !== undefined && coordinates.base && coordinates.measure === 'share') {
    const { base: _, ...rest } = coordinates;
    coordinates = rest;
  }
  return coordinates;
}

/** Codes that rows print beside a name, for the classification rule. */
function printedLabels(rows: readonly MappedRow[]): CheckedTable['labels'] {
  return rows.flatMap(({ row, coordinates, path, labelCell }) => {
    const kinds = (['function', 'economic', 'governmentEconomic'] as const).filter(
      (kind) => coordinates[kind] !== undefined,
    );
    const kind = kinds[0],
      text = path.at(-1);
    if (
      kinds.length !== 1 ||
      !kind ||
      coordinates.derived ||
      text === undefined ||
      coordinates.project ||
      coordinates.line
    )
      return [];
    return [
      {
        classification: kind,
        code: coordinates[kind]!,
        name: splitFused(text)?.name ?? text,
        page: labelCell?.page ?? 0,
        row,
      },
    ];
  });
}

/** Amounts that a cell would show if its text were cut another way. */
function otherReadings(placed: readonly { readonly draft: Draft; readonly fact: Fact }[]): CheckedTable['readings'] {
  return new Map(
    placed.flatMap(({ draft, fact }) => {
      const others = draft.cell.readings.flatMap(({ text, evidence, probability }) => {
        const reading = readAmount(text);
        return reading.kind === 'amount' && fact.published.moneyUnit
          ? [
              {
                amount: decimalText(inYuan(reading.value, fact.published.moneyUnit)),
                text,
                evidence,
                ...(probability === undefined ? {} : { probability }),
              },
            ]
          : [];
      });
      return others.length > 0 ? [[fact.id, others] as const] : [];
    }),
  );
}

/** Rows that repeat another row's coordinates are told apart by an ordinal; redrawn cells count once. */
function numberRepeats(drafts: readonly Draft[]): {
  readonly drafts: readonly Draft[];
  readonly ordinals: ReadonlyMap<MappedRow, number>;
} {
  const kept = drafts.filter((draft, index) => !isRedrawn(draft, index, drafts));
  const groups = new Map<string, Set<MappedRow>>();
  for (const row of new Set(kept.map((draft) => draft.row))) {
    // A total and the department's own row both stand for the whole: no repetition of a line.
    if (row.isTotal || !row.known || !hasRowMember(row.coordinates)) continue;
    const key = `${row.block}|${coordinateKey(row.coordinates)}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(row));
  }
  const ordinals = new Map<MappedRow, number>();
  for (const rows of groups.values())
    if (rows.size > 1) [...rows].forEach((row, index) => ordinals.set(row, index + 1));
  return {
    drafts: kept.map((draft) => ({ ...draft, coordinates: withOrdinal(draft.coordinates, draft.row, ordinals) })),
    ordinals,
  };
}

function withOrdinal(
  coordinates: PartialCoordinates,
  row: MappedRow,
  ordinals: ReadonlyMap<MappedRow, number>,
): PartialCoordinates {
  const ordinal = ordinals.get(row);
  return ordinal === undefined
    ? coordinates
    : {
        ...coordinates,
        line: { name: coordinates.line?.name ?? coordinates.project?.name ?? row.path.at(-1) ?? '', ordinal },
      };
}

/** A merged cell that a page break cuts is drawn again at the top of the next page: the same fact, once. */
function isRedrawn({ cell, row, column, coordinates }: Draft, index: number, drafts: readonly Draft[]): boolean {
  if (cell.rowSpan < 2 || !row.known) return false;
  const key = coordinateKey(coordinates);
  for (let before = index - 1; before >= 0; before--) {
    const other = drafts[before]!;
    if (other.column !== column) continue;
    return other.cell.page < cell.page && other.cell.text === cell.text && coordinateKey(other.coordinates) === key;
  }
  return false;
}

const hasRowMember = (c: PartialCoordinates): boolean =>
  c.function !== undefined ||
  c.economic !== undefined ||
  c.governmentEconomic !== undefined ||
  c.project !== undefined ||
  c.line !== undefined ||
  c.entity !== undefined;

/** Facts whose cell a reviewer has seen and whose text the page shows. */
function seenBy(
  placed: readonly { readonly draft: { readonly cell: GridCell }; readonly fact: Fact }[],
): ReadonlySet<string> {
  return new Set(placed.flatMap(({ draft: { cell }, fact }) => (cell.reviewed ? [fact.id] : [])));
}

function factOf(
  { cell, reading, row, column, coordinates }: Draft,
  identified: IdentifiedTable,
  decisions: Decisions,
): Fact {
  const mapped = row.known && (column.known || column.isTotal);
  const fact = writeFact(
    {
      cell,
      reading,
      coordinates,
      unmapped: mapped ? null : { rowPath: row.path, headerPath: column.headerPath },
      corrected: correctedBy(cell, row, column, identified.table.id, decisions),
    },
    identified,
  );
  const uncertain = mapped ? likenesses(row, column) : [];
  return uncertain.length > 0 ? { ...fact, uncertain } : fact;
}

/** Labels of a fact that were taken for the word they resemble, where no sum bears it out. */
const likenesses = (
  ...mappings: readonly { readonly evidence: readonly TermEvidence[] }[]
): { label: string; word: string; likeness: number }[] =>
  mappings
    .filter(({ evidence }) => !evidence.some(({ word }) => word === ''))
    .flatMap(({ evidence }) =>
      evidence.flatMap(({ from, word, likeness }) =>
        likeness === undefined || likeness >= SAME_WORD ? [] : [{ label: from, word, likeness }],
      ),
    );
/** Above this a label is the word with something usual inserted. */
const SAME_WORD = 0.9;

interface FactInput {
  readonly cell: GridCell;
  readonly reading: Extract<AmountReading, { kind: 'amount' | 'percent' }>;
  readonly coordinates: PartialCoordinates;
  readonly unmapped: { readonly rowPath: readonly string[]; readonly headerPath: readonly string[] } | null;
  readonly corrected: Fact['corrected'];
}

function writeFact(
  { cell, reading, coordinates, unmapped, corrected }: FactInput,
  { table, form, moneyUnit }: IdentifiedTable,
): Fact {
  const unitless =
    reading.kind === 'percent' ||
    coordinates.measure === 'change-rate' ||
    coordinates.measure === 'share' ||
    coordinates.measure === 'count';
  const unit = unitless ? null : (moneyUnit ?? '万元');
  const key = stableHash(coordinateKey(coordinates));
  return {
    key,
    id: stableHash(`${key}|${table.id}|${cell.row}|${cell.column}`),
    form,
    amount: decimalText(unit === null ? reading.value : inYuan(reading.value, unit)),
    published: { text: reading.text, moneyUnit: unit, decimals: reading.decimals },
    tolerance: toleranceText(reading.decimals, unit),
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>),
    ...(unmapped ? { unmapped: { rowPath: [...unmapped.rowPath], headerPath: [...unmapped.headerPath] } } : {}),
    provenance: [
      {
        table: table.id,
        row: cell.row,
        column: cell.column,
        page: cell.page,
        bbox: roundBox(cell.textBox ?? cell.box),
        method: cell.method,
        confidence: cell.confidence,
      },
    ],
    proven: 0,
    ...(corrected ? { corrected } : {}),
  };
}
