import type { BudgetDocument } from '../model/document.ts';
import type { RuleId } from '../../schemas/index.ts';
import type { Identity } from './identity.ts';
import type { SubRule } from './sub-rule.ts';
import { completionRates } from './rules/completion-rates.ts';
import { datesToCome } from './rules/dates-to-come.ts';
import { blankItems } from './rules/blank-items.ts';
import { emptyForms, notesOfOtherFunds } from './rules/empty-forms.ts';
import { impossibleAmounts } from './rules/impossible-amounts.ts';
import { malformedCodes } from './rules/malformed-codes.ts';
import { misspeltIssuer } from './rules/misspelt-issuer.ts';
import { namedClasses } from './rules/named-classes.ts';
import { partsInWords } from './rules/parts-in-words.ts';
import { personnelAndOperating } from './rules/personnel-and-operating.ts';
import { punctuation } from './rules/punctuation.ts';
import { renamedClasses } from './rules/renamed-classes.ts';
import { districtLeftOut } from './rules/district-left-out.ts';
import { kindWording } from './rules/kind-wording.ts';
import { oppositeMovements } from './rules/opposite-movements.ts';
import { partOfAllFunds } from './rules/part-of-all-funds.ts';
import { requiredForms } from './rules/required-forms.ts';
import { templateWords } from './rules/template-words.ts';

/** The checks of words and forms that explain themselves, in the order of their rules. */
export const SUB_RULES: readonly SubRule[] = [
  personnelAndOperating,
  partsInWords,
  partOfAllFunds,
  impossibleAmounts,
  completionRates,
  oppositeMovements,
  emptyForms,
  notesOfOtherFunds,
  blankItems,
  datesToCome,
  templateWords,
  punctuation,
  misspeltIssuer,
  districtLeftOut,
  kindWording,
  requiredForms,
  namedClasses,
  renamedClasses,
  malformedCodes,
];

/** What the sub-rules of one rule say of a document. */
export function* subRulesOf(rule: RuleId, document: BudgetDocument): Iterable<Identity> {
  for (const subRule of SUB_RULES) if (subRule.id.startsWith(`${rule}/`)) yield* subRule.check(document);
}
