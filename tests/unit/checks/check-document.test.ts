import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';

/** One fact a row: coordinates and the printed 万元 figure with two decimals. */
function tableOf(
  id: string,
  form: Fact['form'],
  rows: readonly (readonly [PartialCoordinates, string])[],
): CheckedTable {
  const facts = rows.map(([coordinates, text], row): Fact => ({
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    ...coordinates,
    key: coordinateKey(coordinates),
    id: `${id}-${row}`,
    form,
    amount: String(Math.round(Number(text) * 10_000)),
    published: { text, moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    provenance: [{ table: id, row, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    proven: 0,
  }));
  return {
    id,
    form: form as CheckedTable['form'],
    title: null,
    pages: [1],
    notes: [],
    facts,
    blanks: [],
    readings: new Map(),
    labels: [],
  };
}

function documentOf(...tables: CheckedTable[]): BudgetDocument {
  return {
    document: {
      isBudget: true,
      reason: null,
      issuer: { name: null, code: null },
      fiscalYear: 2026,
      kind: 'department-budget',
      region: { province: null, city: null, county: null },
      moneyUnit: '万元',
      title: null,
    },
    tables,
    narrative: [],
    statements: [],
    indicators: [],
    unread: [],
    facts: tables.flatMap(({ facts }) => facts),
  };
}

/** total, two functions, and basic + project on each row. */
const grid = (values: readonly [string, string, string][]): (readonly [PartialCoordinates, string])[] =>
  values.flatMap(([total, basic, project], row) => {
    const at: PartialCoordinates = row === 0 ? {} : { function: row === 1 ? '205' : '208' };
    return [
      [at, total],
      [{ ...at, use: 'basic' }, basic],
      [{ ...at, use: 'project' }, project],
    ] as const;
  });

describe('roll-up', () => {
  test('a table that adds up has no finding and every figure proven', () => {
    const { findings, facts } = checkDocument(
      documentOf(
        tableOf(
          't1',
          'expenditure',
          grid([
            ['30.00', '20.00', '10.00'],
            ['12.00', '9.00', '3.00'],
            ['18.00', '11.00', '7.00'],
          ]),
        ),
      ),
    );
    expect(findings).toEqual([]);
    expect(facts.every((fact) => fact.proven > 0)).toBe(true);
  });

  test('one wrong cell that stands in two sums is named alone, with its repair', () => {
    const { findings } = checkDocument(
      documentOf(
        tableOf(
          't1',
          'expenditure',
          grid([
            ['30.00', '20.00', '10.00'],
            ['12.00', '9.00', '3.00'],
            ['18.00', '17.00', '7.00'],
          ]),
        ),
      ),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      cause: 'publisher',
      repair: { from: '170000', to: '110000' },
    });
    expect(findings[0]!.cells[0]).toMatchObject({ role: 'culprit', text: '17.00' });
    expect(findings[0]!.checks).toHaveLength(2);
  });

  test('a leaf in one sum only is a candidate, not a culprit', () => {
    const { findings } = checkDocument(
      documentOf(
        tableOf('t1', 'three-publics', [
          [{ item: 'three-publics' }, '10.00'],
          [{ item: 'overseas' }, '3.00'],
          [{ item: 'reception' }, '6.00'],
        ]),
      ),
    );
    expect(findings).toHaveLength(1);
    // 3.00 or 6.00 can be one wrong digit; 10.00 for 9.00 cannot.
    expect(findings[0]!.cells.map(({ text, role }) => [text, role])).toEqual([
      ['3.00', 'candidate'],
      ['6.00', 'candidate'],
      ['10.00', 'total'],
    ]);
    expect(findings[0]!.repair).toBeNull();
  });

  test('a memo line adds nothing and may not exceed its parent', () => {
    const rows: (readonly [PartialCoordinates, string])[] = [
      [{ flow: 'revenue' }, '10.00'],
      [{ flow: 'revenue', fund: 'general-public' }, '8.00'],
      [{ flow: 'revenue', fund: 'general-public.appropriation' }, '9.00'],
      [{ flow: 'revenue', fund: 'unit' }, '2.00'],
    ];
    const { findings } = checkDocument(documentOf(tableOf('t1', 'revenue', rows)));
    expect(findings.map(({ rule }) => rule)).toEqual(['memo']);
  });
});

describe('agreement and balance', () => {
  test('the same figure in two tables, one digit apart', () => {
    const { findings } = checkDocument(
      documentOf(
        tableOf('t1', 'expenditure', [[{}, '326.71']]),
        tableOf('t2', 'general-public-expenditure', [[{}, '326.72']]),
      ),
    );
    expect(findings).toMatchObject([{ rule: 'agreement', severity: 'error' }]);
  });

  test(
    'two prints that the sums of their own tables bear out are both candidates, and the line that one leaves ' +
      'out is told',
    () => {
      const spent = (carried: string): (readonly [PartialCoordinates, string])[] => [
        [{ fund: 'general-public', use: 'grand-total' }, '30.00'],
        [{ fund: 'general-public' }, '22.00'],
        [{ fund: 'general-public', use: 'carry-forward' }, carried],
        [{ fund: 'general-public', function: '205' }, '12.00'],
        [{ fund: 'general-public', function: '208' }, '10.00'],
      ];
      const whole: (readonly [PartialCoordinates, string])[] = [
        [{ fund: 'general-public' }, '30.00'],
        [{ fund: 'general-public', function: '205' }, '12.00'],
        [{ fund: 'general-public', function: '208' }, '10.00'],
        [{ fund: 'general-public', function: '224' }, '8.00'],
      ];
      const { findings } = checkDocument(
        documentOf(tableOf('t1', 'appropriation', spent('8.00')), tableOf('t2', 'general-public-expenditure', whole)),
      );
      const told = findings.filter(({ rule }) => rule === 'agreement');
      expect(told).toHaveLength(1);
      expect(
        told[0]!.cells
          .filter(({ role }) => role === 'candidate')
          .map(({ text }) => text)
          .sort(),
      ).toEqual(['22.00', '30.00']);
      expect(told[0]!.message.zh).toContain('“8.00”');
      expect(told[0]!.repair).toBeNull();
    },
  );

  test.each<[string, PartialCoordinates, number]>([
    ['what goes to the own level among places', { level: 'own' }, 0],
    ['the total of two kinds', { level: 'all' }, 0],
    ['one kind', { level: 'all', transfer: 'general' }, 1],
  ])('transfers of another amount than another table prints, %s: %s', (_, coordinates, held) => {
    const at: PartialCoordinates = { fund: 'general-public', ...coordinates };
    const { checks } = checkDocument(
      documentOf(tableOf('t1', 'transfers', [[at, '30.00']]), tableOf('t2', 'government-expenditure', [[at, '90.00']])),
    );
    expect(checks.filter(({ rule, outcome }) => rule === 'agreement' && outcome === 'failed')).toHaveLength(held);
  });

  test('total revenue and grand total of expenditure', () => {
    const { checks, findings } = checkDocument(
      documentOf(
        tableOf('t1', 'revenue-expenditure', [
          [{ flow: 'revenue' }, '2600.78'],
          [{ use: 'grand-total' }, '2680.78'],
          [{}, '2600.78'],
        ]),
      ),
    );
    expect(checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)).toContain('balance');
    // One cell explains both failures, so there is one finding.
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', repair: { from: '26807800', to: '26007800' } });
  });

  test('without a summary what is carried into the next year may be printed nowhere', () => {
    const outcome = (revenue: string, spent: string): string | undefined =>
      checkDocument(
        documentOf(
          tableOf('t1', 'revenue', [[{ flow: 'revenue' }, revenue]]),
          tableOf('t2', 'expenditure', [[{}, spent]]),
        ),
      ).checks.find(({ rule }) => rule === 'balance')?.outcome;
    expect(outcome('3638.91', '3609.55')).toBe('not-applicable');
    expect(outcome('3609.55', '3638.91')).toBe('failed');
    // One wrong digit is a slip all the same.
    expect(outcome('3638.91', '3538.91')).toBe('failed');
  });

  test('nothing to check is not a pass', () => {
    const { checks } = checkDocument(documentOf());
    expect(checks.every(({ outcome }) => outcome === 'not-applicable')).toBe(true);
  });
});
