import type { Fact, FactForm, PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { COORDINATE_ORDER, coordinateKey } from '../../lib/coordinates.ts';
import { add, decimalText, isZero, ZERO } from '../../lib/decimal.ts';
import { rangeOf } from '../../lib/geometry.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { keyOf } from '../evidence/keys.ts';
import { leavesOutRow, ROW_LEFT_OUT } from '../evidence/misread-rows.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { both, tableName } from '../words.ts';

type Code = 'function' | 'economic';

/** Lines of one table below a category that the same table does not total, by the category's full key. */
interface FinerLines {
  readonly table: CheckedTable;
  readonly parts: readonly Fact[];
}

/**
 * A category printed in one table against the finer lines of another that prints no total for it; and a category left
 * blank where another table prints amounts for it. (Roll-up across tables, allowed only where the finer table has no
 * total of its own.)
 */
export function* acrossTables({ tables }: BudgetDocument): Iterable<Identity> {
  const finer = finerLines(tables);
  const printed = new Map<string, Fact>();
  for (const table of tables)
    for (const fact of table.facts) if (!fact.unmapped && fact.amount !== '0') printed.set(keyOf(fact), fact);
  for (const table of tables) {
    for (const fact of table.facts) {
      if (fact.unmapped || !isCategory(fact)) continue;
      // One finer table is enough: where several repeat the lines, agreement compares them.
      const lines = finer.get(categoryKey(fact))?.find((entry) => entry.table !== table);
      if (lines) yield againstLines(table, fact, lines);
    }
    yield* blankCategories(table, finer, printed);
  }
}

function againstLines(table: CheckedTable, total: Fact, { table: finer, parts }: FinerLines): Identity {
  const label = both(
      `${tableName(table).zh}：类款与“${tableName(finer).zh}”的明细`,
      `${tableName(table).en}: category against the lines of ${tableName(finer).en}`,
    ),
    compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
  return leavesOutRow(finer.facts, total, parts, compared)
    ? notApplicable('roll-up', label, ROW_LEFT_OUT, [total, ...parts])
    : identityOf({ rule: 'roll-up', kind: 'sum', total, parts, label, compared });
}

const isCategory = (coordinates: PartialCoordinates): boolean =>
  codeOf(coordinates) !== null && coordinates.line === undefined && coordinates.measure === undefined;

/** The one classification that lines are sorted into categories by. */
function dimensionOf({ function: own, economic, governmentEconomic }: PartialCoordinates): Code | null {
  if (governmentEconomic !== undefined || (own === undefined) === (economic === undefined)) return null;
  return own === undefined ? 'economic' : 'function';
}

/** What a category and its lines have in common; no code of one classification is one of the other. */
const OF_CATEGORIES = COORDINATE_ORDER.filter(
  (dimension) => dimension !== 'function' && dimension !== 'economic' && dimension !== 'line',
);
const restKey = (coordinates: PartialCoordinates): string => coordinateKey(coordinates, OF_CATEGORIES);

/** A category by its code and all else; a named line is none. */
const categoryKey = (coordinates: PartialCoordinates): string =>
  coordinates.line === undefined ? `${coordinates.function ?? coordinates.economic ?? ''}|${restKey(coordinates)}` : '';

function codeOf(coordinates: PartialCoordinates): { readonly dimension: Code; readonly code: string } | null {
  if (
    coordinates.function !== undefined &&
    coordinates.economic === undefined &&
    coordinates.governmentEconomic === undefined &&
    coordinates.function.length < 7
  )
    return { dimension: 'function', code: coordinates.function };
  if (
    coordinates.economic !== undefined &&
    coordinates.function === undefined &&
    coordinates.governmentEconomic === undefined &&
    coordinates.economic.length === 3
  )
    return { dimension: 'economic', code: coordinates.economic };
  return null;
}

/** Forms that list a part of the spending only: what they print under a category need not be all of it. */
const PARTIAL: ReadonlySet<FactForm> = new Set([
  'procurement',
  'service-purchase',
  'project-expenditure',
  'project-performance',
  'department-performance',
  'agency-operating',
  'three-publics',
  'carryover-expenditure',
  'unknown',
]);

/** Digits of the code that lines are sorted into categories by; 0 for none. */
const digitsOf = (coordinates: PartialCoordinates): number =>
  (coordinates.function ?? coordinates.economic ?? '').length;

function finerLines(tables: readonly CheckedTable[]): Map<string, FinerLines[]> {
  const all = new Map<string, FinerLines[]>();
  for (const table of tables) {
    if (PARTIAL.has(table.form)) continue;
    const groups = new Map<string, Fact[]>();
    const finest = rangeOf(table.facts.map(digitsOf))[1],
      isWide = (coordinates: PartialCoordinates): boolean =>
        digitsOf(coordinates) > 0 && digitsOf(coordinates) < finest;
    const own = new Set(
      [...table.facts, ...table.blanks.map(({ coordinates }) => coordinates)]
        .filter((coordinates) => isWide(coordinates) && dimensionOf(coordinates) !== null)
        .map(categoryKey),
    );
    for (const fact of table.facts) {
      if (fact.unmapped || fact.measure !== undefined) continue;
      const dimension = dimensionOf(fact);
      if (dimension === null || fact.project !== undefined) continue;
      const code = fact[dimension]!,
        rest = code.length > 3 ? restKey(fact) : '';
      for (let length = code.length - 2; length >= 3; length -= 2) {
        const key = `${code.slice(0, length)}|${rest}`;
        if (own.has(key)) break; // the table totals this level itself
        addToList(groups, key, fact);
      }
    }
    for (const [key, parts] of groups) {
      const lists = all.get(key);
      if (!lists) all.set(key, [{ table, parts }]);
      else if (lists.length < 2) lists.push({ table, parts });
    }
  }
  return all;
}

/** One statement for each category row that is blank here and has amounts elsewhere. */
function* blankCategories(
  table: CheckedTable,
  finer: ReadonlyMap<string, readonly FinerLines[]>,
  printed: ReadonlyMap<string, Fact>,
): Iterable<Identity> {
  const filled = new Set(table.facts.map((fact) => codeOf(fact)?.code));
  const told = new Set<string>();
  for (const { coordinates, page } of table.blanks) {
    const code = codeOf(coordinates)?.code;
    if (code === undefined || filled.has(code) || told.has(code) || coordinates.use !== undefined) continue;
    const key = keyOf(coordinates);
    const elsewhere = printed.get(key);
    const lines = elsewhere
      ? [elsewhere]
      : (finer.get(categoryKey(coordinates))?.find((entry) => entry.table !== table)?.parts ?? []);
    const sum = lines.map(valueOf).reduce((total, value) => add(total, value), ZERO);
    if (lines.length === 0 || isZero(sum)) continue;
    told.add(code);
    yield {
      id: stableHash(`blank|${table.id}|${coordinateKey(coordinates)}`),
      rule: 'roll-up',
      kind: 'statement',
      total: null,
      parts: lines.slice(0, 12),
      outcome: 'failed',
      severity: 'warning',
      band: null,
      difference: sum,
      tolerance: null,
      label: both(
        `${tableName(table).zh}（第${page}页）：${code}为空白`,
        `${tableName(table).en} (p. ${page}): ${code} is blank`,
      ),
      reason: both(
        `其他表列有${code}，金额${decimalText(sum)}元`,
        `other tables print ${decimalText(sum)} yuan for ${code}`,
      ),
    };
  }
}
