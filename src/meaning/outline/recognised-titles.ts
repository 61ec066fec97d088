import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Layout, Table, TextLine } from '../../model/table.ts';
import { readLabel } from '../words/labels.ts';

/** Fewer titles under each other are no contents. */
const MIN_ENTRIES = 4;
/** What is left of a title must say so much. */
const MIN_REST = 4;

/** A title without its number and its year, as contents print it. */
const plain = (text: string): string =>
  readLabel(
    labelKey(text)
      .replace(pattern`^.*?${FISCAL_YEAR}`, '')
      .replace(patternWith('g')`[.…·]{2,}.*$|(?<=${'table'})\d+$`, ''),
  ).key;

/**
 * Completes recognised titles of which the beginning was lost (under a stamp: 收支预算表) from the document's contents:
 * with the one title listed there that ends so and that no table has. Printed titles are left as they are.
 * @param titleOf what titles a table, as far as it is read
 */
export function withListedTitles(layout: Layout, titleOf: (table: Table) => string | null): Layout {
  const recognised = new Set(layout.tables.filter((table) => table.cells.some(({ method }) => method === 'ocr')));
  if (recognised.size === 0) return layout;
  const listed = listedTitles(layout);
  if (listed.length < MIN_ENTRIES) return layout;
  const titles = new Map(layout.tables.map((table) => [table, titleOf(table)] as const)),
    had = new Set([...titles.values()].map((title) => plain(title ?? '')));
  const free = listed.filter((entry) => !had.has(entry));
  return {
    ...layout,
    tables: layout.tables.map((table) => {
      const title = titles.get(table) ?? null,
        rest = plain(title ?? ''),
        whole =
          recognised.has(table) && rest.length >= MIN_REST && !listed.includes(rest)
            ? free.filter((entry) => entry.endsWith(rest))
            : [];
      return whole.length === 1 && title !== null
        ? {
            ...table,
            above: table.above.map((line) => (line.text === title ? completed(line, rest, whole[0]!) : line)),
          }
        : table;
    }),
  };
}

/** Titles of tables that stand as lines before the first table. */
function listedTitles({ lines, tables }: Layout): readonly string[] {
  const first = Math.min(...tables.map(({ pages }) => pages[0]!));
  return [
    ...new Set(
      lines
        .filter(({ page, role }) => page < first && role !== 'furniture')
        .map(({ text }) => plain(text))
        .filter((text) => text.endsWith('表') && text.length > MIN_REST),
    ),
  ];
}

const completed = (line: TextLine, rest: string, whole: string): TextLine => ({
  ...line,
  text: labelKey(line.text).replace(rest, whole),
});
