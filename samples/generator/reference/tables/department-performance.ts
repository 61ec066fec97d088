import { readFileSync } from 'node:fs';
import type { Coordinates, Row, Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { SPENDING, WHOLE } from '../common.ts';
import { targetOf } from './indicators.ts';

/**
 * Rows of the department performance table as printed; texts that the publisher's narrow cells cut off end where they
 * end.
 */
const ROWS = readFileSync(new URL('department-performance.txt', import.meta.url), 'utf8');

/** Budget lines of the table, by their label. */
const BUDGET_LINES: Readonly<Record<string, Coordinates>> = {
  '部门预算总额(万元)': WHOLE,
  '1、资金来源:(1)政府预算资金': { fund: 'appropriation' },
  '2、资金结构:(1)基本支出': { use: 'basic' },
  '(2)项目支出': { use: 'project' },
};

/** Rows under 一级指标 carry indicators; levels 1 and 2 are merged down. */
function rowsOf(text: string): readonly Row[] {
  let level1 = '';
  let level2 = '';
  let inIndicators = false;
  return cellsOf(text).map((cells): Row => {
    const [first = '', second = '', level3 = '', value = '', explanation = ''] = cells;
    if (!inIndicators) {
      inIndicators = first === '一级指标';
      const label = second === '<' || second === '任务名称' ? first : second;
      return { cells, label, at: BUDGET_LINES[second] ?? null, vary: [{ flow: 'revenue' }], emphasis: inIndicators };
    }
    if (first !== '^') level1 = first;
    if (second !== '^') level2 = second;
    return {
      cells,
      label: level3,
      at: null,
      indicators: [{ level1, level2, level3, ...targetOf(value), explanation }],
    };
  });
}

export const departmentPerformance: Table = {
  id: 'department-performance',
  form: 'department-performance',
  title: '本级部门(单位)整体绩效目标表',
  subtitle: '(2024年度)',
  moneyUnit: '万元',
  at: { ...SPENDING, form: 'department-performance' },
  headless: true,
  heads: [
    { text: '一级指标', width: 7, align: 'center' },
    { text: '二级指标', width: 9, align: 'center' },
    { text: '三级指标', width: 12 },
    { text: '指标值', width: 8, at: {}, align: 'left' },
    { text: '指标值说明', width: 34, align: 'left' },
  ],
  rows: rowsOf(ROWS),
  notes: [],
};
