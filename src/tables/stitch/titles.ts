import { NUMERAL } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { PageTable } from '../../model/table.ts';

/** 公开02表, 附表3, 表二, 预算08表: numbers of tables, which say nothing of what they hold. */
const TABLE_NUMBER = pattern`^(${'table-number-openers'})?(${'table'}(\d+|${NUMERAL})|\d+|${NUMERAL}(?=${'table'}))
  (-\d+)?(${'table'})?[:.]?`;

/** Captions, and the rest of a unit that its line cuts: 单位：万 / 元. */
const NO_TITLE = pattern`${'captions'}[:]|^${'unit'}.{0,3}${'yuan'}|^${'money-unit-label'}|^${'money-units'}$`;

/** Title lines, without department, unit and page lines; continuation marks removed. */
function titleKeyOf(table: { readonly above: readonly { readonly text: string }[] }): string {
  const lines = table.above.map((line) => labelKey(line.text)).filter((text) => !NO_TITLE.test(text));
  return lines
    .map((text) => text.replace(patternWith('g')`[(]?${'continued'}(${'table'})?\d*[)]?`, '').replace(TABLE_NUMBER, ''))
    .filter((text) => text !== '')
    .join('|');
}

/**
 * The title in the first rows of the grid or, where that has none, above it: running text may end right over a table.
 */
export function titleOf(table: Pick<PageTable, 'above' | 'cells'>, preambleRows: number): string {
  const inside = table.cells.find((cell) => cell.row < preambleRows && pattern`${'table'}$`.test(labelKey(cell.text)));
  const own = inside ? titleKeyOf({ above: [inside] }) : '';
  return own === '' ? titleKeyOf(table) : own;
}

/**
 * 部门基本支出预算表(人员 | 类、公用经费项目): a title over a table too wide for one page is cut; what the left half
 * opens the right one closes.
 */
export const completesTitle = (left: string, right: string): boolean =>
  opens(left) > 0 && opens(right) < 0 && opens(left + right) === 0;
const opens = (text: string): number => text.split('(').length - text.split(')').length;
