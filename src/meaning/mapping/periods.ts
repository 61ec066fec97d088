import { partsOf } from '../../../schemas/members.ts';
import { contains } from '../../lib/members.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import { BESIDE_CURRENT, BEYOND_YEAR } from '../words/compose.ts';

/**
 * Decides `current` for the siblings of a carryover line or column, once for the whole table: where a column or row
 * says 上年结转, the fund columns or rows beside it are this year's money and the bare total is the total.
 */
export function withCurrentPeriod(
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
  outline: Outline,
): { columns: MappedColumn[]; rows: MappedRow[] } {
  const thisYear = outline.fiscalYear ?? undefined;
  const sources = columns.filter((column) => column.role === 'amount');
  const flowing = new Set(
    sources
      .filter(
        ({ block, coordinates: { flow } }) =>
          flow === 'revenue' &&
          sources.some((other) => other.block === block && other.coordinates.flow === 'expenditure'),
      )
      .map(({ block }) => block),
  );
  const datedColumns = columns.map((given): MappedColumn => {
    // 年初结转 | 本年收入 | 本年支出 | 年末结转: what comes in beside what is spent of both.
    const column =
      flowing.has(given.block) &&
      given.role === 'amount' &&
      given.coordinates.period === 'carryover' &&
      given.coordinates.flow === undefined
        ? { ...given, coordinates: { ...given.coordinates, flow: 'revenue' as const } }
        : given;
    if (flowing.has(column.block) && column.coordinates.flow === 'expenditure') return column;
    if (column.role !== 'amount' || column.coordinates.period !== undefined || column.coordinates.measure !== undefined)
      return column;
    // Only columns of the same year and block compete.
    const beside = sources.some(
      (other) =>
        other.block === column.block &&
        (other.coordinates.year ?? thisYear) === (column.coordinates.year ?? thisYear) &&
        (BESIDE_CURRENT.has(other.coordinates.period ?? '') || isYearTotal(other)),
    );
    if (!beside) return column;
    const { fund } = column.coordinates;
    const underTotal = column.headerPath.slice(0, -1).some((text) => pattern`^${'totals'}$`.test(labelKey(text)));
    const isMoneyTotal = fund === undefined || (column.isTotal && fund === undefined);
    if (isMoneyTotal && !pattern`${'this-year'}`.test(column.headerPath.map(labelKey).join(''))) return column;
    if (underTotal) return column;
    // 合计 over 本年预算 and 上年结转 of one group is the group's total.
    const group = column.headerPath.slice(0, -1).join('|');
    if (
      column.isTotal &&
      group !== '' &&
      sources.some(
        (other) =>
          other.block === column.block &&
          other.headerPath.slice(0, -1).join('|') === group &&
          BESIDE_CURRENT.has(other.coordinates.period ?? ''),
      )
    )
      return column;
    return { ...column, coordinates: { ...column.coordinates, period: 'current' } };
  });
  const datedRows = rows.map((given): MappedRow => {
    const row = isYearSum(given, rows)
      ? { ...given, coordinates: { ...given.coordinates, period: 'current' as const } }
      : given;
    const { period, fund, flow } = row.coordinates;
    if (flow !== 'revenue' || period !== undefined || fund === undefined || row.total !== null) return row;
    const beside =
      rows.some(
        (other) =>
          other.block === row.block &&
          BESIDE_CURRENT.has(other.coordinates.period ?? '') &&
          other.coordinates.flow === 'revenue',
      ) ||
      rows.some(
        (other) =>
          other.block === row.block &&
          other.coordinates.period === 'current' &&
          other.coordinates.fund === undefined &&
          other.coordinates.flow === 'revenue',
      );
    return beside ? { ...row, coordinates: { ...row.coordinates, period: 'current' } } : row;
  });
  return { columns: datedColumns, rows: datedRows };
}

/** 本年收入合计 as a column of its own: the funds beside it are this year's. */
const isYearTotal = ({ headerPath, coordinates }: MappedColumn): boolean =>
  coordinates.period === 'current' &&
  coordinates.fund === undefined &&
  coordinates.flow === 'revenue' &&
  pattern`${'total'}$`.test(labelKey(headerPath.at(-1) ?? ''));

/**
 * 小计 between a side's sources and its 上年结转, with the side's total below both: this year's revenue under a bare
 * name.
 */
function isYearSum(row: MappedRow, rows: readonly MappedRow[]): boolean {
  if (!row.isTotal || row.coordinates.flow !== 'revenue' || Object.keys(row.coordinates).length > 1) return false;
  const below = rows.filter((other) => other.block === row.block && other.row > row.row && other.path.length > 0),
    carried = below.findIndex(({ coordinates: { period } }) => BESIDE_CURRENT.has(period ?? ''));
  return (
    carried === 0 &&
    below
      .slice(1)
      .some((other) => other.isTotal && other.coordinates.period === undefined && other.coordinates.fund === undefined)
  );
}

/** 支出总计 is the grand total only where the same block has a carry-forward line, even a blank one. */
export function withGrandTotals(
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
): { columns: MappedColumn[]; rows: MappedRow[] } {
  const rowForward = (block: number) =>
    rows.some((row) => row.block === block && BEYOND_YEAR.has(row.coordinates.use ?? ''));
  const columnForward = columns.some(
    (column) => column.role === 'amount' && BEYOND_YEAR.has(column.coordinates.use ?? ''),
  );
  return {
    rows: rows.map((row) =>
      row.total === 'year' && row.coordinates.flow === 'revenue' && row.coordinates.period === undefined
        ? { ...row, coordinates: { ...row.coordinates, period: 'current' as const } }
        : row.total === 'grand' && rowForward(row.block) && row.coordinates.use === undefined
          ? { ...row, coordinates: { ...row.coordinates, use: 'grand-total' } }
          : row,
    ),
    columns: columns.map((column) =>
      column.role === 'amount' &&
      columnForward &&
      ((column.isTotal && column.total !== 'year') || column.total === 'grand') &&
      column.coordinates.use === undefined &&
      column.coordinates.flow !== 'revenue' &&
      column.coordinates.period !== 'carryover'
        ? { ...column, coordinates: { ...column.coordinates, use: 'grand-total' } }
        : column,
    ),
  };
}

/**
 * 其他资金 is what its siblings leave: beside 财政拨款 alone, all the rest; beside 财政专户 too, the unit's own money.
 */
export function withOtherFunds(
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
): { columns: MappedColumn[]; rows: MappedRow[] } {
  const funds = (list: readonly (MappedColumn | MappedRow)[]) =>
    new Set(list.map((entry) => entry.coordinates.fund).filter((fund) => fund !== undefined));
  const rest = (present: ReadonlySet<string>): string => {
    const account = [...present].some((fund) => contains('fund', 'fiscal-account', fund));
    const named: readonly string[] = partsOf('fund', 'unit');
    const shown = named.filter((fund) => present.has(fund));
    if (shown.length > 0) return named.filter((fund) => !present.has(fund)).join('+') || 'unit.other';
    return account ? 'unit' : 'non-appropriation';
  };
  const replace = <T extends MappedColumn | MappedRow>(
    list: readonly T[],
    pathOf: (entry: T) => readonly string[],
  ): T[] => {
    const present = funds(list) as ReadonlySet<string>;
    return list.map((entry) =>
      entry.coordinates.fund === 'other'
        ? {
            ...entry,
            coordinates: {
              ...entry.coordinates,
              fund: pathOf(entry).length > 1 && entry.isTotal ? 'unit' : rest(present),
            },
          }
        : entry,
    );
  };
  return {
    columns: replace(withOppositeOfOther(columns), (column) => column.headerPath),
    rows: replace(rows, (row) => row.path),
  };
}

/**
 * 财政资金 | 其他资金 below one heading, in a table of no other fund: what stands beside the others is the
 * appropriation.
 */
function withOppositeOfOther(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const amounts = columns.filter(({ role }) => role === 'amount');
  const [other, another] = amounts.filter(({ coordinates: { fund } }) => fund !== undefined);
  if (other?.coordinates.fund !== 'other' || another !== undefined) return columns;
  const groupOf = ({ block, headerPath }: MappedColumn): string => `${block}|${headerPath.slice(0, -1).join('|')}`;
  const beside = amounts.filter(
    (column) => column !== other && column.headerPath.length > 1 && groupOf(column) === groupOf(other),
  );
  return columns.map((column) =>
    beside.length === 1 && column === beside[0] && !column.isTotal
      ? {
          ...column,
          known: true,
          coordinates: { ...column.coordinates, fund: 'appropriation' },
          confidence: Math.min(column.confidence, BY_PLACE),
          evidence: [
            ...column.evidence,
            { word: '', gives: { fund: 'appropriation' }, from: column.headerPath.at(-1)! },
          ],
        }
      : column,
  );
}

/** What a meaning is worth that a column has by its place alone. */
const BY_PLACE = 0.8;
