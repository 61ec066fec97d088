import { describe, expect, test } from 'vitest';
import { spreadLabels } from '../../../src/meaning/mapping/spread-labels.ts';
import { levelOneOf } from '../../../src/meaning/performance/indicator-levels.ts';
import { readIndicators } from '../../../src/meaning/performance/indicators.ts';
import { viewOf } from '../../../src/meaning/mapping/table-view.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

describe('labels merged over rows and pages', () => {
  const column = (cells: readonly HandCell[], pages: readonly number[]): (string | undefined)[] => {
    const view = viewOf(
      handTable(
        cells.map((cell) => [cell, 'x']),
        { pages },
      ),
    );
    const labels = spreadLabels(view, 0, 0, cells.length);
    return cells.map((_, row) => labels.get(row));
  };
  test.each([
    [
      'a merged label goes on at the top of the next page',
      [{ text: '产出', rows: 2 }, null, { text: '', rows: 2 }, null],
      [2],
      ['产出', '产出', '产出', '产出'],
    ],
    [
      'a closed blank cell at the end of a page begins the label of the next',
      [{ text: '产出', rows: 2 }, null, { text: '', rows: 1 }, { text: '效益', rows: 2 }, null],
      [3],
      ['产出', '产出', '效益', '效益', '效益'],
    ],
    [
      'blank cells within a page repeat the label above',
      ['产出', '', '', '效益', ''],
      [],
      ['产出', '产出', '产出', '效益', '效益'],
    ],
    [
      'a blank beginning of a list belongs to the next page',
      [{ text: '', rows: 2 }, null, { text: '投入', rows: 1 }],
      [2],
      ['投入', '投入', '投入'],
    ],
    [
      'a label begun at the end of a page may be printed after a page that it fills',
      [
        { text: '产出', rows: 2 },
        null,
        { text: '', rows: 2 },
        null,
        { text: '', rows: 2 },
        null,
        { text: '效益', rows: 2 },
        null,
        '满意度',
      ],
      [4, 6],
      ['产出', '产出', '效益', '效益', '效益', '效益', '效益', '效益', '满意度'],
    ],
  ] as const)('%s', (_, cells, pages, expected) => {
    expect(column(cells, pages)).toEqual(expected);
  });
});

test.each([
  [null, '经济效益指标', ['产出指标', '效益指标'], '效益指标'],
  ['产出指标', '服务对象满意度指标', ['产出指标', '满意度指标'], '满意度指标'],
  ['产出指标', '数量指标', ['产出指标'], '产出指标'],
  ['投入管理指标', '工作目标管理', ['投入管理指标', '产出指标'], '投入管理指标'],
  ['产出指标', '成本指标', ['产出指标', '效益指标'], '产出指标'],
])('%s over %s is %s', (assigned, level2, printed, expected) => {
  expect(levelOneOf(assigned, level2, printed)).toBe(expected);
});

const read = (rows: readonly (readonly HandCell[])[], pages: readonly number[] = []) =>
  readIndicators(viewOf(handTable(rows, { pages })), { project: null, entity: null }).map(
    ({ level1, level2, level3, operator, value, unitOfMeasure }) => [
      level1,
      level2,
      level3,
      operator,
      value,
      unitOfMeasure,
    ],
  );

describe('indicators', () => {
  test('an operator column does not keep value and unit together', () => {
    expect(
      read([
        ['一级指标', '二级指标', '三级指标', '指标性质', '指标值'],
        ['产出指标', '数量指标', '培训人次', '≥', '482人次'],
      ]),
    ).toEqual([['产出指标', '数量指标', '培训人次', '≥', '482', '人次']]);
  });
  test('a column right of all levels holds the values, whatever its word', () => {
    expect(
      read([
        ['一级指标', '二级指标', '三级指标', '指标性质', '拟达到程度', '度量单位'],
        ['产出指标', '数量指标', '巡检', '≥', '3', '次'],
      ]),
    ).toEqual([['产出指标', '数量指标', '巡检', '≥', '3', '次']]);
  });
  test('a value beside both columns stays whole', () => {
    expect(
      read([
        ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位'],
        ['产出指标', '数量指标', '巡检', '≥', '3', '次'],
      ]),
    ).toEqual([['产出指标', '数量指标', '巡检', '≥', '3', '次']]);
  });
  test('numbered indicators share the label that stands beside one of them', () => {
    expect(
      read([
        ['一级指标', '二级指标', '指标内容', '指标值'],
        [{ text: '产出指标', rows: 4 }, '', '指标1：站点', '≥95%'],
        [null, '数量指标', '指标2：次数', '12次'],
        [null, '', '指标1：效果', '≥10%'],
        [null, '质量指标', '指标2：准确', '≥90%'],
      ]),
    ).toEqual([
      ['产出指标', '数量指标', '站点', '≥', '95', '%'],
      ['产出指标', '数量指标', '次数', null, '12', '次'],
      ['产出指标', '质量指标', '效果', '≥', '10', '%'],
      ['产出指标', '质量指标', '准确', '≥', '90', '%'],
    ]);
  });
  test('a numbered name goes on in the row below, beside the same target', () => {
    expect(
      read([
        ['一级指标', '二级指标', '指标内容', '指标值'],
        [
          { text: '效益指标', rows: 2 },
          { text: '经济效益', rows: 2 },
          '指标1：森林防火及治污减霾工',
          { text: '减少支出', rows: 2 },
        ],
        [null, null, '作', null],
      ]),
    ).toEqual([['效益指标', '经济效益', '森林防火及治污减霾工作', null, '减少支出', null]]);
  });
  test('all levels may stand in one cell', () => {
    expect(
      read([
        ['活动', '绩效指标', '指标性质', '指标值', '度量单位'],
        ['信访', '产出指标\\质量指标\\来信扫描完成率', '＝', '100', '%'],
      ]),
    ).toEqual([['产出指标', '质量指标', '来信扫描完成率', '＝', '100', '%']]);
  });
});
