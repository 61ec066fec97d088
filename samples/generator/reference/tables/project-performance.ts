import { readFileSync } from 'node:fs';
import type { Coordinates, Head, Indicator, Named, ProjectName, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { BUREAU, SERVICE_CENTRE, SPENDING, WHOLE } from '../common.ts';
import { targetOf } from './indicators.ts';

const ROWS = readFileSync(new URL('project-performance.txt', import.meta.url), 'utf8');

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
