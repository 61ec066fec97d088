import {
  REQUIRED_FORMS,
  REQUIREMENT_SOURCES,
  type ExtractionResult,
  type FormChecklist,
  type FormState,
  type GovernmentLevel,
  type RequiredForm,
} from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

type Listed = Pick<ExtractionResult, 'document' | 'tables' | 'facts'>;

/** Kinds that publish the forms; a statement or a list of targets stands beside a document that does. */
const PUBLISHES_FORMS: ReadonlySet<string> = new Set(['department-budget', 'unit-budget', 'final-accounts']);

/** A note that says why a form is empty. */
const TELLS_EMPTY = pattern`${'said-to-be-empty'}`;

/**
 * Which of the forms that the rules of disclosure ask for are there, empty or missing; null for a document that need
 * not print any.
 */
export function formChecklist({ document, tables, facts }: Listed): FormChecklist | null {
  if (!PUBLISHES_FORMS.has(document.kind)) return null;
  const filled = new Set(
    facts
      .filter(({ amount }) => amount !== '0')
      .flatMap(({ provenance }) => provenance.flatMap((at) => ('table' in at ? [at.table] : []))),
  );
  const asked = REQUIRED_FORMS.filter(({ since }) => since === undefined || (document.fiscalYear ?? since) >= since);
  const level = levelOf(document);
  return {
    level,
    forms: asked.map((form) => stateOf(form, tables, filled, document.kind === 'final-accounts')),
    sources: [
      REQUIREMENT_SOURCES.all,
      ...(level === 'central' ? [] : [REQUIREMENT_SOURCES.local]),
      ...(document.kind === 'unit-budget' ? [REQUIREMENT_SOURCES.unit] : []),
    ],
    // A table without an amount is a list or a layout, hardly a missing form.
    unidentified: tables.filter(({ form, id }) => form === 'unknown' && filled.has(id)).length,
  };
}

function stateOf(
  { form, budget, final, standIns, demand }: RequiredForm,
  tables: Listed['tables'],
  filled: ReadonlySet<string>,
  isFinal: boolean,
): FormState {
  const own = tables.filter((table) => table.form === form);
  const taken = own.length > 0 ? own : tables.filter((table) => standIns.includes(table.form));
  const state =
    taken.length === 0
      ? 'missing'
      : taken.some(({ id }) => filled.has(id))
        ? 'filled'
        : taken.some(({ notes }) => notes.some((note) => TELLS_EMPTY.test(labelKey(note))))
          ? 'empty-told'
          : 'empty';
  return {
    form,
    title: isFinal ? final : budget,
    demand,
    state,
    tables: taken.map((table) => ({ id: table.id, form: table.form, title: table.title, page: table.pages[0] ?? 1 })),
  };
}

/** The level of the issuer's government from its region and name; null when neither tells. */
function levelOf({ region, issuer, title }: Listed['document']): GovernmentLevel | null {
  const name = labelKey(issuer.name ?? title ?? '');
  if (
    region.county !== null ||
    pattern`.(?<!${'no-district-before'})${'district'}(?!${'of-a-domain'})|.(?<!${'straight'})${'county'}`.test(name)
  )
    return 'county';
  if (region.city !== null) return 'city';
  if (region.province !== null) return 'province';
  if (pattern`^${'national-government'}`.test(name)) return 'central';
  return pattern`${'province'}`.test(name) ? 'province' : pattern`${'city'}`.test(name) ? 'city' : null;
}
