import { expect, test } from 'vitest';
import type { DocumentKind, Finding } from '../../../schemas/index.ts';
import { tellable } from '../../../src/lib/tellable.ts';

const on = (page: number): Finding => ({
  id: `on-${page}`,
  rule: 'roll-up',
  severity: 'error',
  message: { zh: '', en: '' },
  expected: null,
  actual: null,
  difference: null,
  tolerance: null,
  cells: [{ page, text: '1', role: 'culprit' }],
  checks: [],
  cause: 'publisher',
  evidence: [],
  repair: null,
});
const severities = (errors: Parameters<typeof tellable>[1], kind: DocumentKind = 'department-budget'): string[] =>
  tellable([on(2), on(8)], errors, kind).map(({ severity }) => severity);

test.each<[string, Parameters<typeof tellable>[1], string[]]>([
  ['a whole document', [], ['error', 'error']],
  ['a failed page: what stands on it and beside it', [{ code: 'PAGE_FAILED', page: 3 }], ['warning', 'error']],
  ['a lost font serves any page', [{ code: 'TEXT_LOST', page: 3 }], ['warning', 'warning']],
  ['a damaged file', [{ code: 'DAMAGED_PARTS', page: null }], ['warning', 'warning']],
])('%s', (_, errors, expected) => {
  expect(severities(errors)).toEqual(expected);
});

test('a document of another kind accuses nobody', () => {
  expect(severities([], 'other')).toEqual(['info', 'info']);
});

test.each<DocumentKind>(['government-budget', 'government-final-accounts'])(
  'of a %s only a sum that its table bears out is told',
  (kind) => {
    expect(severities([], kind)).toEqual(['error', 'error']);
    expect(severities([{ code: 'PAGE_FAILED', page: 3 }], kind)).toEqual(['info', 'info']);
    const others = (['agreement', 'balance', 'arithmetic'] as const).map((rule) => ({ ...on(2), rule }));
    expect(tellable(others, [], kind).map(({ severity }) => severity)).toEqual(['info', 'info', 'info']);
  },
);
