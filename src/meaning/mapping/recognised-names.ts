import { addToList } from '../../lib/add-to-list.ts';
import { labelKey, similarity } from '../../lib/text.ts';
import type { GridCell, Layout, Table } from '../../model/table.ts';

/** A name beside its code, or behind it in the same cell. */
interface CodedName {
  readonly cell: GridCell;
  readonly code: string;
  readonly name: string;
}

const CODE = /^\d{3,12}$/,
  FUSED = /^(\d{5,12})[-_ ]*([\u4e00-\u9fff].*)$/;
/** Names shorter than this have too little in common with each other. */
const MIN_NAME = 4;
/** Below this what was recognised may differ in two characters. */
const UNSURE = 0.6;
/** An ending in brackets that so many names have is one of the document's own. */
const USUAL = 2;

/**
 * Puts recognised names right by what the document itself prints: the name that a code has elsewhere, the bracket
 * before an ending that other names have (保险金事业) → 保险金(事业)). What was read stays among the readings; printed
 * names are left as they are.
 */
export function withRecognisedNames(layout: Layout): Layout {
  const recognised = layout.tables.filter((table) => table.cells.some(({ method }) => method === 'ocr'));
  if (recognised.length === 0) return layout;
  const byCode = namesByCode(recognised),
    endings = usualEndings(recognised);
  const meant = new Set(recognised);
  return {
    ...layout,
    tables: layout.tables.map((table) =>
      meant.has(table) ? { ...table, cells: withNames(table, byCode, endings) } : table,
    ),
  };
}

function withNames(
  table: Table,
  byCode: ReadonlyMap<string, ReadonlyMap<string, number>>,
  endings: readonly string[],
): readonly GridCell[] {
  const texts = new Map<GridCell, string>();
  for (const { cell, code, name } of codedNames(table)) {
    const better = cell.method === 'ocr' ? betterName(name, byCode.get(code)!, cell.confidence) : null;
    if (better !== null) texts.set(cell, cell.text.replace(/[\u4e00-\u9fff].*$/s, better));
  }
  for (const cell of table.cells)
    if (cell.method === 'ocr' && /[)）]$/.test(cell.text)) {
      const whole = withBracket(texts.get(cell) ?? cell.text, endings);
      if (whole !== null) texts.set(cell, whole);
    }
  return texts.size === 0
    ? table.cells
    : table.cells.map((cell) => {
        const text = texts.get(cell);
        return text === undefined
          ? cell
          : {
              ...cell,
              text,
              lines: [text],
              readings: [
                { text: cell.text, evidence: 'recognised so, but named otherwise elsewhere' },
                ...cell.readings,
              ],
            };
      });
}

function codedNames(table: Table): CodedName[] {
  const rows = new Map<number, GridCell[]>();
  for (const cell of table.cells) if (cell.row >= table.headerEnd && cell.text !== '') addToList(rows, cell.row, cell);
  return [...rows.values()].flatMap((row) =>
    row.flatMap((cell): CodedName[] => {
      const fused = FUSED.exec(cell.text.trim());
      if (fused) return [{ cell, code: fused[1]!, name: labelKey(fused[2]!) }];
      const code = row.find(({ column, columnSpan }) => column + columnSpan === cell.column)?.text.trim() ?? '';
      return CODE.test(code) && /^[\u4e00-\u9fff]/.test(cell.text) ? [{ cell, code, name: labelKey(cell.text) }] : [];
    }),
  );
}

/** How often each code has each name. */
function namesByCode(tables: readonly Table[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { code, name } of tables.flatMap(codedNames)) {
    let names = found.get(code);
    if (!names) found.set(code, (names = new Map()));
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return found;
}

/**
 * The one name that a code has more often, from which this one differs as misread names do: in one character, by what
 * it begins with (a stamp, a border), in two where it is unsure.
 */
function betterName(name: string, names: ReadonlyMap<string, number>, confidence: number): string | null {
  const own = names.get(name) ?? 0;
  const better = [...names]
    .filter(
      ([other, count]) =>
        other.length >= MIN_NAME &&
        (count > own || (isCut(name, other) && count >= own)) &&
        isMisread(name, other, confidence),
    )
    .sort((a, b) => b[1] - a[1]);
  return better[0] && better[0][1] > (better[1]?.[1] ?? 0) ? better[0][0] : null;
}

const isCut = (name: string, other: string): boolean =>
  name.length >= MIN_NAME - 1 && name.length < other.length && other.endsWith(name);

function isMisread(name: string, other: string, confidence: number): boolean {
  if (isCut(name, other)) return true;
  const edits = Math.round((1 - similarity(name, other)) * Math.max(name.length, other.length));
  return (
    (edits === 1 && name.length === other.length) ||
    (edits === 2 && confidence < UNSURE && Math.abs(name.length - other.length) <= 1)
  );
}

/** Endings in brackets that several different names have, the longest first. */
function usualEndings(tables: readonly Table[]): readonly string[] {
  const counts = new Map<string, Set<string>>();
  for (const { text } of tables.flatMap(({ cells }) => cells)) {
    const key = labelKey(text),
      ending = /\(([^()]{2,8})\)$/.exec(key)?.[1];
    if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? new Set()).add(key));
  }
  return [...counts]
    .filter(([, names]) => names.size >= USUAL)
    .map(([ending]) => ending)
    .sort((a, b) => b.length - a.length);
}

function withBracket(text: string, endings: readonly string[]): string | null {
  const key = labelKey(text),
    ending = /[(]/.test(key)
      ? undefined
      : endings.find((each) => key.endsWith(`${each})`) && key.length > each.length + 1);
  return ending === undefined ? null : `${key.slice(0, -ending.length - 1)}(${ending})`;
}
