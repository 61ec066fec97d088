import type {
  CellReference,
  Check,
  ExtractionResult,
  Fact,
  Finding,
  PublishedTable,
} from '../../../../schemas/index.ts';
import { fact, resultOf } from '../report/handmade.ts';

const cellOf = (
  text: string,
  row: number,
  column: number,
  more: Partial<PublishedTable['rows'][number]['cells'][number]> = {},
): PublishedTable['rows'][number]['cells'][number] => ({
  text,
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  page: 4,
  bbox: [0, 0, 1, 1],
  method: 'text',
  confidence: 1,
  ...more,
});

const column = (
  index: number,
  role: PublishedTable['columns'][number]['role'],
  headerPath: string[],
): PublishedTable['columns'][number] => ({
  column: index,
  role,
  headerPath,
  coordinates: {},
  evidence: [],
  confidence: 1,
  runnersUp: [],
});

/** A table from its texts, row by row; columns as [role, header words]. */
export function table(
  id: string,
  columns: readonly (readonly [PublishedTable['columns'][number]['role'], string[]])[],
  texts: readonly (readonly string[])[],
  more: Partial<PublishedTable> = {},
): PublishedTable {
  return {
    id,
    form: 'expenditure',
    title: '支出总表',
    officialNumber: '公开03表',
    moneyUnit: '万元',
    pages: [4],
    headerRows: 0,
    columns: columns.map(([role, path], index) => column(index, role, path)),
    rows: texts.map((row, index) => ({
      row: index,
      cells: row.flatMap((text, at) => (text === '' ? [] : [cellOf(text, index, at)])),
    })),
    joins: [],
    notes: [],
    ...more,
  };
}

/** The cell of a fact in a table, playing a part in a finding. */
export const reference = (of: Fact, role: CellReference['role']): CellReference => {
  const at = of.provenance[0]!;
  return 'table' in at
    ? {
        table: at.table,
        row: at.row,
        column: at.column,
        page: at.page,
        bbox: at.bbox,
        text: of.published.text,
        fact: of.id,
        role,
      }
    : { statement: at.statement, page: 9, text: of.published.text, fact: of.id, role };
};

export const inCell = (
  id: string,
  amount: string,
  text: string,
  row: number,
  at: number,
  more: Partial<Fact> = {},
): Fact =>
  fact(amount, {
    id,
    published: { text, moneyUnit: '万元', decimals: 2 },
    provenance: [{ table: 't1', row, column: at, page: 4, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    ...more,
  });

export const TOTAL = inCell('total', '30000000', '3,000.00', 0, 2),
  WAGES = inCell('wages', '20000000', '2,000.00', 1, 2),
  GOODS = inCell('goods', '10900000', '1,090.00', 2, 2);

export const TABLE = table(
  't1',
  [
    ['code', ['科目编码']],
    ['name', ['科目名称']],
    ['amount', ['本年支出', '合计']],
  ],
  [
    ['', '合计', '3,000.00'],
    ['301', '工资福利支出', '2,000.00'],
    ['302', '商品和服务支出', '1,090.00'],
  ],
);

const FAILED: Check = {
  id: 'sum',
  rule: 'roll-up',
  outcome: 'failed',
  band: 'outside',
  reason: null,
  label: { zh: '合计', en: 'sum' },
  total: 'total',
  parts: ['wages', 'goods'],
  difference: '-900000',
  tolerance: '150',
};

/** 3,000.00 ≠ 2,000.00 + 1,090.00: the last figure has a digit too many. */
export const SLIP: Finding = {
  id: '0123456789abcdef',
  rule: 'roll-up',
  severity: 'error',
  message: {
    zh: '合计等于分项之和不成立：3,000.00 ≠ 2,000.00 + 1,090.00；最可能有误的是第4页的“1,090.00”',
    en: 'A total equals its parts fails: 3,000.00 ≠ 2,000.00 + 1,090.00',
  },
  expected: '30900000',
  actual: '30000000',
  difference: '-900000',
  tolerance: '150',
  cells: [reference(GOODS, 'culprit'), reference(TOTAL, 'total'), reference(WAGES, 'part')],
  checks: ['sum'],
  cause: 'publisher',
  evidence: [{ zh: '改这一处即成立', en: 'one change makes it hold' }],
  repair: {
    fact: 'goods',
    from: '10900000',
    to: '10000000',
    reason: { zh: '使1个不成立的等式成立', en: 'makes 1 failing identity hold' },
  },
};

/** A document in which that is the only failure among a dozen sums. */
export function documentOf(
  findings: readonly Finding[] = [SLIP],
  more: Partial<ExtractionResult> = {},
): ExtractionResult {
  const others = Array.from({ length: 14 }, (_, index) => fact('10', { id: `x${index}` }));
  const held = Array.from({ length: 12 }, (_, index): Check => ({
    id: `c${index}`,
    rule: 'roll-up',
    outcome: 'passed',
    band: 'equal',
    reason: null,
    label: { zh: '', en: '' },
    total: `x${index}`,
    parts: [`x${index + 1}`, `x${index + 2}`],
    difference: '0',
    tolerance: '0',
  }));
  const failed = findings.some(({ checks }) => checks.includes('sum')) ? [FAILED] : [];
  const base = resultOf([TOTAL, WAGES, GOODS, ...others]);
  return {
    ...base,
    source: { ...base.source, file: 'budget.pdf', sha256: 'ab'.repeat(32) },
    tables: [TABLE],
    findings: findings as ExtractionResult['findings'],
    checks: [...held, ...failed],
    checkSummary: {
      ...base.checkSummary,
      byRule: [
        { rule: 'roll-up', passed: 12, failed: failed.length, notApplicable: 0, errored: 0 },
        { rule: 'memo', passed: 3, failed: 0, notApplicable: 0, errored: 0 },
        { rule: 'balance', passed: 0, failed: 0, notApplicable: 1, errored: 0 },
      ],
    },
    ...more,
  };
}
