import { expect, test } from 'vitest';
import type { ExtractionResult } from '../../../../schemas/index.ts';
import { groupCauses } from '../../../tools/eval/causes.ts';
import { explainFacts } from '../../../tools/eval/explain.ts';
import { scoreTableFacts } from '../../../tools/eval/score-facts.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

const truth = sampleTruth();
const perfect = perfectResult(truth);
type Facts = ExtractionResult['facts'];

function causes(
  change: (fact: Facts[number], index: number) => Facts[number] | null,
  more: Facts = [],
): [number, string][] {
  const facts = perfect.facts.map(change).filter((fact) => fact !== null);
  const result = { ...perfect, facts: [...facts, ...more] };
  const explanations = explainFacts(scoreTableFacts(truth, result), result);
  return groupCauses([{ file: truth.file, explanations }]).map(({ count, cause }) => [count, cause]);
}

test('causes are grouped by what differs, the biggest first', () => {
  expect(
    causes((fact, index) => {
      if (index < 3) return { ...fact, fund: 'unit' };
      if (index < 5) return { ...fact, amount: `${fact.amount}0000` };
      if (index < 6) return { ...fact, function: fact.function!.slice(0, 5) };
      if (index < 7) return null;
      return fact;
    }),
  ).toEqual([
    [3, 'fund: (left out) → unit'],
    [2, 'amount: ×10^4'],
    [1, 'absent: in no cell of the page'],
    [1, 'function: only the parent'],
  ]);
});

test.each([
  ['sign', '-1000', 'amount: sign'],
  ['lost point', '10', 'amount: ÷10^2'],
  ['zero', '0', 'amount: zero'],
  ['digit', '1003', 'amount: another figure'],
])('an amount wrong by %s', (_, amount, cause) => {
  expect(causes((fact, index) => (index === 0 ? { ...fact, amount } : fact))).toEqual([[1, cause]]);
});

test('several differing coordinates are one cause, with the unmapped told as such', () => {
  expect(causes((fact, index) => (index === 0 ? { ...fact, period: 'current', use: 'basic' } : fact))).toEqual([
    [1, 'period: (left out) → current; use: (left out) → basic'],
  ]);
  expect(
    causes((fact, index) => (index === 0 ? { ...fact, unmapped: { rowPath: [], headerPath: [] } } : fact)),
  ).toEqual([[1, 'unmapped']]);
});

test('output that is near nothing is told as too much', () => {
  expect(causes((fact) => fact, [{ ...perfect.facts[0]!, amount: '7', fund: 'unit' }])).toEqual([
    [1, 'extra: in form expenditure'],
  ]);
});

test('nothing to explain in a perfect output', () => {
  expect(causes((fact) => fact)).toEqual([]);
});
