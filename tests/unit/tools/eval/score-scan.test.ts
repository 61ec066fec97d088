import { describe, expect, test } from 'vitest';
import type { ExtractionResult } from '../../../../schemas/index.ts';
import { addScans, scoreScan } from '../../../tools/eval/score-scan.ts';
import { wilson } from '../../../tools/eval/wilson.ts';
import { emptyResult } from '../../../tools/eval/files.ts';

type Text = string | { readonly text: string; readonly after?: string; readonly confidence?: number };

/** A result of one page with one column of amounts and one of names. */
function resultOf(
  amounts: readonly (Text | null)[],
  names: readonly string[] = [],
  named: readonly number[] = [],
): ExtractionResult {
  const empty = emptyResult('0');
  const boxOf = (row: number, column: number): [number, number, number, number] => [
    column * 100,
    row * 20,
    column * 100 + 100,
    row * 20 + 20,
  ];
  const cell = (text: string, row: number, column: number, confidence = 1) => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    page: 1,
    bbox: boxOf(row, column),
    method: 'ocr' as const,
    confidence,
  });
  const entries = amounts.map((entry) => (typeof entry === 'string' ? { text: entry } : entry));
  return {
    ...empty,
    source: { ...empty.source, pages: [{ page: 1, kind: 'scan', width: 200, height: 200 }] },
    tables: [
      {
        id: 't',
        form: 'unknown',
        title: null,
        officialNumber: null,
        moneyUnit: '万元',
        pages: [1],
        headerRows: 0,
        columns: [],
        joins: [],
        notes: [],
        rows: entries.map((entry, row) => ({
          row,
          cells: [cell(names[row] ?? '', row, 0), cell(entry?.text ?? '', row, 1, entry?.confidence)],
        })),
      },
    ],
    facts: entries.flatMap((entry, row) =>
      entry === null
        ? []
        : [
            {
              key: `k${row}`,
              id: `f${row}`,
              form: 'unknown' as const,
              amount: entry.after ?? entry.text,
              published: { text: entry.after ?? entry.text, moneyUnit: '万元' as const, decimals: 2 },
              tolerance: '0',
              flow: 'expenditure' as const,
              year: 2026,
              stage: 'budget' as const,
              provenance: [
                {
                  table: 't',
                  row,
                  column: 1,
                  page: 1,
                  bbox: boxOf(row, 1),
                  method: 'ocr' as const,
                  confidence: entry.confidence ?? 1,
                },
              ],
              proven: 0,
              ...(entry.after ? { corrected: { original: entry.text, reason: { zh: '', en: '' } } } : {}),
            },
          ],
    ),
    findings: named.map((row) => ({
      id: '',
      rule: 'roll-up',
      severity: 'error' as const,
      message: { zh: '', en: '' },
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      cells: [{ table: 't', row, column: 1, page: 1, text: '', role: 'part' as const }],
      checks: [],
      cause: 'publisher' as const,
      evidence: [],
      repair: null,
    })),
  };
}

describe('pictures beside their text', () => {
  const text = resultOf(['1.00', '2.00', '3.00']);
  test.each<[string, ExtractionResult, Partial<ReturnType<typeof scoreScan>>]>([
    [
      'all right',
      resultOf(['1.00', '2.00', '3.00']),
      {
        amounts: 3,
        rightBefore: 3,
        rightAfter: 3,
        spurious: 0,
        silent: 0,
        facts: expect.objectContaining({ truth: 3, found: 3 }) as never,
      },
    ],
    ['grouping does not matter', resultOf(['1.00', '2.0', '3']), { rightBefore: 3 }],
    [
      'put right by the sums',
      resultOf(['1.00', { text: '7.00', after: '2.00' }, '3.00']),
      { rightBefore: 2, rightAfter: 3, silent: 0 },
    ],
    [
      'spoilt by the sums',
      resultOf(['1.00', { text: '2.00', after: '7.00' }, '3.00']),
      { rightBefore: 3, rightAfter: 2, spoilt: 1, silent: 1 },
    ],
    ['wrong and nothing warns', resultOf(['1.00', '7.00', '3.00']), { rightAfter: 2, silent: 1 }],
    [
      'wrong with low confidence',
      resultOf(['1.00', { text: '7.00', confidence: 0.6 }, '3.00']),
      { rightAfter: 2, silent: 0 },
    ],
    ['wrong and told', resultOf(['1.00', '7.00', '3.00'], [], [1]), { rightAfter: 2, silent: 0 }],
    ['missed', resultOf(['1.00', null, '3.00']), { rightAfter: 2, silent: 0 }],
    ['one too many', resultOf(['1.00', '2.00', '3.00', '4.00']), { rightAfter: 3, spurious: 1 }],
  ])('%s', (_, read, expected) => {
    expect(scoreScan(text, read)).toMatchObject(expected);
  });

  test('Chinese characters are counted by edits', () => {
    expect(scoreScan(resultOf(['1.00'], ['基本工资']), resultOf(['1.00'], ['基木工']))).toMatchObject({
      characters: 4,
      characterEdits: 2,
    });
  });
  test('counts add up', () => {
    const one = scoreScan(text, resultOf(['1.00', '7.00', '3.00']));
    expect(addScans([one, one])).toMatchObject({ pages: 2, amounts: 6, rightAfter: 4, silent: 2 });
  });
  test('a fact that the text does not give is wrong, however sure it says it is', () => {
    const one = scoreScan(text, resultOf(['1.00', '7.00', '3.00'])),
      [surest, ...others] = addScans([one, one]).reliability;
    expect(surest).toMatchObject({ facts: 6, right: 4 });
    expect(others.map(({ facts }) => facts)).toEqual([0, 0, 0]);
  });
});

test.each<[number, number, number, number]>([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [99, 100, 0.9455, 0.9982],
  [9990, 10_000, 0.9982, 0.9995],
])('Wilson interval of %i of %i', (right, of, low, high) => {
  const [from, to] = wilson(right, of)!;
  expect([from, to].map((share) => Math.round(share * 1e4) / 1e4)).toEqual([low, high]);
});
