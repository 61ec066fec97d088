import { expect, test } from 'vitest';
import { fitTables, tablesRight } from '../../../tools/confidence/fit-tables.ts';
import type { TableSample } from '../../../tools/confidence/table-samples.ts';

/** Tables whose figures are those of others under the reading that is not usual, and right under it. */
const samples = Array.from({ length: 20 }, (_, index): TableSample => ({
  document: `d${index}`,
  table: 't1',
  candidates: [
    { evidence: [['usual-period', 1]], right: 0 },
    { evidence: [['balances', 1]], right: 12 },
  ],
}));

test('what is right again and again is worth more than what is usual, and the fit gives the same twice', () => {
  const fitted = fitTables(samples);
  expect(fitted.balances).toBeGreaterThan(fitted['usual-period']);
  expect(tablesRight(samples, fitted)).toBe(20);
  expect(fitTables(samples)).toEqual(fitted);
});
