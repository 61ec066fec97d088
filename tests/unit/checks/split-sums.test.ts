import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

type Row = readonly [coordinates: PartialCoordinates, text: string];

const factOf = (
  coordinates: PartialCoordinates,
  text: string,
  id: string,
  form: Fact['form'],
  at: Fact['provenance'][number],
): Fact => ({
  flow: 'expenditure',
  year: 2026,
  stage: 'budget',
  ...coordinates,
  key: coordinateKey(coordinates),
  id,
  form,
  amount: String(Math.round(Number(text) * 10_000)),
  published: { text, moneyUnit: '万元', decimals: 2 },
  tolerance: '50',
  provenance: [at],
  proven: 0,
});

const tableOf = (id: string, form: CheckedTable['form'], rows: readonly Row[]): CheckedTable => ({
  id,
  form,
  title: null,
  pages: [1],
  notes: [],
  blanks: [],
  readings: new Map(),
  labels: [],
  facts: rows.map(([coordinates, text], row) =>
    factOf(coordinates, text, `${id}${row}`, form, {
      table: id,
      row,
      column: 1,
      page: 1,
      bbox: [0, row * 10, 1, row * 10 + 1],
      method: 'text',
      confidence: 1,
    }),
  ),
});

function documentOf(tables: readonly CheckedTable[], sentences: readonly Row[] = []): BudgetDocument {
  const narrative = sentences.map(([coordinates, text], index) =>
    factOf(coordinates, text, `n${index}`, 'narrative', { statement: `s${index}`, span: [0, text.length] }),
  );
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
    narrative,
    indicators: [],
    unread: [],
    facts: [...tables.flatMap(({ facts }) => facts), ...narrative],
    statements: sentences.map(([, text], index) => ({
      id: `s${index}`,
      text: `${text}万元`,
      page: 1,
      bbox: [0, index * 20, 10, index * 20 + 10],
      heading: null,
    })),
  };
}

const told = (
  document: BudgetDocument,
): { readonly proven: readonly string[]; readonly findings: readonly string[] } => {
  const { facts, findings } = checkDocument(document);
  return {
    proven: facts.filter(({ proven }) => proven > 0).map(({ published }) => published.text),
    findings: findings.map(({ severity, rule }) => `${severity} ${rule}`),
  };
};

const general = { fund: 'general-public' } as const;
const basic = tableOf('b', 'basic-expenditure', [
  [{ ...general, use: 'basic', economic: '30227' }, '18.60'],
  [{ ...general, use: 'basic', economic: '30217' }, '1.31'],
]);
const projects = (services: string): CheckedTable =>
  tableOf('p', 'general-public-expenditure', [
    [{ ...general, use: 'project', economic: '30227' }, services],
    [{ ...general, use: 'project', economic: '30231' }, '3.30'],
  ]);

describe('a whole in one place and its members in others', () => {
  test.each([
    ['both uses make it up', '384.05', '402.65', ['18.60', '384.05', '402.65'], []],
    ['one digit is mistyped', '384.05', '402.85', [], ['warning roll-up']],
    ['a sentence may speak of another scope', '384.05', '977.10', [], []],
  ])('%s', (_, services, whole, proven, findings) => {
    expect(told(documentOf([basic, projects(services)], [[{ ...general, economic: '30227' }, whole]]))).toEqual({
      proven,
      findings,
    });
  });

  test('a class that the list of projects does not name is that of basic expenditure alone', () => {
    expect(told(documentOf([basic, projects('384.05')], [[{ ...general, economic: '30217' }, '1.31']])).proven).toEqual(
      ['1.31', '1.31'],
    );
  });

  test('without a list of projects nothing is known of them', () => {
    expect(told(documentOf([basic], [[{ ...general, economic: '30217' }, '1.31']])).proven).toEqual([]);
  });

  test('the fiscal appropriation of a class is what its funds print', () => {
    const table = tableOf('g', 'general-public-expenditure', [
      [{ ...general, function: '2010101' }, '43.83'],
      [{ ...general, function: '2010102' }, '12.00'],
    ]);
    const sentence = (text: string): readonly Row[] => [[{ fund: 'appropriation', function: '2010101' }, text]];
    expect(told(documentOf([table], sentence('43.83')))).toEqual({ proven: ['43.83', '43.83'], findings: [] });
    expect(told(documentOf([table], sentence('43.38'))).findings).toEqual(['error roll-up']);
    expect(told(documentOf([table], sentence('90.12'))).findings).toEqual([]);
  });
});

describe('the lines of a list and the total of another table', () => {
  const lines = tableOf('l', 'three-publics', [
    [{ item: 'conference', line: { name: '司法行政会议' } }, '3.00'],
    [{ item: 'conference', line: { name: '法治会议' } }, '11.76'],
    [{ item: 'conference', line: { name: '评查会' } }, '8.33'],
  ]);
  const total = (text: string): CheckedTable =>
    tableOf('t', 'three-publics', [[{ ...general, item: 'conference' }, text]]);
  test.each([
    ['adds up', '23.09', 4, []],
    ['a slip', '23.90', 0, ['warning roll-up']],
    ['another scope', '81.46', 0, []],
  ])('%s', (_, text, proven, findings) => {
    const result = told(documentOf([lines, total(text)]));
    expect({ ...result, proven: result.proven.length }).toEqual({ proven, findings });
  });
});

describe('what a sentence says of a project', () => {
  const project = { use: 'project', project: { name: '病媒生物防制' } } as const,
    own = { ...project, entity: { name: '某市卫生健康委员会' } };
  const sheet: CheckedTable = tableOf('s', 'project-performance', [
    [own, '240.00'],
    [own, '229.19'],
  ]);
  const oneRow = {
    ...sheet,
    facts: sheet.facts.map((fact, column) => ({
      ...fact,
      provenance: fact.provenance.map((at) => ({ ...at, row: 0, column })),
    })),
  };
  test.each([
    ['is one of two budgets', '229.19', 2, []],
    ['is mistyped', '229.91', 0, ['warning agreement']],
    ['speaks of something else', '12.00', 0, []],
  ])('%s', (_, text, proven, findings) => {
    const result = told(documentOf([oneRow], [[project, text]]));
    expect({ ...result, proven: result.proven.length }).toEqual({ proven, findings });
  });
});

describe('revenue and expenditure of sentences', () => {
  test.each([
    ['balance', '203091.65', 2, []],
    ['a slip', '203091.56', 0, ['warning balance']],
    ['something is carried over', '198120.00', 0, []],
  ])('%s', (_, text, proven, findings) => {
    const result = told(
      documentOf(
        [],
        [
          [{ flow: 'revenue', fund: 'appropriation' }, '203091.65'],
          [{ fund: 'appropriation' }, text],
        ],
      ),
    );
    expect({ ...result, proven: result.proven.length }).toEqual({ proven, findings });
  });
});
