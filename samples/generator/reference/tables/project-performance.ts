import type { Coordinates, Head, Indicator, Named, ProjectName, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUREAU, SERVICE_CENTRE, SPENDING, WHOLE } from '../common.ts';
import { targetOf } from './indicators.ts';

const ROWS = `
471|工业和信息化局|537.46|537.46||||||||||
471101|焦作市工业和信息化局|515.95|515.95||||||||||
41080022000000005125|铁路专用线共用管理专项经费|12.00|12.00||||||||||
410800240000000023204|法律顾问及信访稳定工作经费|5.50|5.50|||||重要时间节点派出相关工作人员|≥1人|依法行政水平提升|提升|接待信访群众满意度|≥85%
^|^|^|^|^|^|||法律顾问资格合格率|100%|维护信访稳定程度|明显||
^|^|^|^|^|^|||重点信访问题化解率|≥90%||||
^|^|^|^|^|^|||聘请法律顾问人数|1人||||
^|^|^|^|^|^|||工作完成及时性|及时||||
410800240000000023205|企业服务和信息化建设工作经费|34.85|34.85|||||服务企业数量|≥1000家|制造业有效投资|持续扩大|企业满意度指标|≥90%
^|^|^|^|^|^|||参加或组织招商引资、考察活动|≥4次|企业管理创新能力提升|提升||
^|^|^|^|^|^|||组织企业(项目)评审|≥5次|推动信息产业融合发展|促进||
^|^|^|^|^|^|||企业问题化解率|≥90%|推动绿色制造体系建设|促进||
^|^|^|^|^|^|||工作完成及时性|及时||||
^|^|^|^|^|^|||5G基站数量|≥6500个||||
^|^|^|^|^|^|||规模以上工业增加值增量|≥6.5%||||
410800240000000038481|煤矿安全生产补助资金(上年结转)|463.60|463.60|||||重点煤矿井下精准定位子系统|≥1个|矿山安全监管监察效能|提高|服务对象满意度|≥90%
^|^|^|^|^|^|||煤矿瓦斯、水、火、冲击地压等重大风险监控|≥3个|矿山安全风险防控水平|提高||
^|^|^|^|^|^|||验收通过率|100%||||
^|^|^|^|^|^|||联网在线率|100%||||
^|^|^|^|^|^|||进度完成率|100%||||
471301|焦作市企业服务中心|21.51|21.51||||||||||
410800240000000008536|企业服务工作经费|21.51|21.51|||||服务企业数量|≥1000家|规模以上工业增加值|≥6.5%|助企服务满意度|≥85%
^|^|^|^|^|^|||问题解决率|≥90%|企业管理创新能力|提升||
`;

const LEVELS: readonly { readonly name: string; readonly column: number }[] = [
  { name: '成本指标', column: 6 },
  { name: '产出指标', column: 8 },
  { name: '效益指标', column: 10 },
  { name: '满意度指标', column: 12 },
];

const ENTITIES: Readonly<Record<string, Named>> = {
  [`${BUREAU.code}`]: BUREAU,
  [`${SERVICE_CENTRE.code}`]: SERVICE_CENTRE,
};

const indicatorsOf = (cells: readonly string[], entity: Named, project: ProjectName): readonly Indicator[] =>
  LEVELS.flatMap(({ name, column }) => {
    const level3 = cells[column] ?? '';
    return level3 ? [{ entity, project, level1: name, level3, ...targetOf(cells[column + 1] ?? '') }] : [];
  });

/** A project's code, name and amounts are merged down over its indicator rows. */
function rowsOf(text: string): readonly Row[] {
  let entity: Named | null = null;
  let project: ProjectName = { name: '' };
  return cellsOf(text).map((cells): Row => {
    const [code = '', name = ''] = cells;
    if (code === '^') {
      return { cells, label: project.name, at: null, indicators: entity ? indicatorsOf(cells, entity, project) : [] };
    }
    if (code.length <= 6) {
      entity = ENTITIES[code] ?? null;
      return { cells, label: name, at: entity ? { entity } : WHOLE, emphasis: true };
    }
    project = { name, code };
    const at: Coordinates = entity ? { entity, project } : { project };
    return { cells, label: name, at, indicators: entity ? indicatorsOf(cells, entity, project) : [] };
  });
}

const target = (text: string): Head => ({
  text,
  children: [
    { text: '三级指标', width: 8 },
    { text: '指标值', width: 5.4 },
  ],
});

export const projectPerformance: Table = {
  id: 'project-performance',
  form: 'project-performance',
  title: '2024年部门预算项目绩效目标表',
  moneyUnit: '万元',
  at: { ...SPENDING, form: 'project-performance', use: 'project' },
  heads: [
    { text: '单位编码(项目编码)', width: 6.4 },
    { text: '项目单位(项目名称)', width: 10.4 },
    {
      text: '项目金额(万元)',
      children: [
        { text: '资金总额', width: 5.6, at: {} },
        { text: '政府预算资金', width: 5.6, at: { fund: 'appropriation' } },
        { text: '财政专户管理资金', width: 5, at: { fund: 'fiscal-account' } },
        { text: '单位资金', width: 4.4, at: { fund: 'unit' } },
      ],
    },
    { text: '绩效目标', children: [target('成本指标'), target('产出指标'), target('效益指标'), target('满意度指标')] },
  ],
  rows: rowsOf(ROWS),
  notes: [],
};
