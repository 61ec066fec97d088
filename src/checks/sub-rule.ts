import type { Bilingual, RuleId } from '../../schemas/index.ts';
import type { BudgetDocument } from '../model/document.ts';
import type { Identity } from './identity.ts';

/** One of the checks that a rule consists of, with what `check --explain` says of it. */
export interface SubRule {
  readonly id: `${RuleId}/${string}`;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  /** Words that pass. */
  readonly holds: Bilingual;
  /** Words that fail. */
  readonly fails: Bilingual;
  /** What it rests on: law, MOF document, arithmetic. */
  readonly source: Bilingual;
  check(document: BudgetDocument): Iterable<Identity>;
}
