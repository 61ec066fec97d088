import { between } from '../arithmetic.ts';
import type { Sums } from '../arithmetic.ts';
import type { TableLayout } from '../layout.ts';
import { amount, fell, share } from '../says.ts';
import type { Block, DocumentSpec, Section } from '../types.ts';
import { BUDGET, REVENUE, SPENDING, TABLES } from './tables.ts';

const LAST_YEAR = { year: 2024, stage: 'budget' };
const PUBLICS = { ...SPENDING, fund: 'general-public', item: 'three-publics' };

const blocks: readonly Block[] = [
  { id: 'title-1', style: 'part', text: '瑞和市青禾区科学技术局' },
  { id: 'title-2', style: 'part', text: '2025年部门预算' },
  { id: 'duties-title', style: 'heading', text: '一、主要职能' },
  { id: 'duties', style: 'body', text: '贯彻执行科技创新工作的方针政策，组织实施区级科技计划，促进科技成果转化。' },
  { id: 'overall-title', style: 'heading', text: '二、收支预算总体情况' },
  {
    id: 'overall',
    style: 'body',
    text:
      '2025年收入总计3963600元，其中：一般公共预算拨款收入3843600元，其他收入120000元。支出总计3963600元，' +
      '其中：基本支出2373600元，占59.88%；项目支出1590000元，占40.12%。',
    says: [
      amount('3963600元', REVENUE),
      amount('3843600元', { ...REVENUE, fund: 'general-public' }),
      amount('120000元', { ...REVENUE, fund: 'unit.other' }),
      amount('3963600元', SPENDING),
      amount('2373600元', { ...SPENDING, use: 'basic' }),
      share('59.88%', { ...SPENDING, use: 'basic' }, SPENDING),
      amount('1590000元', { ...SPENDING, use: 'project' }),
      share('40.12%', { ...SPENDING, use: 'project' }, SPENDING),
    ],
  },
  { id: 'publics-title', style: 'heading', text: '三、“三公”经费情况' },
  {
    id: 'publics',
    style: 'body',
    text: '2025年一般公共预算“三公”经费预算57000元，比上年预算减少1500元，下降2.56%，主要原因是压减公务接待费。',
    says: [amount('57000元', PUBLICS), fell('1500元', PUBLICS, LAST_YEAR), fell('2.56%', PUBLICS, LAST_YEAR)],
  },
];

export const smallDistrict: DocumentSpec = {
  id: 'small-district',
  title: '瑞和市青禾区科学技术局2025年部门预算',
  document: {
    issuer: { name: '瑞和市青禾区科学技术局' },
    fiscalYear: 2025,
    kind: 'department-budget',
    moneyUnit: '元',
    region: { city: '瑞和市', county: '青禾区' },
  },
  sections: [
    { kind: 'text', id: 'situation', blocks, furniture: true },
    ...TABLES.map((table): Section => ({ kind: 'table', table })),
  ],
  narrativeAt: { ...BUDGET, form: 'narrative' },
  publisherErrors: [
    {
      what: 'Two digits swapped: 186,300 for 183,600',
      where: '一般公共预算支出表 2080505机关事业单位基本养老保险缴费支出 合计',
      at: [{ table: 'general-public-expenditure', row: 10 }],
      evidence:
        'Basic expenditure of the row is 183,600, 20805 is 280,400 = 96,800 + 183,600, and 部门支出总表 prints ' +
        '183,600.',
      severity: 'error',
    },
  ],
  ambiguities: ['A decrease (减少, 下降) has a negative amount.'],
  traps: [
    'Parents of three and five digits stand among the seven-digit rows: only one level adds up to the total.',
    'The third pair of 部门收支总表 shows expenditure by use beside the same expenditure by function.',
  ],
  note: 'An invented bureau; every figure but the listed contradiction is consistent.',
};

const PORTRAIT: TableLayout = {
  orientation: 'portrait',
  fontSizePt: 9.5,
  rowPaddingPt: 4.5,
  repeat: 'header',
  spanText: 'first',
};
const LANDSCAPE: TableLayout = { ...PORTRAIT, orientation: 'landscape' };

export const DISTRICT_LAYOUT: Readonly<Record<string, TableLayout>> = {
  'revenue-expenditure': LANDSCAPE,
  expenditure: LANDSCAPE,
  'general-public-expenditure': LANDSCAPE,
  'basic-expenditure': PORTRAIT,
  'three-publics': PORTRAIT,
};

const functionSums: Sums = {
  columns: [
    [1, [2, 5]],
    [2, [3, 4]],
  ],
  rows: [
    { total: 0, rows: [1, 7, 11, 14] },
    { total: 1, rows: [2, 5] },
    { total: 2, rows: [3, 4] },
    { total: 5, rows: [6] },
    { total: 7, rows: [8] },
    { total: 8, rows: [9, 10] },
    { total: 11, rows: [12] },
    { total: 12, rows: [13] },
    { total: 14, rows: [15] },
    { total: 15, rows: [16] },
  ],
};

export const SUMS: Readonly<Record<string, Sums>> = {
  'revenue-expenditure': {
    rows: [
      { total: 6, rows: [0, 1, 2, 3, 4], columns: [1] },
      { total: 6, rows: [0, 1, 2, 3], columns: [3] },
      { total: 6, rows: [0, 3], columns: [5] },
      { total: 0, rows: [1, 2], columns: [5] },
    ],
  },
  expenditure: functionSums,
  'general-public-expenditure': functionSums,
  'basic-expenditure': {
    columns: [[1, [2, 3]]],
    rows: [
      { total: 0, rows: [1, 8, 16] },
      { total: 1, rows: between(2, 7) },
      { total: 8, rows: between(9, 15) },
      { total: 16, rows: [17] },
    ],
  },
  'three-publics': {
    rows: [
      { total: 0, rows: [1, 2, 3] },
      { total: 3, rows: [4, 5] },
    ],
  },
};
