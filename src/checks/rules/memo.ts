import type { PartialCoordinates } from '../../../schemas/index.ts';
import { compare, subtract } from '../../lib/decimal.ts';
import { isMemo } from '../../lib/members.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import { keyOf, makeKey } from '../evidence/keys.ts';
import type { Rule } from '../rule.ts';
import { both, tableName, append } from '../words.ts';

/** A 其中 member never exceeds its parent. */
export const memo: Rule = {
  id: 'memo',
  title: { zh: '“其中”不超过上级', en: 'An “of which” figure does not exceed its parent' },
  explanation: {
    zh: '“其中”列示的数字不大于其所属的数字。',
    en: 'A memo figure is never more than the figure that it is part of.',
  },
  needs: both('“其中”行或栏及其所属的数字', 'an “of which” figure and the figure that it is part of'),
  source: {
    zh: '财预〔2016〕143号公开样表中“其中”的含义',
    en: 'Meaning of 其中 in the disclosure template, 财预〔2016〕143号',
  },
  example: { zh: '其中：财政拨款 2,123.98 ≤ 一般公共预算 2,137.18', en: '2,123.98 ≤ 2,137.18' },
  *check({ tables }: BudgetDocument): Iterable<Identity> {
    for (const table of tables) {
      if (!table.facts.some(isMemo)) continue;
      const byKey = new Map(table.facts.filter((fact) => !fact.unmapped).map((fact) => [keyOf(fact), fact]));
      for (const fact of table.facts) {
        if (!isMemo(fact) || fact.measure !== undefined || fact.unmapped) continue;
        const parent = byKey.get(makeKey(parentOf(fact)));
        if (!parent) continue;
        const value = valueOf(fact),
          whole = valueOf(parent);
        const exceeds = compare(value, whole) > 0;
        yield identityOf({
          rule: 'memo',
          kind: 'at-most',
          total: parent,
          parts: [fact],
          label: append(tableName(table), '：其中', ': of which'),
          compared: {
            band: exceeds ? 'outside' : 'equal',
            difference: subtract(whole, value),
            tolerance: quantumOf(fact) / 2,
            allowed: 0,
          },
        });
      }
    }
  },
};

function parentOf(fact: PartialCoordinates): PartialCoordinates {
  const up = (member: string | undefined): string | undefined =>
    member?.includes('.') ? member.slice(0, member.lastIndexOf('.')) : member;
  if (fact.fund !== undefined && isMemo({ fund: fact.fund })) return { ...fact, fund: up(fact.fund) };
  if (fact.use === 'project.excluding-construction') return { ...fact, use: 'project' };
  return { ...fact, item: fact.item === 'procurement.small-micro' ? 'procurement.sme' : 'procurement' };
}
