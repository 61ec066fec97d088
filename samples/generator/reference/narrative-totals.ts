import type { Block, Coordinates, Saying } from '../types.ts';
import { amount, changed, share } from '../says.ts';
import { COAL_MINE_SAFETY, REVENUE, SPENDING } from './common.ts';

export const LAST_YEAR = { year: 2023, stage: 'budget' };

const both = { flow: 'expenditure' };
const GENERAL: Coordinates = { ...SPENDING, fund: 'general-public' };

/** 增加…项目463.6万元: the growth named as a reason, also readable as the project's amount. */
const coalMineGrowth = (at: Coordinates): Saying =>
  changed(
    '463.6万元',
    { ...at, project: { name: COAL_MINE_SAFETY } },
    LAST_YEAR,
    { measure: null, base: null },
    { measure: null, base: null, use: 'project' },
    { measure: null, base: null, use: 'project', period: 'carryover' },
    { use: 'project' },
  );

const categoryShare = (key: string, percent: string, code: string): readonly Saying[] => [
  amount(key, { ...GENERAL, function: code }),
  share(percent, { ...GENERAL, function: code }, GENERAL),
];

/** Sections 一 to 五 of part two: the totals. */
export const totals: readonly Block[] = [
  { id: 'overall-title', style: 'heading', text: '一、收入支出预算总体情况说明' },
  {
    id: 'overall',
    style: 'body',
    text:
      '2024年收入总计2600.78万元，支出总计2600.78万元，与上年相比，收、支总计各增加717.90万元，增长38.13%，' +
      '主要原因：一是与2023年相比，增加煤矿安全生产补助资金（上年结转）463.6万元，二是我部门退休人员多，' +
      '津补贴增长较多。',
    says: [
      amount('2600.78万元', REVENUE),
      amount('2600.78万元', SPENDING),
      changed('717.90万元', REVENUE, LAST_YEAR, both),
      changed('38.13%', REVENUE, LAST_YEAR, both),
      coalMineGrowth(SPENDING),
    ],
  },
  { id: 'revenue-title', style: 'heading', text: '二、收入预算总体情况说明' },
  {
    id: 'revenue-text',
    style: 'body',
    text:
      '2024年收入合计2600.78万元，其中：一般公共预算2137.18万元；政府性基金预算拨款收入0万元；' +
      '国有资本经营预算拨款收入0万元；财政专户管理资金收入0万元；事业收入0万元；事业单位经营收入0万元；' +
      '附属单位上缴收入0万元；其他收入0万元；上年结转结余463.60万元。',
    says: [
      amount('2600.78万元', REVENUE),
      amount('2137.18万元', { ...REVENUE, period: 'current', fund: 'general-public' }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'government-fund' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'state-capital' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'fiscal-account' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'unit.institutional' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'unit.operating' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'unit.affiliate-remittance' }, { period: null }),
      amount('0万元', { ...REVENUE, period: 'current', fund: 'unit.other' }, { period: null }),
      amount('463.60万元', { ...REVENUE, period: 'carryover' }),
    ],
  },
  { id: 'expenditure-title', style: 'heading', text: '三、支出预算总体情况说明' },
  {
    id: 'expenditure-text',
    style: 'body',
    text: '2024年支出合计2600.78万元，其中：基本支出2063.32万元，占79.33%；项目支出537.46万元，占20.67%。',
    says: [
      amount('2600.78万元', SPENDING),
      amount('2063.32万元', { ...SPENDING, use: 'basic' }),
      share('79.33%', { ...SPENDING, use: 'basic' }, SPENDING),
      amount('537.46万元', { ...SPENDING, use: 'project' }),
      share('20.67%', { ...SPENDING, use: 'project' }, SPENDING),
    ],
  },
  { id: 'appropriation-title', style: 'heading', text: '四、财政拨款收入支出总体情况说明' },
  {
    id: 'appropriation-text',
    style: 'body',
    text:
      '2024年一般公共预算收支预算2600.78万元，政府性基金收支预算0万元，国有资本经营收支预算0万元。与上年相比，' +
      '一般公共预算收支预算增加717.90万元，增长38.13%，主要原因：一是与2023年相比，' +
      '增加煤矿安全生产补助资金（上年结转）463.6万元，二是我部门退休人员多，津补贴增长较多。',
    says: [
      amount('2600.78万元', { ...REVENUE, fund: 'general-public' }, both, { ...both, use: 'grand-total' }),
      amount('0万元', { ...REVENUE, fund: 'government-fund' }, both, { ...both, use: 'grand-total' }),
      amount('0万元', { ...REVENUE, fund: 'state-capital' }, both, { ...both, use: 'grand-total' }),
      changed('717.90万元', { ...REVENUE, fund: 'general-public' }, LAST_YEAR, both, { ...both, use: 'grand-total' }),
      changed('38.13%', { ...REVENUE, fund: 'general-public' }, LAST_YEAR, both, { ...both, use: 'grand-total' }),
      coalMineGrowth(GENERAL),
    ],
  },
  { id: 'general-title', style: 'heading', text: '五、一般公共预算支出情况说明' },
  {
    id: 'general-text',
    style: 'body',
    text:
      '2024年一般公共预算支出年初预算为2600.78万元。其中本年支出主要用于以下方面：教育支出4.03万元，占0.15%；' +
      '社会保障和就业支出471.88万元，占18.14%；卫生健康支出58.35万元，占2.24%；' +
      '资源勘探工业信息等支出1520.93万元，占58.48%；住房保障支出81.99万元，占3.15%；' +
      '灾害防治及应急管理支出463.60万元，占17.83%。',
    says: [
      amount('2600.78万元', GENERAL),
      ...categoryShare('4.03万元', '0.15%', '205'),
      ...categoryShare('471.88万元', '18.14%', '208'),
      ...categoryShare('58.35万元', '2.24%', '210'),
      ...categoryShare('1520.93万元', '58.48%', '215'),
      ...categoryShare('81.99万元', '3.15%', '221'),
      ...categoryShare('463.60万元', '17.83%', '224'),
    ],
  },
];
