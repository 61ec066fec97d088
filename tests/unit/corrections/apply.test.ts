import { NO_DECISIONS, onLabels } from '../../../src/meaning/mapping/decided.ts';
import type { MappedRow } from '../../../src/model/form.ts';
import { describe, expect, test } from 'vitest';
import type { Correction, Fact } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { applyCorrections, joinDecisions } from '../../../src/corrections/index.ts';
import { understand } from '../../../src/meaning/index.ts';
import type { PageContent } from '../../../src/model/page.ts';
import type { Layout } from '../../../src/model/table.ts';
import { findTables, layoutPage, stitchLayouts } from '../../../src/tables/index.ts';
import { gridPage, tableRows } from '../tables/handmade.ts';
import { cellOf, onCell, onForm, onJoin, onMapping } from './handmade.ts';

const COLUMNS = [50, 250, 350, 450];
const page = (
  rows: readonly (readonly string[])[],
  title = '2025年一般公共预算“三公”经费支出表',
  number = 1,
): PageContent => gridPage(number, rows, { columns: COLUMNS, title: [title, '单位：万元'] });
const BUDGET = page([
  ['项目', '2024年预算数', '2025年预算数'],
  ['“三公”经费', '6.00', '7.00'],
  ['因公出国（境）费', '1.00', '2.00'],
  ['公务接待费', '5.00', '6.00'],
]);

/** The facts of a layout as `amount item year`, after corrections. */
const understood = (layout: Layout, corrections: readonly Correction[]) => {
  const corrected = applyCorrections(layout, corrections);
  const { document } = understand(corrected.layout, undefined, corrected.decisions);
  return { ...corrected, document, facts: document.facts, checked: checkDocument(document) };
};
const amountsOf = (facts: readonly Fact[], item: string): string[] =>
  facts.filter((fact) => fact.item === item).map(({ amount, year }) => `${year}: ${amount}`);

describe('a cell', () => {
  const layout = findTables([BUDGET]);
  const wrong = cellOf(layout, 0, 3, 2);

  test('put right changes the fact, which keeps what it was', () => {
    const before = understood(layout, []),
      after = understood(layout, [onCell(wrong, '5.00')]);
    expect(amountsOf(before.facts, 'reception')).toEqual(['2024: 50000', '2025: 60000']);
    expect(before.checked.checks.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
    expect(amountsOf(after.facts, 'reception')).toEqual(['2024: 50000', '2025: 50000']);
    expect(after.checked.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(
      after.facts.find(({ amount, year, item }) => item === 'reception' && year === 2025 && amount === '50000')!
        .corrected,
    ).toEqual({ original: '6.00', reason: { zh: '李审: 与原件核对', en: '李审: 与原件核对' } });
    expect(after.findings).toEqual([]);
  });
  test('a misprint stays as it is printed; what should be there is told', () => {
    const {
      findings,
      facts,
      checked,
      layout: { tables },
    } = understood(layout, [onCell(wrong, '5.00', 'publisher')]);
    expect(amountsOf(facts, 'reception')).toEqual(['2024: 50000', '2025: 60000']);
    expect(tables[0]!.cells.find((cell) => cell.row === 3 && cell.column === 2)).toMatchObject({
      text: '6.00',
      reviewed: { original: '6.00', should: '5.00', fault: 'publisher' },
    });
    expect(checked.checks.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
    expect(findings).toEqual([]);
  });
  test('confirmed is the publisher’s fault, and no fact is called corrected', () => {
    const {
      checked,
      facts,
      layout: { tables },
    } = understood(layout, [onCell(wrong, '6.00')]);
    expect(facts.some(({ corrected }) => corrected)).toBe(false);
    expect(tables[0]!.cells.find((cell) => cell.row === 3 && cell.column === 2)).toMatchObject({
      text: '6.00',
      confidence: 1,
      reviewed: { original: '6.00', by: '李审' },
    });
    expect(checked.findings).toHaveLength(1);
  });
  test('decisions follow one another; the first reading is kept', () => {
    const first = onCell(wrong, '8.00');
    const {
      layout: { tables },
      findings,
    } = understood(layout, [first, { ...first, before: '8.00', after: '5.00', by: '王审' }]);
    expect(tables[0]!.cells.find((cell) => cell.row === 3 && cell.column === 2)).toMatchObject({
      text: '5.00',
      reviewed: { original: '6.00', by: '王审' },
    });
    expect(findings).toEqual([]);
  });
  test.each<[string, Correction, string, string]>([
    [
      'reads otherwise now',
      { ...onCell(wrong, '5.00'), before: '9.00', place: { ...onCell(wrong, '5.00').place, text: '9.00' } },
      'warning',
      'the cell now reads “6.00”, not “9.00”',
    ],
    ['reads as corrected now', { ...onCell(wrong, '6.00'), before: '9.00' }, 'info', 'is no longer needed'],
    [
      'is gone',
      { ...onCell(wrong, '5.00'), place: { ...onCell(wrong, '5.00').place, bbox: [0, 500, 40, 520] } },
      'warning',
      'nothing stands there now',
    ],
    [
      'is on another page',
      { ...onCell(wrong, '5.00'), place: { ...onCell(wrong, '5.00').place, page: 2 } },
      'warning',
      'nothing stands there now',
    ],
  ])('that %s is told, and nothing is changed', (_, correction, severity, words) => {
    const { findings, facts } = understood(layout, [correction]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity, rule: 'reading' });
    expect(findings[0]!.message.en).toContain(words);
    expect(amountsOf(facts, 'reception')).toEqual(['2024: 50000', '2025: 60000']);
  });
});

describe('meaning', () => {
  const layout = findTables([
    page([
      ['项目', '2025年预算数', '新口径'],
      ['合计', '3.00', '4.00'],
      ['出境差旅', '1.00', '2.00'],
      ['公务接待费', '2.00', '2.00'],
    ]),
  ]);
  test('a column gives what the reviewer says', () => {
    const header = cellOf(layout, 0, 0, 2);
    const { facts } = understood(layout, [
      onMapping(
        'column',
        header,
        { role: 'amount', coordinates: { year: 2026, stage: 'budget' } },
        { coordinates: { fund: 'unit' } },
      ),
    ]);
    expect(amountsOf(facts, 'reception')).toEqual(['2025: 20000', '2026: 20000']);
    expect(facts.find(({ year, item }) => year === 2026 && item === 'reception')!.corrected).toEqual({
      original: 'fund=unit',
      reason: { zh: '李审: 与原件核对', en: '李审: 与原件核对' },
    });
  });
  test('a row gives what the reviewer says', () => {
    const label = cellOf(layout, 0, 2, 0);
    const { facts } = understood(layout, [onMapping('row', label, { coordinates: { item: 'overseas' } })]);
    expect(amountsOf(facts, 'overseas')).toContain('2025: 10000');
    expect(understood(layout, []).facts.some(({ item }) => item === 'overseas')).toBe(false);
  });
  // Row 2 prints two classifications side by side, 4 two sides with a label each, 6 none.
  test.each([
    ['2/1', '2/1'],
    ['2/3', '2/1'],
    ['2/0', '2/1'],
    ['4/0', '4/0'],
    ['4/2', '4/2'],
    ['4/3', '4/2'],
    ['6/1', '6/1'],
  ])('a decision at %s counts for the row labelled at %s', (at, label) => {
    const row = (number: number, column: number) => ({ row: number, labelCell: { column } }) as MappedRow;
    const decided = { coordinates: { economic: '30299' }, original: '', reason: '' };
    const moved = onLabels(
      {
        ...NO_DECISIONS,
        rows: new Map([
          [`t1/${at}`, decided],
          ['t2/2/3', decided],
        ]),
      },
      [row(2, 1), row(4, 0), row(4, 2)],
      't1',
    );
    expect([...moved.rows.keys()]).toEqual([`t1/${label}`, 't2/2/3']);
  });
  test('a table takes the form that the reviewer gives it', () => {
    const { facts, findings } = understood(layout, [
      onForm(cellOf(layout, 0, 0, 0), 'three-publics', 'government-fund-expenditure'),
    ]);
    expect(new Set(facts.map(({ form, fund }) => `${form} ${fund}`))).toEqual(
      new Set(['government-fund-expenditure government-fund']),
    );
    expect(findings).toEqual([]);
  });
  test('a mapping whose header reads otherwise now is told', () => {
    const header = { ...cellOf(layout, 0, 0, 2), text: '旧口径' };
    const { findings, decisions } = applyCorrections(layout, [
      onMapping('column', header, { coordinates: { fund: 'unit' } }),
    ]);
    expect(decisions.columns.size).toBe(0);
    expect(findings[0]!.message.zh).toBe('第1页的更正（列的含义，李审）不再适用：该处现读作“新口径”，不是“旧口径”');
  });
});

describe('joins', () => {
  const head = ['项目', '2024年预算数', '2025年预算数'];
  const first = page([head, ['“三公”经费', '6.00', '7.00']]);
  const bare = gridPage(2, [['公务接待费', '5.00', '6.00']], { columns: COLUMNS });
  const titled = gridPage(2, [head, ['公务接待费', '5.00', '6.00']], { columns: COLUMNS, title: ['政府采购预算表'] });
  const stitched = (pages: readonly PageContent[], corrections: readonly Correction[]): Layout =>
    stitchLayouts(
      pages.map((each) => layoutPage(each)),
      joinDecisions(corrections),
    );

  test('a part that was joined opens a table of its own', () => {
    const joined = stitched([first, bare], []);
    expect(joined.tables).toHaveLength(1);
    const correction = onJoin(cellOf(joined, 0, 2, 0), 'opens');
    const layout = stitched([first, bare], [correction]);
    expect(tableRows(layout)).toEqual([
      ['项目|2024年预算数|2025年预算数', '“三公”经费|6.00|7.00'],
      ['公务接待费|5.00|6.00'],
    ]);
    expect(applyCorrections(layout, [correction]).findings).toEqual([]);
  });
  test('a table continues the one before it, its header dropped', () => {
    const apart = stitched([first, titled], []);
    expect(apart.tables).toHaveLength(2);
    const correction = onJoin(cellOf(apart, 1, 1, 0), 'continues');
    const layout = stitched([first, titled], [correction]);
    expect(tableRows(layout)).toEqual([
      ['项目|2024年预算数|2025年预算数', '“三公”经费|6.00|7.00', '公务接待费|5.00|6.00'],
    ]);
    expect(layout.tables[0]!.joins).toMatchObject([{ evidence: ['a reviewer says so'], fromPage: 1, toPage: 2 }]);
    expect(applyCorrections(layout, [correction]).findings).toEqual([]);
  });
  test('the first table of all cannot continue another: it is told', () => {
    const correction = onJoin(cellOf(stitched([first], []), 0, 0, 0), 'continues');
    expect(applyCorrections(stitched([first], [correction]), [correction]).findings).toMatchObject([
      { severity: 'warning' },
    ]);
  });
});
