import type { FormId } from '../../../schemas/index.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';

/** A table whose form no title tells for certain, with what stands around it. */
export interface FormQuestion {
  readonly identified: IdentifiedTable;
  /** The lines over the table that may be its title, nearest last. */
  readonly title: string | null;
  /** The nearest forms before and after it that titles name. */
  readonly before: FormId | null;
  readonly after: FormId | null;
  /** Forms that titles of other tables name. */
  readonly taken: ReadonlySet<FormId>;
  readonly lexicon: Lexicon;
}

/** Something seen of a table, 0 to 1: how much of it there is. What it is worth for each form is fitted. */
export type Trait = readonly [name: string, strength: number];

/** Looks at one thing of a table; it sees no other labeller's answer and knows no form. */
export type FormLabeller = (question: FormQuestion) => readonly Trait[];
