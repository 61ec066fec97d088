import type { Workbook, Worksheet } from 'exceljs';
import type { Check, Fact, Finding, PublishedTable } from '../../../schemas/index.ts';
import { tableWidth } from '../../lib/table-width.ts';
import { identityFormulas, printedValue, type AddressOf } from './formulas.ts';

/** Rows above a table: its title, and its unit and pages. */
export const ROWS_ABOVE = 2;

const FILL = { head: 'FFE9F0E2', wrong: 'FFFBE3DF', doubtful: 'FFF9ECD0', corrected: 'FFDFE9F8' } as const;
const solid = (color: string) => ({ type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: color } });
const THIN = { style: 'thin' as const, color: { argb: 'FFCBD9C4' } };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const MOST_WIDTH = 42,
  LEAST_WIDTH = 6,
  MOST_TEXT = 32_000,
  MOST_CONDITIONS = 200;

/** Text that XML can hold: no control characters but tab and line end, no halves of characters. */
export function cleanText(text: string): string {
  let clean = '';
  for (const character of text.slice(0, MOST_TEXT)) {
    const code = character.codePointAt(0)!;
    const isControl = code < 0x20 && character !== '\t' && character !== '\n' && character !== '\r';
    if (!isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff) clean += character;
  }
  return clean;
}

export const numberFormat = (decimals: number): string => (decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0');

/** A double holds about 15 digits; a longer amount stays text rather than being changed. */
export const fitsNumber = (text: string): boolean => text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;

/** Sheet names are short, unique whatever their case, and free of the characters that formulas use. */
export function sheetNames(tables: readonly PublishedTable[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return tables.map((table, index) => {
    const title = cleanText(table.title ?? table.form)
      .replace(/[[\]:*?/\\']/g, '')
      .trim();
    let name = '';
    for (let suffix = ''; name === '' || used.has(name.toLowerCase()); suffix = `~${suffix.length + 1}`)
      name =
        `${index + 1} ${title}`
          .slice(0, 31 - suffix.length)
          .replace(/[\ud800-\udbff]$/, '')
          .trim() + suffix;
    used.add(name.toLowerCase());
    return name;
  });
}

export interface TableSheet {
  readonly table: PublishedTable;
  readonly name: string;
  readonly factAt: (row: number, column: number) => Fact | undefined;
  readonly factById: ReadonlyMap<string, Fact>;
  readonly addressOf: AddressOf;
  /** Identities whose total stands in this table. */
  readonly checks: readonly Check[];
  readonly findingsOf: (fact: Fact) => readonly Finding[];
}

/** One table as printed: merged cells kept, amounts as numbers in the printed unit, and a live check of each row's totals. */
export function writeTable(
  workbook: Workbook,
  { table, name, factAt, factById, addressOf, checks, findingsOf }: TableSheet,
): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: ROWS_ABOVE + table.headerRows }],
  });
  sheet.getCell(1, 1).value = cleanText(table.title ?? '');
  sheet.getCell(1, 1).font = { bold: true, size: 14 };
  sheet.getCell(2, 1).value = cleanText(
    [table.moneyUnit === null ? '' : `单位：${table.moneyUnit}`, `第 ${table.pages.join(', ')} 页`]
      .filter((part) => part !== '')
      .join('　'),
  );
  const merged = new Set<string>();
  for (const { cells } of table.rows) {
    for (const published of cells) {
      const [row, column] = [published.row + 1 + ROWS_ABOVE, published.column + 1];
      const cell = sheet.getCell(row, column);
      const fact = published.row < table.headerRows ? undefined : factAt(published.row, published.column);
      const value = fact && printedValue(fact);
      if (fact && value !== undefined && fitsNumber(value)) {
        cell.value = Number(value);
        cell.numFmt = numberFormat(fact.published.decimals);
      } else cell.value = published.text === '' ? null : cleanText(published.text);
      cell.border = BORDER;
      cell.alignment =
        published.row < table.headerRows
          ? { horizontal: 'center', vertical: 'middle', wrapText: true }
          : { vertical: 'top', wrapText: !fact };
      if (published.row < table.headerRows) {
        cell.fill = solid(FILL.head);
        cell.font = { bold: true };
      }
      if (fact) mark(cell, fact, findingsOf(fact));
      mergeSpan(sheet, merged, published);
    }
  }
  writeChecks(sheet, table, name, checks, factById, addressOf);
  setWidths(sheet, table);
  table.notes.forEach((note, index) => {
    sheet.getCell(ROWS_ABOVE + table.rows.length + 2 + index, 1).value = cleanText(note);
  });
}

function mark(cell: ReturnType<Worksheet['getCell']>, fact: Fact, findings: readonly Finding[]): void {
  const lines = findings.map((finding) => `${finding.message.zh}\n${finding.message.en}`);
  if (fact.corrected)
    lines.push(
      `${fact.corrected.original} → ${fact.published.text}: ${fact.corrected.reason.zh} · ${fact.corrected.reason.en}`,
    );
  if (lines.length === 0) return;
  const isCulprit = findings.some(
    (finding) =>
      finding.severity === 'error' && finding.cells.some((each) => each.fact === fact.id && each.role === 'culprit'),
  );
  cell.fill = solid(isCulprit ? FILL.wrong : fact.corrected ? FILL.corrected : FILL.doubtful);
  cell.note = { texts: [{ text: cleanText(lines.join('\n\n')) }] };
}

/** Overlapping merges make Excel repair a file, so a span that meets an earlier one is left unmerged. */
function mergeSpan(
  sheet: Worksheet,
  merged: Set<string>,
  { row, column, rowSpan, columnSpan }: PublishedTable['rows'][number]['cells'][number],
): void {
  if (rowSpan === 1 && columnSpan === 1) return;
  const slots: string[] = [];
  for (let r = row; r < row + rowSpan; r += 1)
    for (let c = column; c < column + columnSpan; c += 1) slots.push(`${r}/${c}`);
  if (slots.some((slot) => merged.has(slot))) return;
  for (const slot of slots) merged.add(slot);
  sheet.mergeCells(row + 1 + ROWS_ABOVE, column + 1, row + rowSpan + ROWS_ABOVE, column + columnSpan);
}

/** Beside each row with totals: do all identities that end in it hold? Computed by the workbook itself. */
function writeChecks(
  sheet: Worksheet,
  table: PublishedTable,
  name: string,
  checks: readonly Check[],
  factById: ReadonlyMap<string, Fact>,
  addressOf: AddressOf,
): void {
  const byRow = new Map<number, { holds: string; passed: boolean }[]>();
  for (const check of checks) {
    // Identities across tables stand on the sheet of checks; here they would hide the sums of the table itself.
    if (
      check.parts.some((id) => {
        const part = factById.get(id);
        return !part || addressOf(part)?.sheet !== name;
      })
    )
      continue;
    const formulas = identityFormulas(check, factById, addressOf, name);
    const at = addressOf(factById.get(check.total!)!);
    if (formulas && at?.sheet === name)
      byRow.set(at.row, [...(byRow.get(at.row) ?? []), { holds: formulas.holds, passed: check.outcome === 'passed' }]);
  }
  if (byRow.size === 0) return;
  const column = tableWidth(table) + 2;
  const head = sheet.getCell(ROWS_ABOVE + Math.max(1, table.headerRows), column);
  head.value = '核对 check';
  head.font = { bold: true };
  for (const [row, entries] of byRow) {
    const cell = sheet.getCell(row, column);
    // A formula of Excel ends at 8,192 characters and a function at 255 arguments; what does not fit is on the sheet of checks.
    let condition = '',
      passed = true,
      count = 0;
    for (const entry of entries) {
      if (condition.length + entry.holds.length > 7000 || count === MOST_CONDITIONS) continue;
      count += 1;
      condition += `${condition === '' ? '' : ','}${entry.holds}`;
      passed &&= entry.passed;
    }
    cell.value = { formula: `IF(AND(${condition}),"✓","✗")`, result: passed ? '✓' : '✗' };
    cell.alignment = { horizontal: 'center' };
    if (!passed) cell.fill = solid(FILL.wrong);
  }
}

function setWidths(sheet: Worksheet, table: PublishedTable): void {
  for (let column = 0, count = tableWidth(table); column < count; column += 1) {
    let width = LEAST_WIDTH;
    for (const { cells } of table.rows) {
      for (const cell of cells)
        if (cell.column === column && cell.columnSpan === 1)
          width = Math.max(
            width,
            [...cell.text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 2),
          );
    }
    sheet.getColumn(column + 1).width = Math.min(MOST_WIDTH, width);
  }
}
