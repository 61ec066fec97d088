import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitResult, extract, type ExtractionResult } from '../../src/index.ts';
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
async function throughOffice(bytes: Uint8Array, name: string): Promise<ExcelJS.Workbook> {
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
  return open(await readFile(path.join(out, `${name}.xlsx`)));
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook;
}

const workbookOf = async (result: ExtractionResult): Promise<Uint8Array> =>
  (await emitResult(result, 'xlsx')) as Uint8Array;

const formulasOf = (workbook: ExcelJS.Workbook): { readonly place: string; readonly cell: ExcelJS.Cell }[] =>
  workbook.worksheets.flatMap((sheet) => {
    const found: { place: string; cell: ExcelJS.Cell }[] = [];
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) found.push({ place: `${sheet.name}!${cell.address}`, cell });
      }),
    );
    return found;
  });

describe.skipIf(OFFICE === undefined)('the workbook in LibreOffice (skipped where it is not installed)', () => {
  let result: ExtractionResult, stored: ExcelJS.Workbook;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-office-'));
    result = await extract(path.join(ROOT, 'samples/reference-browser.pdf'), { secondReading: 'off' });
    stored = await open(await workbookOf(result));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('computes every formula to what the checks found', async () => {
    // Without what we stored, all that stands in the cells is what LibreOffice computed.
    const bare = await open(await workbookOf(result));
    for (const { cell } of formulasOf(bare)) cell.value = { formula: cell.formula } as ExcelJS.CellFormulaValue;
    const computed = await throughOffice(new Uint8Array(await bare.xlsx.writeBuffer()), 'computed');
    const expected = formulasOf(stored);
    expect(expected.filter(({ cell }) => cell.result !== undefined).length).toBeGreaterThan(200);
    const differing = expected.flatMap(({ place, cell }) => {
      if (cell.result === undefined) return [];
      const is = computed.getWorksheet(cell.worksheet.name)?.getCell(cell.address).result;
      const same = typeof cell.result === 'number' ? Math.abs(Number(is) - cell.result) < 1e-6 : is === cell.result;
      return same ? [] : [`${place}: ${String(is)} for ${String(cell.result)} (${cell.formula})`];
    });
    expect(differing).toEqual([]);
    const outcomes = result.checks
      .map((check, index) => [check.outcome, computed.getWorksheet(CHECKS)!.getCell(index + 2, 6).result] as const)
      .filter(([, mark]) => mark !== undefined);
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
    const sheet = opened.worksheets[1]!;
    for (const cell of cells) expect(sheet.getCell(cell.row + 3, cell.column + 1).value).toBe(cell.text);
    expect(formulasOf(opened).length).toBe(formulasOf(stored).length);
  });
});
