import { CODES } from '../../../schemas/codes/index.ts';
import type { Bilingual, CellReference, Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { isBlankPlaceholder, malformedOf } from '../evidence/blank-placeholder.ts';
import { both, tableName } from '../words.ts';

type Code = 'function' | 'economic';

/** Categories of one level that must have lines beneath them before one without is told. */
const FEWEST_WITH_LINES = 3;

/**
 * A category without any line beneath it, in a table that prints lines beneath all others of its level: nothing is left
 * that its total could be added up from.
 */
export function* loneCategories({ tables, unread }: BudgetDocument): Iterable<Identity> {
  for (const table of tables) {
    const facts = [...table.facts, ...malformedOf(table, unread)];
    for (const dimension of ['function', 'economic'] as const)
      for (const length of dimension === 'function' ? [3, 5] : [3]) {
        const level: Level = { table, dimension, length };
        for (const unit of categoriesOf(level, facts)) yield* loneAmong(level, unit, tables);
      }
  }
}

/** Codes of one length, of one classification, in a table. */
interface Level {
  readonly table: CheckedTable;
  readonly dimension: Code;
  readonly length: number;
}

/**
 * What a table prints at one level for a budgetary unit: the first figure of each category, and which have lines
 * beneath them.
 */
interface Categories {
  readonly categories: ReadonlyMap<string, Fact>;
  readonly withLines: ReadonlySet<string>;
}

function categoriesOf({ table, dimension, length }: Level, facts: readonly Fact[]): Iterable<Categories> {
  const units = new Map<string, { readonly categories: Map<string, Fact>; readonly withLines: Set<string> }>();
  for (const fact of facts) {
    const code = fact[dimension];
    if (code === undefined || code.length < length || fact.unmapped || fact.measure !== undefined) continue;
    const key = unitOf(fact);
    const unit = units.get(key) ?? { categories: new Map<string, Fact>(), withLines: new Set<string>() };
    units.set(key, unit);
    // A line that is split further (31204 by 50701, a project of 2080505) stands beneath its category, too.
    if (code.length > length) unit.withLines.add(code.slice(0, length));
    else if (isOfClassification(fact, dimension) && isPrintedAmount(fact) && !unit.categories.has(code))
      unit.categories.set(code, fact);
  }
  for (const { coordinates } of table.blanks) {
    const code = coordinates[dimension];
    if (code !== undefined && code.length > length)
      units.get(unitOf(coordinates))?.withLines.add(code.slice(0, length));
  }
  return units.values();
}

const isOfClassification = (fact: Fact, dimension: Code): boolean =>
  !fact.project && !isSplitOtherwise(fact, dimension);

/** A class that is told by its name alone may have lines whose names are not known. */
const isPrintedAmount = (fact: Fact): boolean =>
  fact.amount !== '0' && fact.line === undefined && !fact.derived && !isBlankPlaceholder(fact);

function* loneAmong(
  level: Level,
  { categories, withLines }: Categories,
  tables: readonly CheckedTable[],
): Iterable<Identity> {
  // Some categories have no lines in the classification itself: 21908.
  const lone = [...categories].filter(
    ([code, fact]) => !withLines.has(code) && hasFiner(level.dimension, code) && !hasUnknownLine(level.table, fact),
  );
  if (categories.size - lone.length < FEWEST_WITH_LINES || lone.length > 1) return;
  const [found] = lone,
    { zh, en } = tableName(level.table);
  const common = {
    id: stableHash(
      `lone|${level.table.id}|${level.dimension}|${level.length}|${found?.[1].id ?? [...categories.keys()].join(',')}`,
    ),
    rule: 'roll-up' as const,
    kind: 'statement' as const,
    total: null,
    parts: [],
    band: null,
    difference: null,
    tolerance: null,
    severity: 'warning' as const,
  };
  if (!found) {
    const label = both(`${zh}：各类款之下都有明细`, `${en}: every category has lines beneath it`);
    yield { ...common, label, outcome: 'passed', reason: null };
    return;
  }
  const [code, fact] = found;
  yield {
    ...common,
    label: both(
      `${zh}：${code} ${fact.published.text}之下没有明细`,
      `${en}: ${code} ${fact.published.text} has no line beneath it`,
    ),
    outcome: 'failed',
    reason: reasonOf(level, found, categories.size - 1, tables),
    cells: cellsOf(fact),
  };
}

/** What shows that lines are missing: another table that prints them, or the other categories of the level. */
function reasonOf(
  { table, dimension, length }: Level,
  [code, fact]: readonly [string, Fact],
  others: number,
  tables: readonly CheckedTable[],
): Bilingual {
  const elsewhere = tables
    .filter((other) => other !== table)
    .flatMap((other) => other.facts)
    .find(
      (each) =>
        each[dimension]?.startsWith(code) &&
        each[dimension].length > length &&
        each.amount === fact.amount &&
        !each.unmapped,
    );
  return elsewhere
    ? both(
        `另一张表（${tableName({ title: null, form: elsewhere.form }).zh}）列有${elsewhere[dimension]} ` +
          `${elsewhere.published.text}，本表没有`,
        `another table (${elsewhere.form}) prints ${elsewhere[dimension]} with ${elsewhere.published.text}, ` +
          'which this table lacks',
      )
    : both(
        `同级其余${others}个类款之下都有明细`,
        `all ${others} other categories of this level have lines beneath them`,
      );
}

function cellsOf({ id, published: { text }, provenance: [at] }: Fact): readonly CellReference[] {
  if (!at || !('table' in at)) return [];
  const { table, row, column, page, bbox } = at;
  return [{ table, row, column, page, bbox, text, fact: id, role: 'candidate' }];
}

/** Whether a row without coordinates prints the category's amount: it may be the line beneath it. */
const hasUnknownLine = ({ facts }: CheckedTable, { amount }: Fact): boolean =>
  facts.some((fact) => fact.unmapped && fact.amount === amount);

/** Codes that the classification splits further, worked out once. */
const SPLIT: Readonly<Record<Code, ReadonlySet<string>>> = {
  function: splitCodes('function'),
  economic: splitCodes('economic'),
};

function splitCodes(classification: Code): ReadonlySet<string> {
  return new Set(
    Object.keys(CODES[classification]).flatMap((code) =>
      [3, 5].filter((length) => length < code.length).map((length) => code.slice(0, length)),
    ),
  );
}

/** Whether the classification splits a code; one that it does not hold may be. */
const hasFiner = (dimension: Code, code: string): boolean =>
  SPLIT[dimension].has(code) || CODES[dimension][code] === undefined;

const unitOf = ({ entity }: PartialCoordinates): string => entity?.name ?? entity?.code ?? '';

/** Categories that are split by the other classification as well count for that. */
const isSplitOtherwise = (fact: Fact, dimension: Code): boolean =>
  fact.governmentEconomic !== undefined || fact[dimension === 'function' ? 'economic' : 'function'] !== undefined;
