import { checkDocument } from '../../src/checks/index.ts';
import { understand } from '../../src/meaning/index.ts';
import type { PageContent } from '../../src/model/page.ts';
import { findTables } from '../../src/tables/index.ts';
import { fullGrid, pageOf, typeset, write } from '../unit/tables/handmade.ts';

/** Edges of the table's columns and rows, in pt. */
const COLUMNS = [60, 260, 350, 440, 530],
  ROWS = [120, 140, 160, 180, 200];

/** What the phase `read` saves of a page: a title, a money unit and a table with one slip of a key in it. */
export function onePage(): PageContent {
  return pageOf(
    [
      ...write('2026年部门支出总表', 220, 90, { size: 14 }),
      ...write('单位：万元', 470, 112),
      ...typeset(COLUMNS, [
        [134, ['功能分类科目', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
        [154, ['205教育支出', 'l', 0], ['120.50', 'r', 1], ['80.50', 'r', 2], ['40.00', 'r', 3]],
        [174, ['208社会保障和就业支出', 'l', 0], ['35.20', 'r', 1], ['35.20', 'r', 2], ['0.00', 'r', 3]],
        [194, ['合计', 'l', 0], ['155.70', 'r', 1], ['115.70', 'r', 2], ['49.00', 'r', 3]],
      ]),
    ],
    fullGrid(COLUMNS, ROWS),
  );
}

/** What each phase makes of the page, in lines to read. */
export function phasesOf(page: PageContent): string {
  const layout = findTables([page]),
    { document } = understand(layout),
    { findings, checks } = checkDocument(document);
  const lines = (title: string, content: readonly string[]): string => [`# ${title}`, ...content, ''].join('\n');
  return [
    lines('read: what the page draws', [
      `${page.width} × ${page.height} pt, ${page.glyphs.length} glyphs, ${page.rulings?.length ?? 0} rulings`,
      `first glyph: ${page.glyphs[0]!.text} at ${page.glyphs[0]!.box.join(' ')}`,
    ]),
    lines('tables: cells of the grid and what stands over it', [
      ...layout.lines.map(({ text, role }) => `line (${role}): ${text}`),
      ...layout.tables.flatMap(({ above, cells, rowCount, columnCount }) => [
        `over it: ${above.map(({ text }) => text).join(' | ')}`,
        `${rowCount} rows, ${columnCount} columns`,
        ...Array.from({ length: rowCount }, (_, row) =>
          cells
            .filter((cell) => cell.row === row)
            .map(({ text }) => text)
            .join(' | '),
        ),
      ]),
    ]),
    lines('meaning: facts and their coordinates', [
      `form ${document.tables.map(({ form }) => form).join(', ')}`,
      ...document.facts.map(({ amount, year, flow, fund, use, function: code }) =>
        JSON.stringify({ amount, year, flow, fund, use, function: code }),
      ),
    ]),
    lines('checks: identities and findings', [
      ...checks.map(({ rule, outcome, label }) => `${outcome}: ${rule} ${label.en}`),
      ...findings.map(({ severity, rule, message }) => `${severity}: ${rule} ${message.en}`),
    ]),
  ].join('\n');
}
