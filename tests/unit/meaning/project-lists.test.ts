import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

type Listed = readonly [title: string, header: number, rows: readonly string[]];

const UNITS: Listed = [
  '部门收入预算表',
  1,
  [
    '部门（单位）代码|部门（单位）名称|合计',
    '136|云河市文化局|100',
    '136001|云河市图书馆|40',
    '136002|云河市文化馆|60',
    '|合计|100',
  ],
];

function documentOf(lists: readonly Listed[]) {
  const tables = lists.map(([title, header, rows], index) => ({
    ...handTable(
      rows.map((line) => line.split('|')),
      { header, above: [`2025年${title}`] },
    ),
    id: `t${index + 1}`,
  }));
  return understand({ tables, lines: [lineAt('云河市文化局2025年部门预算', 0)], coverage: [] } as unknown as Layout)
    .document;
}

/** What each amount of one table beside the units' own is about, by its text. */
const subjects = (list: Listed): string[] =>
  documentOf([UNITS, list])
    .facts.filter(({ provenance: [at] }) => at && 'table' in at && at.table === 't2')
    .map(({ published, entity, project, function: code, economic, item, line, fund, unmapped }) =>
      [
        published.text,
        entity?.name,
        code,
        economic,
        project && `${project.code ?? ''}${project.name}`,
        item,
        line?.name,
        fund,
        unmapped && '?',
      ]
        .filter(Boolean)
        .join(' '),
    );

test('the unit of a row goes before the one that would be carried down beside it', () => {
  expect(
    subjects([
      '部门基本支出预算表',
      1,
      [
        '主管部门|单位名称|项目名称|功能科目编码|总计',
        '云河市文化局||||100',
        '云河市图书馆||||40',
        '|云河市图书馆|公用经费|2070104|40',
        '云河市文化馆||||60',
        '|云河市文化馆|公用经费|2070109|60',
        '合计||||100',
      ],
    ]),
  ).toEqual([
    '100',
    '40 云河市图书馆',
    '40 云河市图书馆 2070104 公用经费',
    '60 云河市文化馆',
    '60 云河市文化馆 2070109 公用经费',
    '100',
  ]);
});

test(
  'a type with a number is no class; a row that only names a project has the unit of the rows below; the ' +
    'total may stand under the types',
  () => {
    expect(
      subjects([
        '部门项目支出预算表',
        1,
        [
          '项目分类|项目代码|项目名称|项目单位|功能科目编码|经济科目编码|合计',
          '||乡村文化专项||||60',
          '313 事业发展类|532900250000001|乡村文化专项|云河市文化馆|2070199|30227|60',
          '||图书购置经费||||40',
          '312 民生类|532900250000002|图书购置经费|云河市图书馆|2070104|31003|40',
          '合计||||||100',
        ],
      ]),
    ).toEqual([
      '60 云河市文化馆 乡村文化专项',
      '60 云河市文化馆 2070199 30227 532900250000001乡村文化专项',
      '40 云河市图书馆 图书购置经费',
      '40 云河市图书馆 2070104 31003 532900250000002图书购置经费',
      '100',
    ]);
  },
);

test('a purchase is of the budget project before it, whatever that is called; a unit alone heads its purchases', () => {
  expect(
    subjects([
      '部门政府采购预算表',
      1,
      [
        '预算项目|采购项目|采购品目|数量|面向中小企业预留资金|合计',
        '云河市图书馆||||20|70',
        '公车购置及运维费|加油服务|车辆加油服务|1||30',
        '一般公用经费|复印纸采购|复印纸|100|20|40',
        '合计||||20|70',
      ],
    ]).filter((text) => !/^(1|100) /.test(text)),
  ).toEqual([
    '20 云河市图书馆 procurement.sme',
    '70 云河市图书馆 procurement',
    '30 云河市图书馆 公车购置及运维费 procurement.services 车辆加油服务',
    '20 云河市图书馆 一般公用经费 procurement.sme 复印纸',
    '40 云河市图书馆 一般公用经费 procurement 复印纸',
    '20 procurement.sme',
    '70 procurement',
  ]);
});

test('全年数 below a fund is that fund', () => {
  expect(subjects(['部门基本支出预算表', 1, ['单位名称|总计|一般公共预算全年数', '合计|100|100']])).toEqual([
    '100',
    '100 general-public',
  ]);
});

test('medium-term plans list projects by year', () => {
  expect(
    documentOf([
      UNITS,
      ['部门项目中期规划预算表', 1, ['单位名称|项目名称|2025年|2026年', '云河市图书馆||40|30', '|图书购置经费|40|30']],
    ])
      .facts.slice(4)
      .map(({ form, published, year, project }) => [form, published.text, year, project?.name]),
  ).toEqual([
    ['project-expenditure', '40', 2025, undefined],
    ['project-expenditure', '30', 2026, undefined],
    ['project-expenditure', '40', 2025, '图书购置经费'],
    ['project-expenditure', '30', 2026, '图书购置经费'],
  ]);
});

test('a row that numbers the columns is no indicator; 指标内容 beside 三级指标 explains it', () => {
  const { indicators } = documentOf([
    [
      '部门项目绩效目标表',
      2,
      [
        '单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容',
        '1|2|3|4|5|6|7|8|9|10',
        '云河市图书馆|||||||||',
        '图书购置经费|新购图书|产出指标|数量指标|购置图书册数|>=|4000|册|定量指标|反映购置数量',
      ],
    ],
  ]);
  expect(indicators).toHaveLength(1);
  expect(indicators).toMatchObject([
    {
      entity: null,
      project: '图书购置经费',
      level1: '产出指标',
      level2: '数量指标',
      level3: '购置图书册数',
      operator: '>=',
      value: '4000',
      unitOfMeasure: '册',
      weight: null,
      explanation: '反映购置数量',
    },
  ]);
});
