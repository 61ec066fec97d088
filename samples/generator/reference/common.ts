import type { Coordinates, Head, Named, Row } from '../types.ts';
import { cellsOf } from '../grid.ts';

export const BUDGET: Coordinates = { year: 2024, stage: 'budget' };
export const SPENDING: Coordinates = { ...BUDGET, flow: 'expenditure' };
export const REVENUE: Coordinates = { ...BUDGET, flow: 'revenue' };

export const BUREAU: Named = { code: '471101', name: '焦作市工业和信息化局' };
export const SERVICE_CENTRE: Named = { code: '471301', name: '焦作市企业服务中心' };

export const COAL_MINE_SAFETY = '煤矿安全生产补助资金（上年结转）';

export const ROUNDING_NOTE = '注：报表金额单位转换时可能存在四舍五入尾数误差。';

/** What the lines above every budget table of the document say. */
export const LINES = {
  issuerLine: '部门名称：焦作市工业和信息化局',
  unitLine: '单位：万元',
  moneyUnit: '万元',
} as const;

/** The department's own row and the 合计 row are the whole: no coordinate of their own. */
export const WHOLE: Coordinates = {};

export const CODE_HEAD: Head = {
  text: '科目编码',
  children: [
    { text: '类', width: 3, align: 'center' },
    { text: '款', width: 2.4, align: 'center' },
    { text: '项', width: 2.4, align: 'center' },
  ],
};

/** Sources of money as the tables of projects print them. */
export const SOURCE_HEADS: readonly Head[] = [
  {
    text: '本年拨款',
    at: { period: 'current' },
    children: [
      { text: '一般公共预算', width: 6, at: { fund: 'general-public' } },
      { text: '政府性基金预算', width: 5, at: { fund: 'government-fund' } },
      { text: '国有资本经营预算', width: 5, at: { fund: 'state-capital' } },
    ],
  },
  {
    text: '财政拨款结转结余',
    at: { period: 'carryover' },
    children: [
      { text: '一般公共预算', width: 6, at: { fund: 'general-public' } },
      { text: '政府性基金预算', width: 5, at: { fund: 'government-fund' } },
      { text: '国有资本经营预算', width: 5, at: { fund: 'state-capital' } },
    ],
  },
  { text: '财政专户管理资金', width: 5, at: { fund: 'fiscal-account' } },
  { text: '单位资金', width: 5, at: { fund: 'unit' } },
];

const isTotal = (cells: readonly string[]): boolean => cells.includes('合计') || cells.includes('471');

/** Rows 类|款|项|单位代码|名称|amounts…, the function code joined from its three columns. */
export const functionRows = (text: string): readonly Row[] =>
  cellsOf(text).map((cells) => ({
    cells,
    label: cells[4] ?? '',
    emphasis: isTotal(cells),
    at: isTotal(cells) ? WHOLE : { function: `${cells[0]}${cells[1]}${cells[2]}` },
  }));

/** The same columns serve the general public budget, the government funds and the state capital budget. */
export const USE_HEADS: readonly Head[] = [
  CODE_HEAD,
  { text: '单位代码', width: 3.2, align: 'center' },
  { text: '单位（科目名称）', width: 14 },
  { text: '合计', width: 5.6, at: {} },
  {
    text: '基本支出',
    at: { use: 'basic' },
    children: [
      { text: '小计', width: 5.6 },
      {
        text: '人员经费',
        children: [
          { text: '工资福利支出', width: 5.6, at: { use: 'basic.personnel.wages' } },
          { text: '对个人和家庭的补助', width: 6, at: { use: 'basic.personnel.household' } },
        ],
      },
      {
        text: '公用经费',
        children: [
          { text: '商品和服务支出', width: 5.6, at: { use: 'basic.operating.goods' } },
          { text: '资本性支出', width: 5, at: { use: 'basic.operating.capital' } },
        ],
      },
    ],
  },
  {
    text: '项目支出',
    at: { use: 'project' },
    children: [
      { text: '小计', width: 5 },
      { text: '其他运转类', width: 5, at: { use: 'project.operating' } },
      { text: '特定目标类', width: 5, at: { use: 'project.targeted' } },
    ],
  },
];

/** Codes of the functional categories that this document prints with amounts, by their words without ordinal. */
export const CATEGORY_CODES: Readonly<Record<string, string>> = {
  教育: '205',
  教育支出: '205',
  社会保障和就业: '208',
  社会保障和就业支出: '208',
  卫生健康: '210',
  卫生健康支出: '210',
  资源勘探信息等: '215',
  资源勘探信息等支出: '215',
  资源勘探工业信息等支出: '215',
  住房保障支出: '221',
  灾害防治及应急管理: '224',
  灾害防治及应急管理支出: '224',
};

export const withoutOrdinal = (label: string): string =>
  label.replace(/^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）/, '');
