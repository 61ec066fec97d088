import { contains } from '../../lib/members.ts';
import type { IdentifiedTable, MappedColumn, MappedRow } from '../../model/form.ts';

/**
 * Corrects the form by its columns: a basic-expenditure table that splits on several funds is the detail of all funds,
 * whatever its title says.
 */
export function formByFunds(identified: IdentifiedTable, columns: readonly MappedColumn[]): IdentifiedTable {
  const funds = new Set(
    columns
      .filter((column) => column.role === 'amount')
      .map((column) => column.coordinates.fund)
      .filter((fund) => fund !== undefined),
  );
  const outside = [...funds].filter((fund) => !contains('fund', 'general-public', fund) && fund !== 'appropriation');
  if (identified.form === 'basic-expenditure' && outside.length >= 2) {
    const { fund: _, ...defaults } = identified.defaults;
    return { ...identified, form: 'basic-expenditure-detail', defaults };
  }
  return identified;
}

/** A share or a count beside the items is none of them. */
const OTHER_MEASURES = new Set(['share', 'count']);

/**
 * In a three-publics table the bare 合计 is 三公, or with 会议费 and 培训费 beside a 三公 column, all of them together.
 */
export function withItemOfTotals(
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
  identified: IdentifiedTable,
): { columns: MappedColumn[]; rows: MappedRow[] } {
  if (identified.form !== 'three-publics') return { columns: [...columns], rows: [...rows] };
  const entries = [...columns.filter((column) => column.role === 'amount'), ...rows];
  const present = new Set(entries.map((entry) => entry.coordinates.item).filter((item) => item !== undefined));
  const beside = ['conference', 'training'].filter((item) => present.has(item));
  const whole =
    present.has('three-publics') && beside.length > 0 ? ['three-publics', ...beside].join('+') : 'three-publics';
  const inColumns = columns.some((column) => column.role === 'amount' && column.coordinates.item !== undefined);
  if (inColumns)
    return {
      rows: [...rows],
      columns: columns.map((column) =>
        column.role === 'amount' &&
        column.coordinates.item === undefined &&
        !OTHER_MEASURES.has(column.coordinates.measure ?? '')
          ? { ...column, coordinates: { ...column.coordinates, item: whole } }
          : column,
      ),
    };
  return {
    columns: [...columns],
    rows: rows.map((row) =>
      row.isTotal && row.coordinates.item === undefined
        ? { ...row, coordinates: { ...row.coordinates, item: whole } }
        : row,
    ),
  };
}
