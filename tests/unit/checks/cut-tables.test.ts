import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { goesOnApart } from '../../../src/checks/evidence/cut-tables.ts';
import type { CheckedTable } from '../../../src/model/document.ts';

const fact = (table: string, row: number): Fact => ({ provenance: [{ table, row, column: 1, page: 3 }] }) as never;
const own = [fact('t1', 5), fact('t1', 6)];
const table = (id: string, pages: number[], title: string | null, facts: readonly Fact[] = []): CheckedTable =>
  ({ id, pages, title, facts }) as never;
const parts = [fact('t1', 6)] as never;

test.each([
  ['rows may go on in a table without a title', [table('t1', [3], '支出表', own), table('t2', [4], null)], true],
  ['… or with the same', [table('t1', [3], '支出表', own), table('t2', [4], '支出表')], true],
  ['another table follows', [table('t1', [3], '支出表', own), table('t2', [4], '收入表')], false],
  ['nothing follows on the next page', [table('t1', [3], '支出表', own), table('t2', [6], null)], false],
  ['rows stand below', [table('t1', [3], '支出表', [...own, fact('t1', 7)]), table('t2', [4], null)], false],
  ['the last table', [table('t1', [3], '支出表', own)], false],
])('%s', (_, tables, expected) => {
  expect(goesOnApart({ parts }, tables)).toBe(expected);
});
