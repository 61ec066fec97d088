import type { Fact } from '../../../../schemas/index.ts';
import { wholeOfTable, type Figure } from '../figures.ts';
import type { Labeller } from '../question.ts';

/**
 * All that a table spends is all that comes in of its fund: this year's alone, or this year's and what was carried over
 * together. Where nothing of the fund was carried over, the two are one.
 */
export const balance: Labeller = {
  kind: 'balances',
  speaksFor({ fund, period }, { table, open }, { figures }) {
    const whole = open.includes('period') ? wholeOfTable(table) : null;
    if (!whole || whole.flow !== 'expenditure') return 0;
    const { unmapped: _, ...coordinates } = whole,
      own = Number(whole.amount);
    const elsewhere = (flow: Fact['flow'], of: string | undefined): readonly Figure[] =>
      figures.elsewhere(
        {
          ...coordinates,
          flow,
          fund: (open.includes('fund') ? (fund ?? undefined) : whole.fund) as Fact['fund'],
          period: of as Fact['period'],
        },
        table.identified.table.id,
      );
    // What was carried into a year that has ended may have been carried out of it again: only its spending tells.
    const isCarriedOver =
      (whole.stage !== 'final' && elsewhere('revenue', 'carryover').length > 0) ||
      elsewhere('expenditure', undefined).some(({ yuan }) => yuan > own);
    return isCarriedOver && elsewhere('revenue', period ?? undefined).some(({ yuan }) => yuan === own) ? 1 : 0;
  },
};
