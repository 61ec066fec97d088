import type { Table } from '../../types.ts';
import { CODE_HEAD, LINES, ROUNDING_NOTE, SPENDING, functionRows } from '../common.ts';

const ROWS = `
||||合计|2,600.78|2,063.32|1,936.26|1,007.61|928.65|127.06|127.06||537.46|73.86|463.60
|||471|工业和信息化局|2,600.78|2,063.32|1,936.26|1,007.61|928.65|127.06|127.06||537.46|73.86|463.60
205|08|03||培训支出|4.03|4.03||||4.03|4.03||||
208|05|01||行政单位离退休|62.14|62.14|62.14||62.14||||||
208|05|05||机关事业单位基本养老保险缴费支出|96.04|96.04|96.04|96.04|||||||
208|05|99||其他行政事业单位养老支出|313.70|313.70|313.70||313.70||||||
210|11|01||行政单位医疗|27.23|27.23|27.23|27.23|||||||
210|11|03||公务员医疗补助|25.94|25.94|25.94|25.94|||||||
215|05|01||行政运行|1,314.00|1,314.00|1,197.36|644.55|552.81|116.64|116.64||||
215|05|02||一般行政管理事务|40.35||||||||40.35|40.35|
215|05|99||其他工业和信息产业监管支出|166.58|133.07|126.68|126.68||6.39|6.39||33.51|33.51|
221|02|01||住房公积金|81.99|81.99|81.99|81.99|||||||
224|04|99||其他矿山安全支出|463.60||||||||463.60||463.60
210|11|02||事业单位医疗|5.18|5.18|5.18|5.18|||||||
`;

export const expenditure: Table = {
  ...LINES,
  id: 'expenditure',
  form: 'expenditure',
  officialNumber: '预算03表',
  title: '2024年部门支出预算表',
  at: { ...SPENDING, form: 'expenditure' },
  heads: [
    CODE_HEAD,
    { text: '单位代码', width: 3.2, align: 'center' },
    { text: '单位（科目名称）', width: 13 },
    { text: '总计', width: 5.4, at: {} },
    {
      text: '基本支出',
      at: { use: 'basic' },
      children: [
        { text: '合计', width: 5.4 },
        {
          text: '人员经费',
          at: { use: 'basic.personnel' },
          children: [
            { text: '小计', width: 5.4 },
            { text: '工资福利支出', width: 5.4, at: { use: 'basic.personnel.wages' } },
            { text: '对个人和家庭的补助', width: 5.6, at: { use: 'basic.personnel.household' } },
          ],
        },
        {
          text: '公用经费',
          at: { use: 'basic.operating' },
          children: [
            { text: '小计', width: 4.8 },
            { text: '商品和服务支出', width: 4.8, at: { use: 'basic.operating.goods' } },
            { text: '资本性支出', width: 4.2, at: { use: 'basic.operating.capital' } },
          ],
        },
      ],
    },
    {
      text: '项目支出',
      at: { use: 'project' },
      children: [
        { text: '合计', width: 4.8 },
        { text: '其他运转类', width: 4.8, at: { use: 'project.operating' } },
        { text: '特定目标类', width: 4.8, at: { use: 'project.targeted' } },
      ],
    },
  ],
  rows: functionRows(ROWS),
  notes: [ROUNDING_NOTE],
};
