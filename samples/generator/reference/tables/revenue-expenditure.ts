import type { Coordinates, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUDGET, CATEGORY_CODES, LINES, ROUNDING_NOTE, WHOLE, withoutOrdinal } from '../common.ts';

/** Beside the line 上年结转结余 every other source is the current year's money. */
const REVENUE_LINES: Readonly<Record<string, Coordinates>> = {
  '一、一般公共预算': { period: 'current', fund: 'general-public' },
  '其中：财政拨款': { period: 'current', fund: 'general-public.appropriation' },
  本年收入合计: { period: 'current' },
  上年结转结余: { period: 'carryover' },
  收入总计: WHOLE,
};

const expenditureAt = (label: string): Coordinates | null => {
  if (label === '本年支出合计' || label === '支出总计') return WHOLE;
  const code = CATEGORY_CODES[withoutOrdinal(label)];
  return code ? { function: code } : null;
};

const rowOf = (cells: readonly string[]): Row => {
  const [revenue = '', , expenditure = ''] = cells;
  return {
    cells,
    label: revenue || expenditure,
    sideLabels: { revenue, expenditure },
    emphasis: revenue.endsWith('计'),
    at: { sides: { revenue: REVENUE_LINES[revenue] ?? null, expenditure: expenditureAt(expenditure) } },
  };
};

const ROWS = `
一、一般公共预算|2,137.18|一、一般公共服务|
其中：财政拨款|2,123.98|二、外交|
二、政府性基金预算拨款收入||三、国防|
三、国有资本经营预算拨款收入||四、公共安全|
四、财政专户管理资金收入||五、教育|4.03
五、事业收入||六、科学技术|
六、事业单位经营收入||七、文化旅游体育与传媒|
七、上级补助收入||八、社会保障和就业|471.88
八、附属单位上缴收入||九、社会保险基金支出|
九、其他收入||十、卫生健康|58.35
||十一、节能环保|
||十二、城乡社区事务|
||十三、农林水事务|
||十四、交通运输|
||十五、资源勘探信息等|1,520.93
||十六、商业服务业等|
||十七、金融支出|
||十九、援助其他地区支出|
||二十、自然资源海洋气象等支出|
||二十一、住房保障支出|81.99
||二十二、粮油物资储备支出|
||二十三、国有资本经营预算|
||二十四、灾害防治及应急管理|463.60
||二十七、预备费|
||二十九、其他支出|
||三十、转移性支出|
||三十一、债务还本支出|
||三十二、债务付息支出|
||三十三、债务发行费用支出|
||三十四、抗疫特别国债安排的支出|
本年收入合计|2,137.18|本年支出合计|2,600.78
上年结转结余|463.60||
收入总计|2,600.78|支出总计|2,600.78
`;

export const revenueExpenditure: Table = {
  ...LINES,
  id: 'revenue-expenditure',
  form: 'revenue-expenditure',
  preface: '附件：焦作市工业和信息化局2024年度预算表',
  officialNumber: '预算01表',
  title: '2024年部门收支预算表',
  at: { ...BUDGET, form: 'revenue-expenditure' },
  heads: [
    {
      text: '收入',
      side: 'revenue',
      children: [
        { text: '项目', width: 16 },
        { text: '金额', width: 7, at: { flow: 'revenue' } },
      ],
    },
    {
      text: '支出',
      side: 'expenditure',
      children: [
        { text: '项目', width: 16 },
        { text: '金额', width: 7, at: { flow: 'expenditure' } },
      ],
    },
  ],
  rows: cellsOf(ROWS).map(rowOf),
  notes: [ROUNDING_NOTE],
};
