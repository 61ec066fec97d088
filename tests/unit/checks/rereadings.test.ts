import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';

/** A table of basic and project expenditure: one row a function, the first row the total; 万元 with two decimals. */
function documentOf(values: readonly (readonly [total: string, basic: string, project: string])[]): BudgetDocument {
  const facts = values.flatMap((texts, row) => texts.map((text, column): Fact => {
    const coordinates = { flow: 'expenditure', year: 2026, stage: 'budget', ...(row === 0 ? {} : { function: `20${row}` }), ...([{}, { use: 'basic' }, { use: 'project' }] as const)[column] } as PartialCoordinates & Pick<Fact, 'flow' | 'year' | 'stage'>;
    return {
      ...coordinates, key: coordinateKey(coordinates), id: `r${row}c${column}`, form: 'expenditure', amount: String(Math.round(Number(text) * 10_000)), published: { text, moneyUnit: '万元', decimals: 2 }, tolerance: '50',
      provenance: [{ table: 't1', row, column, page: 3, bbox: [column * 50, row * 20, column * 50 + 40, row * 20 + 10], method: 'text', confidence: 1 }], proven: 0,
    };
  }));
  const table: CheckedTable = { id: 't1', form: 'expenditure', title: '部门支出总表', pages: [3], notes: [], facts, blanks: [], readings: new Map(), labels: [] };
  return {
    document: { isBudget: true, reason: null, issuer: { name: null, code: null }, fiscalYear: 2026, kind: 'department-budget', region: { province: null, city: null, county: null }, moneyUnit: '万元', title: null },
    tables: [table], narrative: [], statements: [], indicators: [], unread: [], facts,
  };
}

/** 11.00 of basic expenditure stands as 17.00. */
const MISREAD = documentOf([['30.00', '20.00', '10.00'], ['12.00', '9.00', '3.00'], ['18.00', '17.00', '7.00']]);
/** One sum only: any of its figures may be wrong. */
const OPEN = documentOf([['30.00', '', ''], ['12.00', '', ''], ['17.00', '', '']].map(([total]) => [total!, total!, '0.00'] as const));

describe('requests', () => {
  test('name the cell, its place and the amount that is wanted', () => {
    expect(checkDocument(MISREAD).requests).toEqual([{ fact: 'r2c1', table: 't1', row: 2, column: 1, page: 3, bbox: [50, 40, 90, 50], printed: '17.00', wanted: '110000' }]);
  });
  test('are none where nothing fails', () => {
    expect(checkDocument(documentOf([['30.00', '20.00', '10.00'], ['12.00', '9.00', '3.00'], ['18.00', '11.00', '7.00']])).requests).toEqual([]);
  });
  test('go on to the other cells of the sum where all suspects were read alike', () => {
    const first = checkDocument(MISREAD, new Map([['r2c1', '17.00']]));
    expect(first.requests.map(({ fact }) => fact).sort()).toEqual(['r0c1', 'r1c1', 'r2c0', 'r2c2']);
  });
});

describe('a second reading', () => {
  test('that makes the sums hold is applied, and the first is kept', () => {
    const { facts, findings, checks, requests } = checkDocument(MISREAD, new Map([['r2c1', '11.00']]));
    expect(facts.find(({ id }) => id === 'r2c1')).toMatchObject({ amount: '110000', published: { text: '11.00', decimals: 2 }, corrected: { original: '17.00' }, proven: 2 });
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(findings).toMatchObject([{ rule: 'reading', severity: 'info', cause: 'extraction', repair: { fact: 'r2c1', from: '170000', to: '110000' }, cells: [{ role: 'culprit', text: '17.00' }] }]);
    expect(requests).toEqual([]);
  });
  test('that shows the same digits says that the publisher printed them', () => {
    const { facts, findings } = checkDocument(MISREAD, new Map([['r2c1', '17.00']]));
    expect(facts.some(({ corrected }) => corrected)).toBe(false);
    expect(findings).toMatchObject([{ severity: 'error', cause: 'publisher', repair: { to: '110000' } }]);
    expect(findings[0]!.evidence.at(-1)).toEqual({ zh: '按页面图像重新识别，1个格的数字相同', en: 'read again from the picture of the page, 1 cell shows the same digits' });
  });
  test('that shows a third amount proves nothing and leaves the cause open', () => {
    const { facts, findings } = checkDocument(MISREAD, new Map([['r2c1', '77.00']]));
    expect(facts.find(({ id }) => id === 'r2c1')).toMatchObject({ amount: '170000' });
    expect(findings).toMatchObject([{ severity: 'error', cause: 'undetermined' }]);
  });
  test('finds the one candidate that was misread', () => {
    const candidates = checkDocument(OPEN).findings[0]!.cells.filter(({ role }) => role === 'candidate').map(({ fact }) => fact!);
    expect(candidates.length).toBeGreaterThan(1);
    const { findings, facts } = checkDocument(OPEN, new Map(candidates.map((id) => [id, id.startsWith('r2') ? '18.00' : OPEN.facts.find((fact) => fact.id === id)!.published.text])));
    expect(findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
    expect(facts.filter(({ corrected }) => corrected).map(({ id }) => id).sort()).toEqual(['r2c0', 'r2c1']);
  });
  test('of a figure that nothing doubts is not looked at', () => {
    const { facts } = checkDocument(MISREAD, new Map([['r1c2', '99.00'], ['r2c1', '11.00']]));
    expect(facts.find(({ id }) => id === 'r1c2')).toMatchObject({ amount: '30000' });
  });
});
