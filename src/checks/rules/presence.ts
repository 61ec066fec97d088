import { labelKey } from '../../lib/text.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both, tableName, append } from '../words.ts';
import { currentOnly } from './current-only.ts';

const SAID_EMPTY = /(本表|此表)(无数据|为空|无内容|无发生额)|故本表(无数据|为空)|(没有|无|未)(使用|安排)?.{0,30}(支出|收支|预算).{0,12}(故|，|,)?(本表)?(无数据|为空表?)/;

/** A table that is said to be empty prints no amounts. */
export const presence: Rule = {
  id: 'presence',
  title: { zh: '称空表者无数字', en: 'A table said to be empty is empty' },
  explanation: { zh: '注明“本表无数据”的表不应有非零数字；注明仅含当年资金的表，其合计不应含上年结转。', en: 'A table whose note says that it is empty prints no amount other than zero; the total of a table said to hold this year’s money alone holds nothing carried over.' },
  needs: both('注明无数据的表', 'a table whose note says that it is empty'),
  source: '财预〔2016〕143号 (empty tables are published with a note)',
  example: { zh: '本部门没有政府性基金预算支出，故本表无数据', en: 'no government fund expenditure, hence no data' },
  *check({ tables }: BudgetDocument): Iterable<Identity> {
    yield* currentOnly(tables);
    for (const table of tables) {
      const note = table.notes.find((text) => SAID_EMPTY.test(labelKey(text)));
      if (!note) continue;
      const amounts = table.facts.filter((fact) => fact.amount !== '0');
      yield {
        id: stableHash(`presence|${table.id}|${note}`), rule: 'presence', kind: 'statement', label: append(tableName(table), `：${note}`, `: ${note}`), total: null, parts: amounts.slice(0, 5),
        outcome: amounts.length === 0 ? 'passed' : 'failed', reason: null, band: null, difference: null, tolerance: null, severity: 'error',
      };
    }
  },
};
