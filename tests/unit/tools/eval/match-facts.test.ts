import { expect, test } from 'vitest';
import { matchFacts } from '../../../tools/eval/match-facts.ts';
import type { TruthFact } from '../../../tools/eval/truth.ts';
import { outputFact } from './synthetic.ts';

const base: TruthFact = {
  form: 'expenditure',
  flow: 'expenditure',
  year: 2024,
  stage: 'budget',
  amount: '100',
  page: 1,
};
const fact = (change: Partial<TruthFact>): TruthFact => ({ ...base, ...change });
const matched = (truth: TruthFact[], output: TruthFact[]): number =>
  matchFacts(truth, output.map(outputFact)).pairs.length;

test.each<[string, Partial<TruthFact>, Partial<TruthFact>, number]>([
  ['the same', {}, {}, 1],
  ['names in other widths', { entity: { name: '甲局（本级）' } }, { entity: { name: '甲局(本级) ' } }, 1],
  ['a unit and its 本级', { entity: { name: '甲局' } }, { entity: { name: '甲局（本级）' } }, 0],
  ['a code on one side', { entity: { name: '甲局', code: '471101' } }, { entity: { name: '甲局' } }, 1],
  ['two codes', { entity: { name: '甲局', code: '471101' } }, { entity: { name: '甲局', code: '471102' } }, 0],
  ['a parent on one side', { project: { name: '专项', parent: '甲' } }, { project: { name: '专项' } }, 1],
  ['two parents', { project: { name: '专项', parent: '甲' } }, { project: { name: '专项', parent: '乙' } }, 0],
  ['an ordinal on one side', { line: { name: '会议', ordinal: 2 } }, { line: { name: '会议' } }, 1],
  ['two ordinals', { line: { name: '会议', ordinal: 2 } }, { line: { name: '会议', ordinal: 1 } }, 0],
  ['members of a union in another order', { fund: 'unit.other+unit.debt' }, { fund: 'unit.debt+unit.other' }, 1],
  ['the base of an amount', { base: { year: 2023, stage: 'budget' } }, {}, 1],
  [
    'the base of a change',
    { measure: 'change', base: { year: 2023, stage: 'budget' } },
    { measure: 'change', base: { year: 2023, stage: 'final' } },
    0,
  ],
  [
    'shares of wholes that agree as far as both say',
    { measure: 'share', of: { flow: 'revenue', year: 2024 } },
    { measure: 'share', of: { flow: 'revenue', fund: 'unit' } },
    1,
  ],
  [
    'shares of different wholes',
    { measure: 'share', of: { flow: 'revenue' } },
    { measure: 'share', of: { flow: 'expenditure' } },
    0,
  ],
  ['another form', {}, { form: 'revenue' }, 0],
])('%s', (_, truth, output, expected) => {
  expect(matched([fact(truth)], [fact(output)])).toBe(expected);
});

test('equal facts count as often as they are printed', () => {
  expect(matched([base, base, base], [base, base])).toBe(2);
  expect(matchFacts([base], [base, base].map(outputFact))).toMatchObject({
    pairs: [{ truth: 0, output: 0 }],
    extra: [1],
  });
});

test('an alternative is a full coordinate set; form and amount are the own ones where left out', () => {
  const truth = fact({
    fund: 'unit',
    alternatives: [
      { flow: 'expenditure', year: 2024, stage: 'budget', use: 'basic' },
      { form: 'unknown', flow: 'expenditure', year: 2024, stage: 'budget' },
    ],
  });
  expect(matched([truth], [fact({ fund: 'unit' })])).toBe(1);
  expect(matched([truth], [fact({ use: 'basic' })])).toBe(1);
  expect(matched([truth], [fact({ form: 'unknown' })])).toBe(1);
  expect(matched([truth], [fact({ fund: 'unit', use: 'basic' })])).toBe(0);
});

test('a fact with alternatives makes room for one that has none', () => {
  const flexible = fact({ fund: 'unit', alternatives: [{ use: 'basic' }] });
  expect(matched([flexible, fact({ fund: 'unit' })], [fact({ fund: 'unit' }), fact({ use: 'basic' })])).toBe(2);
});

test('a fact that states no code leaves the coded one to the fact that does', () => {
  const coded = fact({ entity: { name: '甲局', code: '1' } });
  expect(
    matched([fact({ entity: { name: '甲局' } }), coded], [coded, fact({ entity: { name: '甲局', code: '2' } })]),
  ).toBe(2);
});

test('the page decides between equal facts', () => {
  expect(
    matchFacts([fact({ page: 2 })], [base, fact({ page: 2 })].map(outputFact), (index) => index + 1).pairs,
  ).toEqual([{ truth: 0, output: 1 }]);
});

test('twenty thousand facts are matched without comparing each with each', () => {
  let looks = 0;
  const watched = Array.from({ length: 20_000 }, (_, index) => {
    const one = fact({ amount: String(index % 7000), function: String(2_010_000 + (index % 900)) });
    return Object.defineProperty(one, 'amount', {
      enumerable: true,
      get: () => {
        looks++;
        return String(index % 7000);
      },
    });
  });
  expect(matched(watched, watched.toReversed())).toBe(20_000);
  // Each of 20,000 with each other would be 400 million looks.
  expect(looks).toBeLessThan(100 * watched.length);
});
