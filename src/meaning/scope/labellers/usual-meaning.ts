import type { LabellerKind } from '../../../../schemas/confidence/index.ts';
import type { Labeller, ScopeName, ScopeQuestion } from '../question.ts';

/**
 * What a table means that does not say it: its form's own money and use, the stage of its document or of a year's
 * first budget, all years' money, the unit of the other tables.
 */
const usual = (kind: LabellerKind, name: ScopeName, applies: (question: ScopeQuestion) => boolean): Labeller => ({
  kind,
  speaksFor: (scope, question) =>
    question.open.includes(name) && applies(question) && scope[name] === question.usual[name] ? 1 : 0,
});

/** A form that a title names. */
const NAMED = 1;
const isNamed = ({ table: { identified } }: ScopeQuestion): boolean => identified.score >= NAMED;
const isOfItems = ({ table: { identified } }: ScopeQuestion): boolean =>
  identified.defaults.item !== undefined || identified.form === 'three-publics';

export const usualFundOfForm = usual(
  'usual-fund-of-form',
  'fund',
  (question) => isNamed(question) && !isOfItems(question),
);
export const usualFundOfItems = usual(
  'usual-fund-of-items',
  'fund',
  (question) => isNamed(question) && isOfItems(question),
);
export const usualFundUntitled = usual('usual-fund-untitled', 'fund', (question) => !isNamed(question));
export const usualUseOfForm = usual('usual-use-of-form', 'use', isNamed);
export const usualUseUntitled = usual('usual-use-untitled', 'use', (question) => !isNamed(question));
export const usualStage = usual('usual-stage', 'stage', () => true);
export const usualPeriod = usual('usual-period', 'period', () => true);
export const usualUnit = usual('usual-unit', 'moneyUnit', () => true);
