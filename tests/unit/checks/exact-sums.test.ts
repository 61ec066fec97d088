import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { compareSum } from '../../../src/checks/evidence/bands.ts';
import { strictWhereExact } from '../../../src/checks/evidence/exact-sums.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../../../src/checks/identity.ts';
import { sentenceSums } from '../../../src/checks/rules/sentence-sums.ts';
import type { BudgetDocument } from '../../../src/model/document.ts';

let made = 0;

/** A figure in 万元 as printed, of a table or of the one sentence. */
function figure(text: string, form: Fact['form'], coordinates: PartialCoordinates = {}): Fact {
  const decimals = text.split('.')[1]?.length ?? 0,
    id = String(made++);
  return {
    flow: 'stock',
    year: 2025,
    stage: 'final',
    ...coordinates,
    key: id,
    id,
    form,
    amount: String(Math.round(Number(text) * 10_000)),
    published: { text, moneyUnit: '万元', decimals },
    tolerance: String(5000 / 10 ** decimals),
    provenance:
      form === 'narrative'
        ? [{ statement: 's1', span: [made, made + 1] }]
        : [{ table: 't1', row: made, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    proven: 0,
  };
}

function sum(form: Fact['form'], total: string, ...parts: string[]): Identity {
  const [whole, ...rest] = [total, ...parts].map((text) => figure(text, form)) as [Fact, ...Fact[]];
  return identityOf({
    rule: 'roll-up',
    kind: 'sum',
    label: { zh: '', en: '' },
    total: whole,
    parts: rest,
    compared: compareSum(valueOf(whole), rest.map(valueOf), [whole, ...rest].map(quantumOf)),
  });
}

const exact = (count: number): Identity[] =>
  Array.from({ length: count }, () => sum('expenditure', '30.00', '20.00', '10.00'));

describe('where the sums of a document hold exactly, a rounding difference is told', () => {
  test.each<readonly [string, readonly Identity[], Identity, Identity['outcome']]>([
    ['in a table', exact(10), sum('expenditure', '30.01', '20.00', '10.00'), 'failed'],
    ['not with fewer exact sums', exact(9), sum('expenditure', '30.01', '20.00', '10.00'), 'passed'],
    [
      'not where two of ten differ',
      [...exact(9), sum('expenditure', '30.01', '20.00', '10.00')],
      sum('expenditure', '30.01', '20.00', '10.00'),
      'passed',
    ],
    [
      'in a sentence with the digits of the tables',
      exact(10),
      sum('narrative', '250.67', '95.07', '134.67', '4.2', '16.74'),
      'failed',
    ],
    [
      'not in a sentence with fewer digits',
      exact(10),
      sum('narrative', '40,870'.replace(',', ''), '30441', '5000', '5428'),
      'passed',
    ],
    [
      'not where two sentences differ',
      [...exact(10), sum('narrative', '30.01', '20.00', '10.00')],
      sum('narrative', '250.67', '95.07', '134.67', '4.2', '16.74'),
      'passed',
    ],
  ])('%s', (_, others, asked, outcome) => {
    expect(asked.band).toBe('rounding');
    expect(strictWhereExact([...others, asked]).at(-1)).toMatchObject({
      outcome,
      ...(outcome === 'failed' ? { severity: 'warning' } : {}),
    });
  });
});

describe('a paragraph that lists items beside lines with names of their own', () => {
  const listed = (total: string, ...parts: readonly (readonly [string, PartialCoordinates])[]): Identity[] => {
    const facts = [
      figure(total, 'narrative', { item: 'asset.fixed' }),
      ...parts.map(([text, coordinates]) => figure(text, 'narrative', coordinates)),
    ];
    return [...sentenceSums({ narrative: facts, statements: [], passages: [] } as unknown as BudgetDocument)];
  };
  const parts = [
    ['0', { item: 'asset.fixed', line: { name: '房屋建筑物' } }],
    ['95.07', { item: 'asset.vehicles' }],
    ['134.67', { item: 'asset.equipment', line: { name: '办公设备' } }],
    ['4.2', { item: 'asset.equipment', line: { name: '专用设备' } }],
    ['16.74', { item: 'asset.fixed', line: { name: '其他资产' } }],
  ] as const;
  test.each([
    ['250.68', 'equal'],
    ['250.67', 'rounding'],
  ] as const)('%s is the sum of all five: %s', (total, band) => {
    const whole = listed(total, ...parts).filter((identity) => identity.parts.length === 5);
    expect(whole.map((identity) => [identity.outcome, identity.band])).toEqual([['passed', band]]);
  });
  test('a list without a part is no sum', () => {
    expect(listed('250.68', ...parts.slice(0, 4)).filter(({ outcome }) => outcome !== 'not-applicable')).toEqual([]);
  });
});
