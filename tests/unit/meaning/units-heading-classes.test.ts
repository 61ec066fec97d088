import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

/** What each amount of the tables is about, by its text. */
function subjects(tables: readonly (readonly [title: string, rows: readonly string[]])[]): string[] {
  const layouts = tables.map(([title, rows], index) => ({
    ...handTable(
      rows.map((line) => line.split('|')),
      { header: 1, above: [`2025年${title}`] },
    ),
    id: `t${index + 1}`,
  }));
  const { facts } = understand({
    tables: layouts,
    lines: [lineAt('云河市农业农村局2025年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  return facts.map(({ published, entity, project, function: code, economic, derived, unmapped }) =>
    [
      published.text,
      entity ? `${entity.code ?? ''}${entity.name}` : '',
      code ?? economic ?? '',
      derived ? 'by name' : '',
      project?.name ?? '',
      unmapped ? '?' : '',
    ]
      .join(' ')
      .replace(/ +/g, ' ')
      .trim(),
  );
}

const BY_CLASS: readonly [string, readonly string[]] = [
  '部门支出总表',
  [
    '类|款|项|单位代码|单位名称（科目）|合计',
    '||||合计|60',
    '||||云河市农业农村局|40',
    '213|01|06|326301|科技转化与推广服务|15',
    '213|01|22|326301|农业生产发展|25',
    '||||云河市农技推广站|20',
    '213|01|08|326601|病虫害控制|20',
  ],
];

test('units head the classes of one column, and have the code that the rows below print', () => {
  expect(subjects([BY_CLASS])).toEqual([
    '60',
    '40 云河市农业农村局',
    '15 云河市农业农村局 2130106',
    '25 云河市农业农村局 2130122',
    '20 326601云河市农技推广站',
    '20 326601云河市农技推广站 2130108',
  ]);
});

test('units head the kinds of their projects in one column', () => {
  expect(
    subjects([
      BY_CLASS,
      [
        '项目支出情况表',
        [
          '单位代码|单位名称/项目类别|项目编码|项目名称|合计',
          '|||合计|45',
          '326301|云河市农业农村局|||25',
          '|其他运转类|45102325001|农业综合业务|10',
          '|特定目标类|45102325002|高标准农田建设|15',
          '326601|云河市农技推广站|||20',
          '|特定目标类|45102325003|草地贪夜蛾防控|20',
        ],
      ],
    ]).slice(6),
  ).toEqual([
    '45',
    '25 326301云河市农业农村局',
    '10 326301云河市农业农村局 农业综合业务',
    '15 326301云河市农业农村局 高标准农田建设',
    '20 326601云河市农技推广站',
    '20 326601云河市农技推广站 草地贪夜蛾防控',
  ]);
});

test('a class without a code below a unit is no unit; a sole unit is the department', () => {
  expect(
    subjects([
      [
        '财政拨款支出预算表（部门经济分类科目）',
        [
          '类|款|单位代码|单位名称（科目）|总计',
          '|||合计|30',
          '|||云河市农业农村局|30',
          '|||工资福利支出|20',
          '301|01|326301|基本工资|20',
          '|||商品和服务支出|10',
          '302|01|326301|办公费|10',
        ],
      ],
    ]),
  ).toEqual(['30', '30', '20 301 by name', '20 30101', '10 302 by name', '10 30201']);
});

test('projects below classes; a class is known by the code that another table prints beside its name', () => {
  expect(
    subjects([
      BY_CLASS,
      [
        '一般公共预算项目支出预算表',
        [
          '类|款|项|单位代码|单位名称（项目）|金额',
          '||||合计|45',
          '||||云河市农业农村局|25',
          '||||农业生产发展|25',
          '213|01|22|326301|高标准农田建设|25',
          '||||云河市农技推广站|20',
          '||||病虫害控制|20',
          '213|01|08|326601|草地贪夜蛾防控|20',
        ],
      ],
    ]).slice(6),
  ).toEqual([
    '45',
    '25 云河市农业农村局',
    '25 云河市农业农村局 2130122 by name',
    '25 云河市农业农村局 2130122 高标准农田建设',
    '20 326601云河市农技推广站',
    '20 326601云河市农技推广站 2130108 by name',
    '20 326601云河市农技推广站 2130108 草地贪夜蛾防控',
  ]);
});
