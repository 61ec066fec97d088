import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitResult, extract, type ExtractionResult } from '../../src/index.ts';
import { openWorkbook, type OpenCell, type OpenWorkbook } from '../support/open-workbook.ts';
import { ROOT } from '../support/root.ts';

const OFFICE = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'soffice'))
  .find((file) => existsSync(file));
const CHECKS = '等式 checks';
const HOSTILE = [
  '=HYPERLINK("http://example.invalid")',
  '+1+1',
  '-2+3',
  '@SUM(1,1)',
  '</script><script>alert(1)</script>',
  '\u202Egnp.exe',
  '\t=1+1',
];

let folder: string;

/** The workbook as LibreOffice opens, computes and saves it; it starts with a profile of its own. */
async function throughOffice(bytes: Uint8Array, name: string): Promise<OpenWorkbook> {
  const source = path.join(folder, `${name}.xlsx`),
    out = path.join(folder, 'out');
  await writeFile(source, bytes);
  await promisify(execFile)(
    OFFICE!,
    [
      '--headless',
      '--norestore',
      `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
      '--convert-to',
      'xlsx',
      '--outdir',
      out,
      source,
    ],
    { timeout: 240_000 },
  );
  return openWorkbook(await readFile(path.join(out, `${name}.xlsx`)));
}

/** The workbook without what its formulas were computed to. */
async function uncomputed(bytes: Uint8Array): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  for (const { rows, cells } of sheets)
    for (const [place, cell] of cells ?? []) {
      if (cell.formula === undefined) continue;
      const [row, column] = place.split(',').map(Number) as [number, number];
      rows[row]![column] = null;
      cells!.set(place, { value: null, type: 'formula', formula: cell.formula });
    }
  return writeXlsx({ sheets: sheets.map(({ name, rows, cells, merges }) => ({ name, rows, cells, merges })) });
}

const workbookOf = async (result: ExtractionResult): Promise<Uint8Array> =>
  (await emitResult(result, 'xlsx')) as Uint8Array;

const formulasOf = (
  workbook: OpenWorkbook,
): { readonly sheet: string; readonly row: number; readonly column: number; readonly cell: OpenCell }[] =>
  workbook.sheets.flatMap(({ name, cells }) =>
    cells()
      .filter(({ formula }) => formula)
      .map((cell) => ({ sheet: name, cell, ...placeOf(cell.address) })),
  );

function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address)!;
  const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column };
}

describe.skipIf(OFFICE === undefined)('the workbook in LibreOffice (skipped where it is not installed)', () => {
  let result: ExtractionResult, stored: OpenWorkbook;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-office-'));
    result = await extract(path.join(ROOT, 'samples/reference-browser.pdf'), { secondReading: 'off' });
    stored = await openWorkbook(await workbookOf(result));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('computes every formula to what the checks found', async () => {
    // Without what we stored, all that stands in the cells is what LibreOffice computed.
    const computed = await throughOffice(await uncomputed(await workbookOf(result)), 'computed');
    const expected = formulasOf(stored).filter(({ cell }) => cell.value !== null);
    expect(expected.length).toBeGreaterThan(200);
    const differing = expected.flatMap(({ sheet, row, column, cell }) => {
      const is = computed.sheet(sheet).cell(row, column).value;
      const same = typeof cell.value === 'number' ? Math.abs(Number(is) - cell.value) < 1e-6 : is === cell.value;
      return same ? [] : [`${sheet}!${cell.address}: ${String(is)} for ${String(cell.value)} (${cell.formula})`];
    });
    expect(differing).toEqual([]);
    const outcomes = result.checks
      .map((check, index) => [check.outcome, computed.sheet(CHECKS).cell(index + 2, 6).value] as const)
      .filter(([, mark]) => mark !== null);
    expect(outcomes.filter(([outcome, mark]) => (outcome === 'passed') !== (mark === '✓'))).toEqual([]);
  });

  test('keeps text that looks like a formula as text', async () => {
    const hostile = structuredClone(result);
    const cells = hostile.tables[0]!.rows.flatMap((row) => row.cells)
      .filter(({ row, column }) => row < hostile.tables[0]!.headerRows + 8 && column === 0)
      .slice(0, HOSTILE.length);
    cells.forEach((cell, at) => {
      cell.text = HOSTILE[at]!;
    });
    hostile.document.issuer.name = HOSTILE[0]!;
    const opened = await throughOffice(await workbookOf(hostile), 'hostile');
    const sheet = opened.sheets[1]!;
    for (const cell of cells) expect(sheet.cell(cell.row + 3, cell.column + 1).value).toBe(cell.text);
    expect(formulasOf(opened).length).toBe(formulasOf(stored).length);
  });
});
