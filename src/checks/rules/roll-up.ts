import { isGovernmentKind, type Bilingual, type Fact, type Unread } from '../../../schemas/index.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import { compareSum, type Compared } from '../evidence/bands.ts';
import { ROW_DIMENSIONS } from '../evidence/dimensions.ts';
import {
  columnOf,
  holdsWithoutStray,
  leavesOutRow,
  makeUp,
  partsOfTotal,
  ROW_LEFT_OUT,
  rowOf,
} from '../evidence/misread-rows.ts';
import { printsZeros, withCoarser } from '../evidence/rounded-totals.ts';
import { familiesOf, type Family } from '../evidence/families.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { levelSums } from './level-sums.ts';
import { levelsElsewhere, levelsOf } from '../evidence/nested.ts';
import type { Rule } from '../rule.ts';
import { ambiguousFactsOf } from '../evidence/ambiguous-facts.ts';
import { blanksOf, isMalformed, isBlankPlaceholder, malformedOf } from '../evidence/blank-placeholder.ts';
import { acrossTables } from './across-tables.ts';
import { loneCategories } from './lone-categories.ts';
import { isMistyped, listedSums, narrativeSums, sentenceSums } from './sentence-sums.ts';
import { schemeSums } from './scheme-sums.ts';
import { shownSums } from './shown-sums.ts';
import { splitSums } from './split-sums.ts';
import { both, dimensionNames, tableName, append } from '../words.ts';

/** A printed total equals the finest lines that its table prints under it. */
export const rollUp: Rule = {
  id: 'roll-up',
  title: { zh: '合计等于分项之和', en: 'A total equals its parts' },
  explanation: {
    zh: '同一张表中，合计等于表内列示的最细分项之和；空白不计。',
    en: 'Within one table a printed total equals the finest lines printed under it; blanks add nothing.',
  },
  needs: both('合计与其分项', 'a total and its parts'),
  source: {
    zh: 'XBRL Calculations 1.1（四舍五入）；财预〔2016〕143号公开样表（各表结构）',
    en: 'XBRL Calculations 1.1 (rounding); 财预〔2016〕143号 disclosure template (structure of the forms)',
  },
  example: { zh: '2,600.78 = 2,063.32 + 537.46', en: '2,600.78 = 2,063.32 + 537.46' },
  *check(document: BudgetDocument): Iterable<Identity> {
    for (const table of document.tables) yield* table.sums ? shownSums(table) : withinTable(table, document.unread);
    // What a department's forms imply of each other, a whole government's do not.
    if (isGovernmentKind(document.document.kind)) {
      for (const table of document.tables) if (table.sums) yield* schemeSums(table);
      yield* levelSums(document);
      return;
    }
    yield* acrossTables(document);
    yield* loneCategories(document);
    yield* sentenceSums(document);
    yield* narrativeSums(document);
    yield* listedSums(document);
    yield* splitSums(document);
  },
};

function* withinTable(given: CheckedTable, unread: readonly Unread[]): Iterable<Identity> {
  const apart = ambiguousFactsOf(given);
  yield* sumsOf({ ...given, facts: given.facts.filter((fact) => !apart.has(fact)) }, unread);
  // 年初预算数 and 全年预算数: what two columns say alike adds up in each by itself.
  for (const column of new Set([...apart].map(columnOf)))
    yield* sumsOf(
      {
        ...given,
        facts: given.facts.filter((fact) => columnOf(fact) === column),
        blanks: given.blanks.filter((blank) => blank.column === column),
      },
      [],
    );
}

/** What the sums of one table have in common. */
interface TableSums {
  readonly table: CheckedTable;
  readonly families: readonly Family[];
  readonly labelOf: (dimensions: Family['dimensions']) => Bilingual;
  /**
   * The last digit's worth of figures: 3360.2 in a table of two decimals is 3360.20, or has lost a digit: it is no
   * coarser than its neighbours.
   */
  readonly quanta: (facts: readonly Fact[]) => number[];
  /** The last digit's worth that most figures of the table have. */
  readonly usual: number;
  /** Figures are printed with all their decimals: one with fewer is coarser than its neighbours. */
  readonly isFixed: boolean;
  /** Whether some sum of several figures bears out a split; asked for only where a sum does not hold. */
  readonly isConfirmed: (dimensions: Family['dimensions']) => boolean;
  /** Pairs of columns of which the second repeats the first. */
  readonly repeats: ReadonlySet<string>;
  /** Figures other than zero without coordinates. */
  readonly unplaced: readonly Fact[];
}

function tableSums(table: CheckedTable, unread: readonly Unread[]): TableSums {
  const families = familiesOf(table, [...blanksOf(table), ...malformedOf(table, unread)]),
    usual = usualQuantum(table);
  let confirmed: ReadonlySet<string> | null = null;
  return {
    table,
    families,
    usual,
    isFixed: printsZeros(table.facts),
    labelOf: labels(table),
    quanta: (facts) => facts.map((fact) => Math.min(quantumOf(fact), usual)),
    isConfirmed: (dimensions) => (confirmed ??= supported(families)).has(dimensions.join('+')),
    repeats: repeatedColumns(families),
    unplaced: table.facts.filter((fact) => fact.unmapped && fact.amount !== '0'),
  };
}

function* sumsOf(table: CheckedTable, unread: readonly Unread[]): Iterable<Identity> {
  const sums = tableSums(table, unread),
    lively = rowsThatPrint(table);
  for (const given of sums.families) {
    const family = { ...given, parts: partsOfTotal(given) };
    if (!isHeading(family, lively)) yield* sumOf(family, sums);
  }
}

const isBlankTotal = (total: Fact): boolean => isBlankPlaceholder(total) && !isMalformed(total);

/** A row that prints nothing at all is a heading; one that prints its other columns says that this one is nil. */
const isHeading = ({ total, parts }: Family, lively: ReadonlySet<number>): boolean =>
  isBlankTotal(total) && (!lively.has(rowOf(total)) || parts.every(({ amount }) => amount === '0'));

/** Projects and named lines need not be all the parts of their whole. */
const isNamed = ({ dimensions }: Family): boolean =>
  dimensions.some((dimension) => dimension === 'project' || dimension === 'line');

function* sumOf(family: Family, sums: TableSums): Iterable<Identity> {
  const { table, labelOf, quanta } = sums,
    { total, parts, blanks, dimensions } = family;
  const label = labelOf(dimensions),
    strict = compareSum(valueOf(total), parts.map(valueOf), quanta([total, ...parts])),
    compared = sums.isFixed ? withCoarser(strict, total, parts, sums.usual) : strict,
    isOutside = compared.band === 'outside';
  if (leavesOutRow(table.facts, total, parts, strict)) {
    yield notApplicable('roll-up', label, ROW_LEFT_OUT, [total, ...parts]);
    return;
  }
  if (holdsWithoutStray(family, strict)) {
    const reason = both(
      '去掉远离其余各行的一行则等式成立：该行所属的单位可能理解有误',
      'without the one line that stands apart the sum holds: the line may belong to another unit',
    );
    yield notApplicable('roll-up', label, reason, [total, ...parts]);
    return;
  }
  const levels = isOutside ? levelsIn(family, sums) : null;
  if (levels) {
    yield* levels;
    return;
  }
  if (table.form.endsWith('performance') && isOutside && !isMistyped(total, parts, compared)) {
    const reason = both('绩效表不一定列全各部分', 'a performance table need not name every part');
    yield notApplicable('roll-up', label, reason, [total, ...parts]);
    return;
  }
  if (isAlone(family) && !isOutside) return;
  const unknown = beside(sums.unplaced, total, parts),
    tentative = whyTentative(family, sums, compared, unknown);
  yield identityOf({
    ...(tentative === null ? {} : { tentative }),
    besideUnknown: unknown.length > 0,
    rule: 'roll-up',
    kind: 'sum',
    total,
    parts,
    blanks,
    label,
    compared,
    ...(isBlankTotal(total) ? { severity: 'warning' } : {}),
  });
}

/** The sums of each level by itself, where parts of several levels were taken for one; null: they are of one. */
function levelsIn(family: Family, { families, labelOf, quanta }: TableSums): Identity[] | null {
  const { total, parts, dimensions } = family;
  if (!isNamed(family) && !dimensions.includes('entity')) return null;
  const levels = levelsOf(total, parts) ?? levelsElsewhere({ total, parts }, families);
  if (!levels) return null;
  return [...levels].map(([line, below]) =>
    identityOf({
      rule: 'roll-up',
      kind: 'sum',
      total: line,
      parts: below,
      label: labelOf(dimensions),
      roundedApart: true,
      compared: compareSum(valueOf(line), below.map(valueOf), quanta([line, ...below])),
    }),
  );
}

/** Why a sum that fails need not be wrong; null: its parts are all. */
function whyTentative(family: Family, sums: TableSums, compared: Compared, unknown: readonly Fact[]): Bilingual | null {
  // A line without coordinates may be the missing part: the sum cannot be told wrong.
  if (makeUp(unknown, compared)) return both('本表有一行未能对应坐标', 'a line of this table has no coordinates');
  if (compared.band !== 'equal' && isLoose(family, sums))
    return both(
      '本表没有等式证实这些行就是它的各部分',
      'no sum of this table bears out that these lines are its parts',
    );
  if (isAlone(family) && !sums.repeats.has(pairOf(family.total, family.parts[0]!)))
    return both('本表只列了一个部分', 'the table prints one part only');
  return null;
}

/**
 * Projects and named lines make a whole only where some sum of the table bears it out; the repetition of one row is no
 * split of its own.
 */
function isLoose(family: Family, { table, isConfirmed }: TableSums): boolean {
  const { total, parts, dimensions } = family;
  if (!isNamed(family)) return false;
  const isRepetition =
    dimensions.includes('line') && parts.every(({ line }) => line === undefined || line.ordinal !== undefined);
  const split = isRepetition ? dimensions.filter((dimension) => dimension !== 'line') : dimensions;
  return !isConfirmed(split) && !isConfirmed(dimensions) && !isWhole(table, total, parts);
}

/** What is summed, in words; one text for all sums of a table over the same dimensions. */
function labels(table: CheckedTable): (dimensions: Family['dimensions']) => Bilingual {
  const known = new Map<string, Bilingual>();
  return (dimensions) => {
    const over = dimensionNames(dimensions);
    let label = known.get(over.en);
    if (!label) known.set(over.en, (label = append(tableName(table), `：按${over.zh}合计`, `: total over ${over.en}`)));
    return label;
  };
}

/** Figures without coordinates in the row or the column that a sum runs along. */
function beside(unplaced: readonly Fact[], total: Fact, parts: readonly Fact[]): readonly Fact[] {
  const across = parts.every((part) => rowOf(part) === rowOf(total));
  return unplaced.filter((fact) => (across ? rowOf(fact) === rowOf(total) : columnOf(fact) === columnOf(total)));
}

/** The last digit's worth that most figures of a table have. */
function usualQuantum({ facts }: CheckedTable): number {
  const counts = new Map<number, number>();
  for (const fact of facts)
    if (fact.amount !== '0' && fact.measure === undefined)
      counts.set(quantumOf(fact), (counts.get(quantumOf(fact)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? Infinity;
}

/** Rows that print an amount other than zero. */
const rowsThatPrint = (table: CheckedTable): ReadonlySet<number> =>
  new Set(table.facts.filter(({ amount, measure }) => amount !== '0' && measure === undefined).map(rowOf));

/** One column is the only part that a table prints of another. */
const isAlone = ({ parts, blanks, dimensions }: Family): boolean =>
  parts.length + blanks.length < 2 && !dimensions.some((dimension) => ROW_DIMENSIONS.includes(dimension));

const pairOf = (total: Fact, part: Fact): string => `${columnOf(total)} ${columnOf(part)}`;

/**
 * Rows in which a lone part must equal its total before it is taken for all of it, and how much more often than it
 * differs.
 */
const ROWS_REPEATED = 4;

/** Pairs of columns of which the second, a lone part, repeats the first in row after row. */
function repeatedColumns(families: readonly Family[]): ReadonlySet<string> {
  const counts = new Map<string, { equal: number; different: number }>();
  for (const family of families) {
    const { total, parts } = family;
    if (!isAlone(family) || (total.amount === '0' && parts[0]!.amount === '0')) continue;
    const key = pairOf(total, parts[0]!),
      count = counts.get(key) ?? { equal: 0, different: 0 };
    counts.set(key, count);
    if (total.amount === parts[0]!.amount) count.equal++;
    else count.different++;
  }
  return new Set(
    [...counts].flatMap(([key, { equal, different }]) =>
      equal >= ROWS_REPEATED * Math.max(1, different) ? [key] : [],
    ),
  );
}

/** Whether a column holds nothing but a total at its head or foot, and its parts. */
function isWhole({ facts }: CheckedTable, total: Fact, parts: readonly Fact[]): boolean {
  const own = new Set([total, ...parts]),
    column = facts.filter((fact) => columnOf(fact) === columnOf(total));
  const rows = parts.map(rowOf);
  return (
    parts.length > 1 &&
    column.every((fact) => own.has(fact)) &&
    (rowOf(total) < Math.min(...rows) || rowOf(total) > Math.max(...rows))
  );
}

/** Splits that at least one sum of several figures in the table confirms. */
function supported(families: readonly Family[]): ReadonlySet<string> {
  return new Set(
    families
      .filter(
        ({ total, parts }) =>
          parts.filter((part) => part.amount !== '0').length >= 2 &&
          ['equal', 'rounding'].includes(
            compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)).band,
          ),
      )
      .map(({ dimensions }) => dimensions.join('+')),
  );
}
