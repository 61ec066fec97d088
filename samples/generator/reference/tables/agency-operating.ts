import type { Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { LINES, ROUNDING_NOTE, SPENDING, WHOLE } from '../common.ts';

const ROWS = `
|合计|58.94
30201|办公费|2.82
30202|印刷费|1.00
30207|邮电费|3.70
30211|差旅费|2.70
30215|会议费|0.30
30216|培训费|4.03
30217|公务接待费|5.98
30226|劳务费|7.00
30231|公务用车运行维护费|14.00
30299|其他商品和服务支出|17.41
`;

const rowOf = (cells: readonly string[]): Row => {
  const [economic = '', name = ''] = cells;
  return economic
    ? { cells, label: `${economic} ${name}`, at: { economic } }
    : { cells, label: name, emphasis: true, at: WHOLE };
};

export const agencyOperating: Table = {
  ...LINES,
  id: 'agency-operating',
  form: 'agency-operating',
  officialNumber: '预算13表',
  title: '2024年机关（机构）运行经费',
  // Agency operating costs are fiscal appropriation unless the table says otherwise.
  at: { ...SPENDING, form: 'agency-operating', fund: 'appropriation', item: 'agency-operating' },
  vary: [{ fund: null }, { fund: 'general-public' }],
  heads: [
    {
      text: '部门预算支出经济分类科目',
      children: [
        { text: '科目编码', width: 8, align: 'center' },
        { text: '科目名称', width: 18 },
      ],
    },
    { text: '机关（机构）运行经费支出', at: {}, children: [{ text: '合计', width: 14 }] },
  ],
  rows: cellsOf(ROWS).map(rowOf),
  notes: [ROUNDING_NOTE],
};
