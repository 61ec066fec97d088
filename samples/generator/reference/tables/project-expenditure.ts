import type { Named, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUREAU, LINES, ROUNDING_NOTE, SERVICE_CENTRE, SOURCE_HEADS, SPENDING, WHOLE } from '../common.ts';

const ROWS = `
||合计|537.46|73.86|||463.60||||
|471|工业和信息化局|537.46|73.86|||463.60||||
其他运转类|法律顾问及信访稳定工作经费|焦作市工业和信息化局|5.50|5.50|||||||
其他运转类|企业服务和信息化建设工作经费|焦作市工业和信息化局|34.85|34.85|||||||
其他运转类|铁路专用线共用管理专项经费|焦作市工业和信息化局|12.00|12.00|||||||
特定目标类|煤矿安全生产补助资金（上年结转）|焦作市工业和信息化局|463.60||||463.60||||
其他运转类|企业服务工作组经费|焦作市企业服务中心|21.51|21.51|||||||
`;

const ENTITIES: Readonly<Record<string, Named>> = { [BUREAU.name]: BUREAU, [SERVICE_CENTRE.name]: SERVICE_CENTRE };
const USES: Readonly<Record<string, string>> = { 其他运转类: 'project.operating', 特定目标类: 'project.targeted' };

const rowOf = (cells: readonly string[]): Row => {
  const [kind = '', name = '', unitName = ''] = cells;
  const entity = ENTITIES[unitName];
  if (!entity) return { cells, label: unitName, emphasis: true, at: WHOLE };
  return { cells, label: name, at: { use: USES[kind], project: { name }, entity }, vary: [{ use: 'project' }] };
};

export const projectExpenditure: Table = {
  ...LINES,
  id: 'project-expenditure',
  form: 'project-expenditure',
  officialNumber: '预算12表',
  title: '2024年项目支出预算表',
  at: { ...SPENDING, form: 'project-expenditure', use: 'project' },
  heads: [
    { text: '类型', width: 6, align: 'center' },
    { text: '项目名称', width: 17 },
    { text: '项目单位', width: 12 },
    { text: '合计', width: 6, at: {} },
    ...SOURCE_HEADS,
  ],
  rows: cellsOf(ROWS).map(rowOf),
  notes: [ROUNDING_NOTE],
};
