import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { decimalText } from '../../lib/decimal.ts';
import { readAmount } from '../../lib/amounts.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import { refine } from '../words/compose.ts';
import { readLabel } from '../words/labels.ts';
import { readTerms } from '../words/lexicon.ts';
import { SAME_WORD } from './likeness.ts';
import type { TableView } from './table-view.ts';

/**
 * Of columns with one meaning, those that a heading tells apart in words that nothing explains have no known meaning:
 * 上级提前通知转移支付 / 合计 beside 总计.
 */
function withDistinctHeadings(columns: readonly MappedColumn[]): MappedColumn[] {
  // What is this year's beside it may be told for one of them alone.
  const keyOf = ({ block, coordinates }: MappedColumn): string => {
    const { period: _, ...rest } = coordinates;
    return `${block}|${coordinateKey(rest)}`;
  };
  const clear = new Set(
    columns
      .filter(({ role, unexplained, known, isTotal }) => role === 'amount' && !unexplained && (known || isTotal))
      .map(keyOf),
  );
  return columns.map((column) =>
    column.role === 'amount' && column.unexplained && clear.has(keyOf(column)) ? unknown(column) : column,
  );
}

const unknown = (column: MappedColumn): MappedColumn => ({ ...column, known: false, isTotal: false });

/**
 * Columns of one block never share a meaning while their figures differ. One whose words mean a part of what they share
 * is that part (经费拨款 beside 一般公共预算拨款); else the column that its words explain best keeps the meaning, and
 * the others, or all where none is explained better, have none that is known.
 */
export function withDistinctColumns(given: readonly MappedColumn[], view: TableView, outline: Outline): MappedColumn[] {
  const columns = withDistinctHeadings(given);
  const decided = new Map<MappedColumn, MappedColumn>();
  for (const column of columns) {
    const part =
      column.role === 'amount' &&
      columns.some(
        (other) =>
          other.role === 'amount' && other.block === column.block && besideNonTax(column.headerPath, other.headerPath),
      )
        ? partOf(column, column.headerPath.at(-1), 'column', outline)
        : null;
    if (part) decided.set(column, part);
  }
  for (const alike of groupsOf(
    columns.filter((column) => column.role === 'amount' && (column.known || column.isTotal) && !decided.has(column)),
    ({ block, coordinates }) => `${block}|${coordinateKey(coordinates)}`,
  )) {
    const differ = alike.filter((column) => alike.some((other) => other !== column && differs(view, column, other)));
    if (differ.length === 0) continue;
    const narrower = differ.flatMap((column) => {
      const part = partOf(column, column.headerPath.at(-1), 'column', outline);
      return part ? [[column, part] as const] : [];
    });
    if (
      narrower.length > 0 &&
      narrower.length < differ.length &&
      new Set(narrower.map(([, { coordinates }]) => coordinateKey(coordinates))).size === narrower.length
    )
      for (const [column, part] of narrower) decided.set(column, part);
    const rest = differ.filter((column) => !decided.has(column)),
      [best, second] = [...rest].sort(
        (a, b) => surenessOf(b) - surenessOf(a) || saysOf(b) - saysOf(a) || a.headerPath.length - b.headerPath.length,
      );
    if (!best || (!second && surenessOf(best) >= SAME_WORD)) continue;
    const clear =
      second !== undefined &&
      surenessOf(best) >= SAME_WORD &&
      (surenessOf(best) > surenessOf(second) ||
        saysOf(best) > saysOf(second) ||
        best.headerPath.length < second.headerPath.length);
    for (const column of rest) if (column !== best || !clear) decided.set(column, unknown(column));
  }
  return columns.map((column) => decided.get(column) ?? column);
}

/** How plainly a column says its meaning: a total, words of the lexicon, or words without meaning alone (本级支出). */
const saysOf = ({ isTotal, evidence }: MappedColumn): number => (isTotal ? 2 : evidence.length > 0 ? 1 : 0);

/** A word that this document taught is as sure as what it resembled. */
const surenessOf = ({ confidence, evidence }: MappedColumn): number =>
  Math.min(confidence, ...evidence.map(({ likeness = 1 }) => likeness));

/** 经费拨款 beside 纳入预算管理的非税收入拨款: neither is the whole budget. */
const besideNonTax = (path: readonly string[], other: readonly string[]): boolean =>
  path !== other &&
  pattern`${'non-tax'}`.test(labelKey(other.at(-1) ?? '')) &&
  !pattern`${'fiscal-account'}`.test(labelKey(other.at(-1) ?? '')) &&
  path.slice(0, -1).join('|') === other.slice(0, -1).join('|');

/** What words mean inside what they share with others; null where they say nothing narrower. */
function withinShared(
  leaf: string | undefined,
  coordinates: PartialCoordinates,
  place: 'column' | 'row',
  { lexicon }: Outline,
): PartialCoordinates | null {
  const { fund } = coordinates;
  if (fund === undefined || leaf === undefined) return null;
  return (
    readTerms(lexicon, readLabel(leaf).key, place, coordinates).hits.find(
      ({ confidence, term }) =>
        confidence === 1 && term.under?.fund === fund && term.gives.fund?.startsWith(`${fund}.`),
    )?.term.gives ?? null
  );
}

function partOf<T extends MappedColumn | MappedRow>(
  entry: T,
  leaf: string | undefined,
  place: 'column' | 'row',
  outline: Outline,
): T | null {
  const gives = withinShared(leaf, entry.coordinates, place, outline);
  return gives && leaf !== undefined
    ? {
        ...entry,
        coordinates: refine(entry.coordinates, gives),
        evidence: [...entry.evidence, { word: readLabel(leaf).key, gives: { ...gives }, from: leaf }],
      }
    : null;
}

/**
 * Rows without a class, project or line of their own, one of which is only like the words that the other one is:
 * 纳入一般公共预算管理的非税收入 below 一般公共预算拨款. What is only alike has no known meaning where the figures
 * differ.
 */
export function withDistinctRows(
  given: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
  outline: Outline,
): MappedRow[] {
  const nonTax = given.filter(
    ({ path }) =>
      pattern`${'non-tax'}`.test(path.at(-1) ?? '') && !pattern`${'fiscal-account'}`.test(path.at(-1) ?? ''),
  );
  const rows =
    nonTax.length === 0
      ? given
      : given.map((row) =>
          nonTax.some(({ block, level }) => block === row.block && level === row.level)
            ? (partOf(row, row.path.at(-1), 'row', outline) ?? row)
            : row,
        );
  const amounts = columns.filter(({ role }) => role === 'amount');
  const decided = new Set<MappedRow>();
  const plain = rows.filter(
    ({
      known,
      isTotal,
      path,
      coordinates: { fund, period, use, item, function: code, economic, governmentEconomic, entity, project, line },
    }) =>
      known &&
      !isTotal &&
      path.length > 0 &&
      [fund, period, use, item].some((member) => member !== undefined) &&
      [code, economic, governmentEconomic, entity, project, line].every((member) => member === undefined),
  );
  for (const alike of groupsOf(plain, ({ block, coordinates }) => `${block}|${coordinateKey(coordinates)}`)) {
    const guessed = alike.filter(({ evidence }) => evidence.some(({ likeness = 1 }) => likeness < SAME_WORD));
    for (const row of guessed)
      if (
        alike.some(
          (other) =>
            other !== row &&
            amounts.some(
              ({ block, column }) =>
                block === row.block && figure(view, row.row, column) !== figure(view, other.row, column),
            ),
        )
      )
        decided.add(row);
  }
  return rows.map((row) => (decided.has(row) ? { ...row, known: false } : row));
}

function groupsOf<T>(entries: readonly T[], keyOf: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) addToList(groups, keyOf(entry), entry);
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The figure of a slot; what is blank or a dash is none. */
function figure(view: TableView, row: number, column: number): string {
  const cell = view.cellAt(row, column);
  const reading = cell && cell.row === row ? readAmount(cell.text) : null;
  return reading?.kind === 'amount' ? decimalText(reading.value) : '0';
}

/** Whether most rows in which either column has a figure show two. One row that does not fit may be misprinted. */
function differs(view: TableView, { column: a }: MappedColumn, { column: b }: MappedColumn): boolean {
  let filled = 0,
    different = 0;
  for (let row = view.table.headerEnd; row < view.table.rowCount; row++) {
    // A cell over both columns is one figure.
    if (view.cellAt(row, a) === view.cellAt(row, b)) continue;
    const one = figure(view, row, a),
      other = figure(view, row, b);
    if (one === '0' && other === '0') continue;
    filled++;
    if (one !== other) different++;
  }
  return different * 2 > filled;
}
