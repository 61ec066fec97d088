import type { ExtractionResult, Fact } from '../../../../schemas/index.ts';
import type { DocumentData } from '../../../../src/views/report/report-data.ts';

let next = 0;

/** A fact of this year's budget in 万元 with two places. */
export function fact(amount: string, more: Partial<Fact> = {}): Fact {
  const id = `f${(next += 1)}`;
  return {
    key: more.id ?? id,
    id,
    form: 'expenditure',
    amount,
    published: { text: amount, moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    flow: 'expenditure',
    year: 2024,
    stage: 'budget',
    provenance: [{ table: 't1', row: next, column: 1, page: 1, bbox: [0, 0, 10, 10], method: 'text', confidence: 1 }],
    proven: 1,
    ...more,
  };
}

/** A result that holds these facts and nothing else. */
export function resultOf(facts: readonly Fact[], more: Partial<ExtractionResult> = {}): ExtractionResult {
  return {
    schemaVersion: '1.0.0',
    status: 'complete',
    errors: [],
    verdict: {
      outcome: 'adds-up',
      identities: { checked: 0, failed: 0, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
    },
    source: {
      file: 'a.pdf',
      sha256: '0'.repeat(64),
      bytes: 1,
      pageCount: 1,
      producer: null,
      pages: [],
      extractor: { name: 'crossfoot', version: '0', options: {} },
    },
    document: {
      isBudget: true,
      reason: null,
      issuer: { name: '甲局', code: null },
      fiscalYear: 2024,
      kind: 'department-budget',
      region: { province: null, city: null, county: null },
      moneyUnit: '万元',
      title: null,
    },
    tables: [],
    facts: facts as ExtractionResult['facts'],
    indicators: [],
    statements: [],
    unread: [],
    findings: [],
    checks: [],
    checkSummary: {
      byRule: [],
      facts: facts.length,
      nonZeroFacts: facts.length,
      provenNonZeroFacts: facts.filter(({ proven }) => proven > 0).length,
    },
    coverage: { pages: [] },
    ...more,
  } as ExtractionResult;
}

export const dataOf = (result: ExtractionResult): DocumentData => ({
  kind: 'document',
  result,
  codeNames: { function: {}, economic: {}, governmentEconomic: {} },
  verdict: { zh: '', en: '' },
  images: [],
});
