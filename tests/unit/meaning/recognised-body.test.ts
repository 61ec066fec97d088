import { expect, test } from 'vitest';
import { withRecognisedBody } from '../../../src/meaning/outline/recognised-body.ts';
import { handTable } from '../../support/hand-table.ts';

const NAMES = ['瑞和市青禾区科学技术局', '合计'];
const titled = (title: string, names = NAMES, method: 'ocr' | 'text' = 'ocr'): string => {
  const table = handTable(names.map((name) => [name, '1.00']));
  return withRecognisedBody(title, {
    tables: [{ ...table, cells: table.cells.map((cell) => ({ ...cell, method })) }],
  });
};

test.each<[string, string, string]>([
  ['ideographs alone', '王岩和市青禾区科学技术局2026年预算', '王岩和市青禾区科学技术局2026年预算'],
  [
    'what stands in no name',
    '2026年度瑞禾I市青禾区科学技术局（本级）预算',
    '2026年度瑞和市青禾区科学技术局（本级）预算',
  ],
  ['the name as it is', '2026年度瑞和市青禾区科学技术局预算', '2026年度瑞和市青禾区科学技术局预算'],
  ['another place', '瑞泉市青禾区科学技术局2026年预算', '瑞泉市青禾区科学技术局2026年预算'],
  ['nothing of the place', '|l市青禾区科学技术局2026年预算', '|l市青禾区科学技术局2026年预算'],
  ['words before the name', '关于瑞I和市青禾区科学技术局', '关于瑞I和市青禾区科学技术局'],
])('%s', (_, title, expected) => {
  expect(titled(title)).toBe(expected);
});

test('printed cells, and two names that end alike, leave a title as it is', () => {
  const title = '瑞禾I市青禾区科学技术局';
  expect([titled(title, NAMES, 'text'), titled(title, [...NAMES, '瑞州市青禾区科学技术局'])]).toEqual([title, title]);
});
