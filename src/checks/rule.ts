import type { Bilingual, RuleId } from '../../schemas/index.ts';
import type { BudgetDocument } from '../model/document.ts';
import type { Identity } from './identity.ts';

/** One rule: it looks at a document and yields identities, each with exactly one outcome. */
export interface Rule {
  readonly id: RuleId;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly example: Bilingual;
  /** What a document must print before the rule has anything to look at. */
  readonly needs: Bilingual;
  /** What the rule rests on: law, MOF document, specification. */
  readonly source: Bilingual;
  check(document: BudgetDocument): Iterable<Identity>;
}
