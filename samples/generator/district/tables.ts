import type { Coordinates, Head, Row, Table } from '../types.ts';
import { cellsOf } from '../grid.ts';

export const BUDGET: Coordinates = { year: 2025, stage: 'budget' };
export const SPENDING: Coordinates = { ...BUDGET, flow: 'expenditure' };
export const REVENUE: Coordinates = { ...BUDGET, flow: 'revenue' };

const LINES = {
  issuerLine: '填报部门：瑞和市青禾区科学技术局',
  unitLine: '单位：元',
  moneyUnit: '元',
  notes: [],
} as const;
const WHOLE: Coordinates = {};

const REVENUE_LINES: Readonly<Record<string, Coordinates>> = {
  '一、一般公共预算拨款收入': { fund: 'general-public' },
  '五、单位资金收入': { fund: 'unit' },
  '其中：其他收入': { fund: 'unit.other' },
  收入总计: WHOLE,
};

const FUNCTION_LINES: Readonly<Record<string, Coordinates>> = {
  科学技术支出: { function: '206' },
  社会保障和就业支出: { function: '208' },
  卫生健康支出: { function: '210' },
  住房保障支出: { function: '221' },
  支出总计: WHOLE,
};

const USE_LINES: Readonly<Record<string, Coordinates>> = {
  '一、基本支出': { use: 'basic' },
  人员经费: { use: 'basic.personnel' },
  公用经费: { use: 'basic.operating' },
  '二、项目支出': { use: 'project' },
  支出总计: WHOLE,
};

const pair = (text: string, side: string, label: string, at: Coordinates): Head => ({
  text,
  side,
  children: [
    { text: label, width: 15 },
    { text: '预算数', width: 8, at },
  ],
});

/** Three label and amount pairs side by side. */
const revenueExpenditure: Table = {
  ...LINES,
  id: 'revenue-expenditure',
  form: 'revenue-expenditure',
  officialNumber: '表1',
  title: '2025年部门收支总表',
  at: { ...BUDGET, form: 'revenue-expenditure' },
  heads: [
    pair('收入', 'revenue', '项目', { flow: 'revenue' }),
    pair('支出（按功能分类）', 'function', '功能科目', { flow: 'expenditure' }),
    pair('支出（按用途）', 'use', '项目', { flow: 'expenditure' }),
  ],
  rows: cellsOf(`
一、一般公共预算拨款收入|3,843,600|科学技术支出|3,452,400|一、基本支出|2,373,600
二、政府性基金预算拨款收入||社会保障和就业支出|280,400|人员经费|2,045,400
三、国有资本经营预算拨款收入||卫生健康支出|88,300|公用经费|328,200
四、财政专户管理资金收入||住房保障支出|142,500|二、项目支出|1,590,000
五、单位资金收入|120,000||||
其中：其他收入|120,000||||
收入总计|3,963,600|支出总计|3,963,600|支出总计|3,963,600
`).map((cells): Row => {
    const [revenue = '', , category = '', , use = ''] = cells;
    return {
      cells,
      label: revenue,
      sideLabels: { revenue, function: category, use },
      emphasis: revenue === '收入总计',
      at: {
        sides: {
          revenue: REVENUE_LINES[revenue] ?? null,
          function: FUNCTION_LINES[category] ?? null,
          use: USE_LINES[use] ?? null,
        },
      },
    };
  }),
};

/** Codes of 3, 5 and 7 digits fused with their names; the level is told by the indent. */
const codedRows = (text: string, coordinate: 'function' | 'economic'): readonly Row[] =>
  cellsOf(text).map((cells): Row => {
    const label = cells[0] ?? '';
    const code = /^\d+/.exec(label)?.[0] ?? '';
    return {
      cells,
      label,
      indent: code === '' ? 0 : (code.length - 3) / 2,
      emphasis: code.length <= 3,
      at: code === '' ? WHOLE : { [coordinate]: code },
    };
  });

const FUNCTION_HEADS: readonly Head[] = [
  { text: '功能分类科目', width: 26 },
  { text: '合计', width: 10, at: {} },
  {
    text: '基本支出',
    at: { use: 'basic' },
    children: [
      { text: '小计', width: 10 },
      { text: '人员经费', width: 10, at: { use: 'basic.personnel' } },
      { text: '公用经费', width: 9, at: { use: 'basic.operating' } },
    ],
  },
  { text: '项目支出', width: 10, at: { use: 'project' } },
];

const expenditure: Table = {
  ...LINES,
  id: 'expenditure',
  form: 'expenditure',
  officialNumber: '表2',
  title: '2025年部门支出总表',
  at: { ...SPENDING, form: 'expenditure' },
  heads: FUNCTION_HEADS,
  rows: codedRows(
    `
合计|3,963,600|2,373,600|2,045,400|328,200|1,590,000
206科学技术支出|3,452,400|1,862,400|1,534,200|328,200|1,590,000
20601科学技术管理事务|2,102,400|1,862,400|1,534,200|328,200|240,000
2060101行政运行|1,862,400|1,862,400|1,534,200|328,200|
2060102一般行政管理事务|240,000||||240,000
20604技术研究与开发|1,350,000||||1,350,000
2060404科技成果转化与扩散|1,350,000||||1,350,000
208社会保障和就业支出|280,400|280,400|280,400||
20805行政事业单位养老支出|280,400|280,400|280,400||
2080501行政单位离退休|96,800|96,800|96,800||
2080505机关事业单位基本养老保险缴费支出|183,600|183,600|183,600||
210卫生健康支出|88,300|88,300|88,300||
21011行政事业单位医疗|88,300|88,300|88,300||
2101101行政单位医疗|88,300|88,300|88,300||
221住房保障支出|142,500|142,500|142,500||
22102住房改革支出|142,500|142,500|142,500||
2210201住房公积金|142,500|142,500|142,500||
`,
    'function',
  ),
};

/** Row 10 holds the seeded contradiction: 186,300 for 183,600. */
const generalPublicExpenditure: Table = {
  ...LINES,
  id: 'general-public-expenditure',
  form: 'general-public-expenditure',
  officialNumber: '表3',
  title: '2025年一般公共预算支出表',
  at: { ...SPENDING, form: 'general-public-expenditure', fund: 'general-public' },
  heads: FUNCTION_HEADS,
  rows: codedRows(
    `
合计|3,843,600|2,373,600|2,045,400|328,200|1,470,000
206科学技术支出|3,332,400|1,862,400|1,534,200|328,200|1,470,000
20601科学技术管理事务|2,102,400|1,862,400|1,534,200|328,200|240,000
2060101行政运行|1,862,400|1,862,400|1,534,200|328,200|
2060102一般行政管理事务|240,000||||240,000
20604技术研究与开发|1,230,000||||1,230,000
2060404科技成果转化与扩散|1,230,000||||1,230,000
208社会保障和就业支出|280,400|280,400|280,400||
20805行政事业单位养老支出|280,400|280,400|280,400||
2080501行政单位离退休|96,800|96,800|96,800||
2080505机关事业单位基本养老保险缴费支出|186,300|183,600|183,600||
210卫生健康支出|88,300|88,300|88,300||
21011行政事业单位医疗|88,300|88,300|88,300||
2101101行政单位医疗|88,300|88,300|88,300||
221住房保障支出|142,500|142,500|142,500||
22102住房改革支出|142,500|142,500|142,500||
2210201住房公积金|142,500|142,500|142,500||
`,
    'function',
  ),
};

const basicExpenditure: Table = {
  ...LINES,
  id: 'basic-expenditure',
  form: 'basic-expenditure',
  officialNumber: '表4',
  title: '2025年一般公共预算基本支出表',
  at: { ...SPENDING, form: 'basic-expenditure', fund: 'general-public' },
  heads: [
    { text: '部门预算支出经济分类科目', width: 26 },
    {
      text: '2025年基本支出',
      at: { use: 'basic' },
      children: [
        { text: '合计', width: 11 },
        { text: '人员经费', width: 11, at: { use: 'basic.personnel' } },
        { text: '公用经费', width: 11, at: { use: 'basic.operating' } },
      ],
    },
  ],
  rows: codedRows(
    `
合计|2,373,600|2,045,400|328,200
301工资福利支出|1,948,600|1,948,600|
30101基本工资|612,400|612,400|
30102津贴补贴|498,200|498,200|
30103奖金|423,600|423,600|
30108机关事业单位基本养老保险缴费|183,600|183,600|
30110职工基本医疗保险缴费|88,300|88,300|
30113住房公积金|142,500|142,500|
302商品和服务支出|328,200||328,200
30201办公费|86,000||86,000
30211差旅费|54,200||54,200
30216培训费|20,000||20,000
30217公务接待费|12,000||12,000
30228工会经费|31,000||31,000
30231公务用车运行维护费|45,000||45,000
30239其他交通费用|80,000||80,000
303对个人和家庭的补助|96,800|96,800|
30302退休费|96,800|96,800|
`,
    'economic',
  ),
};

const ITEMS: Readonly<Record<string, string>> = {
  合计: 'three-publics',
  '1.因公出国（境）费': 'overseas',
  '2.公务接待费': 'reception',
  '3.公务用车购置及运行费': 'vehicles',
  '其中：公务用车购置费': 'vehicles.purchase',
  公务用车运行维护费: 'vehicles.operation',
};

const threePublics: Table = {
  ...LINES,
  id: 'three-publics',
  form: 'three-publics',
  officialNumber: '表5',
  title: '2025年一般公共预算“三公”经费支出表',
  at: { ...SPENDING, form: 'three-publics', fund: 'general-public' },
  heads: [
    { text: '项目', width: 20 },
    { text: '2024年预算数', width: 12, at: { year: 2024 } },
    { text: '2025年预算数', width: 12, at: { year: 2025 } },
  ],
  rows: cellsOf(`
合计|58,500|57,000
1.因公出国（境）费|0|0
2.公务接待费|13,500|12,000
3.公务用车购置及运行费|45,000|45,000
其中：公务用车购置费|0|0
公务用车运行维护费|45,000|45,000
`).map((cells): Row => {
    const label = cells[0] ?? '';
    return { cells, label, emphasis: label === '合计', at: { item: ITEMS[label] } };
  }),
};

export const TABLES: readonly Table[] = [
  revenueExpenditure,
  expenditure,
  generalPublicExpenditure,
  basicExpenditure,
  threePublics,
];
