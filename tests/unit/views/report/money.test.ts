import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../schemas/index.ts';
import { functionTree, MoneyFacts, moneyFlow, publicsBars } from '../../../../src/views/report/client/money-facts.ts';
import { indexReport } from '../../../../src/views/report/client/report-index.ts';
import { dataOf, fact, resultOf } from './handmade.ts';

const moneyOf = (facts: readonly Fact[], includeUnproven = false): MoneyFacts =>
  new MoneyFacts(indexReport(dataOf(resultOf(facts))), includeUnproven);
const linesOf = (facts: readonly Fact[], includeUnproven = false): string[] =>
  (moneyFlow(moneyOf(facts, includeUnproven))?.links ?? [])
    .map(({ from, to, amount, facts: own }) => `${from} → ${to} ${amount}${own.length === 0 ? ' rest' : ''}`)
    .sort();

const whole = [
  fact('100'),
  fact('80', { flow: 'revenue', fund: 'general-public' }),
  fact('20', { flow: 'revenue', period: 'carryover' }),
];
const functions = [fact('60', { function: '205' }), fact('40', { function: '208' })];

describe('the flow of money', () => {
  test('funds, functions and uses, each from its own figure', () => {
    const uses = [
      fact('50', { function: '20508', use: 'basic' }),
      fact('10', { function: '20509', use: 'project' }),
      fact('40', { function: '208', use: 'basic' }),
    ];
    expect(linesOf([...whole, ...functions, ...uses])).toEqual([
      'function/205 → use/basic 50',
      'function/205 → use/project 10',
      'function/208 → use/basic 40',
      'fund/general-public → total 80',
      'period/carryover → total 20',
      'total → function/205 60',
      'total → function/208 40',
    ]);
  });
  test('economic classes, and what they leave over', () => {
    const more = [
      fact('60', { function: '205', use: 'basic' }),
      fact('40', { function: '208', use: 'basic' }),
      fact('30', { use: 'basic', economic: '30101' }),
      fact('25', { use: 'basic', economic: '30102' }),
      fact('20', { use: 'basic', economic: '302' }),
    ];
    expect(linesOf([...whole, ...functions, ...more]).filter((line) => line.startsWith('use/'))).toEqual([
      'use/basic → economic/301 55',
      'use/basic → economic/302 20',
      'use/basic → rest/4 25 rest',
    ]);
  });
  test('rows that print both codes join functions and classes directly', () => {
    const rows = [
      fact('35', { function: '2050803', economic: '30101', key: 'a' }),
      fact('25', { function: '2050803', economic: '30201', key: 'b' }),
    ];
    expect(linesOf([...whole, ...functions, ...rows]).filter((line) => line.startsWith('function/'))).toEqual([
      'function/205 → economic/301 35',
      'function/205 → economic/302 25',
    ]);
  });
  test('a figure that nothing proves is drawn only when asked for', () => {
    const facts = [...whole, fact('60', { function: '205', proven: 0 }), fact('40', { function: '208' })];
    expect(linesOf(facts)).toContain('total → rest/2 60 rest');
    expect(linesOf(facts, true)).toContain('total → function/205 60');
  });
  test('no picture without a total', () => expect(moneyFlow(moneyOf(functions))).toBeNull());
  test('figures of a unit, a project or another year are not the department’s', () => {
    expect(
      linesOf([
        ...whole,
        ...functions,
        fact('7', { function: '210', entity: { name: '乙' } }),
        fact('8', { function: '211', year: 2023 }),
      ]).join(),
    ).not.toMatch(/210|211/);
  });
});

describe('other pictures', () => {
  test('functions by category, section and item', () => {
    const tree = functionTree(
      moneyOf([
        fact('60', { function: '205' }),
        fact('60', { function: '20508' }),
        fact('60', { function: '2050803' }),
        fact('40', { function: '2080505' }),
      ]),
    );
    expect(tree.map(({ code, amount, children }) => [code, amount, children.map((child) => child.code)])).toEqual([
      ['205', '60', ['20508']],
      ['208', '40', ['20805']],
    ]);
  });
  test('three publics by year, a proven print before another', () => {
    const bars = publicsBars(
      moneyOf(
        [
          fact('5', { item: 'reception' }),
          fact('6', { item: 'reception', year: 2023, stage: 'final', proven: 0 }),
          fact('4', { item: 'reception', year: 2023 }),
        ],
        true,
      ),
    );
    expect(bars.map(({ item, year, amount }) => `${item} ${year} ${amount}`)).toEqual([
      'reception 2023 4',
      'reception 2023 6',
      'reception 2024 5',
    ]);
  });
});
