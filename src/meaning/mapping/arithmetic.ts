import { readAmount } from '../../lib/amounts.ts';
import { rescale } from '../../lib/decimal.ts';
import type { MappedColumn, MappedRow } from '../../model/form.ts';
import { GUESS_BELOW } from './likeness.ts';
import { inferMembers, type Inferred } from './infer-members.ts';
import type { TableView } from './table-view.ts';

/** What a mapping is worth that sums alone, or sums and resembling words, support. */
const BY_SUMS = 0.6,
  CONFIRMED = 0.9;
/** Rows looked at: a structure that holds in so many is not chance. */
const MAX_VECTORS = 60;

/** The amount of a slot in units of the table's last printed digit; blanks and dashes count nothing. */
function unitsAt(view: TableView, row: number, column: number, places: number): bigint | null {
  const cell = view.cellAt(row, column);
  if (!cell || cell.row !== row || cell.column !== column || cell.text === '') return null;
  const reading = readAmount(cell.text);
  return reading.kind === 'amount' ? rescale(reading.value, places) : reading.kind === 'dash' ? 0n : null;
}

function placesOf(view: TableView, columns: readonly MappedColumn[]): number {
  const wanted = new Set(columns.map(({ column }) => column));
  let places = 0;
  for (const cell of view.table.cells) {
    if (cell.row < view.table.headerEnd || !wanted.has(cell.column)) continue;
    const reading = readAmount(cell.text);
    if (reading.kind === 'amount') places = Math.max(places, reading.decimals);
  }
  return places;
}

const plainAmounts = (columns: readonly MappedColumn[]): MappedColumn[] =>
  columns.filter((column) => column.role === 'amount' && column.coordinates.measure === undefined);

/** Columns whose words are unknown or only resemble known ones, as the sums across them say. */
export function columnsBySums(columns: readonly MappedColumn[], view: TableView): MappedColumn[] {
  const inferred = new Map<MappedColumn, MappedColumn>();
  for (const block of new Set(columns.map((column) => column.block))) {
    const amounts = plainAmounts(columns).filter((column) => column.block === block);
    if (amounts.length < 3 || !amounts.some(isDoubtful)) continue;
    const places = placesOf(view, amounts);
    const vectors: (bigint | null)[][] = [];
    for (let row = view.table.headerEnd; row < view.table.rowCount && vectors.length < MAX_VECTORS; row++) {
      const vector = amounts.map(({ column }) => unitsAt(view, row, column, places));
      if (vector.filter((value) => value !== null && value !== 0n).length >= 3) vectors.push(vector);
    }
    const entries = amounts.map((column) => ({
      coordinates: column.coordinates,
      under: column.above,
      doubtful: isDoubtful(column),
      isTotal: column.isTotal,
      label: column.headerPath.at(-1) ?? '',
    }));
    for (const [index, found] of inferMembers(entries, vectors))
      inferred.set(amounts[index]!, withSum(amounts[index]!, found));
  }
  return columns.map((column) => inferred.get(column) ?? column);
}

const isDoubtful = ({ headerPath, guessed }: MappedColumn): boolean => headerPath.length > 0 && guessed;

function withSum(column: MappedColumn, { gives, sum }: Inferred): MappedColumn {
  const confirmed = Object.entries(gives).every(
    ([dimension, member]) => column.coordinates[dimension as 'use'] === member,
  );
  const { use: _, fund: __, item: ___, ...rest } = column.coordinates;
  return {
    ...column,
    known: true,
    guessed: false,
    confidence: confirmed ? CONFIRMED : BY_SUMS,
    coordinates: confirmed ? column.coordinates : { ...rest, ...gives },
    evidence: [...column.evidence, { word: '', gives, from: sum }],
    runnersUp: confirmed
      ? column.runnersUp
      : [
          ...column.runnersUp,
          {
            coordinates: { ...column.coordinates },
            confidence: column.confidence,
            reason: 'resembles a known word, but does not fit the sums',
          },
        ],
  };
}

/** A row that no word explains, or only one that it resembles. */
const isOpen = ({ known, evidence }: MappedRow): boolean =>
  !known || evidence.some(({ likeness = 1 }) => likeness < GUESS_BELOW);

/**
 * Rows without a label that print the amounts of their block's total once more, exactly or rounded: the same total,
 * whose label was left out.
 */
export function totalsWithoutLabel(
  rows: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
): readonly MappedRow[] {
  if (!rows.some(lacksLabel)) return rows;
  const amounts = plainAmounts(columns),
    places = placesOf(view, amounts);
  const valuesOf = ({ row, block }: MappedRow): (bigint | null)[] =>
    amounts.filter((column) => column.block === block).map(({ column }) => unitsAt(view, row, column, places));
  return rows.map((row) => {
    if (!lacksLabel(row)) return row;
    const own = valuesOf(row);
    if (!own.some((value) => value !== null && value !== 0n)) return row;
    const total = rows.find(
      (other) =>
        other.block === row.block && other.isTotal && other.path.length > 0 && areSame(own, valuesOf(other), places),
    );
    return total === undefined
      ? row
      : {
          ...row,
          known: true,
          isTotal: true,
          total: total.total,
          coordinates: total.coordinates,
          confidence: BY_SUMS,
          evidence: [{ word: '', gives: { ...total.coordinates }, from: total.path.at(-1)! }],
        };
  });
}

const lacksLabel = ({ path, known }: MappedRow): boolean => path.length === 0 && !known;

/** Whether two rows print the same amounts, one of them perhaps without the decimals of the other. */
const areSame = (a: readonly (bigint | null)[], b: readonly (bigint | null)[], places: number): boolean =>
  a.every((value, index) => {
    const difference = (value ?? 0n) - (b[index] ?? 0n);
    return 2n * (difference < 0n ? -difference : difference) <= 10n ** BigInt(places);
  });

/** Rows of a two-sided table that no word explains, as the sums down their columns say. */
export function rowsBySums(
  rows: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
): readonly MappedRow[] {
  const inferred = new Map<MappedRow, MappedRow>();
  for (const block of new Set(rows.map((row) => row.block))) {
    const own = rows.filter((row) => row.block === block && row.path.length > 0);
    if (own.length < 3 || !own.some(isOpen)) continue;
    const amounts = plainAmounts(columns).filter((column) => column.block === block);
    const places = placesOf(view, amounts);
    const vectors = amounts.map(({ column }) => own.map((row) => unitsAt(view, row.row, column, places)));
    const entries = own.map((row) => ({
      coordinates: row.coordinates,
      doubtful: isOpen(row),
      isTotal: row.isTotal,
      label: row.path.at(-1)!,
    }));
    for (const [index, { gives, sum }] of inferMembers(entries, vectors))
      inferred.set(own[index]!, {
        ...own[index]!,
        known: true,
        coordinates: { ...own[index]!.coordinates, ...gives },
        evidence: [...own[index]!.evidence, { word: '', gives, from: sum }],
      });
  }
  return inferred.size === 0 ? rows : rows.map((row) => inferred.get(row) ?? row);
}
