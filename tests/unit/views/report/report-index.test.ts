import { describe, expect, test } from 'vitest';
import type { Check, Finding } from '../../../../schemas/index.ts';
import { indexReport, type Status } from '../../../../src/views/report/client/report-index.ts';
import { layoutGrid, textWidth, visibleRange } from '../../../../src/views/report/client/grid-layout.ts';
import type { ExtractionResult } from '../../../../schemas/index.ts';
import { dataOf, fact, resultOf } from './handmade.ts';

const finding = (
  severity: Finding['severity'],
  factId: string,
  role: Finding['cells'][number]['role'],
  checks: string[] = [],
): Finding => ({
  id: `n-${severity}-${factId}`,
  rule: 'roll-up',
  severity,
  message: { zh: '', en: '' },
  expected: null,
  actual: null,
  difference: null,
  tolerance: null,
  cells: [{ page: 1, text: '', role, fact: factId }],
  checks,
  cause: 'undetermined',
  evidence: [],
  repair: null,
});
const failed = (id: string, total: string, parts: string[]): Check => ({
  id,
  rule: 'roll-up',
  outcome: 'failed',
  band: 'outside',
  reason: null,
  label: { zh: '', en: '' },
  total,
  parts,
  difference: '1',
  tolerance: '0',
});

describe('how a figure stands', () => {
  const [proven, unproven, corrected, culprit, candidate, part, inFailed, unsure] = [
    fact('1'),
    fact('2', { proven: 0 }),
    fact('3', { corrected: { original: '8', reason: { zh: '', en: '' } } }),
    fact('4'),
    fact('5'),
    fact('6'),
    fact('7'),
    fact('8', { confidence: 0.9 }),
  ];
  const result = resultOf([proven, unproven, corrected, culprit, candidate, part, inFailed, unsure], {
    findings: [
      finding('info', proven.id, 'culprit'),
      finding('warning', candidate.id, 'candidate', ['c1']),
      finding('error', culprit.id, 'culprit', ['c1']),
    ] as unknown as ExtractionResult['findings'],
    checks: [failed('c1', culprit.id, [part.id]), failed('c2', inFailed.id, [])],
  });
  const index = indexReport(dataOf(result));
  test.each<[string, typeof proven, Status]>([
    ['an identity proves it', proven, 'proven'],
    ['nothing proves it', unproven, 'unproven'],
    ['the reading was corrected', corrected, 'corrected'],
    ['its meaning is in doubt, though an identity proves it', unsure, 'unsure'],
    ['it is the culprit of an error', culprit, 'wrong'],
    ['it may be the culprit', candidate, 'doubtful'],
    ['it only stands in an explained failure', part, 'proven'],
    ['it stands in a failure that nothing explains', inFailed, 'doubtful'],
  ])('%s', (_, each, status) => expect(index.statusOf(each)).toBe(status));
  test('findings stand worst first and are numbered so', () => {
    expect(index.findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
    expect(index.findingNumber.get(index.findings[0]!.id)).toBe(1);
  });
});

describe('the grid', () => {
  const cell = (row: number, column: number, text: string, more: object = {}) => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    page: 1,
    bbox: [0, 0, 1, 1] as [number, number, number, number],
    method: 'text' as const,
    confidence: 1,
    ...more,
  });
  const column = (at: number) => ({
    column: at,
    headerPath: [],
    role: 'text' as const,
    coordinates: {},
    evidence: [],
    confidence: 1,
    runnersUp: [],
  });
  const table = {
    id: 't',
    form: 'expenditure' as const,
    title: null,
    officialNumber: null,
    moneyUnit: null,
    pages: [1],
    headerRows: 1,
    columns: [column(0), column(1)],
    joins: [],
    notes: [],
    rows: [
      { row: 0, cells: [cell(0, 0, '甲', { columnSpan: 2 })] },
      { row: 1, cells: [cell(1, 0, '长'.repeat(40), { rowSpan: 2 }), cell(1, 1, '1')] },
      { row: 2, cells: [cell(2, 1, '2')] },
    ],
  };
  const layout = layoutGrid(table);
  test('a spanning cell covers all its slots', () => {
    expect(layout.cellAt(0, 1)?.text).toBe('甲');
    expect(layout.cellAt(2, 0)).toBe(layout.cellAt(1, 0));
    expect(layout.cellAt(3, 0)).toBeUndefined();
  });
  test('rows and columns follow one another', () => {
    expect(layout.left).toHaveLength(3);
    expect(layout.top).toHaveLength(4);
    expect(layout.headerHeight).toBe(layout.top[1]);
  });
  test('a form of labels and values has the columns of its cells', () => {
    const form = layoutGrid({
      ...table,
      headerRows: 0,
      columns: [],
      rows: [
        {
          row: 0,
          cells: [cell(0, 0, '项目名称'), cell(0, 1, '污水处理设施改造和运行维护补助资金', { columnSpan: 2 })],
        },
        { row: 1, cells: [cell(1, 0, '金额'), cell(1, 1, '12'), cell(1, 2, '3')] },
      ],
    });
    expect(form.columns).toBe(3);
    expect(form.left).toHaveLength(4);
    expect(form.cellAt(0, 2)?.text).toBe('污水处理设施改造和运行维护补助资金');
    // What spans two columns has the room that it needs.
    expect(form.width - form.left[1]!).toBeGreaterThan(textWidth('污水处理设施改造和运行维护补助资金'));
  });
  test('a Chinese character is about two Latin ones wide', () =>
    expect(textWidth('中')).toBeGreaterThan(1.8 * textWidth('a')));
  test.each([
    [0, 5, 0, 0],
    [0, 10, 0, 0],
    [12, 25, 1, 2],
    [95, 200, 3, 3],
    [-50, -10, 0, 0],
  ])('what meets %i to %i', (from, to, first, last) => {
    expect(visibleRange([0, 10, 20, 30, 40], from, to)).toEqual([first, last]);
  });
});
