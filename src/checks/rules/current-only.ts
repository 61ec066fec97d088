import type { Fact } from '../../../schemas/index.ts';
import { add, compare } from '../../lib/decimal.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import { stableHash } from '../../lib/hash.ts';
import { ROW_DIMENSIONS } from '../evidence/dimensions.ts';
import type { CheckedTable } from '../../model/document.ts';
import { valueOf, type Identity } from '../identity.ts';
import { append, both, tableName } from '../words.ts';

/** A note that a table holds this year's money alone. */
const CURRENT_ONLY = pattern`${'current-funds-alone'}`;

const isWhole = (fact: Fact): boolean =>
  !fact.unmapped &&
  fact.measure === undefined &&
  fact.item === undefined &&
  ROW_DIMENSIONS.every((dimension) => fact[dimension] === undefined);

/**
 * The note 本表仅含当年… against the table's total: where another table tells this year's revenue of the fund apart
 * from what was carried over, the total must not be both together.
 */
export function* currentOnly(tables: readonly CheckedTable[]): Iterable<Identity> {
  for (const table of tables) {
    const note = table.notes.find((text) => CURRENT_ONLY.test(labelKey(text)));
    const total = table.facts.find(
      (fact) => isWhole(fact) && fact.use === undefined && fact.flow === 'expenditure' && fact.amount !== '0',
    );
    if (!note || !total) continue;
    const revenue = tables
      .filter((other) => other !== table)
      .flatMap(({ facts }) =>
        facts.filter(
          (fact) => isWhole(fact) && fact.flow === 'revenue' && fact.year === total.year && fact.stage === total.stage,
        ),
      );
    const current = revenue.filter((fact) => fact.period === 'current' && fact.fund === total.fund),
      carried = revenue.filter(
        (fact) => fact.period === 'carryover' && fact.fund === total.fund && fact.amount !== '0',
      );
    if (current.length === 0 || carried.length === 0) continue;
    const isTogether = (fact: Fact): boolean =>
      carried.some((more) => compare(add(valueOf(fact), valueOf(more)), valueOf(total)) === 0);
    const summed = current.find(isTogether);
    yield {
      id: stableHash(`current-only|${table.id}|${note}`),
      rule: 'presence',
      kind: 'statement',
      label: append(tableName(table), `：${note}`, `: ${note}`),
      total: null,
      parts: summed ? [total, summed, ...carried.slice(0, 1)] : [total],
      outcome: summed ? 'failed' : 'passed',
      reason: summed
        ? both(
            `合计${total.published.text}等于当年${summed.published.text}与上年结转之和`,
            `the total ${total.published.text} is this year’s ${summed.published.text} and what was carried over ` +
              'together',
          )
        : null,
      band: null,
      difference: null,
      tolerance: null,
      severity: 'warning',
    };
  }
}
