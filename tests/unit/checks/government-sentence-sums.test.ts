import { expect, test } from 'vitest';
import type { Fact, PartialCoordinates, Statement } from '../../../schemas/index.ts';
import { governmentSentenceSums } from '../../../src/checks/rules/government-sentence-sums.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument } from '../../../src/model/document.ts';

type Told = readonly [coordinates: PartialCoordinates, amount: string];

/** A report of one sentence that tells some amounts one after the other, in units of 亿元. */
function reportOf(told: readonly Told[], words = ''): BudgetDocument {
  const narrative = told.map(([coordinates, amount], at) => ({
    year: 2025,
    stage: 'execution',
    level: 'all',
    fund: 'general-public',
    ...coordinates,
    key: coordinateKey(coordinates),
    id: `f${at}`,
    form: 'narrative',
    amount: `${amount}00000000`,
    published: { text: amount, moneyUnit: '亿元', decimals: 0 },
    tolerance: '50000000',
    provenance: [{ statement: 's1', span: [words.indexOf(amount), words.indexOf(amount) + amount.length] }],
    proven: 0,
  }));
  return {
    narrative: narrative as unknown as readonly Fact[],
    statements: [{ id: 's1', text: words }] as unknown as readonly Statement[],
    tables: [],
  } as unknown as BudgetDocument;
}

const sumsOf = (document: BudgetDocument): readonly (readonly string[])[] =>
  [...governmentSentenceSums(document)].map(({ total, parts }) => [
    (total as Fact).id,
    ...parts.map((part) => (part as Fact).id),
  ]);

const REVENUE = { flow: 'revenue' } as const,
  EXPENDITURE = { flow: 'expenditure' } as const,
  FROM_ABOVE = { flow: 'revenue', transfer: 'grants' } as const,
  BROUGHT_IN = { flow: 'revenue', revenueClass: '110' } as const,
  GRAND = { flow: 'revenue', use: 'grand-total' } as const;

test('what is added to the year’s own revenue makes the grand total', () => {
  const told: readonly Told[] = [
    [REVENUE, '100'],
    [FROM_ABOVE, '40'],
    [BROUGHT_IN, '5'],
    [GRAND, '145'],
  ];
  expect(sumsOf(reportOf(told, '收入100亿元,加上上级补助40亿元、调入资金5亿元,总计145亿元'))).toEqual([
    ['f3', 'f0', 'f1', 'f2'],
  ]);
});

test('a figure in brackets is a part of what was told before it', () => {
  const told: readonly Told[] = [
    [REVENUE, '100'],
    [FROM_ABOVE, '40'],
    [{ ...FROM_ABOVE, transfer: 'special' }, '12'],
    [GRAND, '140'],
  ];
  expect(sumsOf(reportOf(told, '收入100亿元,加上上级补助40亿元(其中专项12亿元),总计140亿元'))).toEqual([
    ['f3', 'f0', 'f1'],
  ]);
});

test('a sentence that leaves parts out accuses nobody', () => {
  const told: readonly Told[] = [
    [REVENUE, '100'],
    [FROM_ABOVE, '40'],
    [GRAND, '150'],
  ];
  expect(sumsOf(reportOf(told, '收入100亿元,加上上级补助40亿元等,总计150亿元'))).toEqual([]);
});

test('classes told right after the total, and both grand totals, are compared', () => {
  const told: readonly Told[] = [
    [REVENUE, '100'],
    [{ ...REVENUE, revenueClass: '101' }, '70'],
    [{ ...REVENUE, revenueClass: '103' }, '30'],
    [GRAND, '145'],
    [{ ...EXPENDITURE, use: 'grand-total' }, '145'],
  ];
  expect(sumsOf(reportOf(told))).toEqual([
    ['f0', 'f1', 'f2'],
    ['f3', 'f4'],
  ]);
});

test('what a scheme of social insurance took in beyond what it spent', () => {
  const insured = { fund: 'social-insurance' } as const;
  const told: readonly Told[] = [
    [{ ...insured, ...REVENUE }, '90'],
    [{ ...insured, ...EXPENDITURE }, '80'],
    [{ ...insured, flow: 'stock', balancing: 'year-surplus' }, '10'],
  ];
  expect(sumsOf(reportOf(told))).toEqual([['f0', 'f1', 'f2']]);
});
