import { expect, test } from 'vitest';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { collectEntities, NO_ENTITIES } from '../../../src/meaning/mapping/entities.ts';
import { identifyTable } from '../../../src/meaning/outline/identify.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import { handTable } from '../../support/hand-table.ts';

const form = handTable(
  [
    ['项目名称', { text: '信息系统维护', columns: 3 }, null, null],
    ['主管部门', '云河市审计局', '实施单位', '云河市审计局'],
    [{ text: '项目资金（元）', rows: 3 }, '年度资金总额', { text: '5,000', columns: 2 }, null],
    [null, '其中：财政拨款', { text: '5,000', columns: 2 }, null],
    [null, '其他资金', { text: '', columns: 2 }, null],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '巡检次数', '≥12次'],
  ],
  { above: ['项目支出绩效目标表'] },
);
const outline = {
  issuer: '云河市审计局',
  issuerCode: null,
  fiscalYear: 2024,
  stage: 'budget' as const,
  lexicon: FULL_LEXICON,
};
const mapped = (entities = NO_ENTITIES) =>
  mapTable(identifyTable(form, { moneyUnit: null, title: null }, FULL_LEXICON), outline, entities, NO_DECISIONS);

test('a blank beside a label of money has its place and what it would say', () => {
  expect(
    mapped().blanks.map(({ coordinates, row, column, page }) => ({
      fund: coordinates.fund,
      project: coordinates.project?.name,
      row,
      column,
      page,
    })),
  ).toEqual([{ fund: 'non-appropriation', project: '信息系统维护', row: 4, column: 2, page: 1 }]);
});

test.each([
  ['2023年度项目支出绩效自评表', 2023],
  ['项目支出绩效自评表（2023年度）', 2023],
  ['设备更新（2021年补助资金）项目绩效自评表', 2024],
  ['2023年度项目支出绩效目标表', 2024],
])('%s: an evaluation is of the year that its title says', (title, year) => {
  const identified = identifyTable(
    { ...form, above: [{ ...form.above[0]!, text: title }] },
    { moneyUnit: null, title: null },
    FULL_LEXICON,
  );
  expect(mapTable(identified, outline, NO_ENTITIES, NO_DECISIONS).facts.map((fact) => fact.year)).toEqual([year, year]);
});

test('a form takes its money unit from its labels', () => {
  expect(mapped().facts.map(({ amount, published }) => [amount, published.moneyUnit])).toEqual([
    ['5000', '元'],
    ['5000', '元'],
  ]);
});

test.each([
  ['其中：财政拨款 5,000.50', ['5000.5']],
  ['其中：财政拨款 5,000', ['5000']],
  ['其中：财政拨款', []],
  ['资金 2024 5,000', []],
  ['完成次数 5,000', []],
  ['年度资金总额：5,000.50', ['5000.5']],
  ['其中：财政拨款：5,000元', ['5000']],
  ['年度目标：5,000', []],
])('a label and its figure in one wide cell: %s', (text, amounts) => {
  const rows: Parameters<typeof handTable>[0] = [
    ['项目名称', { text: '信息系统维护', columns: 3 }, null, null],
    [{ text: '项目资金（元）', rows: 2 }, '年度资金总额', { text: '', columns: 2 }, null],
    [null, { text, columns: 3 }, null, null],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '巡检次数', '≥12次'],
  ];
  const identified = identifyTable(
    handTable(rows, { above: ['项目支出绩效目标表'] }),
    { moneyUnit: null, title: null },
    FULL_LEXICON,
  );
  expect(mapTable(identified, outline, NO_ENTITIES, NO_DECISIONS).facts.map(({ amount }) => amount)).toEqual(amounts);
});

test.each([
  ['a department without other units is the whole', NO_ENTITIES, undefined],
  ['beside other units it is its own level', collectEntities([{ name: '云河市审计中心' }]), '云河市审计局'],
])('%s', (_, entities, entity) => {
  expect(mapped(entities).facts.map((fact) => fact.entity?.name)).toEqual([entity, entity]);
});

const factsOf = (rows: Parameters<typeof handTable>[0], title: string, header?: number) =>
  mapTable(
    identifyTable(
      handTable(rows, { above: [title], ...(header === undefined ? {} : { header }) }),
      { moneyUnit: '万元', title: null },
      FULL_LEXICON,
    ),
    outline,
    NO_ENTITIES,
    NO_DECISIONS,
  ).facts.map(({ published, line, fund, year, unmapped }) => ({
    text: published.text,
    ...(line ? { line: line.name } : {}),
    ...(fund ? { fund } : {}),
    ...(year === 2024 ? {} : { year }),
    ...(unmapped ? { unmapped: true } : {}),
  }));

test('tasks with money, levels of government and a list of targets under one heading', () => {
  expect(
    factsOf(
      [
        ['部门名称', { text: '云河市审计局', columns: 3 }, null, null],
        ['预算整体情况', '市本级使用资金', { text: '9.00', columns: 2 }, null],
        [{ text: '年度重点工作任务', rows: 2 }, '名称', '主要实施内容', '拟投入的资金（万元）'],
        [
          null,
          '治理大气',
          '推进预算绩效管理，开展专项资金监督检查，完善生态环境保护法规、政策、规划体系建设，提升能力。',
          '9.00',
        ],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '巡检次数', '12'],
      ],
      '部门整体支出绩效目标表',
    ),
  ).toEqual([
    { text: '9.00', line: '市本级使用资金' },
    { text: '9.00', line: '治理大气' },
  ]);
  expect(
    factsOf(
      [
        [{ text: '当年整体绩效目标', columns: 4 }, null, null, null],
        ['绩效指标', '指标名称', '指标性质', '指标值'],
        ['', '建成服务圈', '≥', '63'],
        ['', '审批事项', '≥', '60000'],
        ['', '储备数量', '≥', '7500'],
      ],
      '部门整体支出绩效目标表',
      1,
    ),
  ).toEqual([]);
});

test('the parts of a total for the whole life of a project are of its time', () => {
  expect(
    factsOf(
      [
        ['项目名称', { text: '信息系统维护', columns: 2 }, null],
        [{ text: '资金金额', rows: 2 }, '实施期资金总额：', '5.00'],
        [null, '其中：财政拨款', '4.00'],
        ['一级指标', '三级指标', '指标值'],
        ['产出指标', '巡检次数', '12'],
      ],
      '项目支出绩效目标表',
    ),
  ).toEqual([
    { text: '5.00', year: 'project-life' },
    { text: '4.00', fund: 'appropriation', year: 'project-life' },
  ]);
});

test('rows may be the stages of one amount', () => {
  const table = handTable(
    [
      ['项目', '合计', '公务接待费'],
      ['预算数', '3.00', '3.00'],
      ['决算数', '2.00', '2.00'],
    ],
    { header: 1, above: ['“三公”经费支出决算表'] },
  );
  expect(
    mapTable(
      identifyTable(table, { moneyUnit: '万元', title: null }, FULL_LEXICON),
      { ...outline, stage: 'final' },
      NO_ENTITIES,
      NO_DECISIONS,
    ).facts.map(({ stage, unmapped }) => [stage, unmapped]),
  ).toEqual([
    ['budget', undefined],
    ['budget', undefined],
    ['final', undefined],
    ['final', undefined],
  ]);
});

test('the heading of a group is that of the blank cells beside it, where a total stands below it', () => {
  const table = handTable(
    [
      ['部门名称', { text: '云河市审计局', columns: 4 }, null, null, null],
      [{ text: '总体资金情况（万元）', rows: 3 }, { text: '预算支出总额', rows: 2 }, '财政拨款', '', ''],
      [null, null, '合计', '基本支出', '项目支出'],
      [null, '90.00', '90.00', '60.00', '30.00'],
      ['一级指标', '二级指标', '三级指标', '指标值', ''],
      ['产出指标', '数量指标', '巡检次数', '≥12次', ''],
    ],
    { above: ['部门整体支出绩效目标表'] },
  );
  const { facts } = mapTable(
    identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON),
    outline,
    NO_ENTITIES,
    NO_DECISIONS,
  );
  expect(facts.map(({ fund, use, amount }) => [fund, use, amount])).toEqual([
    [undefined, undefined, '900000'],
    ['appropriation', undefined, '900000'],
    ['appropriation', 'basic', '600000'],
    ['appropriation', 'project', '300000'],
  ]);
});
