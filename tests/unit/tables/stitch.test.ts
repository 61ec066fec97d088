import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { fullGrid, gridPage, horizontal, pageOf, rowsOf, tableRows, typeset, vertical, write } from './handmade.ts';

const COLUMNS = [50, 200, 350, 450];
const head = ['科目', '合计', '基本支出'];
const wide = { height: 200 };
/** A first page whose table ends the page. */
const opening = (rows: readonly (readonly string[])[]): PageContent =>
  gridPage(1, [head, ...rows], { title: ['支出总表'], columns: COLUMNS });
const found = (...pages: PageContent[]): string[][] => tableRows(findTables(pages));
const joinsOf = (...pages: PageContent[]) => findTables(pages).tables.flatMap(({ joins }) => joins);

describe('pages are joined', () => {
  test.each<[string, PageContent[], string[][]]>([
    [
      'no header on the second page',
      [opening([['工资', '1.00', '1.00']]), gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS })],
      [['科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
    [
      'a repeated header is dropped',
      [opening([['工资', '1.00', '1.00']]), gridPage(2, [head, ['奖金', '2.00', '2.00']], { columns: COLUMNS })],
      [['科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
    [
      'a repeated title',
      [
        opening([['工资', '1.00', '1.00']]),
        gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS, title: ['支出总表(续)'] }),
      ],
      [['科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
    [
      'a title inside the grid, under text that ends right over it',
      [
        gridPage(1, [['支出总表', '', ''], head, ['工资', '1.00', '1.00']], {
          columns: COLUMNS,
          title: ['三、名词解释'],
        }),
        gridPage(2, [['支出总表', '', ''], head, ['奖金', '2.00', '2.00']], { columns: COLUMNS }),
      ],
      [['支出总表||', '科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
    [
      'in the middle of the page, with nothing above',
      [opening([['工资', '1.00', '1.00']]), gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS, top: 390 })],
      [['科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
    [
      'a blank page between, with the header again',
      [
        opening([['工资', '1.00', '1.00']]),
        pageOf([], [], 2),
        gridPage(3, [head, ['奖金', '2.00', '2.00']], { columns: COLUMNS }),
      ],
      [['科目|合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00']],
    ],
  ])('%s', (_, pages, expected) => {
    expect(found(...pages)).toEqual(expected);
  });

  test('a recognised header that is printed again need not be read the same', () => {
    const again = (header: readonly string[], method: 'text' | 'ocr'): string[][] =>
      found(
        ...[
          gridPage(
            1,
            [
              ['功能分类科目名称', '本年支出合计', '基本支出'],
              ['工资', '1.00', '1.00'],
            ],
            { title: ['支出总表'], columns: COLUMNS },
          ),
          gridPage(2, [header, ['奖金', '2.00', '2.00']], { columns: COLUMNS }),
        ].map((page) => ({ ...page, glyphs: page.glyphs.map((glyph) => ({ ...glyph, method })) })),
      );
    const joined = ['功能分类科目名称|本年支出合计|基本支出', '工资|1.00|1.00', '奖金|2.00|2.00'];
    expect(again(['功能分类料目名称', '本年支出合计', '基本支出'], 'ocr')).toEqual([joined]);
    expect(again(['功能分类料目名称', '本年支出合计', '基本支出'], 'text')).not.toEqual([joined]);
    expect(again(['功能分类科目名称', '本年收入合计', '项目收入'], 'ocr')).not.toEqual([joined]);
  });

  test.each<[string, PageContent[]]>([
    [
      'another title',
      [
        opening([['工资', '1.00', '1.00']]),
        gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS, title: ['收入总表'] }),
      ],
    ],
    [
      'text above',
      [
        opening([['工资', '1.00', '1.00']]),
        {
          ...gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS, top: 200 }),
          glyphs: [
            ...write('以上为支出情况的说明。', 60, 100),
            ...gridPage(2, [['奖金', '2.00', '2.00']], { columns: COLUMNS, top: 200 }).glyphs,
          ],
        },
      ],
    ],
    [
      'other columns',
      [opening([['工资', '1.00', '1.00']]), gridPage(2, [['奖金', '2.00', '2.00']], { columns: [50, 100, 150, 400] })],
    ],
    [
      'a form that begins again',
      [
        gridPage(
          1,
          [
            ['项目名称', '甲'],
            ['金额', '1.00'],
          ],
          { columns: [50, 200, 350], ...wide },
        ),
        gridPage(
          2,
          [
            ['项目名称', '乙'],
            ['金额', '2.00'],
          ],
          { columns: [50, 200, 350], ...wide },
        ),
      ],
    ],
  ])('not with %s', (_, pages) => {
    expect(findTables(pages).tables).toHaveLength(2);
  });

  test('the next page may lie on its side and print the same columns further in', () => {
    const turned = {
      ...gridPage(
        2,
        [
          ['其他支出', '3.00'],
          ['合计', '6.00'],
        ],
        { columns: [150, 300, 450] },
      ),
      width: 800,
      height: 600,
    };
    const { tables } = findTables([
      gridPage(1, [['项目', '金额'], ...Array.from({ length: 34 }, (_, row) => [`支出${row}`, '1.00'])]),
      turned,
    ]);
    expect(tables.map(({ pages }) => pages)).toEqual([[1, 2]]);
  });
  test('the next page may print the table smaller, with the same proportions', () => {
    const columns = [50, 200, 300, 380, 480, 550],
      smaller = columns.map((x) => x * 0.9 + 12),
      header = ['科目', '合计', '基本支出', '项目支出', '备注'];
    const pages = (rest: number[]) => [
      gridPage(1, [header, ['工资', '1.00', '1.00', '', '']], { columns, title: ['支出总表'] }),
      gridPage(2, [['奖金', '2.00', '2.00', '', '']], { columns: rest }),
    ];
    expect(found(...pages(smaller))).toEqual([
      ['科目|合计|基本支出|项目支出|备注', '工资|1.00|1.00||', '奖金|2.00|2.00||'],
    ]);
    expect(joinsOf(...pages(smaller))[0]!.evidence).toContain('same columns in another size');
    expect(found(...pages(smaller.map((x, index) => (index === 2 ? x + 9 : x))))).toHaveLength(2);
  });

  describe('with as many columns in other places, and nothing printed again', () => {
    const moved = [50, 120, 350, 450];
    test.each<[string, readonly string[][], readonly string[][], string]>([
      [
        'numbers that go on',
        [
          ['1', '2.00', '3.00'],
          ['2', '1.00', '1.00'],
        ],
        [['3', '5.00', '5.00']],
        'numbering goes on (2, 3)',
      ],
      [
        'sums that close only when joined',
        [
          ['合计', '9.00', '12.00'],
          ['工资', '2.00', '2.00'],
        ],
        [
          ['奖金', '3.00', '4.00'],
          ['津贴', '4.00', '6.00'],
        ],
        '2 sum(s) close only when joined',
      ],
    ])('%s', (_, above, below, evidence) => {
      const pages = [
        gridPage(1, [head, ...above], { columns: COLUMNS, title: ['支出总表'] }),
        gridPage(2, below, { columns: moved }),
      ];
      expect(found(...pages)).toEqual([[head, ...above, ...below].map((row) => row.join('|'))]);
      expect(joinsOf(...pages)[0]).toMatchObject({
        evidence: expect.arrayContaining(['as many columns', evidence]),
        runnerUp: { kind: 'apart', evidence: ['no title printed again', 'no header printed again', 'other columns'] },
      });
    });
    test('not where each page closes on its own', () => {
      expect(
        found(
          gridPage(1, [head, ['合计', '9.00', '12.00'], ['工资', '5.00', '6.00'], ['奖金', '4.00', '6.00']], {
            columns: COLUMNS,
            title: ['支出总表'],
          }),
          gridPage(
            2,
            [
              ['合计', '7.00', '9.00'],
              ['津贴', '3.00', '4.00'],
              ['补助', '4.00', '5.00'],
            ],
            { columns: moved },
          ),
        ),
      ).toHaveLength(2);
    });
  });

  test('a join tells its evidence', () => {
    const [join] = joinsOf(
      opening([['工资', '1.00', '1.00']]),
      gridPage(2, [head, ['奖金', '2.00', '2.00']], { columns: COLUMNS }),
    );
    expect(join).toMatchObject({
      fromPage: 1,
      toPage: 2,
      kind: 'pages',
      headerRowsDropped: 1,
      evidence: ['same header (1 rows)', 'no title above', 'same columns'],
    });
  });
});

describe('a form goes on with other columns', () => {
  const first = pageOf(
    [...write('项目名称', 53, 73), ...write('办公楼物业', 153, 73), ...write('单位', 253, 73)],
    [...fullGrid([50, 150, 450], [60, 80]), vertical(250, 60, 80)],
    1,
  );
  const part = {
    ...first,
    rulings: [
      ...[60, 80, 100].map((y) => horizontal(y, 50, 450)),
      vertical(50, 60, 100),
      vertical(450, 60, 100),
      vertical(150, 60, 100),
      vertical(250, 80, 100),
    ],
    glyphs: [
      ...write('项目名称', 53, 73),
      ...write('办公楼物业', 153, 73),
      ...write('金额', 53, 93),
      ...write('1.00', 153, 93),
      ...write('备注', 253, 93),
    ],
  };
  const second = pageOf([...write('指标', 53, 73), ...write('数量', 303, 73)], fullGrid([50, 300, 450], [60, 80]), 2);
  test('on the columns of both', () => {
    const { tables } = findTables([part, second]);
    expect(tables.map(rowsOf)).toEqual([['项目名称|办公楼物业(1×3)', '金额|1.00|备注(1×2)', '指标(1×3)|数量']]);
    expect(tables[0]!.joins[0]!.evidence).toContain('same outer borders');
  });
  const titled = (page: PageContent): PageContent => ({
    ...page,
    glyphs: [...write('项目绩效目标表', 200, 50), ...page.glyphs],
  });
  test.each<[string, string, number]>([
    ['under its title printed again', '指标', 1],
    ['not where another form begins under the same title', '单位名称', 2],
  ])('%s', (_, label, count) => {
    const next = { ...second, glyphs: [...write(label, 53, 73), ...write('数量', 303, 73)] };
    expect(findTables([titled(part), titled(next)]).tables).toHaveLength(count);
  });
  test('a header cut by the page break is found in the whole', () => {
    const top = pageOf(
      [...write('支出表', 200, 50), ...write('收入', 53, 73), ...write('支出', 253, 73)],
      fullGrid([50, 250, 450], [60, 80]),
      1,
    );
    const rest = gridPage(
      2,
      [
        ['项目', '金额', '项目', '金额'],
        ['拨款', '1.00', '工资', '1.00'],
      ],
      { columns: [50, 150, 250, 350, 450] },
    );
    const { tables } = findTables([top, rest]);
    expect(tables.map(rowsOf)).toEqual([['收入(1×2)|支出(1×2)', '项目|金额|项目|金额', '拨款|1.00|工资|1.00']]);
    expect(tables[0]).toMatchObject({ preambleRows: 0, headerEnd: 2 });
  });
});

describe('what the page break cut is put together', () => {
  // The label column is as wide as its text, so that a line that ends at the border was wrapped.
  const columns = [50, 116, 200, 300];
  const page = (number: number, rows: readonly (readonly string[])[]) =>
    gridPage(number, rows, { columns, ...(number === 1 ? { title: ['支出总表'] } : {}) });
  test.each<[string, readonly string[][], readonly string[][], string[]]>([
    [
      'a wrapped label',
      [['国土海洋气象', '5.00', '5.00']],
      [
        ['等支出', '', ''],
        ['住房', '1.00', '1.00'],
      ],
      ['国土海洋气象等支出|5.00|5.00', '住房|1.00|1.00'],
    ],
    [
      'a number',
      [['国土海洋气象', '144,177.8', '5.00']],
      [
        ['等支出', '8', ''],
        ['住房', '1.00', '1.00'],
      ],
      ['国土海洋气象等支出|144,177.88|5.00', '住房|1.00|1.00'],
    ],
    [
      'a row of its own stays',
      [['国土海洋气象', '5.00', '5.00']],
      [
        ['其中:住房', '', ''],
        ['住房', '1.00', '1.00'],
      ],
      ['国土海洋气象|5.00|5.00', '其中:住房||', '住房|1.00|1.00'],
    ],
    [
      'an amount of its own stays',
      [['国土海洋气象', '', '5.00']],
      [
        ['等支出', '3.00', ''],
        ['住房', '1.00', '1.00'],
      ],
      ['国土海洋气象||5.00', '等支出|3.00|', '住房|1.00|1.00'],
    ],
    [
      'a label that ended stays apart',
      [['住房', '5.00', '5.00']],
      [
        ['医疗', '', ''],
        ['养老', '1.00', '1.00'],
      ],
      ['住房|5.00|5.00', '医疗||', '养老|1.00|1.00'],
    ],
  ])('%s', (_, above, below, expected) => {
    expect(found(page(1, [['科目', '合计', '基本支出'], ...above]), page(2, below))[0]!.slice(1)).toEqual(expected);
  });

  test('a label of a group runs on', () => {
    const lines = (rows: readonly number[], left: number) => [
      ...rows.map((y, index) => horizontal(y, index === 0 || index === rows.length - 1 ? 50 : left, 300)),
      ...[50, 116, 200, 300].map((x) => vertical(x, rows[0]!, rows.at(-1)!)),
    ];
    const first = pageOf(
      [
        ...write('支出表', 150, 50),
        ...write('类别', 53, 73),
        ...write('指标', 119, 73),
        ...write('值', 203, 73),
        ...write('办公设备购置', 53, 118),
        ...write('数量', 119, 93),
        ...write('1', 203, 93),
        ...write('质量', 119, 113),
        ...write('2', 203, 113),
      ],
      [...lines([60, 80, 100, 120], 116), horizontal(80, 50, 300)],
      1,
    );
    const second = pageOf(
      [
        ...write('项目', 53, 68),
        ...write('时效', 119, 73),
        ...write('3', 203, 73),
        ...write('成本', 119, 93),
        ...write('4', 203, 93),
      ],
      lines([60, 80, 100], 116),
      2,
    );
    const {
      tables: [table],
    } = findTables([first, second]);
    expect(rowsOf(table!)).toEqual(['类别|指标|值', '办公设备购置项目(4×1)|数量|1', '质量|2', '时效|3', '成本|4']);
    expect(table!.cells.find(({ rowSpan }) => rowSpan === 4)!.rests).toMatchObject([
      { page: 2, row: 3, rowSpan: 2, lines: ['项目'] },
    ]);
  });

  test('a name that is cut runs on with the number and the amount at its sides', () => {
    const lines = (whole: readonly number[], parted: readonly number[]) => [
      ...whole.map((y) => horizontal(y, 50, 260)),
      ...parted.map((y) => horizontal(y, 200, 260)),
      ...[50, 80, 146, 200, 260].map((x) => vertical(x, 60, whole.at(-1)!)),
    ];
    const row = (y: number, texts: readonly [string, string, string]) =>
      texts.flatMap((text, index) => write(text, [53, 83, 149][index]!, y));
    const units = (...ys: readonly number[]) => ys.flatMap((y, index) => write('甲乙'[index]!, 203, y));
    const first = pageOf(
      [
        ...row(73, ['号', '名称', '金额']),
        ...write('单位', 203, 73),
        ...row(103, ['1', '环卫', '3']),
        ...units(93, 113),
        ...row(138, ['2', '国土海洋气象', '9']),
        ...units(133),
      ],
      lines([60, 80, 120, 140], [100]),
      1,
    );
    const second = pageOf(
      [...write('等项目', 83, 68), ...units(73), ...row(103, ['3', '环保', '4']), ...units(93, 113)],
      lines([60, 80, 120], [100]),
      2,
    );
    expect(rowsOf(findTables([first, second]).tables[0]!)).toEqual([
      '号|名称|金额|单位',
      '1(2×1)|环卫(2×1)|3(2×1)|甲',
      '乙',
      '2(2×1)|国土海洋气象等项目(2×1)|9(2×1)|甲',
      '甲',
      '3(2×1)|环保(2×1)|4(2×1)|甲',
      '乙',
    ]);
  });
});

describe('halves of a wide table', () => {
  const labels = ['一', '二', '三', '四'].map((number) => `${number}类支出`);
  const left = gridPage(1, [['科目', '合计'], ...labels.map((label, row) => [label, `${row + 1}.00`])], {
    title: ['支出总表'],
  });
  test('the right half repeats the labels', () => {
    const right = gridPage(2, [['科目', '项目支出'], ...labels.map((label, row) => [label, `${row + 5}.00`])], {
      columns: [50, 200, 400],
    });
    const { tables } = findTables([left, right]);
    expect(tables.map(rowsOf)).toEqual([
      ['科目|合计|项目支出', '一类支出|1.00|5.00', '二类支出|2.00|6.00', '三类支出|3.00|7.00', '四类支出|4.00|8.00'],
    ]);
    expect(tables[0]!.joins).toMatchObject([{ kind: 'halves', fromPage: 1, toPage: 2 }]);
  });
  test('sheets of one form, each of its own project, are no halves', () => {
    const sheet = (page: number, project: string, amount: string): PageContent =>
      gridPage(
        page,
        [
          ['项目名称', project, '项目性质', '经常性项目'],
          ['主管部门', '某市民政局', '实施单位', '某市民政局'],
          ['项目资金', '项目资金总额', amount, '年度资金'],
          ['总体目标', '补贴', '三级指标', '覆盖率'],
        ],
        { columns: [50, 150, 250, 350, 450], title: ['项目支出绩效目标表'] },
      );
    expect(findTables([sheet(1, '养老补贴', '5.00'), sheet(2, '社区整治', '7.00')]).tables).toHaveLength(2);
  });
  test('a title cut over both halves, the right one with names of its own; two whole titles join nothing', () => {
    const over = (title: string, headed: string): PageContent[] => [
      gridPage(1, [['科目', '类'], ...labels.map((label) => [label, '甲'])], { title: [title] }),
      gridPage(2, [['经济科目', '合计'], ...labels.map((_, row) => ['基本工资', `${row + 5}.00`])], {
        columns: [50, 300, 400],
        title: [headed],
      }),
    ];
    expect(found(...over('支出总表(人员类', '和公用经费项目)'))).toEqual([
      ['科目|类|经济科目|合计', ...labels.map((label, row) => `${label}|甲|基本工资|${row + 5}.00`)],
    ]);
    expect(found(...over('支出总表(人员类)', '支出总表(公用经费)'))).toHaveLength(2);
  });
  test('the right half has amounts only', () => {
    const right = gridPage(2, [['项目', '其他'], ...labels.map((_, row) => [`${row + 5}.00`, ''])], {
      columns: [50, 300, 400],
    });
    expect(found(left, right)).toEqual([
      [
        '科目|合计|项目|其他',
        '一类支出|1.00|5.00|',
        '二类支出|2.00|6.00|',
        '三类支出|3.00|7.00|',
        '四类支出|4.00|8.00|',
      ],
    ]);
  });
  test('a header that only one half divides', () => {
    const leftHalf = {
      ...gridPage(
        1,
        [
          ['科目', '合计'],
          ['', ''],
          ['一类', '3.00'],
          ['二类', '4.00'],
        ],
        { title: ['支出总表'] },
      ),
      rulings: [
        ...[60, 100, 120, 140].map((y) => horizontal(y, 50, 350)),
        ...[50, 200, 350].map((x) => vertical(x, 60, 140)),
      ],
    };
    const rightHalf = {
      ...gridPage(2, [
        ['其中', ''],
        ['基本', '项目'],
        ['1.00', '2.00'],
        ['4.00', ''],
      ]),
      rulings: [
        ...[60, 80, 100, 120, 140].map((y) => horizontal(y, 50, 350)),
        vertical(50, 60, 140),
        vertical(350, 60, 140),
        vertical(200, 80, 140),
      ],
    };
    const { tables } = findTables([leftHalf, rightHalf]);
    expect(tables.map(rowsOf)).toEqual([
      ['科目(2×1)|合计(2×1)|其中(1×2)', '基本|项目', '一类|3.00|1.00|2.00', '二类|4.00|4.00|'],
    ]);
    expect(tables[0]).toMatchObject({ headerEnd: 2, joins: [{ kind: 'halves', fromPage: 1, toPage: 2 }] });
  });
  test('halves of the first rows, then halves of the next', () => {
    const page = (
      number: number,
      head: readonly string[],
      rows: readonly (readonly string[])[],
      title: readonly string[] = [],
    ) => gridPage(number, [head, ...rows], { title });
    const { tables } = findTables([
      page(
        1,
        ['科目', '合计'],
        [
          ['一类', '3.00'],
          ['二类', '4.00'],
        ],
        ['支出总表'],
      ),
      page(
        2,
        ['基本', '项目'],
        [
          ['1.00', '2.00'],
          ['4.00', ''],
        ],
      ),
      page(
        3,
        ['科目', '合计'],
        [
          ['三类', '5.00'],
          ['四类', '6.00'],
        ],
      ),
      page(
        4,
        ['基本', '项目'],
        [
          ['5.00', ''],
          ['', '6.00'],
        ],
      ),
    ]);
    expect(tables.map(rowsOf)).toEqual([
      ['科目|合计|基本|项目', '一类|3.00|1.00|2.00', '二类|4.00|4.00|', '三类|5.00|5.00|', '四类|6.00||6.00'],
    ]);
    expect(tables[0]!.pages).toEqual([1, 2, 3, 4]);
    expect(tables[0]!.joins.map(({ kind, fromPage, toPage }) => `${kind} ${fromPage}-${toPage}`)).toEqual([
      'halves 1-2',
      'pages 2-3',
      'halves 3-4',
    ]);
  });
  test('halves without any line, of which one has the higher header', () => {
    const columns = [50, 200, 300, 400];
    const rows = (cells: (row: number) => Parameters<typeof typeset>[1][number][1][]): Parameters<typeof typeset>[1] =>
      [0, 1, 2, 3, 4, 5].map((row) => [140 + row * 18, ...cells(row)]);
    const leftHalf = pageOf(
      [
        ...write('支出总表', 200, 70),
        ...write('单位:万元', 350, 90),
        ...typeset(columns, [
          [114, ['科目编码', 'c', 0], ['科目名称', 'c', 1], ['合计', 'c', 2]],
          ...rows((row) => [
            [`2010${row}`, 'l', 0],
            ['公共服务', 'l', 1],
            [`${row + 3}.00`, 'r', 2],
          ]),
        ]),
      ],
      [],
    );
    const rightHalf = pageOf(
      [
        ...write('单位:万元', 350, 90),
        ...typeset(columns, [
          [106, ['其中', 'c', 0, 1]],
          [114, ['结转', 'c', 2]],
          [122, ['基本支出', 'c', 0], ['项目支出', 'c', 1]],
          ...rows((row) => [
            [`${row + 1}.00`, 'r', 0],
            ['2.00', 'r', 1],
            ['0.00', 'r', 2],
          ]),
        ]),
      ],
      [],
      2,
    );
    const { tables } = findTables([leftHalf, rightHalf]);
    expect(tables.map(rowsOf).map((table) => table.slice(0, 3))).toEqual([
      [
        '科目编码(2×1)|科目名称(2×1)|合计(2×1)|其中(1×2)|结转(2×1)',
        '基本支出|项目支出',
        '20100|公共服务|3.00|1.00|2.00|0.00',
      ],
    ]);
  });
  test('the left half, which may print codes and names alone, tells the blank rows of the right one', () => {
    const columns = [50, 130, 260, 350],
      labels = [
        ['301', '工资福利'],
        ['30101', '基本工资'],
        ['30102', '津贴补贴'],
        ['302', '商品服务'],
      ] as const;
    const leftHalf = pageOf(
      [
        ...write('支出总表', 200, 70),
        ...write('单位:万元', 290, 90),
        ...typeset(columns, [
          [114, ['科目编码', 'c', 0], ['科目名称', 'c', 1], ['政府科目', 'c', 2]],
          ...labels.map(
            ([code, name], row) =>
              [140 + row * 18, [code, 'l', 0], [name, 'l', 1]] as Parameters<typeof typeset>[1][number],
          ),
        ]),
      ],
      [],
    );
    const rightHalf = pageOf(
      [
        ...write('单位:万元', 290, 90),
        ...typeset(columns, [
          [114, ['合计', 'c', 0], ['基本支出', 'c', 1], ['项目支出', 'c', 2]],
          [158, ['1.00', 'r', 0], ['1.00', 'r', 1]],
          [176, ['2.00', 'r', 0], ['2.00', 'r', 1]],
        ]),
      ],
      [],
      2,
    );
    const { tables } = findTables([leftHalf, rightHalf]);
    expect(tables.map(rowsOf)).toEqual([
      [
        '科目编码|科目名称|政府科目|合计|基本支出|项目支出',
        '301|工资福利||||',
        '30101|基本工资||1.00|1.00|',
        '30102|津贴补贴||2.00|2.00|',
        '302|商品服务||||',
      ],
    ]);
    expect(tables[0]!.joins).toMatchObject([{ kind: 'halves' }]);
  });
  test('projects whose targets stand on the right half, several to one', () => {
    const leftHalf = {
      ...gridPage(
        1,
        [
          ['项目名称', '金额'],
          ['培训', '1.00'],
          ['', ''],
          ['会议', '2.00'],
          ['', ''],
        ],
        { title: ['项目支出绩效目标表'] },
      ),
      rulings: [
        ...[60, 80, 120, 160].map((y) => horizontal(y, 50, 350)),
        ...[50, 200, 350].map((x) => vertical(x, 60, 160)),
      ],
    };
    const targets = [
      ['培训人数', '≥90人'],
      ['满意度', '≥95%'],
      ['会议次数', '3次'],
      ['完成时限', '年底前'],
    ];
    const { tables } = findTables([leftHalf, gridPage(2, [['三级指标', '指标值'], ...targets])]);
    expect(tables.map(rowsOf)).toEqual([
      [
        '项目名称|金额|三级指标|指标值',
        '培训(2×1)|1.00(2×1)|培训人数|≥90人',
        '满意度|≥95%',
        '会议(2×1)|2.00(2×1)|会议次数|3次',
        '完成时限|年底前',
      ],
    ]);
    expect(joinsOf(leftHalf, gridPage(2, [['资产名称', '数量'], ...targets])).map(({ kind }) => kind)).not.toContain(
      'halves',
    );
  });
  test('not with a title of its own in the first row', () => {
    const part = (page: number, amounts: readonly string[]) =>
      gridPage(page, [['科目', '合计'], ...labels.map((label, row) => [label, amounts[row]!])], { top: 80 });
    const inside = (page: PageContent, title: string): PageContent => ({
      ...page,
      glyphs: [...write(title, 150, 73), ...page.glyphs],
      rulings: [...page.rulings!, horizontal(60, 50, 350), vertical(50, 60, 80), vertical(350, 60, 80)],
    });
    const { tables } = findTables([
      inside(part(1, ['1.00', '2.00', '3.00', '4.00']), '收入总表'),
      inside(part(2, ['5.00', '6.00', '7.00', '8.00']), '支出总表'),
    ]);
    expect(tables).toHaveLength(2);
  });
  test('not with other labels', () => {
    const right = gridPage(2, [['科目', '项目支出'], ...labels.map((label, row) => [`${label}甲`, `${row + 5}.00`])], {
      columns: [50, 300, 400],
    });
    expect(found(left, right)).toHaveLength(2);
  });
});

test('a header printed again inside the body is told', () => {
  const {
    tables: [table],
  } = findTables([
    gridPage(
      1,
      [
        ['旗县区名称', '年份', ''],
        ['昆都仑区', '2030年', ''],
        ['旗县区名称', '年份', ''],
        ['石拐区', '2030年', ''],
      ].map((row) => row.slice(0, 2)),
    ),
  ]);
  expect(table!.repeatedHeaderRows).toEqual([2]);
});

test('a page that leaves out the column of a unit whose rows go on', () => {
  const column = [50, 170, 250, 350];
  const [left, second, third, right] = column as [number, number, number, number];
  const y = (row: number): number => 100 + row * 20;
  const first = pageOf(
    [
      ...write('支出总表', 180, 80),
      ...typeset(column, [
        [114, ['单位', 'c', 0], ['科目', 'c', 1], ['合计', 'c', 2]],
        [134, ['教育支出', 'l', 1], ['1.00', 'r', 2]],
        [144, ['图书馆', 'l', 0]],
        [154, ['文化支出', 'l', 1], ['2.00', 'r', 2]],
      ]),
    ],
    [
      ...[0, 1, 3].map((row) => horizontal(y(row), left, right)),
      horizontal(y(2), second, right),
      ...column.map((x) => vertical(x, y(0), y(3))),
    ],
    1,
    200,
  );
  const next = (page: number, name: string) =>
    pageOf(
      typeset(column, [[34, [name, 'l', 1], ['3.00', 'r', 2]]]),
      [
        ...[20, 40].map((at) => horizontal(at, second, right)),
        ...[second, third, right].map((x) => vertical(x, 20, 40)),
      ],
      page,
      200,
    );
  expect(found(first, next(2, '卫生支出'), next(3, '住房支出'))).toEqual([
    ['单位|科目|合计', '图书馆(3×1)|教育支出|1.00', '文化支出|2.00', '卫生支出|3.00', '|住房支出|3.00'],
  ]);
});
