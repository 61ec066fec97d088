import type { Check, Fact, Finding, PublishedTable } from '../../../schemas/index.ts';
import { tableWidth } from '../../lib/table-width.ts';
import { identityFormulas, printedValue, type AddressOf } from './formulas.ts';
import { BOLD, newSheet, solid, TITLE, type Sheet } from './sheet.ts';

/** Rows above a table: its title, and its unit and pages. */
export const ROWS_ABOVE = 2;

const FILL = { head: 'E9F0E2', wrong: 'FBE3DF', doubtful: 'F9ECD0', unsure: 'ECE4F6', corrected: 'DFE9F8' } as const;
const THIN = { style: 'thin' as const, color: { rgb: 'CBD9C4' } };
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

/**
 * One table as printed: merged cells kept, amounts as numbers in the printed unit, and a live check of each row's
 * totals.
 */
export function tableSheet({ table, name, factAt, factById, addressOf, checks, findingsOf }: TableSheet): Sheet {
  const sheet = newSheet(name, ROWS_ABOVE + table.headerRows);
  sheet.put(1, 1, cleanText(table.title ?? ''), TITLE);
  sheet.put(
    2,
    1,
    cleanText(
      [table.moneyUnit === null ? '' : `单位：${table.moneyUnit}`, `第 ${table.pages.join(', ')} 页`]
        .filter((part) => part !== '')
        .join('　'),
    ),
  );
  const merged = new Set<string>();
  for (const { cells } of table.rows) {
    for (const published of cells) {
      const [row, column] = [published.row + 1 + ROWS_ABOVE, published.column + 1],
        isHead = published.row < table.headerRows;
      const fact = isHead ? undefined : factAt(published.row, published.column);
      const value = fact && printedValue(fact);
      sheet.style(row, column, {
        border: BORDER,
        alignment: isHead
          ? { horizontal: 'center', vertical: 'center', wrapText: true }
          : { vertical: 'top', wrapText: !fact },
        ...(isHead ? { ...solid(FILL.head), ...BOLD } : {}),
      });
      if (fact && value !== undefined && fitsNumber(value))
        sheet.put(row, column, Number(value), { numFmt: numberFormat(fact.published.decimals) });
      else sheet.put(row, column, published.text === '' ? null : cleanText(published.text));
      if (fact) mark(sheet, row, column, fact, findingsOf(fact));
      mergeSpan(sheet, merged, published);
    }
  }
  writeChecks(sheet, table, name, checks, factById, addressOf);
  setWidths(sheet, table);
  table.notes.forEach((note, index) => sheet.put(ROWS_ABOVE + table.rows.length + 2 + index, 1, cleanText(note)));
  return sheet;
}

/** How a figure is coloured: the culprit of an error before all else, a doubt of its meaning last. */
function looksOf(fact: Fact, findings: readonly Finding[]): 'wrong' | 'corrected' | 'doubtful' | 'unsure' {
  const isCulprit = findings.some(
    (finding) =>
      finding.severity === 'error' && finding.cells.some((each) => each.fact === fact.id && each.role === 'culprit'),
  );
  if (isCulprit) return 'wrong';
  if (fact.corrected) return 'corrected';
  return findings.length > 0 ? 'doubtful' : 'unsure';
}

function mark(sheet: Sheet, row: number, column: number, fact: Fact, findings: readonly Finding[]): void {
  const lines = findings.map((finding) => `${finding.message.zh}\n${finding.message.en}`);
  if (fact.corrected)
    lines.push(
      `${fact.corrected.original} → ${fact.published.text}: ${fact.corrected.reason.zh} · ${fact.corrected.reason.en}`,
    );
  if (fact.doubts && fact.doubts.length > 0)
    lines.push(
      `把握 confidence ${fact.confidence}\n${fact.doubts.map((doubt) => `${doubt.zh}\n${doubt.en}`).join('\n')}`,
    );
  if (lines.length === 0) return;
  sheet.style(row, column, solid(FILL[looksOf(fact, findings)]));
  sheet.comment(row, column, cleanText(lines.join('\n\n')));
}

/** Overlapping merges make Excel repair a file, so a span that meets an earlier one is left unmerged. */
function mergeSpan(
  sheet: Sheet,
  merged: Set<string>,
  { row, column, rowSpan, columnSpan }: PublishedTable['rows'][number]['cells'][number],
): void {
  if (rowSpan === 1 && columnSpan === 1) return;
  const slots: string[] = [];
  for (let r = row; r < row + rowSpan; r += 1)
    for (let c = column; c < column + columnSpan; c += 1) slots.push(`${r}/${c}`);
  if (slots.some((slot) => merged.has(slot))) return;
  for (const slot of slots) merged.add(slot);
  sheet.merge(row + 1 + ROWS_ABOVE, column + 1, row + rowSpan + ROWS_ABOVE, column + columnSpan);
}

/** Beside each row with totals: do all identities that end in it hold? Computed by the workbook itself. */
function writeChecks(
  sheet: Sheet,
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
  sheet.put(ROWS_ABOVE + Math.max(1, table.headerRows), column, '核对 check', BOLD);
  for (const [row, entries] of byRow) {
    // A formula of Excel ends at 8,192 characters and a function at 255 arguments; what does not fit is on the sheet of
    // checks.
    let condition = '',
      passed = true,
      count = 0;
    for (const entry of entries) {
      if (condition.length + entry.holds.length > 7000 || count === MOST_CONDITIONS) continue;
      count += 1;
      condition += `${condition === '' ? '' : ','}${entry.holds}`;
      passed &&= entry.passed;
    }
    sheet.put(
      row,
      column,
      { formula: `IF(AND(${condition}),"✓","✗")`, result: passed ? '✓' : '✗' },
      { alignment: { horizontal: 'center' }, ...(passed ? {} : solid(FILL.wrong)) },
    );
  }
}

function setWidths(sheet: Sheet, table: PublishedTable): void {
  const widths: number[] = [];
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
    widths.push(Math.min(MOST_WIDTH, width));
  }
  sheet.widths(widths);
}
