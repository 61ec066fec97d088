import { describe, expect, test } from 'vitest';
import type { Outline } from '../../../src/model/form.ts';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { collectEntities } from '../../../src/meaning/mapping/entities.ts';
import { identifyTable, withPreamble } from '../../../src/meaning/outline/identify.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const outline: Outline = {
  issuer: '云河市气象局',
  issuerCode: null,
  fiscalYear: 2024,
  stage: 'budget',
  lexicon: FULL_LEXICON,
};

/** The department's own level has a longer code than the department. */
const entities = collectEntities([
  { code: '234', name: '云河市气象局' },
  { code: '234001', name: '云河市气象局' },
]);

/** Facts of a table by their text: what each amount's coordinates say besides the form's own. */
function factsOf(title: string, rows: readonly (readonly HandCell[])[], header = 1): Record<string, unknown>[] {
  const identified = identifyTable(
    withPreamble(handTable(rows, { header, above: title === '' ? [] : [title] })),
    { moneyUnit: null, title: null },
    FULL_LEXICON,
  );
  return mapTable(identified, outline, entities, NO_DECISIONS).facts.map(
    ({ published, entity, project, item, line, function: code, measure, unmapped }) => ({
      text: published.text,
      ...(entity ? { entity: entity.name } : {}),
      ...(project ? { project: project.name } : {}),
      ...(item ? { item } : {}),
      ...(line ? { line: line.name } : {}),
      ...(code ? { function: code } : {}),
      ...(measure ? { measure } : {}),
      ...(unmapped ? { unmapped: true } : {}),
    }),
  );
}

describe('purchases', () => {
  test('a catalogue entry is what is bought, the name before it the project', () => {
    expect(
      factsOf('政府采购预算表', [
        ['类', '款', '项', '单位编码', '采购项目', '采购目录', '预算金额'],
        ['220', '05', '09', '1', '全额', '', '90'],
        ['220', '05', '09', '234001', '云河市气象局', '', '90'],
        ['220', '05', '09', '', '防雷经费', 'C0903气象服务', '60.5'],
        ['220', '05', '09', '', '业务运维', 'C0499其他租赁服务', '29.5'],
      ]),
    ).toEqual([
      { text: '90', item: 'procurement', function: '2200509' },
      { text: '90', item: 'procurement', function: '2200509', entity: '云河市气象局' },
      {
        text: '60.5',
        item: 'procurement.services',
        function: '2200509',
        entity: '云河市气象局',
        project: '防雷经费',
        line: '气象服务',
      },
      {
        text: '29.5',
        item: 'procurement.services',
        function: '2200509',
        entity: '云河市气象局',
        project: '业务运维',
        line: '其他租赁服务',
      },
    ]);
  });
  test(
    'an amount between the labels ends no line; the total below the purchase is the purchase, the unit of a ' +
      'quantity is none',
    () => {
      expect(
        factsOf(
          '部门政府采购预算',
          [
            [
              { text: '政府采购项目来源', columns: 2 },
              null,
              '采购物品名称',
              '数量单位',
              '数量',
              { text: '政府采购金额', columns: 2 },
              null,
            ],
            ['项目名称', '预算资金', '', '', '', '总计', '当年部门预算安排资金'],
            ['合计', '90.50', '', '', '', '50.00', '50.00'],
            ['信息系统运维', '86.40', '运行维护服务', '项', '1', '40.00', '40.00'],
            ['设备更新', '4.10', '办公桌', '张', '2', '10.00', '10.00'],
          ],
          2,
        ),
      ).toEqual([
        { text: '90.50', item: 'procurement', unmapped: true },
        { text: '50.00', item: 'procurement' },
        { text: '50.00', item: 'procurement' },
        { text: '86.40', item: 'procurement', project: '信息系统运维', line: '运行维护服务', unmapped: true },
        { text: '1', item: 'procurement', project: '信息系统运维', line: '运行维护服务', measure: 'count' },
        { text: '40.00', item: 'procurement', project: '信息系统运维', line: '运行维护服务' },
        { text: '40.00', item: 'procurement', project: '信息系统运维', line: '运行维护服务' },
        { text: '4.10', item: 'procurement', project: '设备更新', line: '办公桌', unmapped: true },
        { text: '2', item: 'procurement', project: '设备更新', line: '办公桌', measure: 'count' },
        { text: '10.00', item: 'procurement', project: '设备更新', line: '办公桌' },
        { text: '10.00', item: 'procurement', project: '设备更新', line: '办公桌' },
      ]);
    },
  );
  test('a label over unit and name columns is the category of the rows below', () => {
    expect(
      factsOf('政府采购预算表', [
        ['单位名称', '采购项目', '采购品目', '预算数'],
        [{ text: '货物', columns: 3 }, null, null, '3.50'],
        ['云河市雷达站', '打印机', 'A02021003', '1.50'],
        ['云河市雷达站', '空调机', 'A02061804', '2.00'],
        ['云河市气象台', '办公桌', 'A05010201', '0.00'],
      ]),
    ).toEqual([
      { text: '3.50', item: 'procurement.goods' },
      { text: '1.50', item: 'procurement.goods', entity: '云河市雷达站', line: '打印机' },
      { text: '2.00', item: 'procurement.goods', entity: '云河市雷达站', line: '空调机' },
      { text: '0.00', item: 'procurement.goods', entity: '云河市气象台', line: '办公桌' },
    ]);
  });
  test('a category that stands alone in its row is no unit, however narrow its cell', () => {
    expect(
      factsOf('政府采购预算表', [
        ['单位名称', '采购项目', '采购品目', '预算数'],
        ['货物', '', '', '3.50'],
        ['云河市雷达站', '打印机', 'A02021003', '1.50'],
        ['云河市气象台', '空调机', 'A02061804', '2.00'],
      ]),
    ).toEqual([
      { text: '3.50', item: 'procurement.goods' },
      { text: '1.50', item: 'procurement.goods', entity: '云河市雷达站', line: '打印机' },
      { text: '2.00', item: 'procurement.goods', entity: '云河市气象台', line: '空调机' },
    ]);
  });
  test('what is bought may begin as far left in its column as the category above it in another', () => {
    expect(
      factsOf('政府采购预算表', [
        ['采购品目大类', '专项名称', '采购品目名称', '总计'],
        ['合计', '', '', '9.00'],
        ['服务', '', '', '6.00'],
        ['云河市气象局', '', '', '6.00'],
        ['', '科普专项', '科普推广服务', '4.00'],
        ['', '科普专项', '其他印刷服务', '2.00'],
        ['货物', '', '', '3.00'],
        ['云河市气象局', '', '', '3.00'],
        ['', '定额', '复印纸', '3.00'],
      ]).map(({ text, item, line }) => [text, item, line]),
    ).toEqual([
      ['9.00', 'procurement', undefined],
      ['6.00', 'procurement.services', undefined],
      ['6.00', 'procurement.services', undefined],
      ['4.00', 'procurement.services', '科普推广服务'],
      ['2.00', 'procurement.services', '其他印刷服务'],
      ['3.00', 'procurement.goods', undefined],
      ['3.00', 'procurement.goods', undefined],
      ['3.00', 'procurement.goods', '复印纸'],
    ]);
  });
});

describe('what is said of a purchase', () => {
  const things = ['服务器', '小型机', '打印机', '复印机', '交换机', '碎纸机'];
  const linesOf = (header: string, said: readonly string[]) =>
    factsOf('政府采购预算表', [
      ['采购品目大类', '专项名称', '采购物品名称', header, '总计'],
      ['货物', '', '', '', '6.00'],
      ...things.map((thing, index) => ['', '信息化专项', thing, said[index % said.length]!, '1.00']),
    ])
      .slice(1)
      .map(({ line }) => line);
  test('under a header that no word explains is not its name', () => {
    expect(linesOf('采购组织形', ['分散自行组织', '部门集中采购'])).toEqual(things);
  });
  test('is its name where each purchase has another', () => {
    const kinds = ['机架式', '立式', '激光式', '数码式', '光纤式', '台式'];
    expect(linesOf('样式', kinds)).toEqual(kinds);
  });
});

describe('projects below units', () => {
  test('a unit in a column of its own owns its projects, under any heading of the name column', () => {
    expect(
      factsOf('项目支出预算表', [
        ['单位名称', '项目编码', '单位（项目）名称', '总计'],
        ['', '', '合计', '9.00'],
        ['云河市雷达站', '6781900002', '设备购置', '8.00'],
        ['云河市气象台', '6781900004', '站房维修', '1.00'],
      ]),
    ).toEqual([
      { text: '9.00' },
      { text: '8.00', entity: '云河市雷达站', project: '设备购置' },
      { text: '1.00', entity: '云河市气象台', project: '站房维修' },
    ]);
  });
  test('a row with a project code and no unit code belongs to the unit above', () => {
    expect(
      factsOf('项目支出预算表', [
        ['项目编码', '单位编码', '单位（项目）名称', '总计'],
        ['', '196001', '云河市雷达站', '8.64'],
        ['1961900003', '', '设备购置', '8.00'],
        ['1961900004', '', '站房维修', '0.64'],
        ['', '196002', '云河市气象台', '1.00'],
        ['', '', '总计', '9.64'],
      ]),
    ).toEqual([
      { text: '8.64', entity: '云河市雷达站' },
      { text: '8.00', entity: '云河市雷达站', project: '设备购置' },
      { text: '0.64', entity: '云河市雷达站', project: '站房维修' },
      { text: '1.00', entity: '云河市气象台' },
      { text: '9.64' },
    ]);
  });
});

test('a row of the same amount as the next one, which heads others, heads that one where the total needs it', () => {
  const rows = [
    ['项目名称', '总计'],
    ['合计', '9.00'],
    ['通用项目', '4.00'],
    ['印刷', '1.00'],
    ['咨询', '3.00'],
    ['专用项目', '5.00'],
    ['履职经费', '5.00'],
    ['检查', '2.00'],
    ['宣传', '3.00'],
  ];
  const identified = identifyTable(
    handTable(rows, { header: 1, above: ['项目支出预算表'] }),
    { moneyUnit: null, title: null },
    FULL_LEXICON,
  );
  expect(
    mapTable(identified, outline, entities, NO_DECISIONS).facts.flatMap(({ project }) =>
      project ? [`${project.parent ?? ''}>${project.name}`] : [],
    ),
  ).toEqual([
    '>通用项目',
    '通用项目>印刷',
    '通用项目>咨询',
    '>专用项目',
    '专用项目>履职经费',
    '履职经费>检查',
    '履职经费>宣传',
  ]);
});

describe('the department among its units', () => {
  test('its own line repeats the total, whether its zeros are printed or not', () => {
    expect(
      factsOf('部门收入总表', [
        ['单位编码', '单位名称', '合计', '一般公共预算', '事业收入'],
        ['', '总计', '9.00', '9.00', ''],
        ['234', '云河市气象局', '9.00', '9.00', '0.00'],
        ['234001', '云河市气象局本级', '8.00', '8.00', ''],
        ['234002', '云河市雷达站', '1.00', '1.00', ''],
      ]),
    ).toEqual([
      { text: '9.00' },
      { text: '9.00' },
      { text: '9.00' },
      { text: '9.00' },
      { text: '0.00' },
      { text: '8.00', entity: '云河市气象局本级' },
      { text: '8.00', entity: '云河市气象局本级' },
      { text: '1.00', entity: '云河市雷达站' },
      { text: '1.00', entity: '云河市雷达站' },
    ]);
  });
  test('the code of a first unit makes the same name below a total the own level', () => {
    expect(
      factsOf('项目支出预算表', [
        ['单位代码', '单位（项目）名称', '总计'],
        ['', '总计', '9.00'],
        ['338001', '云河市气象局', '9.00'],
        ['', '设备购置', '9.00'],
      ]),
    ).toEqual([
      { text: '9.00' },
      { text: '9.00', entity: '云河市气象局' },
      { text: '9.00', entity: '云河市气象局', project: '设备购置' },
    ]);
  });
  test('another unit that alone has projects is no department', () => {
    expect(
      factsOf('项目支出绩效目标表', [
        ['预算单位', '项目名称', '总计', '三级指标', '指标值'],
        ['云河市雷达站', '设备购置', '8.00', '台数', '3台'],
        ['云河市雷达站', '站房维修', '1.00', '面积', '20平方米'],
      ]).map(({ text, entity }) => [text, entity]),
    ).toEqual([
      ['8.00', '云河市雷达站'],
      ['1.00', '云河市雷达站'],
    ]);
  });
  test('alone and without a total it is the whole', () => {
    expect(
      factsOf('一般公共预算“三公”经费支出表', [
        ['单位名称', '合计', '公务接待费'],
        ['云河市气象局', '2.00', '2.00'],
      ]),
    ).toEqual([
      { text: '2.00', item: 'three-publics' },
      { text: '2.00', item: 'reception' },
    ]);
  });
  test('its office and its units head the functions below them', () => {
    expect(
      factsOf('部门支出总表', [
        ['功能分类科目名称', '合计'],
        ['总计', '9.00'],
        ['云河市气象局机关', '8.00'],
        ['教育支出', '8.00'],
        ['云河市监测二队', '1.00'],
        ['教育支出', '1.00'],
      ]),
    ).toEqual([
      { text: '9.00' },
      { text: '8.00', entity: '云河市气象局机关' },
      { text: '8.00', entity: '云河市气象局机关', function: '205' },
      { text: '1.00', entity: '云河市监测二队' },
      { text: '1.00', entity: '云河市监测二队', function: '205' },
    ]);
  });
});

describe('tables', () => {
  test('title and captions inside the grid are no header', () => {
    expect(
      factsOf(
        '',
        [
          [{ text: '机关运行经费预算表', columns: 3 }, null, null],
          [{ text: '填报单位：云河市气象局', columns: 2 }, null, '单位：元'],
          ['科目编码', '科目名称', '合计'],
          ['302', '商品和服务支出', '5,000'],
        ],
        3,
      ),
    ).toEqual([{ text: '5,000', item: 'agency-operating' }]);
  });
  test('a numbered category is no class of the one before', () => {
    expect(
      factsOf('部门支出总表', [
        ['功能分类科目名称', '合计'],
        ['五、援助其他地区支出', '4.00'],
        ['六、住房保障支出', '5.00'],
      ]),
    ).toEqual([
      { text: '4.00', function: '219' },
      { text: '5.00', function: '221' },
    ]);
  });
  test('a total takes no unit from the rows above it', () => {
    expect(
      factsOf('支出预算表', [
        ['单位名称', '功能科目编码', '功能科目名称', '合计'],
        [{ text: '云河市雷达站', rows: 2 }, '2010601', '行政运行', '5.00'],
        [null, '2050803', '培训支出', '1.00'],
        ['云河市气象台', '2010650', '事业运行', '2.00'],
        ['', '', '总计', '8.00'],
      ]).at(-1),
    ).toEqual({ text: '8.00' });
  });
  test('a rate of change is an amount column, also where it says 比例', () => {
    expect(
      factsOf('一般公共预算支出表', [
        ['科目编码', '科目名称', '预算数', '增减比例（%）'],
        ['20508', '进修及培训', '5.00', '4.7'],
        ['208', '社会保障和就业支出', '6.00', '-1.2'],
      ])[1],
    ).toEqual({ text: '4.7', function: '20508', measure: 'change-rate' });
  });
});
