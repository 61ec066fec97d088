import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { extractBytes } from '../../src/run/extract-bytes.ts';
import { ROOT } from '../support/root.ts';

/**
 * Invented budgets in forms of Sichuan, Hunan, Yunnan and Hubei, typed into a spreadsheet or a text and printed by
 * LibreOffice: a producer and layouts that the generator does not share. Of each table its form, the number of figures
 * in the sheet, and of them those that are not zero and that nothing in the document proves.
 */
test.each<[string, string, number | null, (readonly [form: string, figures: number, unproven: number])[]]>([
  [
    'units-and-classes.pdf',
    '云河市青禾区农业农村局',
    2025,
    [
      ['revenue-expenditure', 10, 0],
      ['revenue', 34, 0],
      ['expenditure', 37, 0],
      ['appropriation', 17, 0],
      ['appropriation-expenditure', 151, 0],
      ['general-public-expenditure', 34, 0],
      ['basic-expenditure', 59, 0],
      ['general-public-expenditure', 12, 0],
      ['three-publics', 8, 0],
      ['government-fund-expenditure', 0, 0],
      ['state-capital-expenditure', 0, 0],
    ],
  ],
  [
    'final-accounts.pdf',
    '云河县水利局',
    null,
    [
      ['revenue-expenditure', 13, 0],
      ['revenue', 42, 0],
      ['expenditure', 42, 0],
      ['appropriation', 23, 0],
      ['general-public-expenditure', 37, 0],
      ['basic-expenditure', 26, 0],
      ['three-publics', 8, 0],
      ['government-fund-expenditure', 12, 0],
      ['state-capital-expenditure', 0, 0],
    ],
  ],
  [
    'project-lists.pdf',
    '云河县文化和旅游局',
    2025,
    [
      ['revenue-expenditure', 11, 0],
      ['revenue', 21, 0],
      ['expenditure', 64, 0],
      ['general-public-expenditure', 60, 0],
      ['three-publics', 4, 0],
      ['basic-expenditure-detail', 60, 0],
      ['project-expenditure', 30, 0],
      ['project-performance', 0, 0],
      ['procurement', 16, 3],
      ['project-expenditure', 21, 0],
    ],
  ],
  // Rates are counted among what nothing else proves.
  [
    'text-and-tables.pdf',
    '襄河县文化和旅游局',
    2025,
    [
      ['revenue-expenditure', 15, 0],
      ['revenue', 22, 0],
      ['expenditure', 101, 0],
      ['appropriation', 22, 0],
      ['general-public-expenditure', 78, 5],
      ['basic-expenditure', 49, 0],
      ['three-publics', 6, 0],
      ['government-fund-expenditure', 8, 0],
      ['project-expenditure', 21, 0],
    ],
  ],
])('%s', async (name, issuer, year, tables) => {
  const result = await extractBytes(readFileSync(path.join(ROOT, 'tests/office-documents', name)), name, {
    ocr: 'off',
  });
  const factsOf = (table: string) =>
    result.facts.filter(({ provenance: [at] }) => at && 'table' in at && at.table === table);
  expect([
    result.document.issuer.name,
    result.document.fiscalYear,
    result.unread.length,
    result.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message.en),
  ]).toEqual([issuer, year, 0, []]);
  expect(
    result.tables.map(({ id, form }) => [
      form,
      factsOf(id).length,
      factsOf(id).filter(({ amount, proven }) => Number(amount) !== 0 && proven === 0).length,
    ]),
  ).toEqual(tables);
  expect(result.facts.filter(({ unmapped }) => unmapped)).toEqual([]);
});
