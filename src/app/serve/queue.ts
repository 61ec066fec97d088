import type {
  Cause,
  ExtractionResult,
  FindingState,
  QueueChoices,
  QueuedFinding,
  ReviewedFinding,
  Severity,
} from '../../../schemas/index.ts';
import { figureWords, placeWords, reviewDocument, waiverList } from '../../views/review/index.ts';

/** How sure it is that the document is wrong: by what the finding says of itself, and of who is to blame. */
const BY_SEVERITY: Readonly<Record<Severity, number>> = { error: 1, warning: 0.3, info: 0.05 };
const BY_CAUSE: Readonly<Record<Cause, number>> = { publisher: 1, undetermined: 0.6, extraction: 0.4, rounding: 0.1 };
const SETTLED: ReadonlySet<FindingState> = new Set(['false-alarm', 'asked', 'corrected']);

/** The findings of one document as the review queue lists them: one for each cell that is blamed. */
export function queuedFindings(result: ExtractionResult, document: string): QueuedFinding[] {
  const review = reviewDocument(result, waiverList([], ''));
  const { city, province, county } = result.document.region;
  const bySlip = new Map<string, QueuedFinding>();
  for (const one of review.findings) {
    const item: QueuedFinding = {
      document,
      file: review.file,
      issuer: review.issuer,
      fiscalYear: review.fiscalYear,
      region: city ?? province ?? county,
      ...itemOf(one),
    };
    const slip = slipOf(one),
      known = bySlip.get(slip);
    bySlip.set(slip, known ? together(known, item) : item);
  }
  return [...bySlip.values()];
}

type Item = Omit<QueuedFinding, 'document' | 'file' | 'issuer' | 'fiscalYear' | 'region'>;

function itemOf({ finding, places: [first], rate, review }: ReviewedFinding): Item {
  const state = review?.state ?? 'open';
  const amount = rate === null && finding.difference !== null ? finding.difference.replace('-', '') : null;
  return {
    finding: finding as QueuedFinding['finding'],
    same: [],
    state,
    where: first ? { zh: placeWords(first, 'zh'), en: placeWords(first, 'en') } : null,
    printed: first ? figureWords(first.printed, first.moneyUnit) : null,
    amount,
    weight: SETTLED.has(state)
      ? 0
      : (state === 'confirmed' ? 1 : BY_SEVERITY[finding.severity] * BY_CAUSE[finding.cause]) *
        (1 + Math.log10(1 + Number(amount ?? 0))),
  };
}

/** The cell that a finding blames before all others; a finding that blames none is a slip of its own. */
function slipOf({ finding }: ReviewedFinding): string {
  const [first] = finding.cells;
  if (!first || first.role !== 'culprit') return finding.id;
  return first.table === undefined
    ? `${first.page}/${first.bbox?.join(',') ?? ''}/${first.text}`
    : `${first.table}/${first.row}/${first.column}`;
}

function together(a: QueuedFinding, b: QueuedFinding): QueuedFinding {
  const [first, other] = b.weight > a.weight ? [b, a] : [a, b];
  return { ...first, same: [...first.same, other.finding.id, ...other.same] };
}

/** What a reader of the queue may ask for; what is left out is not asked. */
export interface QueueQuery {
  readonly severity?: string | undefined;
  readonly rule?: string | undefined;
  readonly cause?: string | undefined;
  readonly state?: string | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  /** Least difference in yuan. */
  readonly amount?: number | undefined;
  /** Words that issuer, file, place, figure or sentence hold, in any order. */
  readonly q?: string | undefined;
}

export function isWanted(item: QueuedFinding, query: QueueQuery): boolean {
  const { finding } = item;
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (query.severity === undefined || finding.severity === query.severity) &&
    (query.rule === undefined || finding.rule === query.rule) &&
    (query.cause === undefined || finding.cause === query.cause) &&
    (query.state === undefined || item.state === query.state) &&
    (query.region === undefined || item.region === query.region) &&
    (query.year === undefined || item.fiscalYear === query.year) &&
    (query.amount === undefined || Number(item.amount ?? 0) >= query.amount) &&
    words.every((word) => textOf(item).includes(word))
  );
}

const textOf = ({ issuer, file, where, printed, finding }: QueuedFinding): string =>
  [issuer, file, where?.zh, where?.en, printed, finding.id, finding.message.zh, finding.message.en]
    .join(' ')
    .toLowerCase();

/** The heaviest first; of the same weight in the order of the documents. */
export const heaviestFirst = (items: readonly QueuedFinding[]): QueuedFinding[] =>
  items.toSorted((a, b) => b.weight - a.weight);

export function queueChoices(items: readonly QueuedFinding[]): QueueChoices {
  const count = (valueOf: (item: QueuedFinding) => string | number | null): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const item of items) {
      const value = valueOf(item);
      if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
  };
  return {
    region: count(({ region }) => region),
    year: count(({ fiscalYear }) => fiscalYear),
    rule: count(({ finding }) => finding.rule),
    cause: count(({ finding }) => finding.cause),
    severity: count(({ finding }) => finding.severity),
    state: count(({ state }) => state),
  };
}

const COLUMNS = [
  'document',
  'file',
  'issuer',
  'fiscalYear',
  'region',
  'finding',
  'rule',
  'severity',
  'cause',
  'state',
  'note',
  'by',
  'at',
  'where',
  'printed',
  'amount',
  'message',
] as const;

/**
 * The states of all findings as CSV, which spreadsheets open: with a byte order mark, and no cell that begins a
 * formula.
 */
export function statesCsv(items: readonly QueuedFinding[]): string {
  const rows = items.map(
    ({
      document,
      file,
      issuer,
      fiscalYear,
      region,
      finding,
      state,
      where,
      printed,
      amount,
    }): (string | number | null | undefined)[] => [
      document,
      file,
      issuer,
      fiscalYear,
      region,
      finding.id,
      finding.rule,
      finding.severity,
      finding.cause,
      state,
      finding.review?.note,
      finding.review?.by,
      finding.review?.at,
      where?.zh,
      printed,
      amount,
      finding.message.zh,
    ],
  );
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
