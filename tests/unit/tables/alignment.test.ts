import { describe, expect, test } from 'vitest';
import type { Glyph, Ruling } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { horizontal, pageOf, rowsOf, tableRows, typeset, write, writeAt, writeTo } from './handmade.ts';

const rows = [
  ['人员经费', '1,200.00', '900.00'],
  ['公用经费', '300.00', '80.50'],
  ['项目支出', '99.00', ''],
  ['合计', '1,599.00', '980.50'],
];
const body = (left: number): Glyph[] =>
  rows.flatMap(([label, ...amounts], row) => [
    ...write(label!, left, 220 + row * 18),
    ...amounts.flatMap((text, column) => (text === '' ? [] : writeTo(text, left + 220 + column * 100, 220 + row * 18))),
  ]);
const header = [...write('科目', 60, 200), ...writeTo('本年', 280, 200), ...writeTo('上年', 380, 200)];
const sentence = write('二〇二六年部门预算收入和支出都比上年增长主要原因是人员经费和项目支出都有增加', 60, 160);
const unitLine = (y: number): Glyph[] => [...write('部门:统计局', 50, y), ...writeTo('单位:万元', 448, y)];
const title = (text: string, y: number): Glyph[] => writeAt(text, 250, y);

const COLUMNS = [50, 150, 250, 350, 450];
const found = (glyphs: readonly Glyph[], rulings: readonly Ruling[] = []): string[][] =>
  tableRows(findTables([pageOf(glyphs, rulings)]));
/** Four columns: a name, a sum and two parts under one group. */
const grouped = (top: number): Parameters<typeof typeset>[1] => [
  [top + 10, ['其中:', 'c', 2, 3]],
  [top + 20, ['科目', 'c', 0], ['合计', 'c', 1]],
  [top + 30, ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
  [top + 50, ['教育支出', 'l', 0], ['12.50', 'r', 1], ['10.00', 'r', 2], ['2.50', 'r', 3]],
  [top + 70, ['卫生支出', 'l', 0], ['8.00', 'r', 1], ['8.00', 'r', 2]],
];
const GROUPED = [
  '科目(2×1)|合计(2×1)|其中:(1×2)',
  '基本支出|项目支出',
  '教育支出|12.50|10.00|2.50',
  '卫生支出|8.00|8.00|',
];

describe('tables without lines', () => {
  test.each([
    ['no line at all', []],
    ['horizontal lines only', [190, 205, 280].map((y) => horizontal(y, 50, 400))],
  ])('%s', (_, rulings) => {
    const { tables } = findTables([pageOf([...sentence, ...header, ...body(60)], rulings)]);
    expect(tables.map((table) => [table.origin, ...rowsOf(table)])).toEqual([
      ['alignment', '科目|本年|上年', ...rows.map((row) => row.join('|'))],
    ]);
  });
  test.each<[string, Glyph[], Ruling[]?]>([
    [
      'a sentence with amounts',
      [1, 2, 3, 4].flatMap((line) =>
        write(`收入1,234.56万元比上年增加12.34万元支出1,234.56万元增加`, 60, 100 + line * 20),
      ),
    ],
    ['two rows only', body(60).filter(({ baseline }) => baseline < 250)],
    ['one column of amounts', body(60).filter(({ box }) => box[0] < 290)],
    [
      'amounts that stand anywhere',
      [0, 1, 2, 3, 4].flatMap((row) => [
        ...write('1,234.00', 60 + row * 37, 100 + row * 20),
        ...write('56.70', 300 + row * 29, 100 + row * 20),
      ]),
    ],
    [
      'a table of contents',
      [1, 2, 3, 4].flatMap((line) => [
        ...write(`第${line}部分`, 60, 100 + line * 20),
        ...write(`${line}`, 500, 100 + line * 20),
      ]),
    ],
    [
      'short pieces of sentences under a title',
      [
        ...title('政府采购情况表', 60),
        ...write('本部门', 60, 100),
        ...write('采购预算13.44', 130, 100),
        ...write('万元,其中:货物', 240, 100),
        ...write('类0.00', 60, 120),
        ...write('万元、工程类', 130, 120),
        ...write('2.10', 240, 120),
      ],
    ],
    [
      'the scale of a chart',
      [
        ...unitLine(80),
        ...[100, 120, 140, 160].flatMap((y) => writeTo(`${y}000`, 80, y)),
        ...writeTo('458.20', 150, 160),
        ...writeTo('653.23', 250, 160),
      ],
      [95, 115, 135, 155, 170].map((y) => horizontal(y, 50, 400)),
    ],
  ])('not %s', (_, glyphs, rulings) => {
    expect(findTables([pageOf(glyphs, rulings ?? [])]).tables).toEqual([]);
  });
});

describe('headers without lines', () => {
  test('a group name covers the columns in whose middle it stands', () => {
    expect(found([...unitLine(80), ...typeset(COLUMNS, grouped(90))])).toEqual([GROUPED]);
  });
  test('three levels', () => {
    const columns = [50, 150, 220, 290, 360, 430];
    expect(
      found([
        ...unitLine(80),
        ...typeset(columns, [
          [100, ['本年收入', 'c', 2, 4]],
          [120, ['财政拨款', 'c', 3, 4]],
          [122, ['科目', 'c', 0], ['合计', 'c', 1]],
          [131, ['小计', 'c', 2]],
          [142, ['一般公共', 'c', 3], ['基金', 'c', 4]],
          [170, ['教育支出', 'l', 0], ['7.00', 'r', 1], ['7.00', 'r', 2], ['4.00', 'r', 3], ['3.00', 'r', 4]],
          [190, ['卫生支出', 'l', 0], ['1.00', 'r', 1], ['1.00', 'r', 2], ['1.00', 'r', 3], ['0.00', 'r', 4]],
        ]),
      ]),
    ).toEqual([
      [
        '科目(3×1)|合计(3×1)|本年收入(1×3)',
        '小计(2×1)|财政拨款(1×2)',
        '一般公共|基金',
        '教育支出|7.00|7.00|4.00|3.00',
        '卫生支出|1.00|1.00|1.00|0.00',
      ],
    ]);
  });
  test.each<[string, Parameters<typeof typeset>[1], string[]]>([
    [
      'a column of no amounts',
      [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基金', 'c', 2], ['结转', 'c', 3]],
        [120, ['教育支出', 'l', 0], ['1.00', 'r', 1], ['1.00', 'r', 3]],
        [140, ['卫生支出', 'l', 0], ['2.00', 'r', 1], ['2.00', 'r', 3]],
      ],
      ['科目|合计|基金|结转', '教育支出|1.00||1.00', '卫生支出|2.00||2.00'],
    ],
    [
      'a name over two lines',
      [
        [95, ['一般公共预算', 'c', 1]],
        [100, ['科目', 'c', 0], ['项目支出', 'c', 2]],
        [107, ['拨款', 'c', 1]],
        [130, ['教育支出', 'l', 0], ['1.00', 'r', 1], ['2.00', 'r', 2]],
      ],
      ['科目|一般公共预算拨款|项目支出', '教育支出|1.00|2.00'],
    ],
    [
      'a word spread over its cell',
      [
        [100, ['项   目', 'c', 0], ['金额', 'c', 1], ['项   目', 'c', 2], ['金额', 'c', 3]],
        [120, ['拨款', 'l', 0], ['3.00', 'r', 1], ['工资', 'l', 2], ['3.00', 'r', 3]],
      ],
      ['项 目|金额|项 目|金额', '拨款|3.00|工资|3.00'],
    ],
    [
      'centred names among the labels of one column',
      [
        [100, ['收入', 'c', 0, 1], ['支出', 'c', 2, 3]],
        [120, ['项目', 'c', 0], ['预算', 'c', 1], ['项目', 'c', 2], ['预算', 'c', 3]],
        [140, ['拨款', 'l', 0], ['3.00', 'r', 1], ['工资', 'l', 2], ['2.00', 'r', 3]],
        [160, ['上年结转', 'c', 0], ['1.00', 'r', 1], ['公用', 'l', 2], ['2.00', 'r', 3]],
        [180, ['本年收入小计', 'c', 0], ['4.00', 'r', 1]],
      ],
      [
        '收入(1×2)|支出(1×2)',
        '项目|预算|项目|预算',
        '拨款|3.00|工资|2.00',
        '上年结转|1.00|公用|2.00',
        '本年收入小计|4.00||',
      ],
    ],
    [
      'codes of one width at the left of their column',
      [
        [100, ['部门代码', 'c', 0], ['名称', 'c', 1], ['合计', 'c', 2]],
        [120, ['599001', 'l', 0], ['本级', 'l', 1], ['1.00', 'r', 2]],
        [140, ['599002', 'l', 0], ['图书馆', 'l', 1], ['2.00', 'r', 2]],
      ],
      ['部门代码|名称|合计', '599001|本级|1.00', '599002|图书馆|2.00'],
    ],
    [
      'a first amount that is wrapped at its point',
      [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
        [120, ['16873652.', 'r', 1]],
        [126, ['教育支出', 'l', 0], ['2.00', 'r', 2]],
        [132, ['89', 'r', 1]],
        [152, ['卫生支出', 'l', 0], ['5.00', 'r', 1], ['3.00', 'r', 2]],
      ],
      ['科目|合计|基本', '教育支出|16873652.89|2.00', '卫生支出|5.00|3.00'],
    ],
    [
      'codes in parts under one name',
      [
        [100, ['类款项', 'c', 0], ['科目', 'c', 1], ['合计', 'c', 2]],
        [120, ['204', 'l', 0], ['公共安全', 'l', 1], ['3.00', 'r', 2]],
        [140, ['204   06', 'l', 0], ['司法', 'l', 1], ['3.00', 'r', 2]],
        [160, ['204   06   01', 'l', 0], ['行政运行', 'l', 1], ['3.00', 'r', 2]],
      ],
      ['类款项|科目|合计', '204|公共安全|3.00', '204 06|司法|3.00', '204 06 01|行政运行|3.00'],
    ],
    [
      'amounts wrapped within their thousands',
      [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
        [120, ['21,164,6', 'r', 1], ['14,947,1', 'r', 2]],
        [126, ['合计', 'c', 0]],
        [132, ['66', 'r', 1], ['17', 'r', 2]],
        [152, ['卫生支出', 'l', 0], ['5.00', 'r', 1], ['3.00', 'r', 2]],
      ],
      ['科目|合计|基本', '合计|21,164,666|14,947,117', '卫生支出|5.00|3.00'],
    ],
    [
      'a total in the middle of figures is centred over the columns around them',
      [
        [100, ['科目', 'c', 0], ['决算', 'c', 1], ['科目', 'c', 2], ['决算', 'c', 3]],
        [120, ['办公费', 'l', 0], ['3.00', 'r', 1], ['福利费', 'l', 2], ['8.50', 'r', 3]],
        [140, ['水费', 'l', 0], ['2.00', 'r', 1], ['电费', 'l', 2], ['1.00', 'r', 3]],
        [160, ['公用经费合计', 'c', 0, 2], ['14.50', 'r', 3]],
      ],
      ['科目|决算|科目|决算', '办公费|3.00|福利费|8.50', '水费|2.00|电费|1.00', '公用经费合计(1×3)|14.50'],
    ],
    [
      'rows without an amount before the first one',
      [
        [100, ['项目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
        [120, ['一、外交支出', 'l', 0]],
        [140, ['二、国防支出', 'l', 0]],
        [160, ['三、教育支出', 'l', 0], ['5.00', 'r', 1], ['3.00', 'r', 2]],
      ],
      ['项目|合计|基本', '一、外交支出||', '二、国防支出||', '三、教育支出|5.00|3.00'],
    ],
    [
      'a row that numbers the columns',
      [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
        [118, ['栏次', 'c', 0], ['1', 'c', 1], ['2', 'c', 2]],
        [136, ['教育支出', 'l', 0], ['1.00', 'r', 1], ['1.00', 'r', 2]],
      ],
      ['科目|合计|基本', '栏次|1|2', '教育支出|1.00|1.00'],
    ],
    [
      'a row that numbers the columns shows one without texts',
      [
        [96, ['科目', 'c', 0]],
        [100, ['财政拨款', 'c', 1], ['专户', 'c', 2], ['事业收入', 'c', 3]],
        [118, ['**', 'c', 0], ['1', 'c', 1], ['2', 'c', 2], ['3', 'c', 3]],
        [136, ['教育支出', 'l', 0], ['1.00', 'r', 1], ['1.00', 'r', 3]],
      ],
      ['科目|财政拨款|专户|事业收入', '**|1|2|3', '教育支出|1.00||1.00'],
    ],
    [
      'a name with no number below it is one of several columns',
      [
        [100, ['其中:', 'c', 2, 3]],
        [111, ['科目', 'c', 0], ['小计', 'c', 1]],
        [122, ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
        [140, ['栏次', 'c', 0], ['1', 'c', 1], ['2', 'c', 2], ['3', 'c', 3]],
      ],
      ['科目(2×1)|小计(2×1)|其中:(1×2)', '基本支出|项目支出', '栏次|1|2|3'],
    ],
    [
      'dashes alone are figures',
      [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2]],
        [118, ['总计', 'c', 0], ['—', 'r', 1], ['—', 'r', 2]],
      ],
      ['科目|合计|基本支出', '总计|—|—'],
    ],
    [
      'whole numbers of as many digits as codes',
      [
        [100, ['单位', 'c', 0], ['项目', 'c', 1], ['合计', 'c', 2], ['拨款', 'c', 3]],
        [120, ['统计局', 'l', 0], ['普查', 'l', 1], ['3355361', 'r', 2], ['3355361', 'r', 3]],
        [140, ['统计局', 'l', 0], ['调查', 'l', 1], ['20218', 'r', 2], ['20218', 'r', 3]],
      ],
      ['单位|项目|合计|拨款', '统计局|普查|3355361|3355361', '统计局|调查|20218|20218'],
    ],
    [
      'a department and its figure below two names',
      [
        [100, ['预算单位名称', 'c', 0], ['机关运行经费', 'c', 2]],
        [120, ['统计局', 'l', 0], ['707,440.11', 'r', 2]],
      ],
      ['预算单位名称|机关运行经费', '统计局|707,440.11'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(found([...unitLine(80), ...typeset(COLUMNS, texts)])).toEqual([expected]);
  });
});

test('another table with as many columns does not go on with those of the page before', () => {
  const first = pageOf(
    [
      ...title('支出总表', 60),
      ...unitLine(80),
      ...typeset(COLUMNS, [
        [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
        ...[120, 140, 160].map(
          (y) =>
            [y, ['教育支出', 'l', 0], ['3.00', 'r', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]] as Parameters<
              typeof typeset
            >[1][number],
        ),
      ]),
    ],
    [],
    1,
  );
  const second = pageOf(
    [
      ...title('基金支出表', 60),
      ...unitLine(80),
      ...typeset(
        [50, 230, 310, 380, 450],
        [
          [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2], ['项目', 'c', 3]],
          [120, ['**', 'c', 0], ['1', 'c', 1], ['2', 'c', 2], ['3', 'c', 3]],
        ],
      ),
    ],
    [],
    2,
  );
  expect(findTables([first, second]).tables.map(rowsOf)[1]).toEqual(['科目|合计|基本|项目', '**|1|2|3']);
});

test('a name between the two columns that it is over', () => {
  expect(
    found([
      ...unitLine(80),
      ...typeset(
        [50, 80, 150, 250, 350],
        [
          [100, ['科目编码', 'c', 0, 1]],
          [110, ['科目名称', 'c', 2], ['合计', 'c', 3]],
          [120, ['类', 'c', 0], ['款', 'c', 1]],
          [140, ['302', 'c', 0], ['商品服务', 'l', 2], ['9.00', 'r', 3]],
          [160, ['01', 'c', 1], ['办公费', 'l', 2], ['9.00', 'r', 3]],
        ],
      ),
    ]),
  ).toEqual([['科目编码(1×2)|科目名称(2×1)|合计(2×1)', '类|款', '302||商品服务|9.00', '|01|办公费|9.00']]);
});

describe('rows without lines', () => {
  const head = [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]] as const;
  test.each<[string, Parameters<typeof typeset>[1], string[]]>([
    [
      'a wrapped name stands around its amounts',
      [
        head,
        [120, ['教育支出', 'l', 0], ['1.00', 'r', 1], ['1.00', 'r', 2]],
        [140, ['机关事业单位基本', 'l', 0]],
        [146, ['2.00', 'r', 1], ['2.00', 'r', 2]],
        [152, ['养老保险', 'l', 0]],
        [172, ['医疗', 'l', 0], ['3.00', 'r', 1], ['3.00', 'r', 2]],
      ],
      ['教育支出|1.00|1.00', '机关事业单位基本养老保险|2.00|2.00', '医疗|3.00|3.00'],
    ],
    [
      'a wrapped number',
      [
        head,
        [120, ['教育支出', 'l', 0], ['1,726.13', 'r', 1], ['1.00', 'r', 2]],
        [140, ['1726.13919', 'r', 1]],
        [146, ['卫生支出', 'l', 0], ['2.00', 'r', 2]],
        [152, ['5', 'r', 1]],
        [172, ['医疗', 'l', 0], ['3.00', 'r', 1], ['3.00', 'r', 2]],
      ],
      ['教育支出|1,726.13|1.00', '卫生支出|1726.139195|2.00', '医疗|3.00|3.00'],
    ],
    [
      'a gap of whole rows is blank rows',
      [
        head,
        ...[120, 140, 160, 180, 240].map(
          (y, row) =>
            [y, ['教育支出', 'l', 0], [`${row}.00`, 'r', 1], ['1.00', 'r', 2]] as Parameters<typeof typeset>[1][number],
        ),
      ],
      [
        '教育支出|0.00|1.00',
        '教育支出|1.00|1.00',
        '教育支出|2.00|1.00',
        '教育支出|3.00|1.00',
        '||',
        '||',
        '教育支出|4.00|1.00',
      ],
    ],
    [
      'a total is centred over the columns of labels',
      [
        [100, ['编码', 'c', 0], ['名称', 'c', 1], ['合计', 'c', 2]],
        [120, ['205', 'l', 0], ['教育支出', 'l', 1], ['1.00', 'r', 2]],
        [140, ['总计', 'c', 0, 1], ['1.00', 'r', 2]],
      ],
      ['205|教育支出|1.00', '总计(1×2)|1.00'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(found([...unitLine(80), ...typeset(COLUMNS, texts)])[0]!.slice(1)).toEqual(expected);
  });
});

describe('what stands around', () => {
  test('title, unit line, note and page number stay outside, and two tables stay two', () => {
    const { tables, lines } = findTables([
      pageOf(
        [
          ...title('收入总表', 60),
          ...unitLine(80),
          ...typeset(COLUMNS, grouped(90)),
          ...title('支出总表', 200),
          ...unitLine(220),
          ...typeset(COLUMNS, grouped(230)),
          ...write('注:本表金额按万元列示', 50, 330),
          ...write('- 5 -', 290, 780),
        ],
        [],
      ),
    ]);
    expect(tables.map(rowsOf)).toEqual([GROUPED, GROUPED]);
    expect(tables.map(({ above }) => above.map(({ text }) => text))).toEqual([
      ['收入总表', '部门:统计局', '单位:万元'],
      ['支出总表', '部门:统计局', '单位:万元'],
    ]);
    expect(lines.map(({ text, role }) => `${role} ${text}`)).toContain('note 注:本表金额按万元列示');
  });
  test('a table of a header and a total only', () => {
    expect(
      found([
        ...title('基金支出表', 60),
        ...unitLine(80),
        ...typeset(COLUMNS, [
          [100, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2]],
          [120, ['合计', 'c', 0]],
        ]),
      ]),
    ).toEqual([['科目|合计|基本支出', '合计||']]);
  });
  test('the next page goes on with the same columns, from its first label on', () => {
    const first = pageOf(
      [
        ...title('收入支出总表', 60),
        ...unitLine(80),
        ...typeset(COLUMNS, [
          [100, ['项目', 'c', 0], ['金额', 'c', 1], ['项目', 'c', 2], ['金额', 'c', 3]],
          ...[120, 140, 160].map(
            (y) =>
              [y, ['拨款', 'l', 0], ['1.00', 'r', 1], ['工资福利', 'l', 2], ['1.00', 'r', 3]] as Parameters<
                typeof typeset
              >[1][number],
          ),
        ]),
      ],
      [],
      1,
    );
    const second = pageOf(
      typeset(COLUMNS, [
        [60, ['资本支出', 'l', 2]],
        [80, ['其他支出', 'l', 2], ['2.00', 'r', 3]],
        [100, ['合计', 'c', 0], ['3.00', 'r', 1], ['合计', 'c', 2], ['5.00', 'r', 3]],
      ]),
      [],
      2,
    );
    const { tables } = findTables([first, second]);
    expect(tables.map(rowsOf)[0]!.slice(4)).toEqual(['||资本支出|', '||其他支出|2.00', '合计|3.00|合计|5.00']);
    expect(tables[0]!.pages).toEqual([1, 2]);
  });
  test.each<[string, number, string, string[]]>([
    [
      'blank rows part no page that goes on, where amounts end under each other',
      180,
      'r',
      ['甲|1.00', '乙|2.00', '丙|3.00', '|', '|', '合计|6.00', '总计|6.00'],
    ],
    ['another table further down begins where no row would', 190, 'r', ['甲|1.00', '乙|2.00', '丙|3.00']],
    ['amounts that end elsewhere are those of another table', 180, 'l', ['甲|1.00', '乙|2.00', '丙|3.00']],
  ])('%s', (_, y, side, expected) => {
    const columns = COLUMNS.slice(0, 3),
      row = (at: number, label: string, amount: string, align = 'r') =>
        [at, [label, 'l', 0], [amount, align, 1]] as Parameters<typeof typeset>[1][number];
    const first = pageOf(
      [
        ...title('收入支出总表', 40),
        ...unitLine(60),
        ...typeset(columns, [
          [80, ['项目', 'c', 0], ['金额', 'c', 1]],
          ...[100, 120, 140].map((at) => row(at, '拨款', '1.00')),
        ]),
      ],
      [],
      1,
    );
    const second = pageOf(
      typeset(columns, [
        row(80, '甲', '1.00'),
        row(100, '乙', '2.00'),
        row(120, '丙', '3.00'),
        row(y, '合计', '6.00', side),
        row(y + 20, '总计', '6.00', side),
      ]),
      [],
      2,
    );
    expect(findTables([first, second]).tables.map(rowsOf)[0]!.slice(4)).toEqual(expected);
  });
});

describe('horizontal lines', () => {
  const lines = (edges: readonly number[], left = 50, right = 450): Ruling[] =>
    edges.map((y) => horizontal(y, left, right));
  test('lines that leave out a column show what spans rows', () => {
    const rulings = [...lines([90, 130, 150, 170]), horizontal(112, 250, 450)];
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['其中:', 'c', 2, 3]],
          [113, ['科目', 'c', 0], ['合计', 'c', 1]],
          [125, ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
          [144, ['教育支出', 'l', 0], ['12.50', 'r', 1], ['10.00', 'r', 2], ['2.50', 'r', 3]],
          [164, ['卫生支出', 'l', 0], ['8.00', 'r', 1], ['8.00', 'r', 2], ['0.00', 'r', 3]],
        ]),
        rulings,
      ),
    ).toEqual([
      ['科目(2×1)|合计(2×1)|其中:(1×2)', '基本支出|项目支出', '教育支出|12.50|10.00|2.50', '卫生支出|8.00|8.00|0.00'],
    ]);
  });
  test('a blank row over the header divides nothing of what stands below it', () => {
    const rulings = [...lines([70, 90, 130, 150, 170]), horizontal(112, 250, 450)];
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['其中:', 'c', 2, 3]],
          [113, ['科目', 'c', 0], ['合计', 'c', 1]],
          [125, ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
          [144, ['教育支出', 'l', 0], ['12.50', 'r', 1], ['10.00', 'r', 2], ['2.50', 'r', 3]],
          [164, ['卫生支出', 'l', 0], ['8.00', 'r', 1], ['8.00', 'r', 2], ['0.00', 'r', 3]],
        ]),
        rulings,
      )[0]!.slice(1, 3),
    ).toEqual(['科目(2×1)|合计(2×1)|其中:(1×2)', '基本支出|项目支出']);
  });
  test('a unit is merged down over its rows', () => {
    const rulings = [...lines([90, 110, 170]), horizontal(130, 150, 450), horizontal(150, 150, 450)];
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['单位', 'c', 0], ['科目', 'c', 1], ['合计', 'c', 2]],
          ...['教育', '卫生', '住房'].map(
            (label, row) =>
              [124 + row * 20, [label, 'l', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]] as Parameters<
                typeof typeset
              >[1][number],
          ),
          [145, ['统计局', 'l', 0]],
        ]),
        rulings,
      )[0]!.slice(1),
    ).toEqual(['统计局(3×1)|教育|1.00|2.00', '卫生|1.00|2.00', '住房|1.00|2.00']);
  });
  test('title and unit line inside the lines', () => {
    expect(
      found(
        [
          ...typeset(COLUMNS, [
            [104, ['支出总表', 'c', 0, 3]],
            [124, ['部门:统计局', 'l', 0], ['单位:万元', 'r', 3]],
            [144, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
            [164, ['教育支出', 'l', 0], ['3.00', 'r', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]],
          ]),
        ],
        lines([90, 110, 130, 150, 170]),
      ),
    ).toEqual([
      ['支出总表(1×4)', '部门:统计局||单位:万元(1×2)', '科目|合计|基本支出|项目支出', '教育支出|3.00|1.00|2.00'],
    ]);
  });
  test('a department that does not fit into the first column, alone', () => {
    expect(
      found(
        [
          ...typeset(COLUMNS, [
            [104, ['支出总表', 'c', 0, 3]],
            [124, ['部门:某某市青禾区统计局机关', 'l', 0]],
            [144, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
            [164, ['教育支出', 'l', 0], ['3.00', 'r', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]],
          ]),
        ],
        lines([90, 110, 130, 150, 170]),
      ),
    ).toEqual([
      ['支出总表(1×4)', '部门:某某市青禾区统计局机关(1×2)||', '科目|合计|基本支出|项目支出', '教育支出|3.00|1.00|2.00'],
    ]);
  });
  test('blank rows on a page of their own go on with the table before', () => {
    const first = pageOf(
      typeset(COLUMNS, [
        [104, ['科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
        ...[124, 144].map(
          (y) =>
            [y, ['教育支出', 'l', 0], ['3.00', 'r', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]] as Parameters<
              typeof typeset
            >[1][number],
        ),
      ]),
      lines([90, 110, 130, 150]),
      1,
    );
    const { tables } = findTables([first, pageOf(write('2', 290, 780), lines([60, 80, 100]), 2)]);
    expect(tables.map(rowsOf)[0]!.slice(2)).toEqual(['教育支出|3.00|1.00|2.00', '|||', '|||']);
    expect(
      findTables([first, pageOf(write('2', 290, 780), lines([60, 80, 100], 50, 400), 2)]).tables[0]!.pages,
    ).toEqual([1]);
  });
  test('only header and end are ruled', () => {
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
          ...['教育', '卫生', '住房'].map(
            (label, row) =>
              [128 + row * 18, [label, 'l', 0], ['1.00', 'r', 1], ['2.00', 'r', 2]] as Parameters<
                typeof typeset
              >[1][number],
          ),
        ]),
        lines([90, 110, 172]),
      ),
    ).toEqual([['科目|合计|基本', '教育|1.00|2.00', '卫生|1.00|2.00', '住房|1.00|2.00']]);
  });
  test.each([
    [
      'a page that goes on under its header with figures in one column',
      ['科目', '名称', '金额'],
      ['1.00', '2.00', '3.00'],
      1,
    ],
    ['few of its rows have one', ['科目', '名称', '金额'], ['', '', '3.00', '', ''], 0],
    ['two names are no header', ['科目', '', '金额'], ['1.00', '2.00', '3.00'], 0],
  ])('%s', (_, names, figures, tables) => {
    const row = (at: number, texts: readonly string[], side = 'l'): Parameters<typeof typeset>[1][number] =>
      [
        at,
        ...texts.flatMap((text, column) =>
          text === '' ? [] : [[text, side === 'c' ? 'c' : column === 2 ? 'r' : 'l', column] as const],
        ),
      ] as Parameters<typeof typeset>[1][number];
    expect(
      found(
        typeset(COLUMNS, [
          row(104, names, 'c'),
          ...figures.map((figure, index) => row(124 + index * 20, ['教育', '支出', figure])),
        ]),
        lines([90, 110, ...figures.map((_figure, index) => 130 + index * 20)], 50, 350),
      ),
    ).toHaveLength(tables);
  });
  test('a header that begins with 项目名称 opens no fill-in form', () => {
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['项目名称', 'c', 0], ['上年预算', 'c', 1], ['本年预算', 'c', 2]],
          [124, ['出国', 'l', 0]],
          [144, ['接待', 'l', 0], ['1.00', 'r', 1], ['2.00', 'r', 2]],
        ]),
        lines([90, 110, 130, 150]),
      ),
    ).toEqual([['项目名称|上年预算|本年预算', '出国||', '接待|1.00|2.00']]);
  });
  test('long texts in a column make no running text of a table', () => {
    const goal = (top: number): Parameters<typeof typeset>[1] => [
      [top, ['通过本项目，', 'l', 2]],
      [top + 11, ['提高质量。', 'l', 2], ['物业', 'c', 0], ['6.00', 'r', 1]],
      [top + 22, ['群众满意。', 'l', 2]],
    ];
    expect(
      found(
        [
          ...title('项目绩效目标表', 70),
          ...typeset(COLUMNS, [
            [104, ['项目名称', 'c', 0], ['合计', 'c', 1], ['绩效目标', 'c', 2]],
            ...goal(122),
            ...goal(162),
          ]),
        ],
        lines([90, 110, 150, 190]),
      ),
    ).toEqual([
      [
        '项目名称|合计|绩效目标',
        '物业|6.00|通过本项目，提高质量。群众满意。',
        '物业|6.00|通过本项目，提高质量。群众满意。',
      ],
    ]);
  });
  test('titles that stand between the lines themselves part two tables', () => {
    const table = (top: number) =>
      typeset(COLUMNS, [
        [top + 14, ['支出总表', 'c', 0, 3]],
        [top + 34, ['部门:统计局', 'l', 0], ['单位:万元', 'r', 3]],
        [top + 54, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2], ['项目', 'c', 3]],
        [top + 74, ['教育', 'l', 0], ['3.00', 'r', 1], ['1.00', 'r', 2], ['2.00', 'r', 3]],
      ]);
    const rows = ['支出总表(1×4)', '部门:统计局||单位:万元(1×2)', '科目|合计|基本|项目', '教育|3.00|1.00|2.00'];
    expect(
      found(
        [...table(90), ...write('表2', 52, 205), ...table(210)],
        [...lines([90, 110, 130, 150, 170]), ...lines([210, 230, 250, 270, 290])],
      ),
    ).toEqual([rows, rows]);
    expect(found([...table(90), ...table(170)], lines([90, 110, 130, 150, 170, 190, 210, 230, 250]))).toEqual([
      rows,
      rows,
    ]);
  });
  test('lines between some of the columns are those of a table also without amounts', () => {
    const rulings = [...lines([90, 150]), horizontal(110, 150, 450), horizontal(130, 150, 450)];
    expect(
      found(
        typeset(COLUMNS, [
          [104, ['数量指标', 'l', 1], ['检查次数', 'l', 2], ['≥6次', 'c', 3]],
          [125, ['产出指标', 'c', 0]],
          [124, ['质量指标', 'l', 1], ['保障水平', 'l', 2], ['符合规定', 'c', 3]],
          [144, ['时效指标', 'l', 1], ['完成率', 'l', 2], ['97%', 'c', 3]],
        ]),
        rulings,
      ),
    ).toEqual([['产出指标(3×1)|数量指标|检查次数|≥6次', '质量指标|保障水平|符合规定', '时效指标|完成率|97%']]);
  });
  test('the rule under a running title is none of the table', () => {
    const table = typeset(COLUMNS, [
      [104, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
      [124, ['教育', 'l', 0], ['3.00', 'r', 1], ['3.00', 'r', 2]],
    ]);
    expect(found([...write('统计局2026年部门预算公开', 50, 60), ...table], lines([63, 90, 110, 130]))).toEqual([
      ['科目|合计|基本', '教育|3.00|3.00'],
    ]);
    expect(found(table, lines([63, 90, 110, 130]))[0]).toHaveLength(3);
  });
  test('a title between lines of one width parts two tables', () => {
    const table = (top: number) =>
      typeset(COLUMNS, [
        [top + 14, ['科目', 'c', 0], ['合计', 'c', 1], ['基本', 'c', 2]],
        [top + 34, ['教育', 'l', 0], ['1.00', 'r', 1], ['2.00', 'r', 2]],
      ]);
    expect(
      found(
        [...table(90), ...title('支出总表', 165), ...unitLine(182), ...table(190)],
        [...lines([90, 110, 130]), ...lines([190, 210, 230])],
      ),
    ).toEqual([
      ['科目|合计|基本', '教育|1.00|2.00'],
      ['科目|合计|基本', '教育|1.00|2.00'],
    ]);
  });
});
