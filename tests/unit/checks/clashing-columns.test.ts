import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { clashingFactsOf } from '../../../src/checks/evidence/clashing-columns.ts';
import type { CheckedTable } from '../../../src/model/document.ts';

/** A figure of a class in 合计 (column 1) or 基本支出 (column 2); a row with a use of its own hides the columns'. */
function figure(row: number, column: number, amount: string, rowUse?: Fact['use']): Fact {
  const use = rowUse ?? (column === 2 ? 'basic' : undefined);
  return {
    function: `20101${String(row).padStart(2, '0')}`,
    ...(use ? { use } : {}),
    amount,
    provenance: [{ table: 't1', row, column, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
  } as unknown as Fact;
}

const tableOf = (facts: readonly Fact[]): CheckedTable => ({ id: 't1', facts }) as unknown as CheckedTable;

const usual = [1, 2, 3].flatMap((row) => [figure(row, 1, '50000'), figure(row, 2, '20000')]);

test('a row whose name was taken for a use makes total and basic expenditure one: its figures clash', () => {
  const misread = [figure(4, 1, '6510600', 'basic.operating'), figure(4, 2, '0', 'basic.operating')];
  expect([...clashingFactsOf(tableOf([...usual, ...misread]))]).toEqual(misread);
});

test('equal figures do not clash, nor do columns that repeat each other in most rows', () => {
  const equal = [figure(4, 1, '20000', 'basic'), figure(4, 2, '20000', 'basic')];
  expect(clashingFactsOf(tableOf([...usual, ...equal])).size).toBe(0);
  const repeated = [1, 2, 3, 4].flatMap((row) => [
    figure(row, 1, '20000', 'basic'),
    figure(row, 2, row === 4 ? '30000' : '20000', 'basic'),
  ]);
  expect(clashingFactsOf(tableOf(repeated)).size).toBe(0);
});
