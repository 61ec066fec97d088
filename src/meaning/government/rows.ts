import { readAmount } from '../../lib/amounts.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import type { TableView } from '../mapping/table-view.ts';
import { readLabel } from '../words/labels.ts';
import { figureOf } from './figures.ts';
import type { Heading } from './heading.ts';
import { classOf, readRows, type RowSeen } from './label-rows.ts';
import { indentOf, withMemos } from './memos.ts';
import { placeConcept } from './place-words.ts';
import { placeRanks } from './place-ranks.ts';
import { namedParts, type NamedLine } from './named-parts.ts';
import { isBalancing } from '../../lib/government-figures.ts';
import { asGrandTotal, asPlainTotal, mappedRow } from './row-meaning.ts';
import { treeOf, type RowSum } from './row-tree.ts';
import { sideOf } from './side-words.ts';

/** The rows of a government's table with the sums that they show. */
export interface GovernmentRows {
  readonly rows: readonly MappedRow[];
  readonly sums: readonly {
    readonly block: number;
    readonly total: number;
    readonly parts: readonly number[];
    readonly by: RowSum['by'];
  }[];
}

/** Reads the rows of each block: what they name, which row they stand under, and what they are the sum of. */
export function mapGovernmentRows(
  view: TableView,
  columns: readonly MappedColumn[],
  heading: Heading,
  outline: Outline,
): GovernmentRows {
  const blocks = [...new Set(columns.filter(({ role }) => role === 'amount').map(({ block }) => block))];
  const mapped = blocks.map((block) => mapBlock(view, columns, block, heading, outline));
  return { rows: mapped.flatMap(({ rows }) => rows), sums: mapped.flatMap(({ sums }) => sums) };
}

function mapBlock(
  view: TableView,
  columns: readonly MappedColumn[],
  block: number,
  heading: Heading,
  outline: Outline,
): GovernmentRows {
  const own = columns.filter((column) => column.block === block);
  const names = own.filter(({ role }) => role === 'name'),
    codes = own.filter(({ role }) => role === 'code'),
    amounts = own.filter(({ role, coordinates }) => role === 'amount' && coordinates.measure === undefined);
  const read = readRows(
    view,
    { names, codes },
    { heading, flow: blockFlow(view, names, heading), inPlaces: namesPlaces(names) || listsPlaces(view, names) },
  );
  const ofBelow = withTotalOfBelow(read, heading),
    seen = ofBelow.map((row, index) => asGrandTotal(row, sideBefore(ofBelow, index)));
  const ranks = placeRanks(seen);
  const lines = withMemos(seen.map((row, index) => ({ ...lineOf(row, view, amounts), placeRank: ranks[index]! })));
  const tree = treeOf(lines);
  const balances = seen.some(({ concept }) => concept !== null && isBalancing(concept.gives));
  const rows: MappedRow[] = [];
  seen.forEach((row, index) => {
    const parent = tree.parents[index] ?? null;
    rows.push(
      mappedRow(asPlainTotal(row, balances), parent === null ? null : rows[parent]!, { block, heading, outline }),
    );
  });
  return {
    rows,
    sums: [...tree.sums, ...namedParts(lines, tree.sums)].map(({ total, parts, by }) => ({
      block,
      total: seen[total]!.row,
      parts: parts.map((part) => seen[part]!.row),
      by,
    })),
  };
}

const SUM_OF_ROWS = pattern`${'sums-of-rows'}$`;

/** 市县合计 in a list of what is given to levels below, where no other row is its total: all of it. */
function withTotalOfBelow(rows: readonly RowSeen[], { form, fixes }: Heading): readonly RowSeen[] {
  const isTotal = ({ concept }: RowSeen): boolean => concept?.total !== undefined;
  const isOfBelow = ({ concept, label }: RowSeen): boolean =>
    concept?.gives.level === 'lower' && SUM_OF_ROWS.test(label.key);
  if (form.id !== 'transfers' || fixes.flow === 'revenue' || rows.some(isTotal)) return rows;
  if (rows.filter(isOfBelow).length !== 1) return rows;
  return rows.map((row) =>
    isOfBelow(row) ? { ...row, concept: { gives: {}, word: row.concept!.word, total: 'bare' } } : row,
  );
}

/** The rows of the same side above one, after the last total of everything. */
function sideBefore(rows: readonly RowSeen[], index: number): readonly RowSeen[] {
  const { flow } = rows[index]!,
    last = rows.slice(0, index).findLastIndex(({ concept }) => concept?.total === 'bare' || concept?.total === 'grand');
  return rows.slice(last + 1, index).filter((row) => row.flow === flow);
}

/** Points: names in a column further right stand below those further left. */
const INDENT_OF_COLUMN = 500;

/** A row as its place among the others is found. */
function lineOf(row: RowSeen, view: TableView, amounts: readonly MappedColumn[]): Omit<NamedLine, 'placeRank'> {
  const code = row.code ?? classOf(row.concept?.gives);
  return {
    key: row.label.key,
    codeLength: code === null ? null : code.length,
    numbering: row.label.numbering,
    indent: row.cell === null ? 0 : row.cell.column * INDENT_OF_COLUMN + indentOf(row.cell),
    memo: row.label.memo,
    total: row.concept?.total !== undefined && row.label.numbering === null,
    closes: row.concept?.total === undefined && pattern`.{2}${'sums-of-rows'}$`.test(row.label.key),
    figures: amounts.map(({ column }) => {
      const cell = view.cellAt(row.row, column);
      return cell && cell.row === row.row ? figureOf(readAmount(cell.text)) : null;
    }),
  };
}

/** Which side of a budget a block lists: by its header, else by most of its labels; undefined where it lists both. */
function blockFlow(
  { table, cellAt }: TableView,
  names: readonly MappedColumn[],
  { fixes }: Heading,
): 'revenue' | 'expenditure' | undefined {
  if (fixes.flow === 'revenue' || fixes.flow === 'expenditure') return fixes.flow;
  const header = names.flatMap(({ headerPath }) => headerPath.map(labelKey)).join('|');
  const side = sideOf(header);
  if (side !== undefined) return side;
  let revenue = 0,
    expenditure = 0;
  const totals = new Set<string>();
  for (let row = table.headerEnd; row < table.rowCount; row++)
    for (const { column } of names) {
      const key = readLabel(cellAt(row, column)?.text ?? '').key;
      if (TOTAL_OF_SIDE.test(key)) totals.add(key.replace(TOTAL_OF_SIDE, '$1'));
      if (pattern`${'revenue'}`.test(key)) revenue++;
      if (pattern`${'expenditure'}`.test(key)) expenditure++;
    }
  if (totals.size > 1) return undefined;
  return revenue > 2 * expenditure ? 'revenue' : expenditure > 2 * revenue ? 'expenditure' : undefined;
}

/** 收入 and 支出 as rows of one column: both sides are listed, however many rows each has. */
const TOTAL_OF_SIDE = pattern`^${'this-year-alone'}?(${'revenue'}|${'expenditure'})${'sums-of-rows'}?$`;

const PLACES = pattern`${'headers-of-places'}|${'name-of-anything'}$`;
/** So many labels of a list that are names of places, and their share of all, show that it lists places. */
const FEWEST_PLACES = 4,
  PLACES_SHARE = 0.6;

/** Whether most labels are names of places, whatever the header calls them. */
function listsPlaces({ table, cellAt }: TableView, names: readonly MappedColumn[]): boolean {
  const column = names[0]?.column;
  if (column === undefined) return false;
  const keys = new Set<string>();
  for (let row = table.headerEnd; row < table.rowCount; row++) keys.add(readLabel(cellAt(row, column)?.text ?? '').key);
  keys.delete('');
  const places = [...keys].filter((key) => placeConcept(key) !== null).length;
  return places >= FEWEST_PLACES && places >= PLACES_SHARE * keys.size;
}

const namesPlaces = (names: readonly MappedColumn[]): boolean =>
  names.some(({ headerPath }) => PLACES.test(labelKey(headerPath.at(-1) ?? '')));
