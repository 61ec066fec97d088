import type { Block, DocumentSpec, Section, Table } from '../types.ts';
import { BUDGET, COAL_MINE_SAFETY } from './common.ts';
import { duties } from './duties.ts';
import { glossary } from './glossary.ts';
import { costs } from './narrative-costs.ts';
import { matters } from './narrative-matters.ts';
import { totals } from './narrative-totals.ts';
import { publisherErrors } from './publisher-errors.ts';
import { agencyOperating } from './tables/agency-operating.ts';
import { appropriation } from './tables/appropriation.ts';
import { basicExpenditureDetail } from './tables/basic-expenditure-detail.ts';
import { basicExpenditure } from './tables/basic-expenditure.ts';
import { departmentPerformance } from './tables/department-performance.ts';
import { economicClassification } from './tables/economic-classification.ts';
import { expenditure } from './tables/expenditure.ts';
import {
  generalPublicExpenditure,
  governmentFundExpenditure,
  stateCapitalExpenditure,
} from './tables/general-public-expenditure.ts';
import { projectExpenditure } from './tables/project-expenditure.ts';
import { projectPerformance } from './tables/project-performance.ts';
import { revenueExpenditure } from './tables/revenue-expenditure.ts';
import { revenue } from './tables/revenue.ts';
import { threePublics } from './tables/three-publics.ts';

const cover: readonly Block[] = [
  { id: 'cover-1', style: 'cover-title', text: '焦作市工业和信息化局' },
  { id: 'cover-2', style: 'cover-title', text: '2024年度部门预算' },
  { id: 'cover-3', style: 'cover-date', text: '二〇二四年二月' },
];

const CONTENTS: readonly (readonly [Block['style'], string])[] = [
  ['contents-title', '目录'],
  ['heading', '第一部分 焦作市工业和信息化局概况'],
  ['entry', '一、主要职能'],
  ['entry', '二、预算单位构成'],
  ['heading', '第二部分 焦作市工业和信息化局2024年度预算情况说明'],
  ['heading', '第三部分 名词解释'],
  ['heading', '附件：焦作市工业和信息化局2024年度预算表'],
  ['entry', '一、部门收支预算表'],
  ['entry', '二、部门收入预算表'],
  ['entry', '三、部门支出预算表'],
  ['entry', '四、财政拨款收支预算表'],
  ['entry', '五、一般公共预算支出预算表'],
  ['entry', '六、一般公共预算基本支出预算表'],
  ['entry', '七、一般公共预算基本支出明细表'],
  ['entry', '八、支出经济分类汇总表'],
  ['entry', '九、一般公共预算“三公”经费预算表'],
  ['entry', '十、政府性基金支出预算表'],
  ['entry', '十一、国有资本经营支出预算表'],
  ['entry', '十二、项目支出预算表'],
  ['entry', '十三、机关（机构）运行经费'],
  ['entry', '十四、本级部门整体绩效目标表'],
  ['entry', '十五、本级部门预算项目绩效目标表'],
];

const contents = CONTENTS.map(([style, text], index): Block => ({ id: `contents-${index + 1}`, style, text }));

const situation: readonly Block[] = [
  { id: 'situation-1', style: 'part', text: '第二部分' },
  { id: 'situation-2', style: 'part', text: '焦作市工业和信息化局2024年度预算情况说明' },
  ...totals,
  ...costs,
  ...matters,
];

export const TABLES: readonly Table[] = [
  revenueExpenditure,
  revenue,
  expenditure,
  appropriation,
  generalPublicExpenditure,
  basicExpenditure,
  basicExpenditureDetail,
  economicClassification,
  threePublics,
  governmentFundExpenditure,
  stateCapitalExpenditure,
  projectExpenditure,
  agencyOperating,
  departmentPerformance,
  projectPerformance,
];

const sections: readonly Section[] = [
  { kind: 'text', id: 'cover', blocks: cover, furniture: false },
  { kind: 'text', id: 'contents', blocks: contents, furniture: true },
  { kind: 'text', id: 'duties', blocks: duties, furniture: true },
  { kind: 'text', id: 'situation', blocks: situation, furniture: true },
  { kind: 'text', id: 'glossary', blocks: glossary, furniture: true },
  ...TABLES.map((table): Section => ({ kind: 'table', table })),
];

export const reference: DocumentSpec = {
  id: 'reference',
  title: '焦作市工业和信息化局2024年度部门预算',
  document: {
    issuer: { name: '焦作市工业和信息化局', code: '471' },
    fiscalYear: 2024,
    kind: 'department-budget',
    moneyUnit: '万元',
    region: { city: '焦作市' },
  },
  sections,
  narrativeAt: { ...BUDGET, form: 'narrative' },
  publisherErrors,
  ambiguities: [
    '财政拨款收支预算表 also has (blank) columns 财政专户管理资金收入 and 单位资金: its totals are labelled ' +
      'appropriation, with all funds as alternative.',
    '一般公共预算基本支出明细表: the lines under 项目名称 are labelled project, with line as alternative; ' +
      '类型 gives use.',
    '一般公共预算支出预算表: the note says current-year money, the total holds the carryover; labelled ' +
      'without period, current as alternative.',
    `增加${COAL_MINE_SAFETY}463.6万元 is labelled as a change, with the project's amount as alternative.`,
    '上年期末 assets are labelled stock of 2023 with stage final; other stages are alternatives.',
    '部门预算总额 and its sources in the department performance table are labelled expenditure, revenue as ' +
      'alternative.',
    'A decrease (减少, 下降) has a negative amount.',
    'rows of tables[] counts body rows without header rows; headerRows is given beside it.',
  ],
  traps: [
    '铁路专用线共用管理专项经费 stands in the project performance table without any indicator.',
    '上级补助收入 is a column and a line of the tables but not named among the sources in the narrative.',
    '煤矿安全生产补助资金(上年结转) has half-width brackets in the project performance table.',
    '五、一般公共预算支出情况说明: the shares add to 99.99, each being correct.',
    '公务接待费 5.98 (all money) against 2.98 in the basic tables: projects pay the other 3.00, no contradiction.',
    '机关运行经费 其他商品和服务支出 17.41 against 22.48 in the basic tables: another scope, no contradiction.',
    '年终结转结余 makes 支出合计 of the appropriation table a grand-total, not comparable with 本年支出.',
    '单位价值50万元以上, 单位价值100万元以上 are thresholds, no budget amounts.',
    '17个内设机构 and 14个重点产业链 are counts of nothing in the budget.',
    '471 stands in the column 类型 (basic detail) and 项目名称 (project table) on the department row.',
    'Rows of 一般公共预算 categories skip ordinals (十八, 二十五, 二十六, 二十八).',
    '其他工业和信息产业监管支出, 资源勘探信息等 are older names of 2150599 and 215.',
  ],
  note:
    'Rebuilt from the text of the published budget; merges and blank cells follow from its header lists and ' +
    'its arithmetic.',
};
