import { CODES, REVENUE_CODES, type Classification } from '../../../schemas/codes/index.ts';
import type {
  Bilingual,
  DocumentOverview,
  ExtractionResult,
  Fact,
  QueueChoices,
  QueuedFinding,
  QueuedQuestion,
  ServedDocument,
  ServedRun,
} from '../../../schemas/index.ts';
import { verdictOf } from '../../lib/published-verdict.ts';

/** Names of the classification codes that occur in a document; the page carries these, not the whole lists. */
export type CodeNames = Readonly<Record<Classification, Readonly<Record<string, string>>>> & {
  /** Classes of revenue; left out: none. */
  readonly revenue?: Readonly<Record<string, string>>;
};

/** All that the page of one document is a function of, besides its page images. */
export interface DocumentData {
  readonly kind: 'document';
  readonly result: ExtractionResult;
  readonly codeNames: CodeNames;
  /** The verdict in one sentence, with what stands against a better one. */
  readonly verdict: Bilingual;
  /** Pages that have an image, ascending. */
  readonly images: readonly number[];
  /** Where the page is served: images and corrections go through the service. Left out: the page stands alone. */
  readonly served?: ServedDocument;
}

/** One document of a run, as its row in the overview needs it. */
export type RunEntry = DocumentOverview;

export interface RunData {
  readonly kind: 'run';
  /** Whether the web application shows it, which has further pages. */
  readonly served?: boolean;
  readonly name: string;
  readonly documents: readonly RunEntry[];
}

/** The web application's own pages. */
export interface HomeData {
  readonly kind: 'home';
  readonly runs: readonly ServedRun[];
  readonly documents: readonly ServedDocument[];
}

export interface QueueData {
  readonly kind: 'queue';
  readonly findings: readonly QueuedFinding[];
  /** How many there are in all, of which the heaviest are here, and of how many documents. */
  readonly total: number;
  readonly documents: number;
  readonly choices: QueueChoices;
  /** What is in doubt, what one answer settles most first. */
  readonly questions: readonly QueuedQuestion[];
}

/** Where somebody shows the token of the service. */
export interface DoorData {
  readonly kind: 'door';
  readonly wrong: boolean;
}

export type ReportData = DocumentData | RunData | HomeData | QueueData | DoorData;

const CLASSIFICATIONS = ['function', 'economic', 'governmentEconomic'] as const;

/** The names of every code that a fact or a column of the result carries, and of the codes above it. */
export function codeNamesOf(result: ExtractionResult): CodeNames {
  const found = { function: {}, economic: {}, governmentEconomic: {} } as Record<
    Classification,
    Record<string, string>
  >;
  const note = (coordinates: Readonly<Record<string, unknown>>): void => {
    for (const classification of CLASSIFICATIONS) {
      const code = coordinates[classification];
      if (typeof code !== 'string') continue;
      for (let length = 3; length <= code.length; length += 2) {
        const name = CODES[classification][code.slice(0, length)]?.name;
        if (name !== undefined) found[classification][code.slice(0, length)] = name;
      }
    }
  };
  const tables = new Map(result.tables.map((table) => [table.id, table]));
  for (const fact of result.facts) {
    note(fact);
    if (fact.function === undefined || found.function[fact.function] !== undefined) continue;
    // A code that is in no list has the name that its row prints.
    const place = fact.provenance.find((each) => 'table' in each);
    const table = place && tables.get(place.table);
    const printed =
      place &&
      table?.rows[place.row]?.cells.find((cell) => table.columns[cell.column]?.role === 'name' && cell.text !== '')
        ?.text;
    if (printed !== undefined) found.function[fact.function] = printed;
  }
  for (const table of result.tables) for (const column of table.columns) note(column.coordinates);
  const classes = new Set(result.facts.flatMap(({ revenueClass }) => revenueClass ?? []));
  const revenue = Object.fromEntries(
    [...classes].flatMap((code) => {
      const name = REVENUE_CODES[code]?.name;
      return name === undefined ? [] : [[code, name] as const];
    }),
  );
  return classes.size > 0 ? { ...found, revenue } : found;
}

const DIMENSIONS = [
  'period',
  'fund',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
] as const;

/** The department's whole expenditure: the grand total where there is one, else the total; a proven figure first. */
export function totalExpenditure(facts: readonly Fact[]): RunEntry['total'] {
  const totals = facts.filter(
    (fact) =>
      fact.flow === 'expenditure' &&
      fact.published.moneyUnit !== null &&
      DIMENSIONS.every((dimension) => fact[dimension] === undefined) &&
      (fact.use === undefined || fact.use === 'grand-total') &&
      fact.form !== 'narrative',
  );
  const rank = (fact: Fact): number =>
    (fact.proven > 0 ? 4 : 0) + (fact.use === 'grand-total' ? 2 : 0) + (fact.form === 'revenue-expenditure' ? 1 : 0);
  const best = totals.reduce<Fact | null>(
    (first, fact) => (first === null || rank(fact) > rank(first) ? fact : first),
    null,
  );
  return best && { amount: best.amount, proven: best.proven > 0 };
}

/** The overview row of one result. The verdict is judged anew: a result of an older version may carry a milder one. */
export function runEntry(result: ExtractionResult, report: string | null): RunEntry {
  const { document, source, checkSummary } = result;
  const { province, city, county } = document.region;
  const findings = { error: 0, warning: 0, info: 0 };
  for (const { severity } of result.findings) findings[severity] += 1;
  return {
    file: source.file,
    report,
    status: result.status,
    errors: result.errors.map(({ code, message }) => `${code}: ${message}`),
    isBudget: document.isBudget,
    issuer: document.issuer.name,
    fiscalYear: document.fiscalYear,
    kind: document.kind,
    region: [province, city, county].filter((part) => part !== null).join(' ') || null,
    pages: source.pageCount,
    tables: result.tables.length,
    facts: checkSummary.facts,
    nonZeroFacts: checkSummary.nonZeroFacts,
    provenNonZeroFacts: checkSummary.provenNonZeroFacts,
    verdict: verdictOf(result),
    findings,
    unread: result.unread.length,
    total: totalExpenditure(result.facts),
  };
}
