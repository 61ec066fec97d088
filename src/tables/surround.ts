import { CALENDAR_YEAR, NUMERAL, PART_HEADING } from '../lib/grammar.ts';
import { pattern } from '../lib/pattern.ts';
import type { PageTable, TextLine } from '../model/table.ts';

/** Lines further above a grid than this do not title it. */
const MAX_TITLE_GAP_PT = 60;
const MAX_TITLE_LINES = 8;
const MAX_NOTE_LINES = 12;

/** A long title over two lines may look like running text; its number or its end gives it away. */
const namesTable = (text: string): boolean =>
  text.length <= 60 &&
  !/。/.test(text) &&
  pattern`^${'table-name-prefixes'}?.{0,2}\d{1,2}${'table'}|${'table'}[(（]?|^${'table'}\d`.test(text) &&
  pattern`${'table-subjects'}`.test(text);

/** 2024年某某债务限额和余额情 over 况表: a line with the year, as large as the end of a title right below it. */
const isFirstHalf = (line: TextLine, after: TextLine | undefined): boolean =>
  after !== undefined &&
  pattern`${'table'}([(（].{1,6}[)）])?$`.test(after.text.trim()) &&
  after.text.trim().length <= LONGEST_END &&
  pattern`^${CALENDAR_YEAR}`.test(line.text.trim()) &&
  line.size >= after.size * SAME_SIZE &&
  after.box[1] - line.box[3] < after.size;
/** Characters of the end of a title in two lines; sizes of one font, as printed. */
const LONGEST_END = 20,
  SAME_SIZE = 0.95;

/** The lines that title a table, below what stands over it. */
function linesAbove(table: PageTable, lines: readonly TextLine[], top: number): TextLine[] {
  const above: TextLine[] = [];
  let edge = table.box[1];
  for (const line of [...lines].reverse()) {
    if (line.box[3] > table.box[1] + 4 || line.box[1] < top - 2) continue;
    // A title that every page repeats looks like a running head.
    if (line.role === 'furniture' && !isFirstHalf(line, above[0])) continue;
    if (
      edge - line.box[3] > MAX_TITLE_GAP_PT ||
      above.length >= MAX_TITLE_LINES ||
      (line.role !== 'heading' && !namesTable(line.text) && !isFirstHalf(line, above[0]))
    )
      break;
    above.unshift(line);
    edge = Math.min(edge, line.box[1]);
  }
  return above;
}

/** Gives each page table the lines above and below it, up to its neighbour. */
export function surround(tables: readonly PageTable[], lines: readonly TextLine[]): PageTable[] {
  return tables.map((table, index) => {
    const top = Math.max(
      0,
      ...tables
        .slice(0, index)
        .filter((other) => other.box[3] <= table.box[1] + 2)
        .map((other) => other.box[3]),
    );
    const next = tables.slice(index + 1).find((other) => other.box[1] >= table.box[3] - 2);
    const above = linesAbove(table, lines, top);
    const below: TextLine[] = [];
    let noting = false;
    for (const line of lines) {
      if (line.role === 'furniture' || line.box[1] < table.box[3] - 4) continue;
      if ((next && line.box[1] > next.box[1]) || below.length >= MAX_NOTE_LINES) break;
      if (line.role === 'note') noting = true;
      if (!noting && (next || line.role !== 'paragraph' || line.box[1] - table.box[3] > MAX_TITLE_GAP_PT)) break;
      if (noting && line.role === 'heading' && pattern`${'table'}$|^${PART_HEADING}|^${NUMERAL}、`.test(line.text))
        break;
      below.push(line);
      noting = true;
    }
    const outside = lines.filter((line) => line.role !== 'furniture');
    const startsPage =
      tables.every((other) => other === table || other.box[1] >= table.box[1]) &&
      outside.every((line) => line.box[1] > table.box[1] || above.includes(line));
    const endsPage =
      tables.every((other) => other === table || other.box[3] <= table.box[3]) &&
      outside.every((line) => line.box[3] < table.box[3]);
    return { ...table, above, below, startsPage, endsPage };
  });
}
