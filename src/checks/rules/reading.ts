import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Unread } from '../../../schemas/index.ts';
import { hasFusedFigures, isOutside, troubledCells } from '../diagnose/fused.ts';
import type { Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both, counted, tableName, append } from '../words.ts';

/** Cells told one by one. */
const MAX_CELLS = 8;

/** A cell of an amount column holds one amount, or none. */
export const reading: Rule = {
  id: 'reading',
  title: { zh: '读数与表头只有一种读法', en: 'Cells and headings have one reading' },
  explanation: {
    zh:
      '金额栏的每个单元格应为一个完整的数字、空白或短横线。两个数字连在一起，或分节逗号之后位数不对，' +
      '说明读取时漏了一条线或一个字符，也可能是原文如此。下级表头应是上级表头的一部分。',
    en:
      'Each cell of an amount column is one whole amount, a blank or a dash. Two figures run together, or a ' +
      'group of digits of the wrong length, tell that a line or a character was lost in reading, unless the ' +
      'page itself is so. What stands below a heading is a part of it.',
  },
  needs: both('有金额栏的表', 'a table with amounts'),
  source: {
    zh: 'GB/T 15835（数字三位分节）；本表各栏',
    en: 'GB/T 15835 (digits in groups of three); the table’s own columns',
  },
  example: {
    zh: '“15.1449 15.1449”是两个数字；“2,442083669”少了小数点',
    en: '“15.1449 15.1449” is two figures; “2,442083669” lacks its point',
  },
  *check({ tables, unread }: BudgetDocument): Iterable<Identity> {
    for (const table of tables) {
      const cells = troubledCells(table, unread),
        facts = table.facts.filter(hasFusedFigures);
      if (table.facts.length === 0 && cells.length === 0) continue;
      const texts = [...facts.map(({ published }) => published.text), ...cells.map(({ text }) => text)];
      const quoted = texts.slice(0, 3).map((text) => `“${text}”`);
      yield {
        id: stableHash(`reading|${table.id}`),
        rule: 'reading',
        kind: 'statement',
        total: null,
        parts: facts.slice(0, MAX_CELLS),
        band: null,
        difference: null,
        tolerance: null,
        severity: 'warning',
        label:
          texts.length === 0
            ? append(tableName(table), '：每格一个数字', ': every cell holds one amount')
            : append(tableName(table), `：${quoted.join('、')}`, `: ${quoted.join(', ')}`),
        outcome: texts.length === 0 ? 'passed' : 'failed',
        reason:
          texts.length === 0
            ? null
            : both(
                `有${texts.length}格不是恰好一个数字`,
                `${counted(texts.length, 'cell holds', 'cells hold')} more or less than one amount`,
              ),
        cells: cells
          .slice(0, MAX_CELLS)
          .map(({ text, page, bbox }) => ({ table: table.id, page, bbox, text, role: 'culprit' })),
      };
      for (const { over, leaf, page, bbox } of table.conflicts ?? []) {
        yield {
          id: stableHash(`conflict|${table.id}|${bbox.join(',')}`),
          rule: 'reading',
          kind: 'statement',
          total: null,
          parts: [],
          band: null,
          difference: null,
          tolerance: null,
          severity: 'info',
          outcome: 'failed',
          label: append(tableName(table), `：“${over}”之下是“${leaf}”`, `: “${leaf}” stands below “${over}”`),
          reason: both(
            '后者不是前者的一部分；按后者理解',
            'the one is no part of the other; the column was taken for the lower one',
          ),
          cells: [{ table: table.id, page, bbox, text: leaf, role: 'culprit' }],
        };
      }
    }
    const outside = new Map<number, Unread[]>();
    for (const entry of unread)
      if (isOutside(entry)) outside.set(entry.page, [...(outside.get(entry.page) ?? []), entry]);
    for (const [page, entries] of outside) yield outsideTables(page, entries);
  },
};

/** Rows of a page that look like those of a table, and no table took them. */
const outsideTables = (page: number, entries: readonly Unread[]): Identity => ({
  id: stableHash(`outside|${page}`),
  rule: 'reading',
  kind: 'statement',
  total: null,
  parts: [],
  band: null,
  difference: null,
  tolerance: null,
  severity: 'warning',
  outcome: 'failed',
  label: both(`第${page}页表外的各行`, `the rows outside the tables of page ${page}`),
  reason: both(
    `${entries.length}个数像表中的数一样成行，但没有一张表收入它们`,
    `${counted(entries.length, 'figure stands', 'figures stand')} in rows as those of a table do, and no ` +
      'table took them',
  ),
  cells: entries.slice(0, MAX_CELLS).map(({ text, page: at, bbox }) => ({ page: at, bbox, text, role: 'culprit' })),
});
