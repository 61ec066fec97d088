import type { Coordinates, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUDGET, CATEGORY_CODES, LINES, ROUNDING_NOTE, withoutOrdinal } from '../common.ts';

const ROWS = `
收入合计|2,600.78|支出合计|2,600.78|2,600.78|2,587.58|||||
一、本年收入|2,137.18|一、本年支出|2,137.18|2,137.18|2,123.98|||||
（一）一般公共预算拨款|2,137.18|（一）一般公共服务支出||||||||
其中：财政拨款|2,123.98|（二）外交支出||||||||
（二）政府性基金预算拨款||（三）国防支出||||||||
（三）国有资本经营预算拨款||（四）公共安全支出||||||||
（四）财政专户管理资金收入||（五）教育支出|4.03|4.03|4.03|||||
（五）单位资金||（六）科学技术支出||||||||
二、上年结转|463.60|（七）文化体育旅游与传媒支出||||||||
（一）一般公共预算拨款|463.60|（八）社会保障和就业支出|471.88|471.88|471.88|||||
（二）政府性基金预算拨款||（九）医疗卫生与计划生育支出||||||||
（三）国有资本经营预算拨款||（十）卫生健康支出|58.35|58.35|58.35|||||
（四）财政专户管理资金收入||（十一）节能环保支出||||||||
||（十二）城乡社区事务支出||||||||
||（十三）农林水事务支出||||||||
||（十四）交通运输支出||||||||
||（十五）资源勘探信息等支出|1,520.93|1,520.93|1,507.73|||||
||（十六）商业服务业等支出||||||||
||（十七）金融支出||||||||
||（十九）援助其他地区支出||||||||
||（二十）自然资源海洋气象等支出||||||||
||（二十一）住房保障支出|81.99|81.99|81.99|||||
||（二十二）粮油物资储备支出||||||||
||（二十三）国有资本经营预算||||||||
||（二十四）灾害防治及应急管理||||||||
||（二十七）预备费||||||||
||（二十九）其他支出||||||||
||（三十）转移性支出||||||||
||（三十一）债务还本支出||||||||
||（三十二）债务付息支出||||||||
||（三十三）债务发行费用支出||||||||
||（三十四）抗疫特别国债安排的支出||||||||
||二、年终结转结余|463.60|463.60|463.60|||||
`;

/** Lines of the revenue side; the same words stand under 本年收入 and under 上年结转, so the row decides. */
const REVENUE_BY_ROW: Readonly<Record<number, Coordinates>> = {
  0: { fund: 'appropriation' },
  1: { fund: 'appropriation', period: 'current' },
  2: { fund: 'general-public', period: 'current' },
  3: { fund: 'general-public.appropriation', period: 'current' },
  8: { fund: 'appropriation', period: 'carryover' },
  9: { fund: 'general-public', period: 'carryover' },
};

const expenditureAt = (label: string): Coordinates | null => {
  if (label === '支出合计') return { use: 'grand-total' };
  if (label === '一、本年支出') return {};
  if (label === '二、年终结转结余') return { use: 'carry-forward' };
  const code = CATEGORY_CODES[withoutOrdinal(label)];
  return code ? { function: code } : null;
};

const rowOf = (cells: readonly string[], index: number): Row => {
  const [revenue = '', , expenditure = ''] = cells;
  return {
    cells,
    label: revenue || expenditure,
    sideLabels: { revenue, expenditure },
    emphasis: index === 0,
    at: { sides: { revenue: REVENUE_BY_ROW[index] ?? null, expenditure: expenditureAt(expenditure) } },
    // The totals of this table also have columns outside fiscal appropriation, all blank.
    vary: [{ fund: null }],
  };
};

export const appropriation: Table = {
  ...LINES,
  id: 'appropriation',
  form: 'appropriation',
  officialNumber: '预算04表',
  title: '2024年财政拨款收支预算表',
  at: { ...BUDGET, form: 'appropriation' },
  heads: [
    {
      text: '收入',
      side: 'revenue',
      children: [
        { text: '项目', width: 12 },
        { text: '金额', width: 6, at: { flow: 'revenue' } },
      ],
    },
    {
      text: '支出',
      side: 'expenditure',
      children: [
        { text: '项目', width: 14 },
        { text: '合计', width: 6, at: { flow: 'expenditure', fund: 'appropriation' } },
        {
          text: '一般公共预算',
          at: { flow: 'expenditure', fund: 'general-public' },
          children: [
            { text: '小计', width: 6 },
            { text: '其中：财政拨款', width: 6, at: { fund: 'general-public.appropriation' } },
            { text: '其中：上级专项转移支付安排支出', width: 7, at: { fund: 'general-public.special-transfer' } },
          ],
        },
        { text: '政府性基金', width: 4, at: { flow: 'expenditure', fund: 'government-fund' } },
        { text: '国有资本经营预算', width: 4.6, at: { flow: 'expenditure', fund: 'state-capital' } },
        { text: '财政专户管理资金收入', width: 4.8, at: { flow: 'expenditure', fund: 'fiscal-account' } },
        { text: '单位资金', width: 3.6, at: { flow: 'expenditure', fund: 'unit' } },
      ],
    },
  ],
  rows: cellsOf(ROWS).map(rowOf),
  notes: [ROUNDING_NOTE],
};
