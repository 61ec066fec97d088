import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { requestsOf } from '../../../src/checks/diagnose/requests.ts';
import type { Identity } from '../../../src/checks/identity.ts';
import { checkDocument as check, examine } from '../../../src/checks/index.ts';
import type { BudgetDocument, CheckedTable, OtherReading } from '../../../src/model/document.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';

const checkDocument = (
  document: BudgetDocument,
  again: ReadonlyMap<string, string> = new Map(),
  sure = true,
): ReturnType<typeof check> => check(document, new Map([...again].map(([fact, text]) => [fact, { text, sure }])));

/** A table of basic and project expenditure: one row a function, the first row the total; 万元 with two decimals. */
function documentOf(
  values: readonly (readonly [total: string, basic: string, project: string])[],
  readings: CheckedTable['readings'] = new Map(),
): BudgetDocument {
  const facts = values.flatMap((texts, row) =>
    texts.map((text, column): Fact => {
      const coordinates = {
        flow: 'expenditure',
        year: 2026,
        stage: 'budget',
        ...(row === 0 ? {} : { function: `20${row}` }),
        ...([{}, { use: 'basic' }, { use: 'project' }] as const)[column],
      } as PartialCoordinates & Pick<Fact, 'flow' | 'year' | 'stage'>;
      return {
        ...coordinates,
        key: coordinateKey(coordinates),
        id: `r${row}c${column}`,
        form: 'expenditure',
        amount: String(Math.round(Number(text) * 10_000)),
        published: { text, moneyUnit: '万元', decimals: 2 },
        tolerance: '50',
        provenance: [
          {
            table: 't1',
            row,
            column,
            page: 3,
            bbox: [column * 50, row * 20, column * 50 + 40, row * 20 + 10],
            method: 'text',
            confidence: 1,
          },
        ],
        proven: 0,
      };
    }),
  );
  const table: CheckedTable = {
    id: 't1',
    form: 'expenditure',
    title: '部门支出总表',
    pages: [3],
    notes: [],
    facts,
    blanks: [],
    readings,
    labels: [],
  };
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
    tables: [table],
    narrative: [],
    statements: [],
    indicators: [],
    unread: [],
    facts,
  };
}

/** 11.00 of basic expenditure stands as 17.00. */
const MISREAD = documentOf([
  ['30.00', '20.00', '10.00'],
  ['12.00', '9.00', '3.00'],
  ['18.00', '17.00', '7.00'],
]);
/** One sum only: any of its figures may be wrong. */
const OPEN = documentOf(
  [
    ['30.00', '', ''],
    ['12.00', '', ''],
    ['17.00', '', ''],
  ].map(([total]) => [total!, total!, '0.00'] as const),
);

describe('requests', () => {
  test('name the cell, its place and the amount that is wanted', () => {
    expect(checkDocument(MISREAD).requests).toEqual([
      {
        fact: 'r2c1',
        table: 't1',
        row: 2,
        column: 1,
        page: 3,
        bbox: [50, 40, 90, 50],
        printed: '17.00',
        wanted: '110000',
      },
    ]);
  });
  test('are none where nothing fails', () => {
    expect(
      checkDocument(
        documentOf([
          ['30.00', '20.00', '10.00'],
          ['12.00', '9.00', '3.00'],
          ['18.00', '11.00', '7.00'],
        ]),
      ).requests,
    ).toEqual([]);
  });
  test.each<[string, Partial<Identity>, number]>([
    ['an error is asked for', {}, 1],
    ['a warning is not: it leaves the verdict', { severity: 'warning' }, 0],
    ['nor is what rounding allows', { band: 'interval' }, 0],
  ])('%s', (_, change, count) => {
    const diagnoses = examine(MISREAD).diagnoses.map((diagnosis) => ({
      ...diagnosis,
      failures: diagnosis.failures.map((failure) => ({ ...failure, ...change })),
    }));
    expect(requestsOf(diagnoses, new Map())).toHaveLength(count);
  });
  test('go on to the other cells of the sum where all suspects were read alike', () => {
    const first = checkDocument(MISREAD, new Map([['r2c1', '17.00']]));
    expect(first.requests.map(({ fact }) => fact).sort()).toEqual(['r0c1', 'r1c1', 'r2c0', 'r2c2']);
  });
});

describe('a second reading', () => {
  test('that makes the sums hold is applied, and the first is kept', () => {
    const { facts, findings, checks, requests } = checkDocument(MISREAD, new Map([['r2c1', '11.00']]));
    expect(facts.find(({ id }) => id === 'r2c1')).toMatchObject({
      amount: '110000',
      published: { text: '11.00', decimals: 2 },
      corrected: { original: '17.00' },
      proven: 2,
    });
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(findings).toMatchObject([
      {
        rule: 'reading',
        severity: 'info',
        cause: 'extraction',
        repair: { fact: 'r2c1', from: '170000', to: '110000' },
        cells: [{ role: 'culprit', text: '17.00' }],
      },
    ]);
    expect(requests).toEqual([]);
  });
  test('that shows the same digits says that the publisher printed them', () => {
    const { facts, findings } = checkDocument(MISREAD, new Map([['r2c1', '17.00']]));
    expect(facts.some(({ corrected }) => corrected)).toBe(false);
    expect(findings).toMatchObject([{ severity: 'error', cause: 'publisher', repair: { to: '110000' } }]);
    expect(findings[0]!.evidence.at(-1)).toEqual({
      zh: '按页面图像重新识别，1个格的数字相同',
      en: 'read again from the picture of the page, 1 cell shows the same digits',
    });
  });
  test('that shows a third amount proves nothing and leaves the cause open', () => {
    const { facts, findings } = checkDocument(MISREAD, new Map([['r2c1', '77.00']]));
    expect(facts.find(({ id }) => id === 'r2c1')).toMatchObject({ amount: '170000' });
    expect(findings).toMatchObject([{ severity: 'error', cause: 'undetermined' }]);
  });
  test('that is not sure counts where the sums or the first reading say the same, and no further', () => {
    const told = ['11.00', '17.00', '77.00'].map((text) =>
      checkDocument(MISREAD, new Map([['r2c1', text]]), false).findings.map(
        ({ cause, evidence }) => `${cause}: ${evidence.at(-1)!.en.slice(0, 15)}`,
      ),
    );
    expect(told).toEqual([
      ['extraction: with it 2 faili'],
      ['publisher: read again from'],
      ['publisher: the characters '],
    ]);
  });
  test('finds the one candidate that was misread', () => {
    const candidates = checkDocument(OPEN)
      .findings[0]!.cells.filter(({ role }) => role === 'candidate')
      .map(({ fact }) => fact!);
    expect(candidates.length).toBeGreaterThan(1);
    const { findings, facts } = checkDocument(
      OPEN,
      new Map(
        candidates.map((id) => [
          id,
          id.startsWith('r2') ? '18.00' : OPEN.facts.find((fact) => fact.id === id)!.published.text,
        ]),
      ),
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
    expect(
      facts
        .filter(({ corrected }) => corrected)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['r2c0', 'r2c1']);
  });
  test('of a figure that nothing doubts is not looked at', () => {
    const { facts } = checkDocument(
      MISREAD,
      new Map([
        ['r1c2', '99.00'],
        ['r2c1', '11.00'],
      ]),
    );
    expect(facts.find(({ id }) => id === 'r1c2')).toMatchObject({ amount: '30000' });
  });
});

describe('the sums choose among what recognition found', () => {
  const other = (text: string, probability?: number): OtherReading => ({
    amount: String(Math.round(Number(text) * 10_000)),
    text,
    evidence: 'recognised with less probability',
    ...(probability === undefined ? {} : { probability }),
  });
  const misread = (readings: Record<string, OtherReading[]>): BudgetDocument =>
    documentOf(
      [
        ['30.00', '20.00', '10.00'],
        ['12.00', '9.00', '3.00'],
        ['18.00', '17.00', '7.00'],
      ],
      new Map(Object.entries(readings)),
    );
  const shownBy = (document: BudgetDocument): string =>
    checkDocument(document)
      .facts.map((fact) => `${fact.published.text}${fact.corrected ? `(${fact.corrected.original})` : ''}`)
      .join(' ');
  const AS_READ = '30.00 20.00 10.00 12.00 9.00 3.00 18.00 17.00 7.00';
  test.each<[string, BudgetDocument, string]>([
    [
      'the reading that closes the sums',
      misread({ r2c1: [other('77.00', 0.2), other('11.00', 0.05)] }),
      '30.00 20.00 10.00 12.00 9.00 3.00 18.00 11.00(17.00) 7.00',
    ],
    ['not one that closes none', misread({ r2c1: [other('77.00', 0.2)] }), AS_READ],
    ['not one that recognition hardly believes', misread({ r2c1: [other('11.00', 0.0001)] }), AS_READ],
    ['not one without a probability', misread({ r2c1: [other('11.00')] }), AS_READ],
    ['not one that breaks another sum', misread({ r2c0: [other('24.00', 0.3)] }), AS_READ],
    [
      'two figures together',
      documentOf(
        [
          ['30.00', '20.00', '10.00'],
          ['12.00', '9.00', '5.00'],
          ['16.00', '11.00', '7.00'],
        ],
        new Map([
          ['r1c2', [other('3.00', 0.1)]],
          ['r2c0', [other('18.00', 0.1)]],
        ]),
      ),
      '30.00 20.00 10.00 12.00 9.00 3.00(5.00) 18.00(16.00) 11.00 7.00',
    ],
    [
      'an improbable one that two sums bear out',
      misread({ r2c1: [other('11.00', 0.002)] }),
      '30.00 20.00 10.00 12.00 9.00 3.00 18.00 11.00(17.00) 7.00',
    ],
    [
      'not an improbable one that a single sum asks for',
      documentOf([['30.00'], ['12.00'], ['17.00']] as never, new Map([['r2c0', [other('18.00', 0.004)]]])),
      '30.00 12.00 17.00',
    ],
    [
      'a probable one that a single sum asks for',
      documentOf([['30.00'], ['12.00'], ['17.00']] as never, new Map([['r2c0', [other('18.00', 0.2)]]])),
      '30.00 12.00 18.00(17.00)',
    ],
    [
      'nothing where a single sum may be made to hold twice',
      documentOf(
        [['30.00'], ['12.00'], ['17.00']] as never,
        new Map([
          ['r2c0', [other('18.00', 0.2)]],
          ['r1c0', [other('13.00', 0.02)]],
        ]),
      ),
      '30.00 12.00 17.00',
    ],
    [
      'nothing where two changes are as likely',
      documentOf(
        [
          ['30.00', '30.00', '0.00'],
          ['12.00', '12.00', '0.00'],
          ['17.00', '17.00', '0.00'],
        ],
        new Map([
          ['r0c0', [other('29.00', 0.1)]],
          ['r0c1', [other('29.00', 0.1)]],
        ]),
      ),
      '30.00 30.00 0.00 12.00 12.00 0.00 17.00 17.00 0.00',
    ],
  ])('%s', (_, document, expected) => {
    expect(shownBy(document)).toBe(expected);
  });

  test('and the change is told with its probability', () => {
    const { facts, findings } = checkDocument(misread({ r2c1: [other('11.00', 0.05)] }));
    expect(facts.find(({ id }) => id === 'r2c1')!.corrected).toMatchObject({ original: '17.00', probability: 0.05 });
    expect(findings).toMatchObject([
      {
        rule: 'reading',
        severity: 'info',
        evidence: [{ en: "recognition's other reading is 11.00, with probability 5.0 %" }, {}],
        repair: { from: '170000', to: '110000' },
      },
    ]);
  });
});
