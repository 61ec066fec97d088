import type { MoneyUnit, Stage } from '../../../../schemas/index.ts';
import { inYuan, readAmount } from '../../../lib/amounts.ts';
import { decimalText } from '../../../lib/decimal.ts';
import { patternWith } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { budgetNamed } from '../../words/stages.ts';
import { isComparable } from '../figures.ts';
import type { Labeller, ScopeContext } from '../question.ts';

/** A figure of a table that a sentence prints behind the name of its stage: 年初预算为12.5万元. */
export const stageBesideFigure: Labeller = {
  kind: 'stage-beside-figure',
  speaksFor({ stage }, question, context) {
    if (question.stage?.of !== 'bare-budget') return 0;
    const { isOpen } = question.stage,
      said = budgetsSaid(context).filter((each) => each.stage === stage);
    return question.table.facts.some(
      (fact) => isComparable(fact) && isOpen(fact) && said.some(({ yuan }) => yuan === fact.amount),
    )
      ? 1
      : 0;
  },
};

interface BudgetSaid {
  readonly stage: Stage;
  readonly yuan: string;
}

const known = new WeakMap<ScopeContext, readonly BudgetSaid[]>();

function budgetsSaid(context: ScopeContext): readonly BudgetSaid[] {
  const before = known.get(context);
  if (before) return before;
  const text = context.lines
    .filter(({ role }) => role !== 'furniture')
    .map((line) => labelKey(line.text))
    .join('');
  const said = [
    ...text.matchAll(
      patternWith('g')`((?:${'opening-of-year'}|${'adjusted'})${'attributive'}?${'budget-figure'})
        ${'amounts-to'}?(\d[\d,.]*)(${'money-units-in-sentences'})`,
    ),
  ].flatMap(([, words, figure, unit]) => {
    const stage = budgetNamed(words!),
      reading = readAmount(figure!);
    return stage !== null && reading.kind === 'amount'
      ? [{ stage, yuan: decimalText(inYuan(reading.value, unit as MoneyUnit)) }]
      : [];
  });
  known.set(context, said);
  return said;
}
