import path from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { extract, type ExtractionResult } from '../../../src/index.ts';
import { columnLetters } from '../../../src/emit/workbook/formulas.ts';
import { cleanText, sheetNames } from '../../../src/emit/workbook/table-page.ts';
import { toWorkbook } from '../../../src/emit/workbook/workbook.ts';
import { HOSTILE, hostileResult } from '../../support/hostile-result.ts';
import { openWorkbook, type OpenWorkbook } from '../../support/open-workbook.ts';
import { ROOT } from '../../support/root.ts';
import { smallResult } from '../../support/small-result.ts';
import { workbookFaults } from '../../support/workbook-faults.ts';

const CHECKS = '等式 checks';

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Computes a formula of ours from the numbers of the workbook alone: SUM, ROUND, ABS, AND, IF, ranges, arithmetic. */
function evaluate(workbook: OpenWorkbook, sheet: string, formula: string): unknown {
  const script = formula.replace(
    /"[^"]*"|(?:'((?:[^']|'')+)'!)?\b([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?\b|<=|>=/g,
    (
      match,
      other: string | undefined,
      fromColumn: string | undefined,
      fromRow: string,
      _: string,
      toRow: string | undefined,
    ) => {
      if (fromColumn === undefined) return match;
      const place = workbook.sheet(other?.replaceAll("''", "'") ?? sheet);
      const values: number[] = [];
      for (let row = Number(fromRow); row <= Number(toRow ?? fromRow); row += 1)
        values.push(Number(place.cell(row, columnNumber(fromColumn)).value));
      return toRow === undefined ? `(${values[0]})` : values.map((value) => `(${value})`).join(',');
    },
  );
  const SUM = (...values: number[]): number => values.reduce((sum, value) => sum + value, 0);
  // Excel rounds half away from zero.
  const ROUND = (value: number, places: number): number =>
    (Math.sign(value) * Math.round(Math.abs(value) * 10 ** places + 1e-7)) / 10 ** places;
  return new Function('SUM', 'ROUND', 'ABS', 'AND', 'IF', `return ${script}`)(
    SUM,
    ROUND,
    Math.abs,
    (...all: boolean[]) => all.every(Boolean),
    (is: boolean, then: unknown, otherwise: unknown) => (is ? then : otherwise),
  );
}

describe.each(['reference-browser', 'small-district'])('the workbook of %s', (sample) => {
  let result: ExtractionResult, workbook: OpenWorkbook;
  beforeAll(async () => {
    result = await extract(path.join(ROOT, `samples/${sample}.pdf`), { secondReading: 'off' });
    workbook = await openWorkbook(await toWorkbook(result));
  });

  test('has a sheet for each table, with amounts as numbers where they are printed', () => {
    for (const [index, table] of result.tables.entries()) {
      const sheet = workbook.sheets[index + 1]!;
      const fact = result.facts.find(
        (each) =>
          each.published.moneyUnit === '万元' &&
          each.provenance.some((place) => 'table' in place && place.table === table.id),
      );
      const place = fact?.provenance.find((each) => 'table' in each);
      if (!fact || !place) continue;
      const cell = sheet.cell(place.row + 3, place.column + 1);
      expect(Number(cell.value)).toBeCloseTo(Number(fact.amount) / 10_000, 8);
      expect(cell.format).toMatch(/^#,##0/);
    }
  });
  test('has nothing that Excel would repair', async () => {
    expect(await workbookFaults(await toWorkbook(result))).toEqual([]);
  });
  test('keeps the rows of headings in place', () => {
    for (const [index, table] of result.tables.entries())
      expect(workbook.sheets[index + 1]!.frozenRows).toBe(table.headerRows + 2);
  });
  test('keeps merged headers', () => {
    const spanning = result.tables.flatMap((table, index) =>
      table.rows.flatMap(({ cells }) =>
        cells
          .filter((cell) => cell.row < table.headerRows && cell.columnSpan > 1)
          .map(
            (cell) =>
              [
                workbook.sheets[index + 1]!.cell(cell.row + 3, cell.column + 2),
                workbook.sheets[index + 1]!.cell(cell.row + 3, cell.column + 1),
              ] as const,
          ),
      ),
    );
    expect(spanning.length).toBeGreaterThan(0);
    for (const [covered, first] of spanning) expect(covered.master).toBe(first.address);
  });
  test('computes every identity as the checks did', () => {
    const sheet = workbook.sheet(CHECKS);
    let computed = 0;
    result.checks.forEach((check, index) => {
      const { formula } = sheet.cell(index + 2, 6);
      if (!formula) return;
      computed += 1;
      expect(`${check.label.en}: ${String(evaluate(workbook, CHECKS, formula))}`, formula).toBe(
        `${check.label.en}: ${check.outcome === 'passed' ? '✓' : '✗'}`,
      );
    });
    expect(computed).toBeGreaterThan(result.checks.length / 2);
  });
  test('computes the check column of every table', () => {
    const found: { place: string; computed: unknown; stored: unknown }[] = [];
    for (const sheet of workbook.sheets) {
      if (sheet.name === CHECKS) continue;
      for (const { address, formula, value } of sheet.cells())
        if (formula)
          found.push({
            place: `${sheet.name} ${address}`,
            computed: evaluate(workbook, sheet.name, formula),
            stored: value,
          });
    }
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter(({ computed, stored }) => computed !== stored)).toEqual([]);
  });
  test('marks figures of findings and those in doubt with a comment', () => {
    const notes = workbook.sheets.flatMap((sheet) => sheet.cells().filter(({ comment }) => comment));
    const marked = new Set([
      ...result.findings
        .filter(({ severity }) => severity !== 'info')
        .flatMap(({ cells }) =>
          cells.flatMap(({ table, row, column, fact }) =>
            table !== undefined && fact !== undefined ? `${table}/${row}/${column}` : [],
          ),
        ),
      ...result.facts
        .filter(({ doubts }) => doubts !== undefined)
        .flatMap(({ provenance }) =>
          provenance.flatMap((place) => ('table' in place ? `${place.table}/${place.row}/${place.column}` : [])),
        ),
    ]);
    expect(notes).toHaveLength(marked.size);
  });
});

test('text that looks like a formula stays text, and what XML cannot hold is left out', async () => {
  const result = await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' });
  const hostile = structuredClone(result);
  const cell = hostile.tables[0]!.rows[0]!.cells[0]!;
  cell.text = '=HYPERLINK("http://example.invalid")\u0000\uD800';
  hostile.tables[0]!.title = "+cmd|[x]:*?/\\'";
  hostile.document.issuer.name = '@SUM(1)';
  const workbook = await openWorkbook(await toWorkbook(hostile));
  const value = workbook.sheets[1]!.cell(cell.row + 3, cell.column + 1).value;
  expect(value).toBe('=HYPERLINK("http://example.invalid")');
  expect(workbook.sheets[0]!.cell(1, 2).value).toBe('@SUM(1)');
});

test('sheet names are unique, short and free of reserved characters', () => {
  const table = (title: string | null) => ({ title, form: 'expenditure' }) as never;
  const names = sheetNames(
    [table('部门[收支]总表:*?/\\'), table('长'.repeat(60)), table('长'.repeat(60)), table(null)],
    ['1 部门收支总表'],
  );
  expect(names.every((name) => name.length <= 31 && !/[[\]:*?/\\']/.test(name))).toBe(true);
  expect(new Set(names).size).toBe(4);
  expect(names[0]).not.toBe('1 部门收支总表');
});

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [702, 'ZZ'],
  [703, 'AAA'],
])('column %i is %s', (column, letters) => expect(columnLetters(column)).toBe(letters));
test.each([
  ['a\u0000b', 'ab'],
  ['\uD83D\uDE00', '\uD83D\uDE00'],
  ['\uDE00x', 'x'],
  ['甲\n乙', '甲\n乙'],
])('%j is kept as %j', (text, kept) => expect(cleanText(text)).toBe(kept));

describe('the workbook of a hostile document', () => {
  let bytes: Uint8Array, workbook: OpenWorkbook, plain: OpenWorkbook;
  beforeAll(async () => {
    const result = await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' });
    bytes = await toWorkbook(hostileResult(result));
    [workbook, plain] = [await openWorkbook(bytes), await openWorkbook(await toWorkbook(result))];
  });
  const formulasOf = (of: OpenWorkbook): string[] =>
    of.sheets.flatMap((sheet) => sheet.cells().flatMap(({ formula, address }) => (formula ? [address] : [])));
  test('has no formula but ours', () => {
    expect(formulasOf(workbook)).toEqual(formulasOf(plain));
  });
  test('has no link', () => {
    expect(workbook.sheets.flatMap((sheet) => sheet.cells()).filter(({ hyperlink }) => hyperlink)).toEqual([]);
  });
  test('holds its text as text, in cells, comments and the names of sheets', () => {
    const texts = workbook.sheets.flatMap((sheet) => [
      sheet.name,
      ...sheet.cells().flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    ]);
    for (const hostile of HOSTILE)
      expect(
        texts.some((text) => text.includes(cleanText(hostile).trim())),
        JSON.stringify(hostile),
      ).toBe(true);
  });
  test('has nothing that Excel would repair', async () => {
    expect(await workbookFaults(bytes)).toEqual([]);
  });
});

test('the check of a form without columns stands beside its cells', async () => {
  const result = smallResult({
    file: 'form.pdf',
    facts: [{ amount: '5' }, { amount: '2' }, { amount: '3' }],
    change: (form) => {
      for (const { cells } of form.tables[0]!.rows) for (const cell of cells) cell.column = 1;
      for (const { provenance } of form.facts) for (const place of provenance) if ('table' in place) place.column = 1;
      const [total, ...parts] = form.facts.map(({ id }) => id);
      form.checks = [
        {
          id: 'c',
          rule: 'roll-up',
          label: { zh: '加总', en: 'sum' },
          total: total!,
          parts,
          outcome: 'passed',
          reason: null,
          difference: '0',
          tolerance: '0',
          band: 'equal',
        },
      ];
    },
  });
  const sheet = (await openWorkbook(await toWorkbook(result))).sheets[1]!;
  expect([3, 4, 5].map((row) => sheet.cell(row, 2).value)).toEqual([5, 2, 3]);
  expect(sheet.cell(3, 4).formula).toContain('B3-(SUM(B4:B5))');
});

test('a fault would be found', async () => {
  const formulas = [`AND(${Array.from({ length: 256 }, () => 'B1=1').join(',')})`, `SUM(${'B1+'.repeat(3000)}1)`].map(
    (formula, row) => [`${row},0`, { value: null, type: 'formula', formula }] as const,
  );
  const bytes = await writeXlsx({ sheets: [{ name: 'one', cells: new Map(formulas) }] });
  expect(await workbookFaults(bytes)).toEqual([
    'xl/worksheets/sheet1.xml: a function of more than 255 arguments',
    'xl/worksheets/sheet1.xml: a formula of 9006 characters',
  ]);
});

test('every code and member of the facts has its name on a sheet of its own, and headings are bilingual', async () => {
  const coded = smallResult({
    file: 'coded.pdf',
    facts: [
      { amount: '5', function: '208', fund: 'general-public', use: 'basic' },
      { amount: '2', fund: 'unit.institutional+unit.other' },
    ],
  });
  const workbook = await openWorkbook(await toWorkbook(coded));
  const names = workbook
    .sheet('代码 codes')
    .cells()
    .map(({ value }) => value);
  expect(names).toEqual(
    expect.arrayContaining([
      '208',
      '社会保障和就业支出',
      'general-public',
      expect.stringMatching(/^一般公共预算 general public/) as string,
    ]),
  );
  expect(names.find((name) => String(name).includes(' + '))).toMatch(/事业收入.* \+ 其他/);
  const facts = workbook.sheet('数据 facts');
  expect(facts.cell(1, 3).value).toBe('金额 amount (元)');
  expect(facts.cell(1, 6).value).toBe('收支 flow');
});
