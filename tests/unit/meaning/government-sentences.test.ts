import { expect, test } from 'vitest';
import {
  bareClause,
  clausesBefore,
  debtOfClause,
  lastClause,
  levelIn,
  lumpNamed,
  partNamed,
  rateNamed,
  scopeOf,
} from '../../../src/meaning/government/clause-words.ts';
import { wholeNamed } from '../../../src/meaning/government/whole-budget.ts';

test.each([
  ['2025年,全市一般公共预算收入完成', { flow: 'revenue', fund: 'general-public' }],
  ['市级政府性基金预算支出安排', { flow: 'expenditure', fund: 'government-fund' }],
  ['总收入累计', { flow: 'revenue', use: 'grand-total' }],
  ['支出总计', { flow: 'expenditure', use: 'grand-total' }],
  ['全市社会保险基金总支出', { flow: 'expenditure', fund: 'social-insurance' }],
  ['民生支出', null],
  ['全市一般公共预算总收入', null],
])('%s is all of a budget, or nothing that is certain', (words, given) => {
  expect(wholeNamed(bareClause(words))).toEqual(given);
});

test('a part is one class or one kind of money, never several together', () => {
  expect(partNamed('税收收入', 'revenue', 'general-public')).toMatchObject({ revenueClass: '101' });
  expect(partNamed('教育支出', 'expenditure', 'general-public')).toMatchObject({ function: '205' });
  expect(partNamed('补助下级支出', 'expenditure', 'government-fund')).toMatchObject({ transfer: 'grants' });
  expect(partNamed('上级补助收入、上年结余收入等', 'revenue', 'general-public')).toBeNull();
});

test('a sentence names one fund by its revenue', () => {
  expect(partNamed('国有土地使用权出让收入', 'revenue', 'government-fund')).toMatchObject({
    fundItem: '国有土地使用权出让',
  });
});

test('what is added to a total, one kind or several, with or without a comma before it', () => {
  const words = '全省一般公共预算收入加上上级补助收入、上年结余收入等';
  expect(clausesBefore(words)).toEqual(['全省一般公共预算收入']);
  expect(lastClause(words)).toBe('上级补助收入、上年结余收入等');
  expect(lumpNamed(words, lastClause(words), 'revenue')).toEqual({
    flow: 'revenue',
    use: 'grand-total',
    line: { name: '上级补助收入、上年结余收入等' },
  });
  expect(lumpNamed('其中上级补助收入、上年结余收入等', '上级补助收入、上年结余收入等', 'revenue')).toBeNull();
});

test.each([
  ['加上级补助收入、上年结余等', '上级补助收入、上年结余等'],
  ['加上上级补助收入、上年结余等', '上级补助收入、上年结余等'],
  ['加上解上级支出、调出资金', '上解上级支出、调出资金'],
  ['加调入资金及上年结转', '调入资金及上年结转'],
])('%s adds %s', (words, clause) => {
  expect(bareClause(words)).toBe(clause);
});

test('limits and balances of debt, and their kinds in the same sentence', () => {
  expect(debtOfClause('政府债务余额', undefined)).toEqual({ flow: 'stock', debt: 'balance' });
  expect(debtOfClause('一般债务', 'balance')).toEqual({ flow: 'stock', debt: 'balance.general' });
  expect(debtOfClause('一般债务', undefined)).toBeNull();
});

const SPENT = { flow: 'expenditure', year: 2025, stage: 'execution' } as const;
test.each([
  ['完成变动预算的', { measure: 'completion-rate', base: { year: 2025, stage: 'adjusted-budget' } }, false],
  ['为预算的', { measure: 'completion-rate', base: { year: 2025, stage: 'budget' } }, false],
  ['比上年下降', { measure: 'change-rate', base: { year: 2024, stage: 'execution' } }, true],
])('%s says how an amount is measured', (words, given, falls) => {
  expect(rateNamed(words, SPENT)).toMatchObject({ coordinates: given, falls });
});

test('on a comparable basis, or of what share, is not understood', () => {
  expect(rateNamed('按可比口径增长', SPENT)).toBeNull();
  expect(rateNamed('占一般公共预算支出的比重为', SPENT)).toBeNull();
});

test('headings fix a year only where they name one', () => {
  expect(scopeOf('2025年全市预算执行情况')).toMatchObject({ year: 2025, stage: 'execution', level: 'all' });
  expect(scopeOf('2025年预算执行情况和2026年预算草案')).toEqual({});
  expect(levelIn('全市和市级')).toBeUndefined();
});
