import {
  REQUIRED_FORMS,
  REQUIRED_GOVERNMENT_FORMS,
  REQUIREMENT_SOURCES,
  type DocumentKind,
  type ExtractionResult,
  type FormChecklist,
  type FormState,
  type GovernmentLevel,
  type RequiredForm,
} from '../../../schemas/index.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

type Listed = Pick<ExtractionResult, 'document' | 'tables' | 'facts'>;

/**
 * The forms of each kind that publishes any; a statement or a list of targets stands beside a document that does. A
 * government's that lacks more than half of them is an extract, or its tables are pictures.
 */
const FORMS_OF: Readonly<Partial<Record<DocumentKind, readonly RequiredForm[]>>> = {
  'department-budget': REQUIRED_FORMS,
  'unit-budget': REQUIRED_FORMS,
  'final-accounts': REQUIRED_FORMS,
  'government-budget': REQUIRED_GOVERNMENT_FORMS,
  'government-final-accounts': REQUIRED_GOVERNMENT_FORMS,
};

/** A note that says why a form is empty. */
const TELLS_EMPTY = pattern`${'said-to-be-empty'}`;

/**
 * Which of the forms that the rules of disclosure ask for are there, empty or missing; null for a document that need
 * not print any.
 */
export function formChecklist({ document, tables, facts }: Listed): FormChecklist | null {
  const published = FORMS_OF[document.kind];
  if (!published) return null;
  const filled = new Set(
    facts
      .filter(({ amount }) => amount !== '0')
      .flatMap(({ provenance }) => provenance.flatMap((at) => ('table' in at ? [at.table] : []))),
  );
  const level = levelOf(document),
    fundsOf = fundsOfTables(facts),
    isFinal = /final-accounts$/.test(document.kind);
  const forms = published
    .filter(({ since }) => since === undefined || (document.fiscalYear ?? since) >= since)
    .map((form) => stateOf(form, tables, { filled, fundsOf, isFinal }));
  const isGovernment = published === REQUIRED_GOVERNMENT_FORMS;
  if (isGovernment && forms.filter(({ state }) => state === 'missing').length * 2 > forms.length) return null;
  return {
    level,
    forms,
    sources: [
      REQUIREMENT_SOURCES.all,
      ...(level === 'central' ? [] : [REQUIREMENT_SOURCES.local]),
      ...(document.kind === 'unit-budget' ? [REQUIREMENT_SOURCES.unit] : []),
    ],
    // A table without an amount is a list or a layout, hardly a missing form.
    unidentified: tables.filter(({ form, id }) => form === 'unknown' && filled.has(id)).length,
  };
}

/** The budgets that the figures of each table are of. */
function fundsOfTables(facts: Listed['facts']): ReadonlyMap<string, ReadonlySet<string>> {
  const funds = new Map<string, Set<string>>();
  for (const { fund, provenance } of facts)
    for (const at of provenance) {
      if (fund === undefined || !('table' in at)) continue;
      const own = funds.get(at.table) ?? new Set();
      funds.set(at.table, own.add(fund));
    }
  return funds;
}

interface Published {
  readonly filled: ReadonlySet<string>;
  readonly fundsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly isFinal: boolean;
}

function stateOf(
  { form, fund, budget, final, standIns, demand }: RequiredForm,
  tables: Listed['tables'],
  { filled, fundsOf, isFinal }: Published,
): FormState {
  const ofFund = tables.filter(
    ({ id, title }) => fund === undefined || fundsOf.get(id)?.has(fund) || fundOf(labelKey(title ?? '')) === fund,
  );
  const own = ofFund.filter((table) => table.form === form);
  const taken = own.length > 0 ? own : ofFund.filter((table) => standIns.includes(table.form));
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
