import forms from '../lexicon/government/forms.json' with { type: 'json' };
import { definedForms, type FormDefinition, type ListedForm } from '../forms/index.ts';

/** The forms of whole governments in the order in which titles are held against them. */
export const GOVERNMENT_FORMS: readonly FormDefinition[] = definedForms(forms as readonly ListedForm[]);
