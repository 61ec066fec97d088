import type { Head, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUREAU, LINES, REVENUE, ROUNDING_NOTE, SERVICE_CENTRE, WHOLE } from '../common.ts';

const ROWS = `
|合计|2,600.78|2,600.78||||2,137.18|2,137.18|2,123.98|||||||||463.60|463.60||||
471|工业和信息化局|2,600.78|2,600.78||||2,137.18|2,137.18|2,123.98|||||||||463.60|463.60||||
471101|焦作市工业和信息化局|2,416.90|2,416.90||||1,953.30|1,953.30|1,940.10|||||||||463.60|463.60||||
471301|焦作市企业服务中心|183.88|183.88||||183.88|183.88|183.88||||||||||||||
`;

const ENTITIES = { [`${BUREAU.code}`]: BUREAU, [`${SERVICE_CENTRE.code}`]: SERVICE_CENTRE };

const rowOf = (cells: readonly string[]): Row => {
  const entity = ENTITIES[cells[0] ?? ''];
  return { cells, label: cells[1] ?? '', emphasis: !entity, at: entity ? { entity } : WHOLE };
};

const GENERAL_PUBLIC: Head = { text: '一般公共预算', width: 5, at: { fund: 'general-public' } };
const GOVERNMENT_FUND: Head = { text: '政府性基金', width: 3.4, at: { fund: 'government-fund' } };
const STATE_CAPITAL: Head = { text: '国有资本经营预算', width: 3.6, at: { fund: 'state-capital' } };
const FISCAL_ACCOUNT: Head = { text: '财政专户管理资金', width: 3.6, at: { fund: 'fiscal-account' } };

export const revenue: Table = {
  ...LINES,
  id: 'revenue',
  form: 'revenue',
  officialNumber: '预算02表',
  title: '2024年部门收入预算表',
  at: { ...REVENUE, form: 'revenue' },
  heads: [
    { text: '部门代码', width: 4, align: 'center' },
    { text: '部门名称', width: 6 },
    { text: '总计', width: 5, at: {} },
    { text: '合计', at: {}, children: [GENERAL_PUBLIC, GOVERNMENT_FUND, STATE_CAPITAL, FISCAL_ACCOUNT] },
    {
      text: '本年收入',
      at: { period: 'current' },
      children: [
        { text: '合计', width: 5 },
        {
          text: '一般公共预算',
          at: { fund: 'general-public' },
          children: [
            { text: '小计', width: 5 },
            { text: '其中：财政拨款', width: 5, at: { fund: 'general-public.appropriation' } },
          ],
        },
        GOVERNMENT_FUND,
        STATE_CAPITAL,
        { text: '财政专户管理资金收入', width: 3.6, at: { fund: 'fiscal-account' } },
        { text: '事业收入', width: 2.8, at: { fund: 'unit.institutional' } },
        { text: '事业单位经营收入', width: 3.2, at: { fund: 'unit.operating' } },
        { text: '上级补助收入', width: 2.8, at: { fund: 'unit.superior-subsidy' } },
        { text: '附属单位上缴收入', width: 3.2, at: { fund: 'unit.affiliate-remittance' } },
        { text: '其他收入', width: 2.8, at: { fund: 'unit.other' } },
      ],
    },
    {
      text: '上年结转结余',
      at: { period: 'carryover' },
      children: [
        { text: '合计', width: 4.4 },
        { ...GENERAL_PUBLIC, width: 4.4 },
        GOVERNMENT_FUND,
        STATE_CAPITAL,
        FISCAL_ACCOUNT,
        { text: '单位资金', width: 2.8, at: { fund: 'unit' } },
      ],
    },
  ],
  rows: cellsOf(ROWS).map(rowOf),
  notes: [ROUNDING_NOTE],
};
