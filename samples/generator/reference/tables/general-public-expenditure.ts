import type { Coordinates, Table } from '../../types.ts';
import { LINES, ROUNDING_NOTE, SPENDING, USE_HEADS, functionRows } from '../common.ts';

const ROWS = `
||||合计|2,600.78|2,063.32|1,007.61|928.65|127.06||537.46|73.86|463.60
|||471|工业和信息化局|2,600.78|2,063.32|1,007.61|928.65|127.06||537.46|73.86|463.60
205|08|03||培训支出|4.03|4.03|||4.03||||
208|05|01||行政单位离退休|62.14|62.14||62.14|||||
208|05|05||机关事业单位基本养老保险缴费支出|96.04|96.04|96.04||||||
208|05|99||其他行政事业单位养老支出|313.70|313.70||313.70|||||
210|11|01||行政单位医疗|27.23|27.23|27.23||||||
210|11|03||公务员医疗补助|25.94|25.94|25.94||||||
215|05|01||行政运行|1,314.00|1,314.00|644.55|552.81|116.64||||
215|05|02||一般行政管理事务|40.35||||||40.35|40.35|
215|05|99||其他工业和信息产业监管支出|166.58|133.07|126.68||6.39||33.51|33.51|
221|02|01||住房公积金|81.99|81.99|81.99||||||
224|04|99||其他矿山安全支出|463.60||||||463.60||463.60
210|11|02||事业单位医疗|5.18|5.18|5.18||||||
`;

export const generalPublicExpenditure: Table = {
  ...LINES,
  id: 'general-public-expenditure',
  form: 'general-public-expenditure',
  officialNumber: '预算05表',
  title: '2024年一般公共预算支出预算表',
  at: { ...SPENDING, form: 'general-public-expenditure', fund: 'general-public' },
  // The note calls it current-year money; the total holds the carryover too.
  vary: [{ period: 'current' }],
  heads: USE_HEADS,
  rows: functionRows(ROWS),
  notes: [ROUNDING_NOTE, '本表仅含当年财政拨款安排的支出。'],
};

/** Forms of funds that the department has none of: the grid is printed, its 合计 row is blank. */
const emptyForm = (
  form: string,
  officialNumber: string,
  title: string,
  fund: Coordinates['fund'],
  notes: readonly string[],
): Table => ({
  ...LINES,
  id: form,
  form,
  officialNumber,
  title,
  at: { ...SPENDING, form, fund },
  heads: USE_HEADS,
  rows: functionRows('||||合计|||||||||'),
  notes,
  empty: true,
});

export const governmentFundExpenditure = emptyForm(
  'government-fund-expenditure',
  '预算10表',
  '2024年政府性基金支出预算表',
  'government-fund',
  [ROUNDING_NOTE, '本部门2024年度没有政府性基金预算支出，故本表无数据。'],
);

export const stateCapitalExpenditure = emptyForm(
  'state-capital-expenditure',
  '预算11表',
  '2024年国有资本经营支出预算表',
  'state-capital',
  ['注：若合计数与分项数不一致是因四舍五入的原因引起的。', '本部门2024年度没有国有资本经营预算支出，故本表无数据。'],
);
