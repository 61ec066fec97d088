import type { FormId } from '../../../schemas/index.ts';
import type { IdentifiedTable } from '../../../src/model/form.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import type { Layout } from '../../../src/model/table.ts';
import { OPEN_FORMS, traitsOf } from '../../../src/meaning/forms/choose.ts';
import { hasAmounts, questionOf } from '../../../src/meaning/forms/index.ts';
import type { Trait } from '../../../src/meaning/forms/question.ts';
import type { Truth } from '../eval/truth.ts';
import { identifyTable, withPreamble } from '../../../src/meaning/outline/identify.ts';

/** One table whose form is known, as it looks to whoever does not know the words of its title that name the form. */
export interface FormSample {
  readonly document: string;
  /** Region of the issuer, where a label tells it. */
  readonly group: string;
  readonly form: FormId;
  readonly traits: readonly Trait[];
  readonly taken: readonly FormId[];
}

/** The forms that labels say the table of these pages may have; null where nobody labelled it. */
type LabelledForms = (pages: readonly number[]) => readonly FormId[] | null;

/** The forms of a truth's tables. */
export const labelledForms =
  ({ tables }: Truth): LabelledForms =>
  (pages) => {
    const own = tables.filter(
      ({ pages: [first, ...rest] }) => first === pages[0] && (rest.at(-1) ?? first) === pages.at(-1),
    );
    return own.length === 0
      ? null
      : ([...new Set(own.flatMap(({ form, alternativeForms = [] }) => [form, ...alternativeForms]))] as FormId[]);
  };

/** The tables of a document, each asked for the form that its title or a label tells. */
export function formSamplesOf(
  { document, group }: Pick<FormSample, 'document' | 'group'>,
  layout: Layout,
  lexicon: Lexicon,
  labelled: LabelledForms,
): FormSample[] {
  const identified = layout.tables.map((table) =>
    identifyTable(withPreamble(table), { moneyUnit: null, title: null }, lexicon),
  );
  return identified.flatMap((table, index) => {
    const form = knownForm(table, labelled);
    if (form === null || !hasAmounts(table)) return [];
    const question = questionOf(index, identified, lexicon);
    return [
      {
        document,
        group,
        form,
        traits: traitsOf(question).map(([name, strength]) => [name, Math.round(strength * 100) / 100] as const),
        taken: [...question.taken],
      },
    ];
  });
}

/** The form that the title names; of a table whose title names none what its label says. */
function knownForm({ form, score, table, defaults }: IdentifiedTable, labelled: LabelledForms): FormId | null {
  if (!OPEN_FORMS.some((open) => open === form) || defaults.item === 'conference' || defaults.item === 'training')
    return null;
  const labels = labelled(table.pages);
  if (score >= 1) return labels === null || labels.includes(form) ? form : null;
  return labels?.length === 1 && OPEN_FORMS.some((open) => open === labels[0]) ? labels[0]! : null;
}
