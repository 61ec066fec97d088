import type { Fact } from '../../../schemas/index.ts';
import { decimalText, subtract } from '../../lib/decimal.ts';
import { COORDINATE_ORDER, coordinateKey } from '../../lib/coordinates.ts';
import { stableHash } from '../../lib/hash.ts';
import type { CheckedTable } from '../../model/document.ts';
import { quantumOf, valueOf, type Identity } from '../identity.ts';
import { clashingFactsOf } from '../evidence/clashing-columns.ts';
import { tableOf } from '../evidence/fact-place.ts';
import { kept } from '../evidence/kept.ts';
import type { SubRule } from '../sub-rule.ts';
import { append, both, tableName } from '../words.ts';

/** What a class or project costs in one fund is no more than what it costs in all. */
export const partOfAllFunds: SubRule = {
  id: 'memo/part-of-all-funds',
  title: both('一种资金的支出不大于全部资金的支出', 'What one fund spends is no more than what all funds do'),
  explanation: both(
    '同一科目在一般公共预算等表中的支出，不大于它在全部资金的支出表中的数。',
    'A class costs no more in the form of one fund than in the form of all expenditure.',
  ),
  holds: both('培训支出：支出总表12万元，一般公共预算支出表10万元', 'training: 12 in all, 10 of general public money'),
  fails: both('培训支出：支出总表10万元，一般公共预算支出表12万元', 'training: 10 in all, 12 of general public money'),
  source: both(
    '财预〔2016〕143号公开样表（各表口径）',
    'Scope of the forms in the disclosure template, 财预〔2016〕143号',
  ),
  *check({ tables }) {
    const forms = tables.filter(({ form }) => !form.endsWith('performance'));
    const clashing = kept(clashingFactsOf);
    const wholes = new Map(
      forms.flatMap(({ facts }) =>
        facts
          .filter((fact) => fact.fund === undefined && isOfClass(fact))
          .map((fact) => [coordinateKey(fact, BUT_FUND), fact] as const),
      ),
    );
    if (wholes.size === 0) return;
    const carried = new Set(
      tables.flatMap(({ facts }) => facts.filter(({ period }) => period === 'carryover').map(({ amount }) => amount)),
    );
    for (const table of forms) {
      const pairs = table.facts.flatMap((part) => {
        const whole =
          part.fund !== undefined && isOfClass(part) ? wholes.get(coordinateKey(part, BUT_FUND)) : undefined;
        return whole && tableOf(whole) !== table.id ? [{ part, whole }] : [];
      });
      if (pairs.length === 0) continue;
      // Tables that differ by what was carried over are of different years' money.
      const beyond = pairs.filter(
        ({ part, whole }) =>
          isMore(part, whole) &&
          !carried.has(decimalText(subtract(valueOf(part), valueOf(whole)))) &&
          !clashing.of(table).has(part) &&
          !clashing.of(forms.find(({ id }) => id === tableOf(whole))!).has(whole),
      );
      if (beyond.length === 0) yield judged(table, pairs[0]!, true);
      else yield* beyond.map((pair, index) => judged(table, pair, false, index));
    }
  },
};

const BUT_FUND = COORDINATE_ORDER.filter((dimension) => dimension !== 'fund');

/** What a class costs in one fund, and in all of them. */
interface Pair {
  readonly part: Fact;
  readonly whole: Fact;
}

const isMore = (part: Fact, whole: Fact): boolean => {
  const { units, places } = subtract(valueOf(part), valueOf(whole));
  return Number(units) / 10 ** places > Math.max(quantumOf(part), quantumOf(whole));
};

/**
 * One statement: for all classes of a form where they hold, for one class where it does not. The first keeps the
 * identity of the form’s, so that a correction is seen to make it hold.
 */
function judged(table: CheckedTable, { part, whole }: Pair, holds: boolean, index = 0): Identity {
  const [less, more] = [whole.published.text, part.published.text];
  return {
    id: stableHash(`part-of-all-funds|${table.id}|${index === 0 ? '' : part.id}`),
    rule: 'memo',
    kind: 'statement',
    label: holds
      ? append(tableName(table), '：各科目不大于全部资金的支出', ': no class costs more than in all funds')
      : append(
          tableName(table),
          `：${part.function}为${more}，全部资金为${less}`,
          `: ${part.function} is ${more}, and ${less} in all funds`,
        ),
    total: null,
    parts: holds ? [] : [part, whole],
    outcome: holds ? 'passed' : 'failed',
    reason: holds ? null : both('一种资金的支出大于全部资金的支出', 'one fund spends more than all funds do'),
    band: null,
    difference: null,
    tolerance: null,
    severity: 'warning',
  };
}

/** Figures of one functional class as its row prints them. */
const isOfClass = (fact: Fact): boolean =>
  fact.flow === 'expenditure' &&
  fact.function !== undefined &&
  fact.measure === undefined &&
  fact.line === undefined &&
  !fact.unmapped &&
  !fact.inferred;
