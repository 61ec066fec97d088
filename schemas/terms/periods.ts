import type { Term } from './index.ts';

const SEEN = 'seen';

/** Which year's money, and the totals that depend on it. */
export const PERIOD_TERMS: readonly Term[] = [
  { words: ['财政拨款结余、结转', '财政拨款结转结余资金', '财政拨款结转和结余', '财政拨款资金结转', '财政拨款资金结余', '财政拨款资金结转结余'], gives: { period: 'carryover', fund: 'appropriation' }, source: SEEN },
  { words: ['非财政拨款结余、结转', '非财政拨款结转结余', '非财政拨款结转', '非财政拨款结转和结余'], gives: { period: 'carryover', fund: 'non-appropriation' }, source: SEEN },
  { words: ['部门预算', '部门预算收入', '部门预算支出', '单位预算'], only: ['row'], gives: {}, total: 'year', source: SEEN },
  { words: ['按收入性质分', '收入性质'], gives: { flow: 'revenue' }, source: SEEN },
  { words: ['按支出性质分', '支出性质'], gives: { flow: 'expenditure' }, source: SEEN },
  { words: ['上年结转', '上年结转结余', '上年结余结转', '上年结余、结转', '上年结转和结余', '上年结转资金', '上年结转收入', '年初结转和结余', '年初结转结余', '上年结余', '上年度结转', '上年结转及结余', '结转结余资金', '财政拨款结转结余', '上年财政拨款结转', '上年结转财政拨款', '结转资金', '结转结余', '年初财政拨款结转和结余', '以前年度结转', '上年结转数', '结余结转', '上年结转(结余)', '财政拨款结转', '上年结转结余资金', '上年末结转', '结余、结转', '结转、结余', '年初财政拨款结转结余', '上年财政拨款结转结余', '单位上年结余', '单位上年结余(不包括国库集中支付额度结余)'], gives: { period: 'carryover' }, source: SEEN },
  { words: ['基本支出结转'], only: ['column', 'row'], gives: { period: 'carryover', use: 'basic' }, source: '部门决算公开模板: 年初结转和结余' },
  { words: ['项目支出结转和结余', '项目支出结转', '项目支出结余'], only: ['column', 'row'], gives: { period: 'carryover', use: 'project' }, source: '部门决算公开模板: 年初结转和结余' },
  { words: ['使用非财政拨款结余', '用事业基金弥补收支差额', '使用非财政拨款结余(含专用结余)', '动用非财政拨款结余', '使用非财政拨款结余和专用结余', '用非财政拨款结余弥补收支差额', '非财政拨款结余', '使用专用结余'], gives: { period: 'balance' }, source: SEEN },
  { words: ['上年实户资金余额', '实户资金余额', '上年实户余额'], gives: { period: 'account-balance' }, source: SEEN },
  { words: ['不含上年结转', '不含结转', '不含上年结转结余', '不含上年结转资金'], gives: { period: 'current' }, source: SEEN },
  { words: ['本年收入', '本年收入合计', '当年收入', '本年收入小计', '当年收入合计', '本年预算收入', '当年预算收入'], gives: { period: 'current', flow: 'revenue' }, source: SEEN },
  { words: ['本年拨款', '当年拨款', '本年安排', '本年预算安排', '当年预算安排', '当年财政拨款安排', '本年财政拨款收入'], gives: { period: 'current' }, source: SEEN },
  { words: ['收入总计', '收入合计', '本年收入总计', '当年收入总计', '总收入', '收入总额', '收入总预算'], gives: { flow: 'revenue' }, total: 'all', source: SEEN },
  { words: ['支出总计', '支出合计', '本年支出总计', '当年支出总计', '总支出', '支出总额', '支出总预算'], gives: { flow: 'expenditure' }, total: 'grand', source: SEEN },
  { words: ['本年支出合计', '本年支出', '当年支出', '当年支出合计', '本年支出小计'], gives: { flow: 'expenditure' }, total: 'year', source: SEEN },
];
