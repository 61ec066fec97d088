import { createHash } from 'node:crypto';
import {
  ExtractionResult,
  SCHEMA_VERSION,
  type Coordinates,
  type DocumentKind,
  type Fact,
  type FactForm,
  type MoneyUnit,
} from '../../schemas/index.ts';
import { stableHash } from '../../src/lib/hash.ts';

/** A fact as a test writes it: what it is, and in which table it stands. */
export interface SmallFact extends Partial<Omit<Coordinates, 'flow'>> {
  readonly amount: string;
  readonly form?: FactForm;
  readonly flow?: Coordinates['flow'];
  readonly table?: string;
  readonly page?: number;
  readonly text?: string;
  readonly unit?: MoneyUnit;
  readonly decimals?: number;
  readonly tolerance?: string;
  readonly proven?: number;
  readonly unmapped?: Fact['unmapped'];
  readonly confidence?: number;
}

export interface SmallDocument {
  readonly file: string;
  readonly issuer?: string | null;
  readonly year?: number;
  readonly kind?: DocumentKind;
  readonly region?: { readonly province?: string; readonly city?: string; readonly county?: string };
  readonly facts?: readonly SmallFact[];
  readonly change?: (result: ExtractionResult) => void;
}

/** A whole result with the given facts, each in a cell of its own; everything else is empty. */
export function smallResult({
  file,
  issuer = null,
  year = 2026,
  kind = 'department-budget',
  region = {},
  facts = [],
  change,
}: SmallDocument): ExtractionResult {
  const built = facts.map((fact, index) => factOf(fact, index, year));
  const tables = [
    ...new Set(
      built.flatMap(({ provenance }) => provenance.flatMap((place) => ('table' in place ? [place.table] : []))),
    ),
  ];
  const result: ExtractionResult = {
    schemaVersion: SCHEMA_VERSION,
    status: 'complete',
    errors: [],
    verdict: {
      outcome: 'cannot-tell',
      identities: { checked: 0, failed: 0, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
    },
    source: {
      file,
      sha256: createHash('sha256').update(file).digest('hex'),
      bytes: 1,
      pageCount: 1,
      producer: null,
      pages: [{ page: 1, kind: 'text', width: 595, height: 842 }],
      extractor: { name: 'crossfoot', version: '0.0.0', options: {} },
    },
    document: {
      isBudget: kind !== 'other',
      reason: kind === 'other' ? 'none' : null,
      issuer: { name: issuer, code: null },
      fiscalYear: year,
      kind,
      region: { province: null, city: null, county: null, ...region },
      moneyUnit: '元',
      title: null,
    },
    tables: tables.map((id) => ({
      id,
      form: 'unknown',
      title: null,
      officialNumber: null,
      moneyUnit: '元',
      pages: [1],
      headerRows: 0,
      columns: [],
      joins: [],
      notes: [],
      rows: built.flatMap(({ provenance: [place], published }) =>
        place !== undefined && 'table' in place && place.table === id
          ? [
              {
                row: place.row,
                cells: [
                  {
                    text: published.text,
                    row: place.row,
                    column: 0,
                    rowSpan: 1,
                    columnSpan: 1,
                    page: place.page,
                    bbox: [...place.bbox],
                    method: 'text' as const,
                    confidence: 1,
                  },
                ],
              },
            ]
          : [],
      ),
    })),
    facts: built as ExtractionResult['facts'],
    indicators: [],
    statements: [],
    unread: [],
    findings: [],
    checks: [],
    checkSummary: {
      byRule: [],
      facts: built.length,
      nonZeroFacts: built.filter(({ amount }) => amount !== '0').length,
      provenNonZeroFacts: built.filter(({ amount, proven }) => amount !== '0' && proven > 0).length,
    },
    coverage: { pages: [] },
  };
  change?.(result);
  return ExtractionResult.parse(result);
}

function factOf(
  {
    amount,
    form = 'unknown',
    flow = 'expenditure',
    table = 't1',
    page = 1,
    text = amount,
    unit = '元',
    decimals = 0,
    tolerance = '0.5',
    proven = 0,
    unmapped,
    confidence = 1,
    ...given
  }: SmallFact,
  row: number,
  year: number,
): Fact {
  const coordinates = { flow, year: given.year ?? year, stage: given.stage ?? 'budget', ...given } as Coordinates;
  const key = stableHash(JSON.stringify(Object.entries(coordinates).sort()));
  return {
    key,
    id: stableHash(`${key} ${table} ${row}`),
    form,
    amount,
    published: { text, moneyUnit: unit, decimals },
    tolerance,
    ...coordinates,
    ...(unmapped ? { unmapped } : {}),
    provenance: [{ table, row, column: 0, page, bbox: [0, row, 1, row + 1], method: 'text', confidence }],
    proven,
  };
}
