import type { PartialCoordinates } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { TableView } from '../mapping/table-view.ts';

/** Rates that must follow from two columns, and their share of all, before figures tell the base of a column. */
const FEWEST_HELD = 4,
  HELD_SHARE = 0.7;

/**
 * Rates that words leave open are against the column that they follow from: 增长% beside 2025年预算数 and 2025年完成数.
 */
export function withShownBases(view: TableView, columns: readonly MappedColumn[]): MappedColumn[] {
  return columns.map((column) => {
    const { measure } = column.coordinates;
    if (measure !== 'change-rate' && measure !== 'completion-rate') return column;
    const beside = columns.filter(
      ({ role, block, coordinates }) =>
        role === 'amount' &&
        block === column.block &&
        coordinates.measure === undefined &&
        sameThing(coordinates, column),
    );
    const subject = beside.find(({ coordinates }) => sameTime(coordinates, column.coordinates));
    if (subject === undefined) return column;
    const tried = beside
      .filter((each) => each !== subject)
      .map((base) => ({ base, ...heldRates(view, column, subject, base) }))
      .filter(({ held, of }) => held >= FEWEST_HELD && held >= HELD_SHARE * of)
      .sort((a, b) => b.held - a.held);
    const isSaid = tried.some(({ base }) => sameTime(base.coordinates, column.coordinates.base ?? {}));
    const best = tried[0]?.base.coordinates;
    return best === undefined || isSaid || typeof best.year !== 'number' || best.stage === undefined
      ? column
      : { ...column, coordinates: { ...column.coordinates, base: { year: best.year, stage: best.stage } } };
  });
}

type Times = Pick<PartialCoordinates, 'year' | 'stage'>;
const sameTime = (a: Times, b: { readonly year?: unknown; readonly stage?: unknown }): boolean =>
  (a.year === undefined || b.year === undefined || a.year === b.year) && a.stage === b.stage;

/** Columns of one rate differ in time alone. */
const sameThing = (given: PartialCoordinates, { coordinates }: MappedColumn): boolean =>
  (['flow', 'fund', 'level', 'debt', 'insurance', 'item'] as const).every(
    (dimension) => given[dimension] === coordinates[dimension],
  ) &&
  given.region?.name === coordinates.region?.name &&
  given.line?.name === coordinates.line?.name;

/** In how many rows a printed rate follows from two amounts, of all rows that print the three. */
function heldRates(
  view: TableView,
  rate: MappedColumn,
  subject: MappedColumn,
  base: MappedColumn,
): { readonly held: number; readonly of: number } {
  const isChange = rate.coordinates.measure === 'change-rate';
  let held = 0,
    of = 0;
  for (let row = view.table.headerEnd; row < view.table.rowCount; row++) {
    const [printed, now, before] = [rate, subject, base].map(({ column }) => printedAt(view, row, column));
    if (!printed || !now || !before || before.value === 0) continue;
    of++;
    const expected = (now.value / before.value - (isChange ? 1 : 0)) * 100;
    // Half a unit of the last digit, a whole one where digits were cut off, and what a float leaves.
    const isCut = Math.abs(expected) > Math.abs(printed.value) && printed.decimals > 0;
    if (Math.abs(expected - printed.value) <= (isCut ? 1 : 0.5) / 10 ** printed.decimals + 1e-9) held++;
  }
  return { held, of };
}

function printedAt(
  { cellAt }: TableView,
  row: number,
  column: number,
): { readonly value: number; readonly decimals: number } | null {
  const cell = cellAt(row, column);
  const reading = cell && cell.row === row ? readAmount(cell.text) : null;
  if (reading?.kind !== 'amount' && reading?.kind !== 'percent') return null;
  const { units, places } = reading.value;
  return { value: Number(units) / 10 ** places, decimals: reading.decimals };
}
