import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

const tableOf = (id: string, above: readonly string[], rows: readonly string[]) => ({
  ...handTable(
    rows.map((row) => row.split('|')),
    { header: 1, above },
  ),
  id,
});

/** Periods of a table of spending beside revenue of 80 this year and what was carried over. */
function periodsOf(title: string, spent: string, carriedOver: string): (readonly [unknown, unknown])[] {
  const tables = [
    tableOf(
      't1',
      ['2026年财政拨款收支总表', '单位：万元'],
      [
        '项目|预算数|项目|预算数',
        `一、本年收入|80|一、本年支出|${80 + Number(carriedOver)}`,
        `（一）一般公共预算拨款|80|（一）一般公共服务支出|${80 + Number(carriedOver)}`,
        `二、上年结转|${carriedOver}|二、结转下年|0`,
        `（一）一般公共预算拨款|${carriedOver}||`,
        `收入总计|${80 + Number(carriedOver)}|支出总计|${80 + Number(carriedOver)}`,
      ],
    ),
    tableOf('t2', [title, '单位：万元'], ['科目编码|科目名称|合计', `|合计|${spent}`, `201|一般公共服务支出|${spent}`]),
  ];
  const { facts } = understand({
    tables,
    lines: [lineAt('某市审计局2026年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  return facts
    .filter(({ provenance: [at] }) => at && 'table' in at && at.table === 't2')
    .map(({ period, inferred }) => [period, inferred]);
}

test.each<[string, string, string, string, readonly unknown[]]>([
  ["this year's revenue of its fund", '2026年一般公共预算支出表', '80', '20', ['current', ['period']]],
  ['all revenue of its fund', '2026年一般公共预算支出表', '100', '20', [undefined, undefined]],
  ['nothing was carried over', '2026年一般公共预算支出表', '80', '0', [undefined, undefined]],
  ['the title says it', '2026年一般公共预算支出表（不含上年结转）', '80', '20', ['current', undefined]],
])('the period of a table whose total is %s', (_, title, spent, carriedOver, expected) => {
  expect(periodsOf(title, spent, carriedOver)).toEqual([expected, expected]);
});
