import { expect, test } from 'vitest';
import { outlineDocument } from '../../../src/meaning/outline/outline.ts';
import type { IdentifiedTable } from '../../../src/model/form.ts';
import type { Layout, TextLine } from '../../../src/model/table.ts';

type Line = readonly [text: string, size: number, role?: TextLine['role'], page?: number];
const layoutOf = (lines: readonly Line[]): Layout => ({
  tables: [],
  coverage: [],
  lines: lines.map(([text, size, role = 'heading', page = 1], row): TextLine => ({
    page,
    text,
    box: [100, 80 + row * 40, 100 + text.length * size, 96 + row * 40],
    size,
    glyphs: text.length,
    role,
  })),
});
const told = (lines: readonly Line[]) => {
  const { title, issuer, region, fiscalYear } = outlineDocument(layoutOf(lines), []).facts;
  return { title, issuer: issuer.name, city: region.city, fiscalYear };
};

test.each<[string, readonly Line[], ReturnType<typeof told>]>([
  [
    'a cover in lines of one size',
    [
      ['2026年度', 42, 'paragraph'],
      ['福州市商务局', 42, 'paragraph'],
      ['部门预算', 42],
    ],
    { title: '2026年度福州市商务局部门预算', issuer: '福州市商务局', city: '福州市', fiscalYear: 2026 },
  ],
  [
    'entries of contents are no title',
    [
      ['福州市商务局2026年部门预算', 16],
      ['一、部门收支总表', 16],
      ['二、部门收入总表', 16],
    ],
    { title: '福州市商务局2026年部门预算', issuer: '福州市商务局', city: '福州市', fiscalYear: 2026 },
  ],
  [
    'a body with another name in brackets, beside a label',
    [
      ['福州市2026年市级单位预算', 36],
      ['预算单位：福州市统计研究院（福州市统计数据中心）', 18],
    ],
    {
      title: '福州市2026年市级单位预算',
      issuer: '福州市统计研究院(福州市统计数据中心)',
      city: '福州市',
      fiscalYear: 2026,
    },
  ],
  [
    'a signature above its date',
    [
      ['通告', 40],
      ['现将有关事项通告如下。', 16, 'paragraph'],
      ['福州市教育局', 16, 'paragraph'],
      ['2025年9月9日', 16, 'paragraph'],
    ],
    { title: '通告', issuer: '福州市教育局', city: '福州市', fiscalYear: 2025 },
  ],
  [
    'a city without 市, named whole further down',
    [
      ['福州职业教育基地综合协调办公室', 22],
      ['2026年部门预算公开', 22],
      ['归福州市教育局管理。', 12, 'paragraph', 9],
    ],
    {
      title: '福州职业教育基地综合协调办公室2026年部门预算公开',
      issuer: '福州职业教育基地综合协调办公室',
      city: '福州市',
      fiscalYear: 2026,
    },
  ],
  [
    'a cover that is all large print',
    [
      ['云河市统计局', 24, 'paragraph'],
      ['2019年度部门预算', 24, 'paragraph'],
      ['二〇一九年二月', 16],
      ['公开表1', 9, 'heading', 2],
      ['部门综合预算收支总表', 15, 'heading', 2],
    ],
    { title: '云河市统计局2019年度部门预算', issuer: '云河市统计局', city: '云河市', fiscalYear: 2019 },
  ],
  [
    'contents larger than the cover',
    [
      ['福州市司法局（汇总）', 16],
      ['2026年部门预算公开说明', 16],
      ['第一部分：部门概况', 16],
      ['一、主要职能及机构设置', 16],
    ],
    { title: '福州市司法局（汇总）2026年部门预算公开说明', issuer: '福州市司法局', city: '福州市', fiscalYear: 2026 },
  ],
  [
    'contents alone',
    [
      ['第一部分 福州市商务局概况', 16],
      ['一、主要职能', 16],
      ['第二部分 福州市商务局2026年度部门预算情况说明', 16],
    ],
    { title: '福州市商务局2026年度部门预算情况说明', issuer: '福州市商务局', city: '福州市', fiscalYear: 2026 },
  ],
])('%s', (_, lines, facts) => {
  expect(told(lines)).toEqual(facts);
});

test('an evaluation that names amounts is no budget', () => {
  const { isBudget, kind } = outlineDocument(
    layoutOf([
      ['2022年度福州市教育局部门项目支出绩效评价结果', 22],
      ['项目支出预算安排100.00万元，', 16, 'paragraph'],
      ['基本支出20.00万元。', 16, 'paragraph'],
    ]),
    [],
  ).facts;
  expect([isBudget, kind]).toEqual([false, 'other']);
});

test.each<[string, readonly Line[], string]>([
  [
    'its own cover',
    [
      ['云河市统计局', 24],
      ['2026年度单位预算', 24],
      ['第二部分 云河市统计局2026年度部门预算情况说明', 12, 'heading', 2],
    ],
    'unit-budget',
  ],
  [
    'a sentence',
    [
      ['云河市统计局概况', 24],
      ['本单位无下属预算单位，本预算为单位本级预算。', 12, 'paragraph', 3],
      ['云河市统计局2026年度部门预算情况说明', 12, 'heading', 3],
    ],
    'unit-budget',
  ],
  [
    'nothing',
    [
      ['云河市统计局2026年度部门预算', 24],
      ['所属单位预算见附件。', 12, 'paragraph'],
    ],
    'department-budget',
  ],
])('%s says whose budget it is', (_, lines, kind) => {
  const table = (form: string, title: string | null = null): IdentifiedTable =>
    ({ form, title, owner: null, moneyUnit: '万元', table: { cells: [], above: [] } }) as unknown as IdentifiedTable;
  expect(
    outlineDocument(
      layoutOf(lines),
      ['revenue', 'expenditure', 'three-publics'].map((form) => table(form)),
    ).facts.kind,
  ).toBe(kind);
});

test.each([
  [['2022年单位收支总表', '2022年收入总表', '2022年单位支出总表'], 'unit-budget'],
  [['部门收支总表', '收入总表', '单位支出总表'], 'department-budget'],
  [['收支总表', '收入总表', '单位支出总表'], 'department-budget'],
])('tables called %j', (titles, kind) => {
  const tables = titles.map(
    (title): IdentifiedTable =>
      ({
        form: 'revenue',
        title,
        owner: null,
        moneyUnit: '万元',
        table: { cells: [], above: [] },
      }) as unknown as IdentifiedTable,
  );
  expect(outlineDocument(layoutOf([['云河市统计局', 12]]), tables).facts.kind).toBe(kind);
});

test('a line that every page repeats names the issuer', () => {
  expect(
    told([
      ['收支总表', 15],
      ['福州市统计局2026年部门预算公开', 8, 'furniture', 2],
    ]),
  ).toMatchObject({ issuer: '福州市统计局', city: '福州市' });
});

test('sheets of performance of the year before do not tell the year of the budget', () => {
  const sheet = {
    form: 'project-performance',
    title: '2025年度项目支出绩效自评表',
    owner: null,
    moneyUnit: '万元',
    table: { cells: [], above: [] },
  } as unknown as IdentifiedTable;
  const cover: readonly Line[] = [
    ['云河市民政局', 24, 'paragraph'],
    ['2026年度部门预算', 24, 'paragraph'],
  ];
  expect(outlineDocument(layoutOf(cover), [sheet, sheet]).facts.fiscalYear).toBe(2026);
  expect(outlineDocument(layoutOf([]), [sheet, sheet]).facts.fiscalYear).toBe(2025);
});
