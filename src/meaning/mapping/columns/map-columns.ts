import type { ColumnRole } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import type { IdentifiedTable, MappedColumn, Outline } from '../../../model/form.ts';
import { isMemo } from '../../../lib/members.ts';
import { codesNamed } from '../../words/codes.ts';
import { refine } from '../../words/compose.ts';
import { readTerms } from '../../words/lexicon.ts';
import { indicatorRole } from '../../performance/indicator-header.ts';
import { headerPathOf, type TableView } from '../table-view.ts';
import { bodyShape, isMostlyAmounts, type BodyShape } from './body-shape.ts';
import { classColumns } from './class-columns.ts';
import { isProperty, isRemark, roleOf } from './column-role.ts';
import { readHeaderPath, type HeaderContext, type PathReading } from './header-path.ts';
import { CODE_HEADER, leafKey } from './header-words.ts';
import { labelKindOf } from './label-kind.ts';

/** A column as its header and its cells show it. */
interface ColumnSeen {
  readonly path: readonly string[];
  readonly shape: BodyShape;
  readonly reading: PathReading;
  /** By header and cells alone, whatever stands beside it. */
  readonly ownRole: ColumnRole;
}

/** Where a column stands: in which block, and with what role there. */
interface ColumnPlace {
  readonly block: number;
  readonly role: ColumnRole;
}

const mapped = new WeakMap<IdentifiedTable, { readonly outline: Outline; readonly columns: readonly MappedColumn[] }>();

/**
 * Maps each leaf column: its role, its block, and the coordinates that its header path says. A table whose units are
 * looked for first is mapped once.
 */
export function mapColumns(view: TableView, identified: IdentifiedTable, outline: Outline): readonly MappedColumn[] {
  const known = mapped.get(identified);
  if (known?.outline === outline) return known.columns;
  const columns = columnsOf(view, identified, outline);
  mapped.set(identified, { outline, columns });
  return columns;
}

function columnsOf(view: TableView, identified: IdentifiedTable, outline: Outline): MappedColumn[] {
  const columns = seenColumns(view, identified, outline);
  const places = placesOf(columns, identified, outline);
  return columns.map((column, index) => mappedColumn(index, column, places[index]!, identified));
}

/** Headers are read twice: what no word explains the first time may be classes side by side. */
function seenColumns(view: TableView, identified: IdentifiedTable, outline: Outline): ColumnSeen[] {
  const columns = Array.from({ length: view.table.columnCount }, (_, column) => {
    const path = headerPathOf(view, column);
    return {
      path,
      shape: bodyShape(view, column),
      reading: readHeaderPath(path, { identified, outline, classes: null }),
    };
  });
  const classes = classColumns(
    columns.filter(({ reading, shape }) => reading.byLikeness && isMostlyAmounts(shape)).map(({ path }) => path),
    identified,
  );
  const read = columns.map(({ path, shape, reading: first }) => {
    const reading = classes === null ? first : readHeaderPath(path, { identified, outline, classes });
    return { path, shape, reading, ownRole: roleOf(path, shape, reading) };
  });
  return withoutLoneYears(read).map((column, index) => {
    const reading = memoOfColumnBefore(column, read[index - 1], { identified, outline, classes });
    return reading ? { ...column, reading, ownRole: roleOf(column.path, column.shape, reading) } : column;
  });
}

/**
 * 上年… over a column that no other word explains, in a table without another figure of last year's or a change from
 * it: what came from last year, not what it was.
 */
function withoutLoneYears(columns: readonly ColumnSeen[]): ColumnSeen[] {
  const isDated = ({ coordinates: { year, base, measure } }: PathReading): boolean =>
    [year, base, measure].some((told) => told !== undefined);
  return columns.map((column) => {
    const { coordinates, confidence } = column.reading;
    const saysYearAlone = Object.keys(coordinates).join() === 'year' && confidence < 1;
    const isAlone = columns.every((other) => other === column || !isDated(other.reading));
    return column.ownRole === 'amount' && saysYearAlone && isAlone
      ? { ...column, reading: { ...column.reading, coordinates: {}, known: false, guessed: true } }
      : column;
  });
}

/** 其中：上级转移支付 right of 一般公共预算, under the same groups: words that only mean something within that fund. */
function memoOfColumnBefore(
  { path, reading }: ColumnSeen,
  before: ColumnSeen | undefined,
  context: HeaderContext,
): PathReading | null {
  const isBeside = before?.ownRole === 'amount' && before.reading.known && samePath(path, before.path);
  if (!isBeside || (reading.known && !reading.byLikeness)) return null;
  const { coordinates } = before.reading;
  const within = readHeaderPath(path, {
    ...context,
    identified: { ...context.identified, defaults: refine(context.identified.defaults, coordinates) },
  });
  return !within.byLikeness && within.known && isMemo(within.coordinates)
    ? { ...within, coordinates: refine(coordinates, within.coordinates) }
    : null;
}

const samePath = (path: readonly string[], other: readonly string[]): boolean =>
  path.length === other.length && path.slice(0, -1).every((text, depth) => text === other[depth]);

const isPerformance = ({ form }: IdentifiedTable): boolean =>
  form === 'project-performance' || form === 'department-performance';
const isLabel = (role: ColumnRole): boolean => role === 'name' || role === 'code';

/** Block and role of each column, left to right: a label column after amounts opens the next side-by-side block. */
function placesOf(columns: readonly ColumnSeen[], identified: IdentifiedTable, outline: Outline): ColumnPlace[] {
  const places: ColumnPlace[] = [];
  let block = 0;
  for (const [index, column] of columns.entries()) {
    const inBlock = places.filter((place) => place.block === block);
    const role = roleBeside(column, hasAmount(inBlock), identified);
    const isText =
      isRightOfAll(index, places, columns, identified) ||
      (places[index - 1]?.role === 'name' && isAttribute(column, columns[index - 1]!, outline));
    if (role === 'name' && isText) {
      places.push({ block, role: 'text' });
      continue;
    }
    if (isLabel(role) && endsBlock(index, places, inBlock, columns, identified)) block++;
    places.push({ block, role });
  }
  return places;
}

const hasAmount = (places: readonly ColumnPlace[]): boolean => places.some(({ role }) => role === 'amount');

/** In an indicator list whatever stands right of the amounts speaks of indicators, not of rows. */
function roleBeside(column: ColumnSeen, afterAmounts: boolean, identified: IdentifiedTable): ColumnRole {
  const { path, shape, reading, ownRole } = column;
  if (!isPerformance(identified))
    return afterAmounts && ownRole === 'name' && isProperty(path, shape, reading) ? 'text' : ownRole;
  if (afterAmounts && ownRole === 'name') return 'text';
  return ['project', 'entity', null].includes(indicatorRole(path.at(-1) ?? '')) ? ownRole : 'text';
}

/** Lists whose lines go over the whole width: an amount between their labels ends no line. */
const ONE_LIST = /^(procurement|service-purchase)$/;

/**
 * Amounts before a label column end their block when amounts follow it again; in a list only where its words come
 * again.
 */
function endsBlock(
  index: number,
  places: readonly ColumnPlace[],
  inBlock: readonly ColumnPlace[],
  columns: readonly ColumnSeen[],
  { form }: IdentifiedTable,
): boolean {
  const before = places.findLast(({ role }) => role !== 'empty')?.role ?? 'empty';
  if (!hasAmount(inBlock) || isLabel(before) || !hasAmountsAfter(index, columns)) return false;
  const leaf = leafKey(columns[index]!.path);
  return !ONE_LIST.test(form) || columns.slice(0, index).some(({ path }) => leafKey(path) === leaf);
}

/** A remark of a list: no amounts stand right of it, and the names of its rows left of them. */
const isRightOfAll = (
  index: number,
  places: readonly ColumnPlace[],
  columns: readonly ColumnSeen[],
  { form }: IdentifiedTable,
): boolean =>
  !ONE_LIST.test(form) &&
  hasAmount(places) &&
  places.some(({ role }) => role === 'name') &&
  isRemark(columns[index]!.path, columns[index]!.reading) &&
  columns.slice(index + 1).every(({ ownRole }) => ownRole !== 'amount');

const CLASSIFICATIONS = ['function', 'economic', 'governmentEconomic'] as const;

/**
 * A column beside the names that it says something of, 采购组织形式 right of 采购物品: few texts again and again that
 * mean nothing by themselves, under a header that no word explains, each beside a name of many.
 */
function isAttribute({ path, shape, reading }: ColumnSeen, names: ColumnSeen, { lexicon }: Outline): boolean {
  return (
    isProperty(path, shape, reading) &&
    names.shape.filled >= shape.filled &&
    names.shape.distinct > 2 * shape.distinct &&
    [...shape.texts].every(
      (text) =>
        readTerms(lexicon, text, 'row').hits.every(({ confidence }) => confidence < 1) &&
        CLASSIFICATIONS.every((each) => codesNamed(each, text).length === 0),
    )
  );
}

const hasAmountsAfter = (index: number, columns: readonly ColumnSeen[]): boolean =>
  columns.slice(index + 1).some(({ path, shape }) => {
    const leaf = leafKey(path);
    return (
      !CODE_HEADER.test(leaf) &&
      ((shape.decimals > 0 && isMostlyAmounts(shape)) ||
        pattern`${'amount-headers'}|${'budget'}$|^${'totals'}$`.test(leaf))
    );
  });

function mappedColumn(
  column: number,
  { path, reading }: ColumnSeen,
  { block, role }: ColumnPlace,
  identified: IdentifiedTable,
): MappedColumn {
  const counts =
    role === 'text' &&
    identified.form === 'procurement' &&
    pattern`^${'purchase-quantity'}(?!${'unit'})`.test(leafKey(path));
  const { isTotal, total, above, unexplained, confidence, conflict } = reading;
  return {
    column,
    headerPath: path.slice(),
    role: counts ? 'amount' : role,
    labelKind: isLabel(role) || (role === 'text' && !isPerformance(identified)) ? labelKindOf(path, identified) : null,
    block,
    coordinates: counts ? { measure: 'count' } : reading.coordinates,
    known: counts || reading.known,
    guessed: !counts && reading.guessed,
    isTotal,
    total,
    above,
    unexplained,
    evidence: reading.evidence.slice(),
    confidence,
    runnersUp: reading.runnersUp.slice(),
    ...(conflict ? { conflict } : {}),
  };
}
