import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import type { IdentifiedTable, MappedColumn } from '../../../model/form.ts';
import { kindByNames } from '../../words/label-kinds.ts';
import type { TableView } from '../table-view.ts';
import type { RowBlock } from './row-reading.ts';

type Side = RowBlock['flow'];

/** The blocks of a table that have amounts, left to right. */
export function blocksOf(view: TableView, columns: readonly MappedColumn[], identified: IdentifiedTable): RowBlock[] {
  const flows = flowsOf(columns, identified);
  return [...new Set(columns.map(({ block }) => block))].flatMap((number) => {
    const own = columns.filter(({ block }) => block === number);
    return own.some(({ role }) => role === 'amount') ? [blockOf(view, number, own, flows.get(number) ?? null)] : [];
  });
}

function blockOf(view: TableView, number: number, columns: readonly MappedColumn[], flow: Side): RowBlock {
  const labels = columns.filter(isLabel).map((column) => kindByNames(view, column));
  const names = labels.filter(({ role }) => role === 'name');
  return {
    number,
    labels,
    columns: columns.map(({ column }) => column),
    flow,
    header: headerOf(columns),
    hasEntityColumn:
      names.some(({ labelKind }) => labelKind === 'entity') && names.some(({ labelKind }) => labelKind !== 'entity'),
  };
}

const isLabel = (column: MappedColumn): boolean =>
  column.role === 'code' || column.role === 'name' || (column.role === 'text' && tellsUse(column));

const tellsUse = ({ headerPath }: MappedColumn): boolean =>
  pattern`${'kinds-of-use'}|${'classification'}$`.test(labelKey(headerPath.at(-1) ?? ''));

const headerOf = (columns: readonly MappedColumn[]): string =>
  columns.flatMap(({ headerPath }) => headerPath.map(labelKey)).join('|');

/**
 * The side of each block. Of a two-sided table the sides that no word names follow from the others, the left one being
 * revenue.
 */
function flowsOf(columns: readonly MappedColumn[], identified: IdentifiedTable): ReadonlyMap<number, Side> {
  const blocks = [...new Set(columns.filter(({ role }) => role === 'amount').map(({ block }) => block))];
  const headers = blocks.map((number) => sideHeader(columns.filter(({ block }) => block === number)));
  // 国有资本经营预算收支表: two sides that their headings name go before what the form is of.
  const sides = headers.map(sideNamed);
  if (sides.includes('revenue') && sides.includes('expenditure') && !sides.includes(null))
    return new Map(blocks.map((block, index) => [block, sides[index]!] as const));
  const said = headers.map((header) => flowOf(header, identified));
  const twoSided = blocks.length > 1 && /^(revenue-expenditure|appropriation)$/.test(identified.form);
  const unsaid = (index: number): Side =>
    !twoSided ? null : index === 0 && !said.includes('revenue') ? 'revenue' : 'expenditure';
  return new Map(blocks.map((block, index) => [block, said[index] ?? unsaid(index)] as const));
}

/** The header that tells the side of a block: where it names both, that of the amounts alone. */
function sideHeader(own: readonly MappedColumn[]): string {
  const whole = headerOf(own);
  if (sideNamed(whole) !== null) return whole;
  const ofAmounts = headerOf(own.filter(({ role }) => role === 'amount'));
  return sideNamed(ofAmounts) === null ? whole : ofAmounts;
}

/** The one side that a heading names. */
function sideNamed(header: string): Side {
  const revenue = pattern`${'revenue'}`.test(header);
  return revenue === pattern`${'expenditure'}`.test(header) ? null : revenue ? 'revenue' : 'expenditure';
}

function flowOf(header: string, { defaults }: IdentifiedTable): Side {
  const fixed = defaults.flow;
  if (fixed) return fixed === 'stock' ? null : fixed;
  const revenue = header.search(pattern`${'revenue'}`),
    expenditure = header.search(pattern`${'expenditure'}`);
  if (revenue < 0 && expenditure < 0) return null;
  return expenditure < 0 || (revenue >= 0 && revenue < expenditure) ? 'revenue' : 'expenditure';
}
