import type { Coordinates, Named, Row, Table, Variation } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUREAU, LINES, ROUNDING_NOTE, SERVICE_CENTRE, SOURCE_HEADS, SPENDING, WHOLE } from '../common.ts';

const ROWS = `
||合计|2,063.32|2,063.32|||||||
|471|工业和信息化局|2,063.32|2,063.32|||||||
焦作市工业和信息化局|公用经费|在职人员公用经费培训费（行政）|3.40|3.40|||||||
^|^|在职人员定额公用经费（行政）|31.72|31.72|||||||
^|^|工会经费（行政）|7.26|7.26|||||||
^|^|福利费（行政）|9.08|9.08|||||||
^|^|在职人员公用经费公务交通补贴（行政）|46.60|46.60|||||||
^|^|退休干部活动费（行政）|5.07|5.07|||||||
^|^|离退休人员公用经费（行政）|16.91|16.91|||||||
^|人员类|离休费（行政）|62.14|62.14|||||||
^|^|养老保险金（行政）|84.99|84.99|||||||
^|^|退休人员文明奖（行政）|85.85|85.85|||||||
^|^|退休人员采暖补贴（行政）|34.14|34.14|||||||
^|^|退休人员年健康休养费（行政）|114.41|114.41|||||||
^|^|退休人员物业服务补贴（行政统发）|38.63|38.63|||||||
^|^|离休人员文明奖（行政）|16.26|16.26|||||||
^|^|离休人员采暖补贴（行政）|1.32|1.32|||||||
^|^|离休人员年度目标考核奖（行政）|21.66|21.66|||||||
^|^|离休人员物业服务补贴（行政）|1.43|1.43|||||||
^|^|医疗保险金（行政）|27.23|27.23|||||||
^|^|公务员医疗补助（行政）|21.79|21.79|||||||
^|^|行政人员及机关技术工人年基本工资|237.79|237.79|||||||
^|^|国家保留津贴（行政）|2.47|2.47|||||||
^|^|年终一次性奖金|18.87|18.87|||||||
^|^|工伤保险费（行政）|0.73|0.73|||||||
^|^|在职人员文明奖（行政）|24.89|24.89|||||||
^|^|在职人员采暖补贴（行政）|9.52|9.52|||||||
^|^|年度目标考核奖（行政）|33.17|33.17|||||||
^|^|在职人员物业服务补贴（行政）|11.05|11.05|||||||
^|^|在职人员公务通讯补贴|8.38|8.38|||||||
^|^|规范性津贴补贴|121.17|121.17|||||||
^|^|在职人员基础绩效奖|176.51|176.51|||||||
^|^|基础绩效奖（退休人员补贴）|532.66|532.66|||||||
^|^|基础绩效奖（离休人员补贴）|20.15|20.15|||||||
^|^|住房公积金（行政）|73.70|73.70|||||||
焦作市企业服务中心|公用经费|在职人员公用经费培训费（事业）|0.63|0.63|||||||
^|^|在职人员定额公用经费（事业）|3.28|3.28|||||||
^|^|工会经费（事业）|1.38|1.38|||||||
^|^|福利费（事业）|1.73|1.73|||||||
^|人员类|养老保险金（事业）|11.05|11.05|||||||
^|^|医疗保险金（事业）|5.18|5.18|||||||
^|^|公务员医疗补助（事业）|4.15|4.15|||||||
^|^|事业人员及事业技术人员年基本工资|44.06|44.06|||||||
^|^|国家保留津贴（事业）|0.60|0.60|||||||
^|^|70%基础性绩效工资|16.94|16.94|||||||
^|^|30%奖励性绩效工资|10.41|10.41|||||||
^|^|失业保险金|0.48|0.48|||||||
^|^|工伤保险费（事业）|0.14|0.14|||||||
^|^|在职人员文明奖（事业）|11.52|11.52|||||||
^|^|在职人员采暖补贴（事业）|1.95|1.95|||||||
^|^|年度目标考核奖（事业）|8.41|8.41|||||||
^|^|月度目标考核奖（事业）|21.31|21.31|||||||
^|^|在职人员全国文明城市奖（事业）|8.41|8.41|||||||
^|^|在职人员物业服务补贴（事业）|2.45|2.45|||||||
^|^|住房公积金（事业）|8.29|8.29|||||||
`;

const ENTITIES: Readonly<Record<string, Named>> = { [BUREAU.name]: BUREAU, [SERVICE_CENTRE.name]: SERVICE_CENTRE };
const USES: Readonly<Record<string, string>> = { 公用经费: 'basic.operating', 人员类: 'basic.personnel' };

/** A detail line may be read as a project (its header says 项目名称) or as a line that no coordinate holds. */
const readings = (name: string): readonly Variation[] => [
  { use: 'basic' },
  { project: null, line: { name } },
  { use: 'basic', project: null, line: { name } },
];

/** 项目单位 and 类型 are merged down; each row takes them from the last cell that printed them. */
function rowsOf(text: string): readonly Row[] {
  let entity: Named = BUREAU;
  let use = 'basic';
  return cellsOf(text).map((cells): Row => {
    const [unitName = '', kind = '', name = ''] = cells;
    if (unitName === '') return { cells, label: name, emphasis: true, at: WHOLE };
    entity = ENTITIES[unitName] ?? entity;
    use = USES[kind] ?? use;
    const at: Coordinates = { entity, use, project: { name } };
    return { cells, label: `${entity.name} / ${name}`, at, vary: readings(name) };
  });
}

export const basicExpenditureDetail: Table = {
  ...LINES,
  id: 'basic-expenditure-detail',
  form: 'basic-expenditure-detail',
  officialNumber: '预算07表',
  title: '2024年一般公共预算基本支出明细表',
  at: { ...SPENDING, form: 'basic-expenditure-detail', use: 'basic' },
  heads: [
    { text: '项目单位', width: 8 },
    { text: '类型', width: 5, align: 'center' },
    { text: '项目名称', width: 17 },
    { text: '合计', width: 6, at: {} },
    ...SOURCE_HEADS,
  ],
  rows: rowsOf(ROWS),
  notes: [ROUNDING_NOTE],
};
