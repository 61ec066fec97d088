import type { RuleId } from '../../schemas/index.ts';
import type { BudgetDocument } from '../model/document.ts';
import type { Identity } from './identity.ts';

export interface Bilingual { readonly zh: string; readonly en: string }

/** One rule: it looks at a document and yields identities, each with exactly one outcome. */
export interface Rule {
  readonly id: RuleId;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly example: Bilingual;
  /** What the rule rests on: law, MOF document, specification. */
  readonly source: string;
  check(document: BudgetDocument): Iterable<Identity>;
}
