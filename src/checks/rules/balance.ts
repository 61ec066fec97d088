import { isGovernmentKind, type Bilingual, type Fact, type PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { compare } from '../../lib/decimal.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame } from '../evidence/bands.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both } from '../words.ts';
import { governmentBalance } from './government-balance.ts';
import { looksLikeSlip } from './other-scope.ts';

/** Dimensions in which a balance fact may be split: money and unit, nothing finer. */
const FINER = ['function', 'economic', 'governmentEconomic', 'project', 'item', 'line', 'measure', 'period'] as const;

/** Revenue total equals expenditure grand total, also by fund and by unit. */
export const balance: Rule = {
  id: 'balance',
  title: { zh: '收支平衡', en: 'Revenue and expenditure balance' },
  explanation: {
    zh: '收入总计等于支出总计，分资金来源、分单位亦然。',
    en: 'Total revenue equals total expenditure, also for each fund and each unit.',
  },
  needs: both('收入总计与支出总计', 'total revenue and total expenditure'),
  source: {
    zh: '《中华人民共和国预算法》第十二条（收支平衡）、第三十七条（部门预算包括全部收入和支出）',
    en:
      'Budget Law of the PRC, article 12 (balance), article 37 (departmental budgets cover all revenue and ' +
      'expenditure)',
  },
  example: { zh: '收入总计 2,600.78 = 支出总计 2,600.78', en: 'total revenue 2,600.78 = total expenditure 2,600.78' },
  *check(document: BudgetDocument): Iterable<Identity> {
    if (isGovernmentKind(document.document.kind)) {
      yield* governmentBalance(document);
      return;
    }
    const { tables, narrative } = document;
    const facts = tables.flatMap((table) =>
      table.facts.filter((fact) => isBalanceFact(fact) && BALANCED.has(fact.form)),
    );
    const { revenue, grand, all } = sidesOf(facts);
    // Money is carried into the next year where a grand total is more than what is spent.
    const carries = [...grand].some(([key, fact]) => {
      const spent = all.get(key);
      return spent !== undefined && spent.amount !== fact.amount;
    });
    const isSummarised = tables.some(({ form }) => SUMMARIES.has(form));
    for (const [key, income] of revenue) {
      // The grand total speaks for the whole; only where no table has one does the plain total.
      const spending = grand.get(key) ?? all.get(key);
      if (!spending) continue;
      const compared = compareSame(valueOf(income), quantumOf(income), valueOf(spending), quantumOf(spending)),
        label = both('收入总计＝支出总计', 'total revenue = total expenditure');
      const reason =
        grand.has(key) || compared.band !== 'outside' ? null : whyUnequal(income, spending, carries, isSummarised);
      if (reason) {
        yield notApplicable('balance', label, reason, [income, spending]);
        continue;
      }
      yield identityOf({ rule: 'balance', kind: 'same', total: income, parts: [spending], label, compared });
    }
    // What no table balances, sentences do; they need not say what is carried over, so that only a slip tells anything.
    const told = sidesOf(narrative.filter(isBalanceFact));
    for (const [key, income] of told.revenue) {
      const spending = told.grand.get(key) ?? told.all.get(key);
      if (!spending || (revenue.has(key) && (grand.has(key) || all.has(key)))) continue;
      const compared = compareSame(valueOf(income), quantumOf(income), valueOf(spending), quantumOf(spending)),
        label = both('文字说明：收入＝支出', 'narrative: revenue = expenditure');
      if (compared.band === 'outside' && !looksLikeSlip(income, spending))
        yield notApplicable(
          'balance',
          label,
          both('句中可能未提结转', 'the sentences may leave out what is carried over'),
          [income, spending],
        );
      else
        yield identityOf({
          rule: 'balance',
          kind: 'same',
          total: income,
          parts: [spending],
          label,
          compared,
          severity: 'warning',
        });
    }
  },
};

/** Why revenue may differ from what is spent, though no grand total says so; null where it may not. */
function whyUnequal(income: Fact, spending: Fact, carries: boolean, isSummarised: boolean): Bilingual | null {
  if (carries)
    return both('结转下年只在另一张表中列示', 'only another table prints what is carried into the next year');
  const mayBeLeft =
    !isSummarised && compare(valueOf(income), valueOf(spending)) > 0 && !looksLikeSlip(income, spending);
  return mayBeLeft
    ? both('没有收支总表列示结转下年', 'no summary is there to print what is carried into the next year')
    : null;
}

function sidesOf(facts: readonly Fact[]): Record<'revenue' | 'grand' | 'all', Map<string, Fact>> {
  const spending = facts.filter((fact) => fact.flow === 'expenditure');
  return {
    revenue: firstByKey(facts.filter((fact) => fact.flow === 'revenue')),
    grand: firstByKey(spending.filter((fact) => fact.use === 'grand-total')),
    all: firstByKey(spending.filter((fact) => fact.use === undefined)),
  };
}

/** Forms whose totals balance. */
const BALANCED: ReadonlySet<string> = new Set(['revenue-expenditure', 'revenue', 'expenditure', 'appropriation']);

/** Forms that set both sides against each other, and print what is carried into the next year. */
const SUMMARIES: ReadonlySet<string> = new Set(['revenue-expenditure', 'appropriation']);

const isBalanceFact = (fact: Fact): boolean =>
  !fact.unmapped &&
  FINER.every((dimension) => fact[dimension] === undefined) &&
  (fact.use === undefined || fact.use === 'grand-total');

function firstByKey(facts: readonly Fact[]): Map<string, Fact> {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    const { year, stage, fund, entity } = fact;
    const key = coordinateKey({ year, stage, fund, entity } as PartialCoordinates);
    if (!byKey.has(key)) byKey.set(key, fact);
  }
  return byKey;
}
