import { expect, test } from 'vitest';
import { targetOf, weightNumber } from '../../../../src/views/dataset/target.ts';

test.each<[string | null, string | null, string | null, ReturnType<typeof targetOf>]>([
  ['≥', '95', '%', { comparison: '≥', target: '95', target_unit: '%' }],
  [null, '≥95%', null, { comparison: '≥', target: '95', target_unit: '%' }],
  ['不低于', '1,200', '人次', { comparison: '≥', target: '1200', target_unit: '人次' }],
  ['=', '12 个月', '个', { comparison: '=', target: '12', target_unit: '个月' }],
  ['大于等于', '0.5', null, { comparison: '≥', target: '0.5', target_unit: null }],
  [null, '不超过3.5万元', null, { comparison: '≤', target: '3.5', target_unit: '万元' }],
  [null, '2026年底前', null, { comparison: null, target: null, target_unit: null }],
  ['定性', '优', null, { comparison: null, target: null, target_unit: null }],
  [null, '10-20', '%', { comparison: null, target: null, target_unit: null }],
  [null, null, '%', { comparison: null, target: null, target_unit: null }],
])('%j %j %j', (operator, value, unitOfMeasure, target) => {
  expect(targetOf({ operator, value, unitOfMeasure })).toEqual(target);
});

test.each([
  ['10', '10'],
  ['12.5分', '12.5'],
  ['10%', '10'],
  ['高', null],
  [null, null],
])('the weight %j is %j', (weight, number) => expect(weightNumber(weight)).toBe(number));
