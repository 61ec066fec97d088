import { describe, expect, test } from 'vitest';
import type { Glyph, Ruling } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { horizontal, pageOf, tableRows, typeset, write, writeAt } from './handmade.ts';

const COLUMNS = [50, 150, 260, 370, 450, 530];
const title = writeAt('项目支出绩效目标表', 290, 70);
const found = (glyphs: readonly Glyph[], rulings: readonly Ruling[]): string[][] =>
  tableRows(findTables([pageOf(glyphs, rulings)]));
const rowLine = (row: number, from = 0): Ruling => horizontal(100 + row * 20, COLUMNS[from]!, 530);

describe('a fill-in form without vertical lines', () => {
  // Long texts lie over several columns; what is centred between its neighbours covers what they leave.
  const glyphs = [
    ...title,
    ...typeset(COLUMNS, [
      [114, ['项目名称', 'c', 0], ['办公楼物业', 'l', 1]],
      [134, ['主管部门', 'c', 0], ['市财政局', 'c', 1], ['实施单位', 'c', 2], ['市财政局信息中心', 'c', 3, 4]],
      [154, ['年度资金总额', 'l', 1], ['287.70', 'c', 2, 4]],
      [164, ['项目资金', 'c', 0]],
      [174, ['其中：财政拨款', 'l', 1], ['87.705', 'c', 2, 4]],
      [
        194,
        ['年度绩效目标', 'c', 0],
        ['保障办公楼正常运转，提高物业管理服务的质量和水平，群众满意度不断提高', 'l', 1, 4],
      ],
      [214, ['一级指标', 'c', 0], ['二级指标', 'c', 1], ['三级指标', 'c', 2], ['目标值', 'c', 3], ['单位', 'c', 4]],
      [234, ['数量指标', 'c', 1], ['培训人次', 'l', 2], ['≥674', 'c', 3], ['人次', 'c', 4]],
      [244, ['产出指标', 'c', 0]],
      [254, ['质量指标', 'c', 1], ['合格率', 'l', 2], ['≥92', 'c', 3], ['%', 'c', 4]],
    ]),
  ];
  test('columns come from its fullest rows, spans from what is centred over them', () => {
    expect(
      found(glyphs, [0, 1, 2, 4, 5, 6, 8].map((row) => rowLine(row)).concat(rowLine(3, 1), rowLine(7, 1))),
    ).toEqual([
      [
        '项目名称|办公楼物业|||',
        '主管部门|市财政局|实施单位|市财政局信息中心(1×2)',
        '项目资金(2×1)|年度资金总额|287.70(1×3)',
        '其中：财政拨款|87.705(1×3)',
        '年度绩效目标|保障办公楼正常运转，提高物业管理服务的质量和水平，群众满意度不断提高(1×4)',
        '一级指标|二级指标|三级指标|目标值|单位',
        '产出指标(2×1)|数量指标|培训人次|≥674|人次',
        '质量指标|合格率|≥92|%',
      ],
    ]);
  });
});

describe('labels of several rows without any line', () => {
  test('a form: what stands between rows is centred over them', () => {
    const form = [
      ...title,
      ...typeset(
        [50, 150, 260, 370, 450, 474],
        [
          [114, ['部门名称', 'c', 0], ['市统计局', 'c', 1, 4]],
          [132, ['部门预算总额', 'l', 1], ['4484.58', 'c', 2, 4]],
          [141, ['预算情况', 'c', 0]],
          [150, ['基本支出', 'l', 1], ['3375.78', 'c', 2, 4]],
          [168, ['一级指标', 'c', 0], ['二级指标', 'c', 1], ['三级指标', 'c', 2], ['指标值', 'c', 3], ['单位', 'c', 4]],
          [186, ['设备购置数量', 'l', 2], ['=21', 'c', 3], ['台', 'c', 4]],
          [195, ['数量指标', 'c', 1]],
          [204, ['产出指标', 'c', 0], ['补助对象数量', 'l', 2], ['≥1362', 'c', 3], ['人', 'c', 4]],
          [222, ['时效指标', 'c', 1], ['按期完成率', 'l', 2], ['≥97', 'c', 3]],
          [240, ['效益指标', 'c', 0], ['社会效益指标', 'c', 1], ['环境改善情况', 'l', 2], ['明显改善', 'c', 3]],
        ],
      ),
    ];
    expect(found(form, [])).toEqual([
      [
        '部门名称|市统计局(1×4)',
        '预算情况(2×1)|部门预算总额|4484.58(1×3)',
        '基本支出|3375.78(1×3)',
        '一级指标|二级指标|三级指标|指标值|单位',
        '产出指标(3×1)|数量指标(2×1)|设备购置数量|=21|台',
        '补助对象数量|≥1362|人',
        '时效指标|按期完成率|≥97|',
        '效益指标|社会效益指标|环境改善情况|明显改善|',
      ],
    ]);
  });

  test('a list of projects, each with the targets beside it', () => {
    const list = [
      ...writeAt('项目绩效目标表', 290, 70),
      ...typeset(COLUMNS, [
        [
          114,
          ['项目名称', 'c', 0],
          ['绩效目标', 'c', 1],
          ['一级指标', 'c', 2],
          ['二级指标', 'c', 3],
          ['目标值', 'c', 4],
        ],
        [134, ['数量指标', 'c', 3], ['≥46次', 'c', 4]],
        [141.5, ['通过项目实施，进一步', 'l', 1]],
        [144, ['产出指标', 'c', 2]],
        [154, ['离退休活动', 'l', 0], ['完善基础', 'l', 1], ['质量指标', 'c', 3], ['=11个', 'c', 4]],
        [166.5, ['设施条件，确保资金', 'l', 1]],
        [174, ['成本指标', 'c', 2], ['经济指标', 'c', 3], ['≤396元', 'c', 4]],
        [
          194,
          ['平安建设', 'l', 0],
          ['提高效率。', 'l', 1],
          ['产出指标', 'c', 2],
          ['数量指标', 'c', 3],
          ['≥5人', 'c', 4],
        ],
      ]),
    ];
    expect(found(list, [])).toEqual([
      [
        '项目名称|绩效目标|一级指标|二级指标|目标值',
        '离退休活动(3×1)|通过项目实施，进一步完善基础设施条件，确保资金(3×1)|产出指标(2×1)|数量指标|≥46次',
        '质量指标|=11个',
        '成本指标|经济指标|≤396元',
        '平安建设|提高效率。|产出指标|数量指标|≥5人',
      ],
    ]);
  });
});

describe('tables of which little is printed', () => {
  test('nothing but names, without any line', () => {
    expect(
      found(
        [
          ...writeAt('政府性基金预算支出表', 290, 70),
          ...write('单位：万元', 470, 90),
          ...typeset(COLUMNS, [
            [114, ['本年政府性基金预算支出', 'c', 2, 4]],
            [121, ['科目编码', 'c', 0], ['科目名称', 'c', 1]],
            [128, ['合计', 'c', 2], ['基本支出', 'c', 3], ['项目支出', 'c', 4]],
          ]),
          ...write('说明：本单位没有政府性基金预算安排的支出。', 50, 170),
        ],
        [],
      ),
    ).toEqual([['科目编码(2×1)|科目名称(2×1)|本年政府性基金预算支出(1×3)', '合计|基本支出|项目支出']]);
  });

  test('a rule under the running title is no row of the table below it', () => {
    const body = typeset(COLUMNS, [
      [114, ['科目编码', 'c', 0], ['科目名称', 'c', 1], ['合计', 'c', 2], ['基本支出', 'c', 3], ['项目支出', 'c', 4]],
      [134, ['201', 'l', 0], ['公共服务', 'l', 1], ['12.00', 'r', 2], ['10.00', 'r', 3], ['2.00', 'r', 4]],
    ]);
    expect(found(body, [horizontal(95, 50, 530), rowLine(0), rowLine(1), rowLine(2)])).toEqual([
      ['科目编码|科目名称|合计|基本支出|项目支出', '201|公共服务|12.00|10.00|2.00'],
    ]);
  });

  test('a header printed again at the top of the next page, no lines', () => {
    const header = (y: number): Parameters<typeof typeset>[1] => [
      [y, ['本年支出合计', 'c', 2, 4]],
      [y + 7, ['科目编码', 'c', 0], ['科目名称', 'c', 1]],
      [y + 14, ['小计金额', 'c', 2], ['基本支出', 'c', 3], ['项目支出', 'c', 4]],
    ];
    const rows = (y: number): Parameters<typeof typeset>[1] =>
      [0, 20, 40].map((step) => [
        y + step,
        ['20101', 'l', 0],
        ['一般公共服务', 'l', 1],
        ['12.00', 'r', 2],
        ['10.00', 'r', 3],
        ['2.00', 'r', 4],
      ]);
    const pages = [
      pageOf(
        [
          ...writeAt('支出预算总表', 290, 70),
          ...write('单位：万元', 470, 90),
          ...typeset(COLUMNS, [...header(114), ...rows(150)]),
        ],
        [],
      ),
      pageOf(typeset(COLUMNS, [...header(60), ...rows(96)]), [], 2),
    ];
    expect(
      findTables(pages).tables.map(({ pages: own, rowCount, joins }) => [own, rowCount, joins[0]?.headerRowsDropped]),
    ).toEqual([[[1, 2], 8, 2]]);
  });

  test('a column of short centred figures has one name', () => {
    const table = [
      ...writeAt('政府采购预算表', 250, 70),
      ...typeset(COLUMNS, [
        [114, ['采购物品', 'c', 0], ['采购目录', 'c', 1], ['采购数量', 'c', 2], ['预算数', 'c', 3]],
        ...['5', '20', '100'].map(
          (count, row) =>
            [134 + row * 20, ['打印机', 'l', 0], ['A02021003', 'l', 1], [count, 'c', 2], ['25.03', 'r', 3]] as const,
        ),
      ]),
    ];
    expect(
      found(
        table,
        [0, 1, 2, 3, 4].map((row) => horizontal(100 + row * 20, 50, 450)),
      ),
    ).toEqual([
      [
        '采购物品|采购目录|采购数量|预算数',
        '打印机|A02021003|5|25.03',
        '打印机|A02021003|20|25.03',
        '打印机|A02021003|100|25.03',
      ],
    ]);
  });
});

test('a list of targets without lines goes on over the page', () => {
  const first = pageOf(
    [
      ...title,
      ...typeset(COLUMNS, [
        [114, ['项目名称', 'c', 0], ['办公楼物业', 'l', 1]],
        [134, ['主管部门', 'c', 0], ['市财政局', 'c', 1], ['实施单位', 'c', 2], ['市财政局信息中心', 'c', 3, 4]],
        [154, ['一级指标', 'c', 0], ['二级指标', 'c', 1], ['三级指标', 'c', 2], ['目标值', 'c', 3], ['单位', 'c', 4]],
        [174, ['数量指标', 'c', 1], ['培训人次', 'l', 2], ['≥674', 'c', 3], ['人次', 'c', 4]],
        [184, ['产出指标', 'c', 0]],
        [194, ['质量指标', 'c', 1], ['验收合格率', 'l', 2], ['≥92', 'c', 3], ['%', 'c', 4]],
      ]),
    ],
    [],
    1,
  );
  const second = pageOf(
    typeset(COLUMNS, [
      [60, ['时效指标', 'c', 1], ['按期完成率', 'l', 2], ['≥98', 'c', 3], ['%', 'c', 4]],
      [80, ['社会效益', 'c', 1], ['投诉次数', 'l', 2], ['≤5', 'c', 3], ['次', 'c', 4]],
      [90, ['效益指标', 'c', 0]],
      [100, ['生态效益', 'c', 1], ['环境改善', 'l', 2], ['明显', 'c', 3]],
    ]),
    [],
    2,
  );
  expect(tableRows(findTables([first, second])).map((rows) => rows.slice(2))).toEqual([
    [
      '一级指标|二级指标|三级指标|目标值|单位',
      // The rest of its cell stands blank on the next page.
      '产出指标(3×1)|数量指标|培训人次|≥674|人次',
      '质量指标|验收合格率|≥92|%',
      '时效指标|按期完成率|≥98|%',
      '效益指标(2×1)|社会效益|投诉次数|≤5|次',
      '生态效益|环境改善|明显|',
    ],
  ]);
});
