import { expect, test } from 'vitest';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { asProfiled } from '../../../src/views/review/profile.ts';

const result = {
  findings: [{ rule: 'roll-up' }, { rule: 'presence' }, { rule: 'classification' }, { rule: 'arithmetic' }],
  checks: [{ rule: 'roll-up' }, { rule: 'presence' }],
} as unknown as ExtractionResult;

test('an auditor is told everything', () => {
  expect(asProfiled(result, 'auditor')).toBe(result);
});

test('arithmetic leaves out names, words and what has to be there', () => {
  const { findings, checks } = asProfiled(result, 'arithmetic');
  expect(findings.map(({ rule }) => rule)).toEqual(['roll-up', 'arithmetic']);
  expect(checks.map(({ rule }) => rule)).toEqual(['roll-up']);
});
