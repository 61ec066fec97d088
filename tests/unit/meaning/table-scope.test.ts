import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import { asChosen } from '../../../src/meaning/scope/index.ts';
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

const understood = (tables: readonly ReturnType<typeof tableOf>[], lines: readonly string[] = []) =>
  understand({
    tables,
    lines: ['某市审计局2026年部门预算', ...lines].map((text, row) => lineAt(text, row)),
    coverage: [],
  } as unknown as Layout);

const ITEMS = ['“三公”经费合计|因公出国（境）费|公务接待费', '30|10|20'];
const CLASSES = tableOf(
  't1',
  ['2026年一般公共预算基本支出表', '单位：万元'],
  ['科目编码|科目名称|合计', '302|商品和服务支出|30', '30212|因公出国（境）费用|10', '30217|公务接待费|20'],
);

describe('the fund of a table that no word says', () => {
  test('is what a heading and the classes of another table say, and is marked as inferred', () => {
    const { choices, document } = understood([CLASSES, tableOf('t2', [], ITEMS)], ['一般公共预算“三公”经费支出预算表']);
    expect(choices.get('t2')?.scope.fund).toBe('general-public');
    const facts = document.facts.filter(({ provenance: [at] }) => at && 'table' in at && at.table === 't2');
    expect(facts.map(({ fund, inferred }) => [fund, inferred])).toEqual(facts.map(() => ['general-public', ['fund']]));
  });

  test('stays as usual where nothing speaks against it, with its best rival', () => {
    const choice = understood([tableOf('t2', ['2026年“三公”经费预算表', '单位：万元'], ITEMS)]).choices.get('t2')!;
    expect(asChosen(choice)).toBeNull();
    expect(choice.rivals).toMatchObject([{ name: 'fund' }]);
    expect(choice.rivals[0]!.chance).toBeLessThan(0.5);
  });

  test('is no question where the title says it', () => {
    const { choices } = understood([tableOf('t2', ['2026年一般公共预算“三公”经费预算表', '单位：万元'], ITEMS)]);
    expect(choices.has('t2')).toBe(false);
  });
});

test('a rival that is close is a doubt of each figure of the table', () => {
  const { document } = understood([CLASSES, tableOf('t2', ['', '单位：万元'], ITEMS)]);
  const own = document.facts.find(({ provenance: [at] }) => at && 'table' in at && at.table === 't2')!;
  const signs = document.evidence!.get(own.id)!.flat();
  expect(signs.find(({ kind }) => kind === 'fund-open')?.strength).toBeGreaterThan(0);
});

test('the money unit that nothing prints is the one in which figures are those of other tables', () => {
  const rows = ['科目名称|合计', '合计|3000000', '教育支出|1000000', '卫生健康支出|2000000'];
  const { choices } = understood([
    tableOf('t1', ['2026年部门支出总表', '单位：元'], rows),
    tableOf('t2', ['2026年部门支出预算总表'], ['科目名称|合计', '合计|300', '教育支出|100', '卫生健康支出|200']),
  ]);
  expect(choices.get('t2')?.scope.moneyUnit).toBe('万元');
});
