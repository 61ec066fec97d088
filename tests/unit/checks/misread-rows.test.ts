import { describe, expect, test } from 'vitest';
import type { Fact, Finding, PartialCoordinates } from '../../../schemas/index.ts';
import { trusted } from '../../../src/checks/confidence/trust.ts';
import { compareSum } from '../../../src/checks/evidence/bands.ts';
import { leavesOutRow } from '../../../src/checks/evidence/misread-rows.ts';
import { quantumOf, valueOf } from '../../../src/checks/identity.ts';
import { withoutMarks } from '../../../src/meaning/words/codes.ts';

/** A figure in 万元 in a row of the first column. */
const figure = (row: number, text: string, coordinates: PartialCoordinates, more: Partial<Fact> = {}): Fact => ({
  flow: 'expenditure',
  year: 2026,
  stage: 'budget',
  ...coordinates,
  key: `k${row}`,
  id: `f${row}`,
  form: 'expenditure',
  amount: String(Math.round(Number(text) * 10_000)),
  published: { text, moneyUnit: '万元', decimals: 2 },
  tolerance: '50',
  provenance: [{ table: 't1', row, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
  proven: 0,
  ...more,
});

const UNKNOWN = { unmapped: { rowPath: ['住房保'], headerPath: ['合计'] } };

describe('rows that make a sum whole', () => {
  const total = figure(1, '10.00', { use: 'basic' }),
    parts = [figure(2, '4.00', { use: 'basic', economic: '301' })];
  const isLeftOut = (others: readonly Fact[]): boolean =>
    leavesOutRow(
      [total, ...parts, ...others],
      total,
      parts,
      compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)),
    );

  test.each<[what: string, others: readonly Fact[], expected: boolean]>([
    ['nothing else', [], false],
    ['a row below the total, split otherwise', [figure(9, '6.00', { use: 'basic.operating' })], true],
    ['a row without coordinates', [figure(9, '6.00', {}, UNKNOWN)], true],
    [
      'two of three rows',
      [figure(5, '3.50', {}, UNKNOWN), figure(6, '2.50', {}, UNKNOWN), figure(7, '1.00', {}, UNKNOWN)],
      true,
    ],
    ['a row of another amount', [figure(9, '5.00', {}, UNKNOWN)], false],
    ['a row of the other side', [figure(9, '6.00', { flow: 'revenue' }, UNKNOWN)], false],
  ])('%s', (_, others, expected) => {
    expect(isLeftOut(others)).toBe(expected);
  });
});

describe('a figure whose name only resembles a known one', () => {
  const severityOf = (likeness: number | null): string => {
    const fact = figure(
      1,
      '10.00',
      {},
      likeness === null ? {} : { uncertain: [{ label: '甲', word: '乙', likeness }] },
    );
    const finding: Finding = {
      id: '1',
      rule: 'agreement',
      severity: 'error',
      message: { zh: '', en: '' },
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      cells: [{ table: 't1', page: 1, text: '10.00', fact: 'f1', role: 'culprit' }],
      checks: [],
      cause: 'publisher',
      evidence: [],
      repair: null,
    };
    return trusted([finding], [fact], () => [{ kind: 'reviewed', strength: 1 }])[0]!.severity;
  };

  test.each([
    [null, 'error'],
    [0.9, 'warning'],
    [0.54, 'info'],
  ])('likeness %s: %s', (likeness, severity) => {
    expect(severityOf(likeness)).toBe(severity);
  });
});

test.each([
  ['208-05-01', '2080501'],
  ['208.05.01', '2080501'],
  ['208.05', '20805'],
  ['208', '208'],
  ['1-2', '1-2'],
  ['208-5', '208-5'],
])('the code %s is %s', (printed, code) => {
  expect(withoutMarks(printed)).toBe(code);
});
