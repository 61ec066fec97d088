import { pattern } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';
import { FIGURE, figureOf, UNIT } from './sentence-segments.ts';

/** 12万元，比上年预算: the amount of this year, where it is given, and what it is compared with. */
const COMPARED = pattern`(?:${FIGURE}${UNIT})?[^\d。;]{1,12}(?:20\d\d[^\d。;]{1,12})?`,
  CHANGE = pattern`${FIGURE}${UNIT}`;
/** 收入预算比上年减少12万元: a side as a whole and how it moved. */
const REVENUE = pattern`${'whole-revenue'}${COMPARED}(?:(${'rise'})|${'fall'})${CHANGE}`,
  EXPENDITURE = pattern`${'whole-expenditure'}${COMPARED}(?:(${'rise'})|${'fall'})${CHANGE}`;

/** Revenue and expenditure of one budget that move by the same amount in opposite directions. */
export const oppositeMovements: SubRule = {
  id: 'arithmetic/opposite-movements',
  title: both('收入与支出同增同减', 'Revenue and expenditure move together'),
  explanation: both(
    '收支平衡的预算，收入与支出的增减额相同，方向也相同。',
    'In a balanced budget revenue and expenditure rise or fall together by the same amount.',
  ),
  holds: both('收入预算比上年减少12万元；支出预算比上年减少12万元', 'revenue 12 less, expenditure 12 less'),
  fails: both('收入预算比上年减少12万元；支出预算比上年增加12万元', 'revenue 12 less, expenditure 12 more'),
  source: both('《预算法》第十二条（收支平衡）', 'Budget Law, article 12 (budgets are balanced)'),
  *check({ passages = [] }) {
    for (const passage of passages) {
      const revenue = REVENUE.exec(passage.key),
        expenditure = EXPENDITURE.exec(passage.key);
      if (!revenue || !expenditure) continue;
      const [, , , up, amount, unit] = revenue,
        [, , , upToo, amountToo, unitToo] = expenditure;
      if (unit !== unitToo || figureOf(amount!) !== figureOf(amountToo!) || figureOf(amount!) === 0) continue;
      const holds = (up === undefined) === (upToo === undefined);
      yield identityOfPassage({
        rule: 'arithmetic',
        kind: 'opposite-movements',
        passage,
        at: expenditure.index,
        length: expenditure[0].length,
        holds,
        label: both(
          `第${passage.page}页：收入与支出变动${amount}${unit}`,
          `page ${passage.page}: revenue and expenditure change by ${amount}`,
        ),
        reason: holds ? null : both('一增一减', 'one rises, the other falls'),
      });
    }
  },
};
