import { renderPlan, type GeneratedDocument } from './generate.ts';
import { ERROR_CHARACTERS } from './vocabulary/charset.ts';
import { isOfForms, mutateForms } from './mutate-forms.ts';
import { mutatePlan } from './mutate-printed.ts';
import { isOfWords, mutateWords } from './mutate-words.ts';
import type { Mutation, PrintedMutationKind } from './mutation.ts';
import type { GenerateOptions } from './options.ts';
import { planDocument } from './plan.ts';

export { mutateRead, type ReadMutant } from './mutate-read.ts';
export {
  PRINTED_MUTATIONS,
  READ_MUTATIONS,
  type Mutation,
  type PrintedMutationKind,
  type ReadMutationKind,
} from './mutation.ts';

export interface PrintedMutant extends GeneratedDocument {
  readonly mutation: Mutation;
}

/**
 * The document of the options with one known publisher's error printed into it. Its truth is what the pages show, and
 * names the error under `publisherErrors`. Null when the document has no place for an error of this kind.
 */
export async function mutatePrinted(
  options: GenerateOptions,
  kind: PrintedMutationKind,
  seed: string | number = 0,
): Promise<PrintedMutant | null> {
  const plan = planDocument(options);
  const planned = isOfWords(kind)
    ? mutateWords(plan, kind, seed)
    : isOfForms(kind)
      ? mutateForms(plan, kind, seed)
      : mutatePlan(plan, kind, seed);
  if (!planned) return null;
  const document = await renderPlan(plan, options, ERROR_CHARACTERS);
  const { at, ...rest } = planned;
  const page = document.layout.places.get(at)?.page ?? 0;
  const mutation: Mutation = { ...rest, page };
  const where = rest.cells[0]?.label ?? rest.form;
  const error = {
    what: kind,
    where,
    page,
    evidence: rest.cells.map((cell) => `${cell.label}: ${cell.original || '∅'} → ${cell.mutated || '∅'}`).join('; '),
  };
  return { ...document, mutation, truth: { ...document.truth, publisherErrors: [error] } };
}
