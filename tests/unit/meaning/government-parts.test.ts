import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';

type Rows = readonly (readonly string[])[];
const factsOf = (rows: Rows, title = '2026年江州市本级一般公共预算支出表'): readonly Fact[] =>
  governmentFacts([title, rows]);

test('an item that no list holds stands beside the items of its section where these then add up', () => {
  const facts = factsOf([
    ['科目', '预算数'],
    ['一般公共服务支出', '100'],
    ['纪检监察事务', '100'],
    ['行政运行', '50'],
    ['派驻派出机构', '20'],
    ['江州特别事项', '30'],
  ]);
  const special = facts.find(({ published }) => published.text === '30')!;
  expect([special.function, special.line?.name, special.proven > 0]).toEqual(['20111', '江州特别事项', true]);
});

test('columns that make up one of the same meaning are its parts, by their names', () => {
  const facts = factsOf([
    ['科目', '2026年预算数', '江州财力支出', '江州借款支出', '江州专项支出'],
    ['一般公共服务支出', '100', '60', '40', ''],
    ['公共安全支出', '50', '30', '20', ''],
    ['教育支出', '70', '30', '20', '20'],
    ['合计', '220', '120', '80', '20'],
  ]);
  const education = facts.filter(({ function: code }) => code === '205');
  expect(education.map(({ line, unmapped, proven }) => [line?.name, unmapped, proven > 0])).toEqual([
    [undefined, undefined, true],
    ['江州财力支出', undefined, true],
    ['江州借款支出', undefined, true],
    ['江州专项支出', undefined, true],
  ]);
});

describe('figures that leave something out', () => {
  const HEADS = ['科目', '2025年预算数（不含专项性质转移支付）', '2026年预算数（不含专项性质转移支付）', '增减额'];
  const ROWS = [
    ['一般公共服务支出', '90', '100', '10'],
    ['公共安全支出', '50', '40', '-10'],
    ['合计', '140', '140', '0'],
  ];
  test('are a part beside the whole figures, and so is the change of them', () => {
    const more = [
      ['10', '110'],
      ['20', '60'],
      ['30', '170'],
    ];
    const facts = factsOf([
      [...HEADS, '2026年提前告知专项性质转移支付', '2026年预算数（含专项性质转移支付）'],
      ...ROWS.map((row, index) => [...row, ...more[index]!]),
    ]);
    const part = '不含专项性质转移支付';
    expect(
      facts
        .filter(({ function: code }) => code === '204')
        .map(({ year, stage, measure, line, proven }) => [year, stage, measure, line?.name, proven > 0]),
    ).toEqual([
      [2025, 'budget', undefined, part, true],
      [2026, 'budget', undefined, part, true],
      [2026, 'budget', 'change', part, true],
      [2026, 'budget', undefined, '提前告知专项性质转移支付', true],
      [2026, 'budget', undefined, undefined, true],
    ]);
  });
  test('are what the table is of where nothing else is printed', () => {
    const facts = factsOf([HEADS, ...ROWS]);
    expect(facts.length).toBe(9);
    expect(facts.filter(({ line, unmapped }) => line !== undefined || unmapped !== undefined)).toEqual([]);
  });
});

test.each<[string, string | undefined, string | undefined]>([
  ['2026年江州市本级一般公共预算（基本）支出表', 'basic', undefined],
  ['2026年江州市本级一般公共预算（财力安排）支出表', undefined, '财力安排'],
  ['2026年江州市本级一般公共预算（草案）支出表', undefined, undefined],
])('%s: what brackets say of the money', (title, use, part) => {
  const [fact] = factsOf(
    [
      ['科目', '预算数'],
      ['合计', '100'],
      ['机关工资福利支出', '100'],
    ],
    title,
  );
  expect([fact?.published.text, fact?.use, fact?.line?.name]).toEqual(['100', use, part]);
});

test('figures that are no codes are amounts, whatever their header has in it', () => {
  const facts = factsOf(
    [
      ['级次', '合计', '企事业单位划转补助', '产粮大县奖励资金'],
      ['东山县', '3000', '1276', '1724'],
      ['西河县', '4000', '2965', '1035'],
      ['南湖县', '5000', '3506', '1494'],
    ],
    '2026年江州市一般公共预算转移支付分地区情况表',
  );
  expect(facts.map(({ region, proven }) => [region?.name, proven > 0])).toEqual(
    ['东山县', '西河县', '南湖县'].flatMap((name) => [1, 2, 3].map(() => [name, true])),
  );
});

test('a city and its districts add up where rounding shows in some columns only', () => {
  const facts = factsOf(
    [
      ['地区', '债务限额', '一般债务限额', '专项债务限额'],
      ['江州市', '60.02', '30.00', '30.02'],
      ['江州市本级', '10.00', '5.00', '5.00'],
      ['东山区', '20.00', '10.00', '10.00'],
      ['西河区', '30.01', '15.00', '15.02'],
      ['南湖县', '7.00', '3.00', '4.00'],
    ],
    '2025年江州省地方政府债务限额情况表',
  );
  const proven = facts.filter(({ published }) => ['30.02', '30.01', '15.02'].includes(published.text));
  expect(proven.map((fact) => [fact.published.text, fact.proven > 0])).toEqual([
    ['30.02', true],
    ['30.01', false],
    ['15.02', true],
  ]);
});

describe('a seat beside the own level', () => {
  const rowsOf = (total: string, education: string): Rows => [
    ['科目', '预算数'],
    ['合计', total],
    ['教育支出', education],
  ];
  const OWN = ['2026年市级一般公共预算支出表', rowsOf('100', '60')] as const,
    SEAT = ['2026年市本级一般公共预算支出表', rowsOf('70', '40')] as const,
    ZONE = ['2026年江州高新区一般公共预算支出表', rowsOf('30', '20')] as const;
  test('is a place of its own, which makes it up with the zones', () => {
    const facts = governmentFacts(
      OWN,
      SEAT,
      ZONE,
      ['2026年市级政府性基金预算支出表', rowsOf('9', '9')],
      ['2026年市本级政府性基金预算支出表', rowsOf('8', '8')],
    );
    const education = facts.filter(({ function: code, fund }) => code === '205' && fund === 'general-public');
    expect(education.map(({ level, region, proven }) => [level, region?.name, proven > 0])).toEqual([
      ['own', undefined, true],
      ['own', '市本级', true],
      [undefined, '江州高新区', true],
    ]);
  });
  test('is told by pairs of titles alone: one 市本级 beside other tables is the own level', () => {
    const facts = governmentFacts(OWN, SEAT);
    expect(facts.filter(({ region }) => region !== undefined)).toEqual([]);
  });
});

test('debt follows from its changes, planned and carried out, each in its own column', () => {
  const facts = factsOf(
    [
      ['项目', '预算数', '执行数'],
      ['一、2024年末地方政府专项债务余额实际数', '500', '500'],
      ['二、2025年地方政府专项债务发行额', '90', '80'],
      ['三、2025年地方政府专项债务还本额', '40', '30'],
      ['四、2025年末地方政府专项债务余额', '550', '550'],
    ],
    '2025年江州市地方政府专项债务余额情况表',
  );
  expect(facts.filter(({ proven }) => proven === 0).map(({ published }) => published.text)).toEqual([]);
});

test('where no column is one of names, the first of words is', () => {
  const facts = factsOf(
    [
      ['投向领域', '全市', '市级'],
      ['全市合计', '300', '200'],
      ['交通基础设施', '200', '150'],
      ['农林水利', '100', '50'],
    ],
    '2025年江州市新增专项债券投向情况表',
  );
  expect(facts.map(({ debt, level, project }) => [debt, level, project?.name])).toEqual(
    [undefined, '交通基础设施', '农林水利'].flatMap((name) =>
      ['all', 'own'].map((level) => ['issued.special.new', level, name]),
    ),
  );
});

test('what schemes have left may be printed below the total that it balances', () => {
  const facts = factsOf(
    [
      ['项目', '预算数', '项目', '预算数'],
      ['本年收入合计', '48', '本年支出合计', '45'],
      ['上年结余收入', '40', '', ''],
      ['收入总计', '88', '支出总计', '45'],
      ['', '', '年终滚存结余', '43'],
    ],
    '2026年江州市社会保险基金收支总表',
  );
  const balanced = facts.filter(({ use, balancing }) => use === 'grand-total' || balancing === 'closing-balance');
  expect(balanced.map(({ published, proven }) => [published.text, proven > 0])).toEqual(
    ['88', '45', '43'].map((text) => [text, true]),
  );
});

test('sums and levels below the last place are not of that place', () => {
  const facts = factsOf(
    [
      ['地区', '专项债务限额'],
      ['江州省', '130'],
      ['江州省本级', '30'],
      ['县级', '100'],
      ['东山县', '60'],
      ['西河县', '25'],
      ['北岭管委会', '15'],
      ['北岭管委会本级', '15'],
      ['市县合计', '100'],
    ],
    '2025年江州省地方政府债务分地区限额情况表',
  );
  expect(facts.map(({ level, region, line }) => [level, region?.name, line?.name])).toEqual([
    ['all', undefined, undefined],
    ['own', undefined, undefined],
    [undefined, undefined, '县级'],
    [undefined, '东山县', undefined],
    [undefined, '西河县', undefined],
    [undefined, '北岭管委会', undefined],
    ['own', '北岭管委会', undefined],
    ['lower', undefined, undefined],
  ]);
});

test('a place whose name goes on in brackets is a place beside the others', () => {
  const facts = factsOf(
    [
      ['项目', '合计', '市县小计', '东山县', '西河市(含洋江)'],
      ['均衡性转移支付', '90', '90', '50', '40'],
    ],
    '2026年江州省一般公共预算转移支付预算表',
  );
  expect(facts.slice(2).map(({ level, region }) => [level, region?.name])).toEqual([
    [undefined, '东山县'],
    [undefined, '西河市(含洋江)'],
  ]);
});
