import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts, type TitledRows } from '../../support/government-tables.ts';

const BUDGETS = {
  general: [
    '2026年江州市一般公共预算收入表',
    [
      ['项目', '预算数'],
      ['税收收入', '70'],
      ['合计', '70'],
    ],
  ],
  transfers: [
    '2026年江州市一般公共预算转移支付表',
    [
      ['项目', '预算数'],
      ['体制补助', '6'],
      ['合计', '6'],
    ],
  ],
  fund: [
    '2026年江州市政府性基金收入表',
    [
      ['项目', '预算数'],
      ['污水处理费收入', '9'],
      ['合计', '9'],
    ],
  ],
  fundSpending: [
    '2026年江州市政府性基金支出表',
    [
      ['项目', '预算数'],
      ['其他支出', '9'],
      ['合计', '9'],
    ],
  ],
} satisfies Record<string, TitledRows>;
const spending = (title: string, row = '公共安全支出'): TitledRows => [
  title,
  [
    ['项目', '预算数'],
    [row, '31'],
    ['合计', '31'],
  ],
];
const CONSTRUCTION = spending('2026年江州市本级基本建设支出表');

describe('a table that names no budget', () => {
  test.each<[string, readonly TitledRows[], string | undefined]>([
    [
      'is of the one that stands before and after it',
      [BUDGETS.general, CONSTRUCTION, BUDGETS.transfers],
      'general-public',
    ],
    [
      'is still of the one before where the next begins',
      [BUDGETS.general, CONSTRUCTION, BUDGETS.fund],
      'general-public',
    ],
    ['is of neither of two where nothing begins', [BUDGETS.general, CONSTRUCTION, BUDGETS.fundSpending], undefined],
    ['is of no budget that stands on one side alone', [BUDGETS.general, CONSTRUCTION], undefined],
    [
      'has those that its rows name',
      [BUDGETS.general, spending('2026年江州市本级支出表', '政府性基金支出'), BUDGETS.transfers],
      'government-fund',
    ],
  ])('%s', (_, tables, fund) => {
    const [fact] = governmentFacts(...tables).filter(({ published }) => published.text === '31');
    expect(fact?.fund).toBe(fund);
  });

  test('is of the general public budget where it lists 基本支出', () => {
    const facts = governmentFacts(BUDGETS.general, BUDGETS.fund, [
      '2026年江州市本级基本支出表',
      [
        ['项目', '预算数'],
        ['机关工资福利支出', '31'],
        ['合计', '31'],
      ],
    ]);
    expect(facts.find(({ published }) => published.text === '31')?.fund).toBe('general-public');
  });
});

const textOf = ({ published, level, region, line }: Fact): readonly unknown[] => [
  published.text,
  level,
  region?.name,
  line?.name,
];

describe('whose debt it is', () => {
  test.each<[string, TitledRows, readonly (readonly unknown[])[]]>([
    [
      'items are of the place that the title names',
      [
        '2026年江州市新增债券用途情况表',
        [
          ['项目', '金额'],
          ['一、基础设施建设', '7'],
          ['二、社会事业', '5'],
          ['合计', '12'],
        ],
      ],
      [
        ['7', 'all', undefined, '基础设施建设'],
        ['5', 'all', undefined, '社会事业'],
        ['12', 'all', undefined, undefined],
      ],
    ],
    [
      'places and the own level make up the whole area',
      [
        '2025年政府债务分地区限额情况表',
        [
          ['地区', '债务限额'],
          ['市本级', '40'],
          ['东山县', '30'],
          ['西河县', '20'],
          ['南湖县', '10'],
          ['待分配', '5'],
          ['合计', '105'],
        ],
      ],
      [
        ['40', 'own', undefined, undefined],
        ['30', undefined, '东山县', undefined],
        ['20', undefined, '西河县', undefined],
        ['10', undefined, '南湖县', undefined],
        ['5', undefined, undefined, '待分配'],
        ['105', 'all', undefined, undefined],
      ],
    ],
    [
      'a city with its districts is more than its own level',
      [
        '2025年江北省政府债务分地区限额情况表',
        [
          ['地区', '债务限额'],
          ['东山市', '50'],
          ['其中：市本级及市辖区', '30'],
          ['南湖县', '20'],
          ['西河市', '50'],
          ['市本级', '10'],
          ['北江县', '40'],
        ],
      ],
      [
        ['50', undefined, '东山市', undefined],
        ['30', undefined, '东山市', '市本级及市辖区'],
        ['20', undefined, '南湖县', undefined],
        ['50', undefined, '西河市', undefined],
        ['10', 'own', '西河市', undefined],
        ['40', undefined, '北江县', undefined],
      ],
    ],
  ])('%s', (_, table, wanted) => {
    expect(governmentFacts(BUDGETS.general, table).slice(2).map(textOf)).toEqual(wanted);
  });
});

test('a plan of repayment lists the bonds that are repaid, not what they are repaid from', () => {
  const facts = governmentFacts([
    '江州市地方政府债券分年度偿还计划情况表',
    [
      ['债券类型', '2025年底余额', '2026年', '2027年'],
      ['新增债券', '80', '30', '50'],
      ['再融资债券', '20', '5', '15'],
      ['合计', '100', '35', '65'],
    ],
  ]);
  expect(facts.slice(3, 6).map(({ debt, line }) => [debt, line?.name])).toEqual([
    ['balance', '再融资债券'],
    ['repaid', '再融资债券'],
    ['repaid', '再融资债券'],
  ]);
});

test('what levels below get in all is the total of the list', () => {
  const facts = governmentFacts([
    '2026年江北省一般性转移支付分地区情况表',
    [
      ['地区', '合计', '体制补助', '结算补助'],
      ['市县合计', '90', '50', '40'],
      ['东山市', '50', '30', '20'],
      ['西河市', '40', '20', '20'],
    ],
  ]);
  expect(facts[0]).toMatchObject({ published: { text: '90' }, transfer: 'general' });
  expect(facts[0]?.level).toBeUndefined();
});

describe('classes of expenditure', () => {
  const AMOUNTS = ['5', '2', '3', '4'];
  const codesOf = (title: string, names: readonly string[]): readonly unknown[] =>
    governmentFacts([title, [['项目', '预算数'], ...names.map((name, index) => [name, AMOUNTS[index]!])]]).map(
      ({ function: code, line, transfer }) => [code, line?.name, transfer],
    );
  test.each<[string, string, readonly string[], readonly unknown[]]>([
    [
      'below the last section of a fund are its items',
      '2026年江州市政府性基金支出表',
      ['教育支出', '超长期特别国债安排的支出', '高等教育', '科学技术支出'],
      [
        ['205', undefined, undefined],
        ['20598', undefined, undefined],
        ['20598', '高等教育', undefined],
        ['206', undefined, undefined],
      ],
    ],
    [
      'of state capital are told by their names alone',
      '2026年江州市国有资本经营预算支出表',
      ['一、其他国有资本经营预算支出'],
      [['22399', undefined, undefined]],
    ],
    [
      'below what is handed on are classes of that',
      '2026年江州市一般公共预算支出表',
      ['一、补助下级支出', '（一）公共安全支出', '（二）教育支出'],
      [
        [undefined, undefined, 'grants'],
        ['204', undefined, 'grants'],
        ['205', undefined, 'grants'],
      ],
    ],
  ])('%s', (_, title, names, wanted) => {
    expect(codesOf(title, names)).toEqual(wanted);
  });
});

test('a rate beside places is no item of its own', () => {
  const facts = governmentFacts([
    '2025年江州市分地区一般公共预算收入情况表',
    [
      ['地区', '2024年决算数', '2025年执行数', '同比增减%'],
      ['东山县', '100', '110', '10.0'],
      ['西河县', '200', '210', '5.0'],
    ],
  ]);
  expect(facts.filter(({ measure }) => measure === 'change-rate').map(({ line }) => line)).toEqual([
    undefined,
    undefined,
  ]);
});

test('a title that stands among tables of the own level and was printed before is of that level', () => {
  const list = (title: string, amount: string): TitledRows => [
    title,
    [
      ['项目', '预算数'],
      ['其他支出', amount],
      ['合计', amount],
    ],
  ];
  const facts = governmentFacts(
    list('2026年江州市政府性基金支出表', '90'),
    list('2026年江州市本级政府性基金收入表', '20'),
    list('2026年江州市政府性基金支出表', '30'),
    list('2026年江州市本级政府性基金支出明细表', '30'),
  );
  const levelsOf = (text: string): readonly unknown[] =>
    facts.filter(({ published }) => published.text === text).map(({ level }) => level);
  expect([levelsOf('90'), levelsOf('30')]).toEqual([
    ['all', 'all'],
    ['own', 'own', 'own', 'own'],
  ]);
});

test('terms of bonds beside the balance that they make up are of that balance', () => {
  const facts = governmentFacts([
    '截至2025年年末江州市地方政府债券年限情况表',
    [
      ['债券类型', '截至2025年年末余额', '5年期', '7年期'],
      ['新增债券', '80', '30', '50'],
      ['置换债券', '20', '5', '15'],
      ['合计', '100', '35', '65'],
    ],
  ]);
  expect(facts.filter(({ published }) => published.text === '65')).toMatchObject([
    { debt: 'balance', year: 2025, stage: 'execution', level: 'all', line: { name: '7年期' } },
  ]);
});

test('the only amounts of a list of new bonds’ uses are of these, whatever their header calls them', () => {
  const facts = governmentFacts([
    '2025年江州市级新增政府一般债券项目情况表',
    [
      ['序号', '项目名称', '使用债券额度'],
      ['1', '江州大桥工程', '30'],
      ['2', '江州医院工程', '20'],
      ['', '合计', '50'],
    ],
  ]);
  expect(facts.map(({ debt, line }) => [debt, line])).toEqual(
    Array.from({ length: 3 }, () => ['issued.general.new', undefined]),
  );
});

test('a rate whose digits were cut off is against the amount that it follows from', () => {
  const facts = governmentFacts([
    '2026年江州市本级国有资本经营预算收入表',
    [
      ['项目', '2025年预算数', '2025年完成数', '2026年预算数', '增长%'],
      ['利润收入', '370', '366', '473', '27.8'],
      ['股利、股息收入', '120', '151', '159', '32.5'],
      ['产权转让收入', '21', '30', '40', '90.4'],
      ['清算收入', '11', '12', '13', '18.1'],
    ],
  ]);
  expect(facts.filter(({ measure }) => measure).map(({ base }) => base)).toEqual(
    Array.from({ length: 4 }, () => ({ year: 2025, stage: 'budget' })),
  );
});
