import { describe, expect, test } from 'vitest';
import type { Fact, Finding } from '../../../schemas/index.ts';
import { checkDocument, SUB_RULES } from '../../../src/checks/index.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

const documentOf = (texts: readonly string[], tables: readonly CheckedTable[] = []): BudgetDocument => ({
  document: {
    isBudget: true,
    reason: null,
    issuer: { name: '瑞和市青禾区科学技术局', code: null },
    fiscalYear: 2026,
    kind: 'department-budget',
    region: { province: null, city: '瑞和市', county: '青禾区' },
    moneyUnit: '万元',
    title: null,
  },
  tables,
  narrative: [],
  statements: [],
  indicators: [],
  unread: [],
  facts: tables.flatMap(({ facts }) => facts),
  passages: texts.map((text, at) => ({
    text,
    key: text,
    page: 2,
    bbox: [0, at * 20, 100, at * 20 + 10] as [number, number, number, number],
  })),
});

/** The empty form of a fund with its notes. */
const emptyForm = (form: CheckedTable['form'], title: string, notes: readonly string[]): CheckedTable => ({
  id: 't1',
  form,
  title,
  pages: [9],
  notes,
  facts: [],
  blanks: [],
  readings: new Map(),
  labels: [],
});

const told = (document: BudgetDocument): Pick<Finding, 'rule' | 'severity'>[] =>
  checkDocument(document).findings.map(({ rule, severity }) => ({ rule, severity }));

describe('a sentence that passes and one that fails', () => {
  test.each<[check: string, severity: string, passes: string, fails: string]>([
    [
      'memo/part-in-words',
      'error',
      '政府采购预算总额20万元,其中:货物预算12万元。',
      '政府采购预算总额0万元,其中:货物预算12万元。',
    ],
    [
      'arithmetic/impossible-amount',
      'error',
      '政府性基金预算12万元,比2025年预算增加2万元。',
      '政府性基金预算0万元,比2025年预算增加1,421.25万元。',
    ],
    ['arithmetic/impossible-amount', 'error', '会议费较上年5万元减少3万元。', '会议费较上年3万元减少5万元。'],
    ['arithmetic/impossible-amount', 'error', '支出比上年下降20.5%。', '支出比上年下降120.5%。'],
    [
      'arithmetic/impossible-amount',
      'error',
      '上年预算为0万元,今年安排3万元,增长100%。',
      '上年预算为0万元,今年安排3万元,增长45.2%。',
    ],
    [
      'arithmetic/completion-rate',
      'error',
      '年初预算为200万元,支出决算为150万元,完成年初预算的75%。',
      '年初预算为200万元,支出决算为150万元,完成年初预算的57%。',
    ],
    [
      'arithmetic/completion-rate',
      'error',
      '年初预算为0万元,支出决算为150万元,完成年初预算的100%。',
      '年初预算为0万元,支出决算为150万元,完成年初预算的95.89%。',
    ],
    [
      'presence/template-words',
      'warning',
      '与上年相比增加2万元,主要原因是人员增加。',
      '与上年相比增加(减少)0万元,主要原因是人员增加。',
    ],
    ['presence/template-words', 'warning', '主要原因是人员增加。', '下降9.88%。主要原因是。'],
    [
      'presence/date-to-come',
      'warning',
      '截至2025年12月31日,本单位共有车辆3辆。',
      '截至2026年12月31日,本单位共有车辆3辆。',
    ],
    ['presence/punctuation', 'info', '用于日常运转。', '用于日常运转。。'],
    ['classification/renamed-class', 'warning', '卫生健康支出12万元。', '医疗卫生与计划生育支出12万元。'],
    [
      'arithmetic/opposite-movements',
      'warning',
      '收入预算比上年减少12万元;支出预算100万元,比2025年预算减少12万元。',
      '收入预算比上年减少12万元;支出预算100万元,比2025年预算增加12万元。',
    ],
    [
      'presence/district-left-out',
      'warning',
      '瑞和市青禾区科学技术局2026年部门预算说明。',
      '瑞和市科学技术局2026年部门预算说明。',
    ],
  ])('%s (%s)', (check, severity, passes, fails) => {
    expect(told(documentOf([passes]))).toEqual([]);
    expect(told(documentOf([fails]))).toEqual([{ rule: check.split('/')[0], severity }]);
  });

  test.each([
    ['a change may exceed the change of its whole', '收入预算增加380.05万元,其中基本支出增加480.73万元。'],
    ['a change of the whole is no whole of what follows', '较上年增加0.3万元,其中:会议费0.24万元,培训费0.5万元。'],
    ['a rise behind a part may be that of the whole', '支出预算50万元,其中:项目支出2万元,比上年增加5万元。'],
    ['a rise behind two amounts is said of neither', '基本支出50万元、项目支出2万元,比上年增加5万元。'],
    ['a class under its old name in an earlier year', '2018年医疗卫生与计划生育支出12万元,2026年没有安排。'],
  ])('%s', (_, text) => {
    expect(told(documentOf([text]))).toEqual([]);
  });
});

describe('the issuer’s own name', () => {
  const cover = '瑞和市青禾区科学技术局2026年部门预算';

  test('one character off is told', () => {
    expect(told(documentOf([cover, cover, '瑞和市青禾区科学与技术局的职责']))).toEqual([
      { rule: 'presence', severity: 'warning' },
    ]);
  });

  test('a name that the text says as often as its own is another name', () => {
    expect(told(documentOf([cover, '瑞和市青禾区科学与技术局的职责']))).toEqual([]);
  });

  test.each([
    ['a particle too many', '青禾区的财政局', 1],
    ['another body', '青禾区民政局', 0],
  ])('of a short name: %s', (_, name, count) => {
    const document = documentOf(['青禾区财政局2026年部门预算', '青禾区财政局的职责', `${name}的职责`]);
    const short = { ...document.document, issuer: { name: '青禾区财政局', code: null } };
    expect(told({ ...document, document: short })).toHaveLength(count);
  });
});

describe('classes that a text lists', () => {
  const classes = (codes: readonly string[]): CheckedTable => ({
    ...emptyForm('basic-expenditure', '一般公共预算基本支出表', []),
    facts: codes.map((economic, row): Fact => ({
      flow: 'expenditure',
      year: 2026,
      stage: 'budget',
      fund: 'general-public',
      use: 'basic',
      economic,
      key: `k${row}`,
      id: `f${row}`,
      form: 'basic-expenditure',
      amount: '120000',
      published: { text: '12.00', moneyUnit: '万元', decimals: 2 },
      tolerance: '50',
      provenance: [{ table: 't1', row, column: 1, page: 9, bbox: [0, row, 1, row + 1], method: 'text', confidence: 1 }],
      proven: 0,
    })),
  });
  const text = '人员经费48.00万元,主要包括:基本工资、津贴补贴、奖金、住房公积金。';

  test('all of them have an amount', () => {
    expect(told(documentOf([text], [classes(['30101', '30102', '30103', '30113'])]))).toEqual([]);
  });

  test('one of them has none', () => {
    expect(told(documentOf([text], [classes(['30101', '30102', '30103', '30199'])]))).toEqual([
      { rule: 'presence', severity: 'info' },
    ]);
  });
});

describe('the form of a fund without a figure', () => {
  const stateCapital = (notes: readonly string[]): CheckedTable =>
    emptyForm('state-capital-expenditure', '国有资本经营预算支出表', notes);

  test('its note says so', () => {
    expect(told(documentOf(['部门概况'], [stateCapital(['注:本部门无国有资本经营预算支出,故本表无数据。'])]))).toEqual(
      [],
    );
  });

  test('the text says so', () => {
    expect(told(documentOf(['本部门没有国有资本经营预算安排的支出。'], [stateCapital([])]))).toEqual([]);
  });

  test('nothing says so: a note', () => {
    expect(told(documentOf(['部门概况'], [stateCapital([])]))).toEqual([{ rule: 'presence', severity: 'info' }]);
  });

  test('its note speaks of another fund: an error', () => {
    const note = '注:本部门无政府性基金预算安排的预算,故本表为空表。';
    expect(told(documentOf(['部门概况'], [stateCapital([note])]))).toEqual([{ rule: 'presence', severity: 'error' }]);
  });
});

describe('personnel and operating costs of final accounts', () => {
  const rows = (personnel: string): CheckedTable => ({
    ...emptyForm('basic-expenditure', '一般公共预算财政拨款基本支出决算表', []),
    facts: (
      [
        [{ use: 'basic.personnel' }, personnel],
        [{ use: 'basic', economic: '301' }, '100.00'],
        [{ use: 'basic', economic: '303' }, '5.37'],
        [{ use: 'basic.operating' }, '27.41'],
        [{ use: 'basic', economic: '302' }, '20.30'],
        [{ use: 'basic', economic: '310' }, '7.11'],
      ] as const
    ).map(([coordinates, text], row): Fact => ({
      flow: 'expenditure',
      year: 2025,
      stage: 'final',
      fund: 'general-public',
      ...coordinates,
      key: `k${row}`,
      id: `f${row}`,
      form: 'basic-expenditure',
      amount: String(Math.round(Number(text) * 10_000)),
      published: { text, moneyUnit: '万元', decimals: 2 },
      tolerance: '50',
      provenance: [{ table: 't1', row, column: 1, page: 9, bbox: [0, row, 1, row + 1], method: 'text', confidence: 1 }],
      proven: 0,
    })),
  });
  const accounts = (personnel: string): BudgetDocument => {
    const { document, ...rest } = documentOf([], [rows(personnel)]);
    return { ...rest, document: { ...document, kind: 'final-accounts', fiscalYear: 2025 } };
  };

  test('301 and 303 make up the one, 302 and 310 the other', () => {
    const { checks, findings } = checkDocument(accounts('105.37'));
    expect(findings).toEqual([]);
    expect(checks.filter(({ label, outcome }) => /301|其余/.test(label.zh) && outcome === 'passed')).toHaveLength(2);
  });

  test('a slip is told', () => {
    expect(told(accounts('150.37'))).toContainEqual({ rule: 'roll-up', severity: 'error' });
  });
});

describe('the text of a unit’s budget', () => {
  const unitBudget = (texts: readonly string[]): BudgetDocument => {
    const document = documentOf(texts);
    return { ...document, document: { ...document.document, kind: 'unit-budget' } };
  };

  test('speaks of a department throughout: a note', () => {
    expect(told(unitBudget(['本部门没有政府性基金。', '本部门有车辆。']))).toEqual([
      { rule: 'presence', severity: 'info' },
    ]);
  });

  test('speaks of both', () => {
    expect(told(unitBudget(['本部门没有政府性基金。', '本单位有车辆。']))).toEqual([]);
  });
});

describe('the forms of a budget', () => {
  const forms = (without: readonly CheckedTable['form'][]): readonly CheckedTable[] =>
    (
      [
        'revenue-expenditure',
        'revenue',
        'expenditure',
        'appropriation',
        'general-public-expenditure',
        'basic-expenditure',
        'three-publics',
        'government-fund-expenditure',
      ] as const
    )
      .filter((form) => !without.includes(form))
      .map((form, at) => ({ ...emptyForm(form, form, ['本表无数据']), id: `t${at}` }));

  test.each<[what: string, without: readonly CheckedTable['form'][], expected: number]>([
    ['all of them', [], 0],
    ['one is missing', ['revenue'], 1],
    ['too few to be the whole document', ['revenue', 'expenditure', 'three-publics'], 0],
  ])('%s', (_, without, expected) => {
    expect(told(documentOf([], forms(without)))).toHaveLength(expected);
  });
});

describe('a class in the form of one fund and in that of all', () => {
  const figure = (table: string, text: string, fund?: string): Fact => ({
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    function: '2050803',
    ...(fund === undefined ? {} : { fund }),
    key: table,
    id: table,
    form: 'expenditure',
    amount: String(Number(text) * 10_000),
    published: { text, moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    provenance: [{ table, row: 2, column: 1, page: 9, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    proven: 0,
  });
  const toldOf = (part: string): readonly string[] =>
    checkDocument(
      documentOf(
        [],
        [
          { ...emptyForm('expenditure', '支出总表', []), id: 't1', facts: [figure('t1', '12.00')] },
          {
            ...emptyForm('general-public-expenditure', '一般公共预算支出表', []),
            id: 't2',
            facts: [figure('t2', part, 'general-public')],
          },
        ],
      ),
    ).findings.map(({ rule }) => rule);

  test.each([
    ['10.00', []],
    ['12.01', []],
    ['21.00', ['memo']],
  ])('%s of 12.00', (part, rules) => {
    expect(toldOf(part)).toEqual(rules);
  });
});

describe('an item of the three publics', () => {
  const text: Fact = {
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    item: 'reception',
    key: 'said',
    id: 'said',
    form: 'narrative',
    amount: '20000',
    published: { text: '2', moneyUnit: '万元', decimals: 0 },
    tolerance: '5000',
    provenance: [{ statement: 's0', span: [0, 1] }],
    proven: 0,
  };
  /** A printed amount of a table. */
  const printed = (coordinates: Partial<Fact>, table = 't1'): Fact => {
    const { item, ...rest } = text;
    const id = `${table}-${Object.values(coordinates).join('-')}`;
    void item;
    return {
      ...rest,
      ...coordinates,
      key: id,
      id,
      form: table === 't1' ? 'three-publics' : 'basic-expenditure',
      provenance: [{ table, row: 2, column: 1, page: 9, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    };
  };
  const other = printed({ item: 'overseas' });
  const document = (
    facts: readonly Fact[],
    {
      blanks = ['reception'],
      narrative = [],
      basic = [],
    }: { blanks?: readonly string[]; narrative?: readonly Fact[]; basic?: readonly Fact[] },
  ): BudgetDocument => ({
    ...documentOf(
      [],
      [
        {
          ...emptyForm('three-publics', '“三公”经费表', []),
          facts,
          blanks: blanks.map((item, at) => ({
            coordinates: { flow: 'expenditure', year: 2026, stage: 'budget', fund: 'appropriation', item },
            row: 3 + at,
            column: 1,
            page: 9,
          })),
        },
        { ...emptyForm('basic-expenditure', '一般公共预算基本支出表', []), id: 't2', facts: basic },
      ],
    ),
    narrative,
  });
  const blanksTold = (...given: Parameters<typeof document>): number =>
    checkDocument(document(...given)).findings.filter(({ message }) => message.zh.includes('空白')).length;

  test('its cell is blank where the text has an amount', () => {
    expect(blanksTold([other], { narrative: [text] })).toBe(1);
  });

  test('nothing has an amount', () => {
    expect(blanksTold([other], {})).toBe(0);
  });

  test('a line whose name is not understood may be its own', () => {
    const unknown = { ...other, id: 'unknown', unmapped: { rowPath: ['费'], headerPath: ['预算数'] } };
    expect(blanksTold([other, unknown], { narrative: [text] })).toBe(0);
  });

  test.each<[what: string, coordinates: Partial<Fact>, expected: number]>([
    ['its class', { economic: '30217', fund: 'general-public', use: 'basic' }, 1],
    ['another class', { economic: '30215', fund: 'general-public', use: 'basic' }, 0],
    ['its class in another fund', { economic: '30217', fund: 'government-fund', use: 'basic' }, 0],
  ])('its cell is blank where the form of basic expenditure has an amount of %s', (_, coordinates, expected) => {
    expect(blanksTold([other], { basic: [printed(coordinates, 't2')] })).toBe(expected);
  });

  test('all parts of a subtotal are blank: one finding', () => {
    const whole = printed({ item: 'vehicles' });
    expect(blanksTold([whole], { blanks: ['vehicles.purchase', 'vehicles.operation'] })).toBe(1);
    expect(blanksTold([whole], { blanks: ['vehicles.purchase'] })).toBe(0);
  });
});

test('every check says what passes, what fails and what it rests on, in both languages', () => {
  for (const { title, explanation, holds, fails, source } of SUB_RULES)
    for (const text of [title, explanation, holds, fails, source]) {
      expect(text.zh).not.toBe('');
      expect(text.en).not.toBe('');
    }
  expect(new Set(SUB_RULES.map(({ id }) => id)).size).toBe(SUB_RULES.length);
});
