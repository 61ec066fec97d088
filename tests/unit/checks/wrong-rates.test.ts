import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import type { Diagnosis } from '../../../src/checks/diagnose/index.ts';
import { blamedOnRate } from '../../../src/checks/diagnose/wrong-rates.ts';
import type { Identity } from '../../../src/checks/identity.ts';
import { parseDecimal } from '../../../src/lib/decimal.ts';

let made = 0;

/** A figure that a sentence prints, in 万元 or per cent. */
function said(text: string, statement = 's1', measure?: Fact['measure']): Fact {
  const id = String(made++),
    number = Number(text.replace('%', ''));
  return {
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    ...(measure ? { measure } : {}),
    key: id,
    id,
    form: 'narrative',
    amount: String(measure === 'change-rate' ? number : Math.round(number * 10_000)),
    published: { text, moneyUnit: '万元', decimals: text.replace('%', '').split('.')[1]?.length ?? 0 },
    tolerance: '50',
    provenance: [{ statement, span: [0, 1] }],
    proven: 0,
  } as Fact;
}

const ratio = (kind: 'rate' | 'growth', total: Fact, parts: readonly Fact[]): Identity =>
  ({ kind: 'ratio', ratio: kind, rule: 'arithmetic', total, parts, outcome: 'failed' }) as unknown as Identity;

const diagnosis = (failures: readonly Identity[], suspect: Fact, to: string): Diagnosis =>
  ({
    failures,
    kind: 'value',
    suspects: [{ fact: suspect, to: parseDecimal(to) }],
    evidence: [],
  }) as unknown as Diagnosis;

const culpritOf = (found: Diagnosis, proven: Fact): string | undefined =>
  blamedOnRate(found, found.failures, new Map([[proven.id, 1]])).suspects[0]?.fact.published.text;

describe('a rate that does not follow from amounts borne out elsewhere', () => {
  test('is wrong itself, also where the sentence says it of two sides at once', () => {
    const [a, b] = [said('21.95%', 's1', 'change-rate'), said('21.95%', 's1', 'change-rate')],
      change = said('3958.67'),
      amount = said('21955.35', 's9');
    const failures = [a, b].map((rate) => ratio('rate', rate, [change, amount]));
    expect(culpritOf(diagnosis(failures, change, '39516700'), amount)).toBe('21.95%');
  });

  test('is not, where its sign speaks against the amounts and one slip in a base makes it follow', () => {
    const rate = said('17.62%', 's1', 'change-rate'),
      amount = said('3845.49'),
      base = said('43269.3');
    const failures = [ratio('growth', rate, [amount, base])];
    expect(culpritOf(diagnosis(failures, base, '32693000'), amount)).toBe('43269.3');
  });
});
