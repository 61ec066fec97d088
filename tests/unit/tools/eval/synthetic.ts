import type { ExtractionResult, Fact } from '../../../../schemas/index.ts';
import { emptyResult } from '../../../tools/eval/files.ts';
import { Truth, type TruthFact } from '../../../tools/eval/truth.ts';

/** A label with plain facts: 100 in one complete form, by function code and fund. */
export function sampleTruth(overrides: Partial<Truth> = {}): Truth {
  const facts = Array.from({ length: 100 }, (_, index): TruthFact => ({
    form: 'expenditure',
    flow: 'expenditure',
    year: 2024,
    stage: 'budget',
    function: String(2010101 + index),
    amount: String((index + 1) * 1000),
    published: `${index + 1}`,
    page: 3,
    label: `row ${index}`,
  }));
  return Truth.parse({
    file: 'sample.pdf',
    sha256: 'a'.repeat(64),
    document: {
      issuer: { name: '某市财政局' },
      fiscalYear: 2024,
      kind: 'department-budget',
      moneyUnit: '万元',
      region: { city: '某市' },
    },
    tables: [{ form: 'expenditure', pages: [3] }],
    facts,
    completeForms: ['expenditure'],
    narrativeFacts: [
      {
        form: 'narrative',
        flow: 'revenue',
        year: 2024,
        stage: 'budget',
        amount: '5050000',
        published: '505',
        page: 8,
        sentence: '收入505万元。',
      },
    ],
    indicators: [
      {
        entity: { name: '某市财政局' },
        project: { name: '专项' },
        level1: '产出指标',
        level2: '数量指标',
        level3: '次数',
        operator: '≥',
        value: '3',
        unitOfMeasure: '次',
        page: 4,
      },
    ],
    ...overrides,
  });
}

export function outputFact(fact: TruthFact, index: number): Fact {
  const { alternatives: _, published, page, label: __, sentence: ___, ...coordinates } = fact;
  return {
    ...coordinates,
    key: '',
    id: `fact-${index}`,
    published: { text: published ?? fact.amount, moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    provenance: [
      fact.form === 'narrative'
        ? { statement: `s${page}`, span: [0, 1] }
        : { table: 't', row: index, column: 1, page: page ?? 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 },
    ],
    proven: 0,
  } as Fact;
}

/** The output that says exactly what the truth says. */
export function perfectResult(truth: Truth): ExtractionResult {
  const all = [...truth.facts, ...truth.narrativeFacts];
  return {
    ...emptyResult(truth.sha256),
    status: 'complete',
    document: {
      isBudget: truth.isBudget,
      reason: null,
      issuer: { name: truth.document.issuer?.name ?? null, code: truth.document.issuer?.code ?? null },
      fiscalYear: truth.document.fiscalYear ?? null,
      kind: (truth.document.kind ?? 'other') as 'other',
      moneyUnit: (truth.document.moneyUnit ?? null) as '万元',
      title: null,
      region: {
        province: truth.document.region?.province ?? null,
        city: truth.document.region?.city ?? null,
        county: truth.document.region?.county ?? null,
      },
    },
    tables: truth.tables.map((table, index) => ({
      id: `t${index}`,
      form: table.form as 'unknown',
      title: table.title ?? null,
      officialNumber: null,
      moneyUnit: '万元',
      pages: table.pages,
      headerRows: 1,
      columns: [],
      rows: [],
      joins: [],
      notes: [],
    })),
    facts: all.map(outputFact),
    statements: [...new Set(truth.narrativeFacts.map((fact) => fact.page ?? 1))].map((page) => ({
      id: `s${page}`,
      text: '',
      page,
      bbox: [0, 0, 1, 1],
      heading: null,
    })),
    indicators: truth.indicators.map((indicator) => ({
      entity: indicator.entity?.name ?? null,
      project: indicator.project?.name ?? null,
      level1: indicator.level1 ?? null,
      level2: indicator.level2 ?? null,
      level3: indicator.level3 ?? null,
      operator: indicator.operator ?? null,
      value: indicator.value ?? null,
      unitOfMeasure: indicator.unitOfMeasure ?? null,
      weight: null,
      explanation: null,
      provenance: [],
    })),
  } as unknown as ExtractionResult;
}
