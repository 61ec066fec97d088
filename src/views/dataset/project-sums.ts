import type { Fact } from '../../../schemas/index.ts';
import { add, compare, isZero, parseDecimal, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';

/** Tries before an arrangement is given up: tables are a few hundred rows, and most attempts fail at once. */
const MOST_TRIES = 20_000;

/** Amounts of one column, in the order of the rows: of projects, and the printed total over them. */
interface Column {
  readonly projects: Fact[];
  total: Fact | null;
}

/**
 * Facts of projects that are sums of the projects printed under them, told by their ids. A table of projects may print
 * groups of projects like projects (通用项目, 委托咨询业务, 法律顾问); where the amounts pass the printed total, and
 * counting some of them as sums of what follows gives exactly that total, these are sums.
 */
export function projectSums(facts: readonly Fact[]): ReadonlySet<string> {
  const tables = new Set(
    facts.flatMap((fact) =>
      fact.project === undefined || fact.form === 'project-performance' ? [] : (tableOf(fact) ?? []),
    ),
  );
  const ofTables =
    tables.size === 0 ? [] : facts.filter((fact) => fact.measure === undefined && tables.has(tableOf(fact) ?? ''));
  const found = new Set<string>();
  for (const { projects, total } of columnsOf(ofTables))
    for (const fact of total === null ? [] : sumsAmong(projects, total)) found.add(fact.id);
  return found;
}

const tableOf = ({ provenance: [place] }: Fact): string | null =>
  place !== undefined && 'table' in place ? place.table : null;

/** Columns by table and by all coordinates but the project. */
function columnsOf(facts: readonly Fact[]): Iterable<Column> {
  const columns = new Map<string, Column>();
  for (const fact of facts) {
    const [place] = fact.provenance;
    if (place === undefined || !('table' in place) || fact.item !== undefined) continue;
    const {
      flow,
      year,
      stage,
      period,
      fund,
      use,
      function: code,
      economic,
      governmentEconomic,
      entity,
      project,
    } = fact;
    const name = JSON.stringify([
      place.table,
      place.column,
      flow,
      year,
      stage,
      period,
      fund,
      use,
      code,
      economic,
      governmentEconomic,
      entity?.name,
    ]);
    const column = columns.get(name) ?? { projects: [], total: null };
    columns.set(name, column);
    if (project !== undefined) column.projects.push(fact);
    else if (fact.line === undefined) column.total ??= fact;
  }
  return columns.values();
}

function sumsAmong(projects: readonly Fact[], total: Fact): Fact[] {
  const amounts = projects.map(({ amount }) => parseDecimal(amount)),
    whole = parseDecimal(total.amount);
  if (whole === null || amounts.some((amount) => amount === null || amount.units < 0n)) return [];
  const known = amounts as Decimal[];
  if (compare(known.reduce(add, ZERO), whole) <= 0) return [];
  const sums = arrange(known, whole);
  return projects.filter((_, index) => sums?.[index] === true);
}

/**
 * Which amounts are sums of those that follow, so that the others make the whole; null where no arrangement is found.
 */
function arrange(amounts: readonly Decimal[], whole: Decimal): readonly boolean[] | null {
  const isSum = amounts.map(() => false);
  let tries = 0;
  /** `open`: what is still to come under each sum that has begun, the whole first. */
  const placed = (index: number, open: readonly Decimal[]): boolean => {
    if (++tries > MOST_TRIES) return false;
    const left = open.slice(0, open.findLastIndex((rest) => !isZero(rest)) + 1),
      amount = amounts[index];
    if (amount === undefined) return left.length === 0;
    if (isZero(amount)) return placed(index + 1, left);
    const under = left.at(-1);
    if (under === undefined || compare(amount, under) > 0) return false;
    const rest = [...left.slice(0, -1), subtract(under, amount)];
    isSum[index] = true;
    if (placed(index + 1, [...rest, amount])) return true;
    isSum[index] = false;
    return placed(index + 1, rest);
  };
  return placed(0, [whole]) ? isSum : null;
}
