import type { Fact } from '../../../../schemas/index.ts';
import type { Figure } from '../figures.ts';
import type { Labeller } from '../question.ts';

/** Coordinates that part the money of a source; none of them is set where a fact is of all of it. */
const PARTS = [
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
] as const satisfies readonly (keyof Fact)[];

/**
 * All that a table spends is all that comes in of its fund: this year's alone, or this year's and what was carried over
 * together. Where nothing of the fund was carried over, the two are one.
 */
export const balance: Labeller = {
  kind: 'balances',
  speaksFor({ fund, period }, { table, open }, { figures }) {
    const whole = table.facts.find(
      (fact) => fact.unmapped === undefined && PARTS.every((part) => fact[part] === undefined),
    );
    if (!whole || whole.amount === '0' || whole.flow !== 'expenditure' || !open.includes('period')) return 0;
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
