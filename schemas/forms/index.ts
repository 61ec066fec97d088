import type { PartialCoordinates } from '../coordinates.ts';
import forms from '../lexicon/forms.json' with { type: 'json' };
import type { FormId } from './ids.ts';
import { titlePattern } from './title-pattern.ts';

export { FORM_IDS, type FormId } from './ids.ts';

/** How a title tells its form. Definitions are tried in order; the first whose words fit wins. */
export interface FormDefinition {
  readonly id: FormId;
  /** Words of titles, as `lexicon/forms.yaml` writes them. */
  readonly titles: readonly string[];
  /** A title (label key: no blanks, ASCII brackets) that has one of the words matches. */
  readonly title: RegExp;
  readonly not?: RegExp;
  /** Coordinates that the form itself fixes. */
  readonly defaults: PartialCoordinates;
  /** An official title, as an example and for messages. */
  readonly example: string;
}

/** A form as the lexicon lists it. */
export interface ListedForm {
  readonly form: FormId;
  readonly titles: readonly string[];
  readonly not?: readonly string[];
  readonly fixes: PartialCoordinates;
  readonly example: string;
}

/** Forms with the patterns of their titles. */
export const definedForms = (listed: readonly ListedForm[]): readonly FormDefinition[] =>
  listed.map(({ form, titles, not, fixes, example }) => ({
    id: form,
    titles,
    title: titlePattern(titles),
    ...(not ? { not: titlePattern(not) } : {}),
    defaults: fixes,
    example,
  }));

/** The forms in the order in which titles are held against them, from `lexicon/forms.yaml`. */
export const FORMS: readonly FormDefinition[] = definedForms(forms as readonly ListedForm[]);
