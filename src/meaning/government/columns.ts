import type { ColumnRole, PartialCoordinates } from '../../../schemas/index.ts';
import { without } from '../../lib/coordinates.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, Outline } from '../../model/form.ts';
import { bodyShape, isMostlyAmounts, type BodyShape } from '../mapping/columns/body-shape.ts';
import { headerPathOf, type TableView } from '../mapping/table-view.ts';
import { isTotalKey } from '../words/labels.ts';
import { levelConcept, placeConcept } from './place-words.ts';
import { readPath, type PathContext } from './header-meaning.ts';
import type { Heading } from './heading.ts';
import { withLeftOut, withoutScopes } from './left-out.ts';
import { withShownBases } from './rate-bases.ts';
import { asCoordinates, readHeaderTimes, withDigitYears, type HeaderTimes, type Times } from './times.ts';

const CODE = pattern`${'government-code-headers'}|^${'code-header-alone'}$|^${'levels-of-class-headers'}$`,
  TEXT = pattern`${'government-text-headers'}|${'government-text-header-ends'}$|^${'project-number'}$`,
  NAME = pattern`${'government-name-headers'}`,
  OF_FIGURES = pattern`${'figure-words'}`,
  OF_MONEY = pattern`${'figure-or-money-words'}`,
  OF_DEBT = pattern`${'amount-headers-of-debt'}`;
/** A column as seen before its neighbours are. */
interface Seen {
  readonly column: number;
  readonly path: readonly string[];
  readonly keys: readonly string[];
  readonly shape: BodyShape;
  readonly role: ColumnRole;
  readonly times: HeaderTimes;
}

/** The columns of a government's table: names, codes, and amounts by year, stage, fund, level, place or kind. */
export function mapGovernmentColumns(view: TableView, heading: Heading, outline: Outline): MappedColumn[] {
  const year = heading.times.year ?? outline.fiscalYear;
  const seen = Array.from({ length: view.table.columnCount }, (_, column): Seen => {
    const path = headerPathOf(view, column),
      keys = path.map((text) => withoutScopes(withDigitYears(labelKey(text)))),
      shape = bodyShape(view, column);
    return { column, path, keys, shape, role: roleOf(keys, shape), times: readHeaderTimes(keys, year) };
  });
  const roles = withSomeName(withOneLabel(seen), seen);
  const own: Required<Times> = {
    year: year ?? 0,
    stage: heading.times.stage ?? outline.stage,
  };
  const listsPlaces = seen.some(({ keys }) => placeConcept(keys.at(-1) ?? '') !== null);
  let block = 0;
  const columns = seen.map((each, index) => {
    const role = roles[index]!;
    // What stands before the first names (the size of a bond before its projects) is of these.
    if (
      isLabel(role) &&
      roles.slice(0, index).some(isLabel) &&
      roles.slice(0, index).some((before, at) => before === 'amount' && at >= lastBlock(roles, index)) &&
      roles.slice(index).includes('amount')
    )
      block++;
    return mappedColumn(withOuterHeader(each, seen), role, block, timesOf(each, seen, roles, own, year), {
      heading,
      outline,
      listsPlaces,
    });
  });
  return withShownBases(view, onlyAmount(namedApart(withLeftOut(columns)), heading));
}

/** 使用债券额度, the only amount of a list of bonds' uses: what the list is of, no item of it. */
function onlyAmount(columns: readonly MappedColumn[], { form }: Heading): readonly MappedColumn[] {
  const amounts = columns.filter(({ role }) => role === 'amount');
  return form.id !== 'debt-use' || amounts.length !== 1
    ? columns
    : columns.map((column) =>
        column === amounts[0] ? { ...column, coordinates: without(column.coordinates, 'line') } : column,
      );
}

const OF_WHICH = pattern`^${'of-which'}[:,]?$`;

/** 其中 over columns stands for the header of the column before them. */
function withOuterHeader(each: Seen, seen: readonly Seen[]): Seen {
  if (!OF_WHICH.test(each.keys[0] ?? '')) return each;
  const outer = seen
    .slice(0, each.column)
    .findLast(({ role, keys }) => role === 'amount' && !OF_WHICH.test(keys[0] ?? ''))?.keys[0];
  return { ...each, keys: [...(outer === undefined ? [] : [outer]), ...each.keys.slice(1)] };
}

/**
 * What stands under 其中 and says no more than a column before it has its own name: 其中：一般债券还本付息额 | 本金.
 */
function namedApart(columns: readonly MappedColumn[]): MappedColumn[] {
  const known = new Set<string>();
  return columns.map((column) => {
    if (column.role !== 'amount') return column;
    const key = `${column.block} ${JSON.stringify(column.coordinates)}`,
      path = column.headerPath.map(labelKey),
      isPart = OF_WHICH.test(path[0] ?? '') && known.has(key);
    known.add(key);
    return isPart && path[1] !== undefined && column.coordinates.line === undefined
      ? { ...column, coordinates: { ...column.coordinates, line: { name: path[1] } } }
      : column;
  });
}

const isLabel = (role: ColumnRole): boolean => role === 'name' || role === 'code';

/** Where the block that holds a column begins. */
function lastBlock(roles: readonly ColumnRole[], index: number): number {
  let at = index - 1;
  while (at > 0 && !(isLabel(roles[at]!) && roles[at - 1] === 'amount')) at--;
  return at;
}

function roleOf(keys: readonly string[], shape: BodyShape): ColumnRole {
  const leaf = keys.at(-1) ?? '';
  if (keys.length === 0 && shape.filled === 0) return 'empty';
  if (CODE.test(leaf) && shape.decimals === 0) return 'code';
  if (TEXT.test(leaf) && !OF_DEBT.test(leaf)) return 'text';
  if (shape.filled === 0) return NAME.test(leaf) && !OF_FIGURES.test(leaf) ? 'name' : 'amount';
  if (!isMostlyAmounts(shape)) return 'name';
  // Codes without a telling header stand before the names.
  return NAME.test(leaf) &&
    levelConcept(leaf) === null &&
    shape.codes === shape.filled &&
    shape.decimals === 0 &&
    !OF_MONEY.test(leaf)
    ? 'code'
    : 'amount';
}

/**
 * Of several columns of names before the amounts, those that repeat what the first names are texts; figures that look
 * like codes stand before names, or are amounts.
 */
const withOneLabel = (seen: readonly Seen[]): ColumnRole[] =>
  seen.map(({ role, keys }, index) => {
    const leaf = keys.at(-1) ?? '';
    if (isCodeBeforeNames(seen, index)) return 'code';
    if (role === 'code' && !CODE.test(leaf) && seen[index + 1]?.role !== 'name') return 'amount';
    const isLastBehindAmounts = seen[index - 1]?.role === 'amount' && index === seen.length - 1;
    return role === 'name' && isLastBehindAmounts && !NAME.test(leaf) ? 'text' : role;
  });

const NAMES_OF = pattern`${'name-of-anything'}$`;

/** 支出功能科目 before 功能科目名称: codes, whatever money the header names; beside them stands a total at most. */
function isCodeBeforeNames(seen: readonly Seen[], index: number): boolean {
  const { keys, shape } = seen[index]!,
    next = seen[index + 1],
    leaf = keys.at(-1) ?? '';
  return (
    NAME.test(leaf) &&
    !NAMES_OF.test(leaf) &&
    next?.role === 'name' &&
    NAMES_OF.test(next.keys.at(-1) ?? '') &&
    shape.decimals === 0 &&
    shape.codes > 0 &&
    shape.codes >= shape.filled - 1
  );
}

/** Where no column is one of names, the first of words is: 投向领域 before 全市 and 市级. */
function withSomeName(roles: readonly ColumnRole[], seen: readonly Seen[]): readonly ColumnRole[] {
  if (roles.some(isLabel)) return roles;
  const first = roles.findIndex((role, at) => role === 'text' && !isMostlyAmounts(seen[at]!.shape));
  return first < 0 || roles.indexOf('amount') < first ? roles : roles.with(first, 'name');
}

/** Year, stage and base of a column; what its own header leaves open, the columns before it tell. */
function timesOf(
  { column, times }: Seen,
  all: readonly Seen[],
  roles: readonly ColumnRole[],
  own: Required<Times>,
  year: number | null,
): PartialCoordinates {
  const complete = (given: Times): Required<Times> => ({
    year: given.year ?? own.year,
    stage:
      given.stage ??
      (given.year !== undefined && given.year < own.year && own.stage === 'budget' ? 'budget' : own.stage),
  });
  const known = (given: Required<Times>): PartialCoordinates =>
    year === null && given.year === 0 ? { stage: given.stage } : asCoordinates(given);
  // What the header leaves open, rows and the title tell.
  if (times.measure === undefined)
    return asCoordinates(
      times.year !== undefined && times.stage === undefined
        ? complete({ ...times, stage: stageBeside(times.year, all, roles) })
        : times,
    );
  const before = all
    .slice(0, column)
    .filter((each, at) => roles[at] === 'amount' && each.times.measure === undefined)
    .map((each) => complete(each.times));
  // The rate of a year's figures is of the latest year before it, not of the one that they are held against.
  const latest = Math.max(...before.map((each) => each.year));
  const nearest = before.findLast((each) => each.year === latest) ?? complete({});
  const subject: Required<Times> = { year: times.year ?? nearest.year, stage: times.stage ?? nearest.stage };
  if (times.measure === 'share') return { ...known(subject), measure: 'share' };
  return { ...known(subject), measure: times.measure, base: baseOf(times, subject, before) };
}

/** The stage that all other columns of a year name: 2026年专项转移支付 beside 2026年预算数. */
function stageBeside(year: number, all: readonly Seen[], roles: readonly ColumnRole[]): Times['stage'] {
  const named = new Set(
    all.flatMap(({ times }, at) =>
      roles[at] === 'amount' && times.measure === undefined && times.year === year ? (times.stage ?? []) : [],
    ),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

/** What a rate is against: what its words name, else the other amount beside it, else the year before. */
function baseOf(
  { measure, base, yearBefore }: HeaderTimes,
  subject: Required<Times>,
  before: readonly Required<Times>[],
): Required<Times> {
  if (measure === 'completion-rate' && !yearBefore && base?.year === undefined)
    return { year: subject.year, stage: base?.stage ?? 'budget' };
  if (base?.year !== undefined) {
    const printed = before.find(
      ({ year, stage }) => year === base.year && (base.stage === undefined || stage === base.stage),
    );
    return { year: base.year, stage: base.stage ?? printed?.stage ?? subject.stage };
  }
  const earlier = before.findLast(({ year }) => year === subject.year - 1);
  return { year: subject.year - 1, stage: base?.stage ?? earlier?.stage ?? subject.stage };
}

function mappedColumn(
  { column, path, keys, times }: Seen,
  role: ColumnRole,
  block: number,
  timed: PartialCoordinates,
  context: PathContext,
): MappedColumn {
  const told = role === 'amount' ? readPath(keys, context) : { gives: {}, evidence: [], known: true };
  const isTotal = keys.length > 0 && isTotalKey(keys.at(-1)!),
    isOfDebt = context.heading.form.id === 'debt' && times.measure === undefined;
  return {
    column,
    headerPath: path.slice(),
    role,
    labelKind: role === 'name' || role === 'code' ? 'any' : null,
    block,
    // Of debt, a limit is set and a balance has come about: the year alone does not tell the stage.
    coordinates:
      role === 'amount'
        ? { ...(isOfDebt && times.stage === undefined ? without(timed, 'stage') : timed), ...told.gives }
        : {},
    known: told.known || times.measure !== undefined,
    guessed: false,
    isTotal,
    total: null,
    above: {},
    unexplained: !told.known,
    evidence: told.evidence,
    confidence: told.known ? 1 : 0,
    runnersUp: [],
  };
}
