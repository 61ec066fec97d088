import { NUMERAL, NUMERAL_IN_FRONT } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

/** 预算04表, 公开表1, 附件1：, 表1 before 2025年: the number of a table in front of its title. */
const NUMBER_IN_FRONT = pattern`^[(（【]?${'department'}?(?:${'table-number-before-digits'}\s*\d{1,2}\s*
  ${'table'}|${'table-name-prefixes'}?\s*${'numbered-things'}\s*(?:\d{1,2}(?=\s*20\d\d\s*${'year'})|\d{1,2}
  (?:-\d{1,2})?(?!\d)|${NUMERAL_IN_FRONT}))[)）】]?\s*[:：.、]?\s*`;
/** 第七部分, 四、, (三): the number of the section whose heading stands over the table. */
const SECTION_IN_FRONT = pattern`^(?:${'ordinal'}${NUMERAL}${'parts-of-a-text'}\s*[:：、]?\s*|${NUMERAL}\s*、\s*
  |\d{1,2}\s*[.、．]\s*(?!\d)|[(（]${NUMERAL}[)）]\s*、?\s*)`;
/** 单位:亿元、% behind a title on its line. */
const UNIT_BEHIND = pattern`[\s(（]*${'unit-lines'}\s*[:：].{1,12}$`;
/** What is left must still be a title. */
const SHORTEST_TITLE = 4;

/** A title as it is published: without number, brackets and unit. */
export function bareTitle(title: string): string {
  const bare = title.replace(UNIT_BEHIND, '').replace(NUMBER_IN_FRONT, '').replace(SECTION_IN_FRONT, '').trim();
  return labelKey(bare).length < SHORTEST_TITLE ? title : bare;
}

/** 单价:元/克: what the figures are measured in. */
const MEASURE_LINE = pattern`^${'measure-captions'}[:：]`;
/** A clause that leads to the table, or a whole sentence. */
const SENTENCE = pattern`[:：。；;]$|^.+[，,].+${'sentence-announcements'}|[。；;]`;

/**
 * The last line over a table that can be its title: no sentence, and no line that tells what figures are measured in.
 */
export function printedTitle(lines: readonly string[]): string | null {
  const title = lines.findLast((line) => !SENTENCE.test(labelKey(line)) && !MEASURE_LINE.test(labelKey(line)));
  return title === undefined ? null : bareTitle(title);
}
