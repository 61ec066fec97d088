import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

interface Given {
  readonly title: string;
  readonly rows: readonly string[];
  readonly note?: string;
}

const tableOf = ({ title, rows, note }: Given, id: string) => ({
  ...handTable(
    rows.map((row) => row.split('|')),
    { header: 1, above: [title, '单位：万元'] },
  ),
  ...(note === undefined ? {} : { below: [lineAt(note, 40)] }),
  id,
});

const factsOf = (tables: readonly Given[], cover: string, id: string) =>
  understand({
    tables: tables.map((table, index) => tableOf(table, `t${index + 1}`)),
    lines: [lineAt(cover, 0)],
    coverage: [],
  } as unknown as Layout).document.facts.filter(({ provenance: [at] }) => at && 'table' in at && at.table === id);

const USES: Given = {
  title: '2026年一般公共预算支出表',
  rows: ['科目编码|科目名称|合计|基本支出|项目支出', '|合计|100|60|40', '201|一般公共服务支出|100|60|40'],
};
const classes = (amount: string, note?: string): Given => ({
  title: '2026年一般公共预算支出表（按经济分类）',
  rows: ['科目编码|科目名称|金额', `|合计|${amount}`, `302|商品和服务支出|${amount}`],
  ...(note === undefined ? {} : { note }),
});

test.each([
  ['all spending of its fund', classes('100'), undefined, undefined],
  ['basic expenditure of its fund', classes('60'), 'basic', ['use']],
  ['what a note says', classes('60', '注：本表反映一般公共预算基本支出情况。'), 'basic', undefined],
] as const)('a table without a word of use whose total is %s', (_, table, use, inferred) => {
  const facts = factsOf([USES, table], '某市审计局2026年部门预算', 't2');
  expect(facts.map((fact) => [fact.use, fact.inferred])).toEqual(facts.map(() => [use, inferred]));
});

test('人员经费 and 公用经费 beside a total of basic expenditure leave the total open', () => {
  const facts = factsOf(
    [
      USES,
      {
        title: '2026年一般公共预算支出表（按经济分类）',
        rows: ['科目编码|科目名称|合计|人员经费|公用经费', '|合计|60|40|20', '301|工资福利支出|40|40|'],
      },
    ],
    '某市审计局2026年部门预算',
    't2',
  );
  expect(facts.map(({ use }) => use)).toEqual([
    'basic',
    'basic.personnel',
    'basic.operating',
    'basic',
    'basic.personnel',
  ]);
});

const FINAL: Given = {
  title: '2025年收入支出决算总表',
  rows: ['项目|决算数|项目|决算数', '本年收入合计|90|本年支出合计|90'],
};
const ITEMS: Given = {
  title: '2025年一般公共预算“三公”经费支出决算表',
  rows: ['项目|预算数|决算数', '公务接待费|12|10'],
};

test.each([
  [undefined, 'budget'],
  ['注：预算数为全年预算数，反映按规定程序调整后的预算数。', 'adjusted-budget'],
  ['注：预算数为年初预算数。', 'budget'],
] as const)('预算数 of final accounts below which stands %s', (note, stage) => {
  const others: Given[] = ['2025年收入决算表', '2025年支出决算表'].map((title) => ({ ...FINAL, title }));
  const facts = factsOf(
    [FINAL, ...others, { ...ITEMS, ...(note === undefined ? {} : { note }) }],
    '某市审计局2025年度部门决算',
    't4',
  );
  expect(facts.map((fact) => [fact.stage, fact.inferred])).toEqual([
    [stage, undefined],
    ['final', undefined],
  ]);
});
