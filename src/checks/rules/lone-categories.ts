import { CODES } from '../../../schemas/codes/index.ts';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { isUnprinted, malformedOf } from '../evidence/blank-placeholder.ts';
import { both, tableName } from '../words.ts';

type Code = 'function' | 'economic';

/** Categories of one level that must have lines beneath them before one without is told. */
const FEWEST_WITH_LINES = 3;

/**
 * A category without any line beneath it, in a table that prints lines beneath all others of its level: nothing is left
 * that its total could be added up from.
 */
export function* loneCategories({ tables, unread }: BudgetDocument): Iterable<Identity> {
  for (const table of tables)
    for (const dimension of ['function', 'economic'] as const) {
      const malformed = malformedOf(table, unread);
      for (const length of dimension === 'function' ? [3, 5] : [3])
        yield* loneAt(table, [...table.facts, ...malformed], dimension, length, tables);
    }
}

function* loneAt(
  table: CheckedTable,
  facts: readonly Fact[],
  dimension: Code,
  length: number,
  tables: readonly CheckedTable[],
): Iterable<Identity> {
  const groups = new Map<string, { readonly categories: Map<string, Fact>; readonly finer: Set<string> }>();
  for (const fact of facts) {
    const code = fact[dimension];
    if (
      code === undefined ||
      fact.unmapped ||
      fact.measure !== undefined ||
      fact.project ||
      code.length < length ||
      other(fact, dimension)
    )
      continue;
    const key = unitOf(fact);
    const group = groups.get(key) ?? { categories: new Map<string, Fact>(), finer: new Set<string>() };
    groups.set(key, group);
    if (code.length > length) group.finer.add(code.slice(0, length));
    else if (fact.amount !== '0' && fact.line === undefined && !isUnprinted(fact) && !group.categories.has(code))
      group.categories.set(code, fact);
  }
  for (const blank of table.blanks) {
    const code = blank.coordinates[dimension];
    if (code !== undefined && code.length > length)
      groups.get(unitOf(blank.coordinates))?.finer.add(code.slice(0, length));
  }
  for (const { categories, finer } of groups.values()) {
    // Some categories have no lines in the classification itself: 21908.
    const lone = [...categories].filter(([code]) => !finer.has(code) && hasFiner(dimension, code));
    if (categories.size - lone.length < FEWEST_WITH_LINES || lone.length > 1) continue;
    const [found] = lone;
    const { zh, en } = tableName(table);
    const label = both(`${zh}：各类款之下都有明细`, `${en}: every category has lines beneath it`);
    const common = {
      id: stableHash(`lone|${table.id}|${dimension}|${length}|${found?.[1].id ?? [...categories.keys()].join(',')}`),
      rule: 'roll-up' as const,
      kind: 'statement' as const,
      parts: [],
      band: null,
      difference: null,
      tolerance: null,
    };
    if (!found) {
      yield { ...common, label, total: null, outcome: 'passed', reason: null, severity: 'warning' };
      continue;
    }
    const [code, fact] = found;
    const at = fact.provenance[0]!;
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
    yield {
      ...common,
      label: both(
        `${zh}：${code} ${fact.published.text}之下没有明细`,
        `${en}: ${code} ${fact.published.text} has no line beneath it`,
      ),
      total: null,
      outcome: 'failed',
      severity: 'warning',
      reason: elsewhere
        ? both(
            `另一张表（${tableName({ title: null, form: elsewhere.form }).zh}）列有${elsewhere[dimension]} ${elsewhere.published.text}，本表没有`,
            `another table (${elsewhere.form}) prints ${elsewhere[dimension]} with ${elsewhere.published.text}, which this table lacks`,
          )
        : both(
            `同级其余${categories.size - 1}个类款之下都有明细`,
            `all ${categories.size - 1} other categories of this level have lines beneath them`,
          ),
      cells:
        'table' in at
          ? [
              {
                table: at.table,
                row: at.row,
                column: at.column,
                page: at.page,
                bbox: at.bbox,
                text: fact.published.text,
                fact: fact.id,
                role: 'candidate',
              },
            ]
          : [],
    };
  }
}

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

/** Lines that are split by the other classification as well count for that. */
const other = (fact: Fact, dimension: Code): boolean =>
  fact.governmentEconomic !== undefined || fact[dimension === 'function' ? 'economic' : 'function'] !== undefined;
