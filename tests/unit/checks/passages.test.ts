import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

function tableOf(
  id: string,
  form: CheckedTable['form'],
  title: string,
  facts: readonly Partial<Fact>[] = [],
): CheckedTable {
  return {
    id,
    form,
    title,
    pages: [3],
    notes: [],
    blanks: [],
    readings: new Map(),
    labels: [],
    facts: facts.map((fact, row): Fact => ({
      flow: 'expenditure',
      year: 2026,
      stage: 'budget',
      key: `${id}-${row}`,
      id: `${id}-${row}`,
      form,
      amount: '120000',
      published: { text: '12.00', moneyUnit: '万元', decimals: 2 },
      tolerance: '50',
      provenance: [{ table: id, row, column: 1, page: 3, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
      proven: 0,
      ...fact,
    })),
  };
}

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

const told = (document: BudgetDocument): string[] =>
  checkDocument(document).findings.map(
    ({ rule, message }) => `${rule}: ${message.zh.split('不成立：')[1] ?? message.zh}`,
  );

describe('words of the text', () => {
  test.each<[text: string, findings: string[]]>([
    ['第二部分青禾区XX局2026年部门预算', ['presence: 第2页的“XX”没有填写']],
    ['购置××万元设备，待填', ['presence: 第2页的“××”没有填写']],
    ['采用XX工艺的项目', []],
    ['瑞和市青禾区科学技术局2026年部门预算包括本级', []],
    ['青禾区科学技术局2026年度部门预算包括本级', []],
    ['瑞和市青禾区教育局2026年部门预算包括本级', ['presence: 第2页说的是“瑞和市青禾区教育局”的预算']],
    ['比上年增加-3.00万元', ['arithmetic: 第2页：“增加-3.00万元”']],
    ['比上年增加3.00万元', []],
    ['包括局本级、科技馆、服务中心共4家预算单位', ['arithmetic: 第2页：“共4家单位”']],
    ['包括局本级、科技馆、服务中心共3家预算单位', []],
    ['下属2个预算单位，分别为科技馆、服务中心、实验学校。', ['arithmetic: 第2页：“2家单位”']],
    ['下属单位共4家', []],
    ['共有车辆5辆，其中：机要通信用车2辆、应急用车2辆', ['arithmetic: 第2页：“车辆5辆”']],
    ['共有车辆5辆，其中：机要通信用车2辆、应急用车3辆', []],
  ])('%s', (text, findings) => {
    expect(told(documentOf([text.replaceAll('，', ',').replaceAll('：', ':')]))).toEqual(findings);
  });
});

describe('what is said not to be there', () => {
  const fund = (year: number, period?: Fact['period']): CheckedTable =>
    tableOf('t1', 'government-fund-expenditure', '政府性基金预算支出表', [
      { fund: 'government-fund', year, ...(period ? { period } : {}) },
    ]);

  test.each<[text: string, table: CheckedTable, failing: number]>([
    ['本部门2026年没有使用政府性基金预算拨款安排的支出。', fund(2026), 1],
    ['本部门2026年没有使用政府性基金预算拨款安排的支出。', fund(2025), 0],
    ['本部门2026年没有使用政府性基金预算拨款安排的支出。', fund(2026, 'carryover'), 0],
    ['本部门2025年没有政府性基金预算支出。', fund(2026), 0],
    ['较上年减少，主要是上年没有政府性基金预算支出。', fund(2026), 0],
    ['本部门无国有资本经营预算支出。', fund(2026), 0],
  ])('%s', (text, table, failing) => {
    expect(told(documentOf([text], [table])).filter((line) => line.startsWith('presence'))).toHaveLength(failing);
  });
});

test('a title with another year than its neighbours', () => {
  const titles = [
    '表1 2026年部门收支总表',
    '表2 2026年部门收入总表',
    '表3 2025年部门支出总表',
    '表4 2026年财政拨款收支总表',
  ];
  expect(
    told(
      documentOf(
        [],
        titles.map((title, at) => tableOf(`t${at}`, 'revenue', title)),
      ),
    ),
  ).toEqual(['presence: 第3页的表题“表3 2025年部门支出总表”']);
  expect(
    told(
      documentOf(
        [],
        titles.slice(0, 3).map((title, at) => tableOf(`t${at}`, 'revenue', title)),
      ),
    ),
  ).toEqual([]);
});

describe('tables that the contents list', () => {
  const CONTENTS = [
    '目录',
    '第一部分部门概况',
    '一、收支总表',
    '二、收入总表....3',
    '三、支出总表',
    '四、财政拨款收支总表',
    '五、2026年一般公共预算支出表第三部分名词解释',
  ];
  const tables = (['revenue-expenditure', 'revenue', 'expenditure', 'appropriation'] as const).map((form, at) =>
    tableOf(`t${at}`, form, ['部门收支总表', '部门收入总表', '部门支出总表', '财政拨款收支总表'][at]!),
  );
  const MISSING = ['presence: 第2页的目录列有“2026年一般公共预算支出表”'];

  test.each<[what: string, texts: string[], tables: CheckedTable[], findings: string[]]>([
    ['one that is not there', CONTENTS, tables, MISSING],
    ['all there', CONTENTS, [...tables, tableOf('t9', 'general-public-expenditure', '一般公共预算支出情况表')], []],
    [
      'one without figures stands under its title',
      [...CONTENTS, '一、收支总表', '五、一般公共预算支出表', '本部门没有此项支出。'],
      tables,
      [],
    ],
    ['a list of which little is there is of something else', CONTENTS, tables.slice(0, 3), []],
    ['no list', CONTENTS.slice(1), tables, []],
    [
      'the table of another entry is not it',
      [
        '目录',
        ...['收支总表', '收入总表', '支出总表', '财政拨款收支总表', '一般公共预算支出总表'].map(
          (title) => `一、${title}`,
        ),
      ],
      [
        ...tables.filter(({ form }) => form !== 'expenditure'),
        tableOf('t9', 'general-public-expenditure', '一般公共预算支出总表'),
      ],
      ['presence: 第2页的目录列有“支出总表”'],
    ],
  ])('%s', (_, texts, given, findings) => {
    expect(told(documentOf(texts, given))).toEqual(findings);
  });
});

test('a heading for another year than its neighbours', () => {
  const headings = (years: readonly number[]): string[] =>
    years.map(
      (year, at) =>
        `${'一二三四五六'[at]!}、${year}年部门` +
        `${['收支', '收入', '支出', '财政拨款', '基本支出', '项目支出'][at]!}预算情况说明`,
    );
  expect(told(documentOf(headings([2026, 2026, 2026, 2026, 2025])))).toEqual(['presence: 第2页的标题写的是2025年']);
  expect(told(documentOf([...headings([2026, 2026, 2026, 2026]), '五、2025年预算执行情况说明']))).toEqual([]);
  expect(told(documentOf(headings([2026, 2026, 2025])))).toEqual([]);
  expect(told(documentOf(['第三部分2026年度部门预算情况说明', '第三部分2025年度部门预算情况说明']))).toEqual([
    'presence: 第2页的标题写的是2025年',
  ]);
});

test('final accounts tell what is held at the end of their year', () => {
  const accounts = (text: string): BudgetDocument => {
    const given = documentOf([text]);
    return { ...given, document: { ...given.document, kind: 'final-accounts' } };
  };
  expect([2025, 2026].map((year) => told(accounts(`截至${year}年12月31日,共有车辆5辆`)))).toEqual([
    ['presence: 第2页的“截至2025年12月31日”'],
    [],
  ]);
  expect(told(documentOf(['截至2025年12月31日,共有车辆5辆']))).toEqual([]);
});

test.each<[text: string, failing: number]>([
  ['本单位2026年没有公务接待费预算。', 1],
  ['本单位2025年没有公务接待费预算。', 0],
  ['比上年减少，主要原因是没有公务接待费预算。', 0],
  ['本单位没有因公出国(境)费用预算。', 0],
])('an item that is said not to be there: %s', (text, failing) => {
  expect(
    told(
      documentOf(
        [text],
        [tableOf('t1', 'three-publics', '“三公”经费支出表', [{ item: 'reception', fund: 'appropriation' }])],
      ),
    ).filter((line) => line.startsWith('presence')),
  ).toHaveLength(failing);
});
