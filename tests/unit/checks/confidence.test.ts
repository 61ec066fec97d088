import { describe, expect, test } from 'vitest';
import { CONFIDENCE_WEIGHTS, DOUBT_KINDS, SUPPORT_KINDS } from '../../../schemas/confidence/index.ts';
import { doubtsOf } from '../../../src/checks/confidence/doubts.ts';
import { weighed } from '../../../src/checks/confidence/index.ts';
import { trusted } from '../../../src/checks/confidence/trust.ts';
import { chanceOf } from '../../../src/checks/confidence/weigh.ts';
import type { Fact, Finding } from '../../../schemas/index.ts';

const fact = {
  amount: '120000',
  published: { text: '12', moneyUnit: '万元', decimals: 0 },
  provenance: [{ statement: 's1', span: [0, 2] }],
} as unknown as Fact;

const model = {
  bias: 3,
  signs: { 'row-unmapped': -4, 'sums-across': 1 },
  calibration: [
    [0.2, 0.1],
    [0.9, 0.8],
    [0.99, 0.999],
  ],
} as const;

describe('confidence of facts', () => {
  test('what speaks against a meaning lowers it, what speaks for it raises it, between the calibrated ends', () => {
    const plain = chanceOf([], model),
      doubtful = chanceOf([{ kind: 'row-unmapped', strength: 1 }], model),
      corroborated = chanceOf([{ kind: 'sums-across', strength: 1 }], model);
    expect(doubtful).toBeLessThan(plain);
    expect(plain).toBeLessThan(corroborated);
    expect([doubtful, corroborated].every((chance) => chance >= 0.1 && chance <= 0.999)).toBe(true);
  });

  test('a fact in doubt says what could be otherwise, in both languages', () => {
    const doubted = weighed(fact, 0, [{ kind: 'column-unmapped', strength: 1, about: '备用栏' }]);
    expect(doubted.confidence).toBeLessThan(0.95);
    expect(doubted.doubts?.[0]?.zh).toContain('备用栏');
    expect(doubted.doubts?.[0]?.en).toContain('备用栏');
  });

  test('what a reviewer said is certain, whatever speaks against it', () => {
    const reviewed = weighed(fact, 0, [
      { kind: 'reviewed', strength: 1 },
      { kind: 'row-fails', strength: 1 },
    ]);
    expect(reviewed).toMatchObject({ confidence: 1 });
    expect(reviewed.doubts).toBeUndefined();
  });

  test('readings that contradict each other are never sure', () => {
    expect(chanceOf([{ kind: 'column-twin', strength: 0.01 }], model)).toBeLessThanOrEqual(0.9);
  });

  test('a doubt is told even where no single sign weighs against the fact', () => {
    expect(doubtsOf(fact, [])).toHaveLength(1);
  });

  test('no fitted weight speaks for what it names a doubt of, nor against what bears out', () => {
    const { signs } = CONFIDENCE_WEIGHTS;
    expect(DOUBT_KINDS.filter((kind) => (signs[kind] ?? 0) > 0)).toEqual([]);
    expect(SUPPORT_KINDS.filter((kind) => (signs[kind] ?? 0) < 0)).toEqual([]);
  });
});

describe('trust', () => {
  const finding = {
    severity: 'error',
    cells: [{ fact: 'f1', text: '12', role: 'total' }],
    evidence: [],
  } as unknown as Finding;
  const known = { ...fact, id: 'f1' } as Fact;

  test('an error rests on sure meanings alone; a failing sum says nothing against them', () => {
    expect(trusted([finding], [known], () => [{ kind: 'column-fails', strength: 1 }])[0]!.severity).toBe('error');
    const doubted = trusted([finding], [known], () => [{ kind: 'column-unmapped', strength: 1 }])[0]!;
    expect(doubted.severity).toBe('warning');
    expect(doubted.evidence).toHaveLength(1);
  });

  test('a money unit that was assumed, or a coordinate that arithmetic decided, makes no error', () => {
    expect(trusted([finding], [known], () => [{ kind: 'unit-assumed', strength: 1 }])[0]!.severity).toBe('warning');
    expect(trusted([finding], [{ ...known, inferred: ['period'] }], () => [])[0]!.severity).toBe('warning');
  });

  const rate = { ...fact, id: 'rate', key: 'k-rate' } as Fact,
    inTable = { ...fact, id: 'table', key: 'k', provenance: [{ table: 't1' }] } as unknown as Fact,
    doubtful = () => [{ kind: 'column-unmapped', strength: 1 } as const];
  const ofSentence = {
    ...finding,
    rule: 'arithmetic',
    cells: [
      { fact: 'rate', statement: 's1', text: '5.95%' },
      { fact: 'table', table: 't1', text: '6,049.97' },
    ],
  } as unknown as Finding;

  test.each<[string, Partial<Fact>, Finding['severity']]>([
    ['the sentence prints the figure of the table as well', {}, 'error'],
    ['it prints another amount', { amount: '130000' }, 'warning'],
    [
      'another sentence prints it',
      { provenance: [{ statement: 's2', span: [0, 2] }] as Fact['provenance'] },
      'warning',
    ],
  ])('a rate of doubtful meaning against a figure of a table: %s', (_, printed, severity) => {
    const inText = { ...fact, id: 'text', key: 'k', ...printed } as Fact;
    expect(trusted([ofSentence], [rate, inTable, inText], doubtful)[0]!.severity).toBe(severity);
  });
});
