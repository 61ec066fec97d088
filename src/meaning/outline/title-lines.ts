import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { TextLine } from '../../model/table.ts';

/** Sizes of one font, as printed. */
const SAME_SIZE = 0.95;
/** Lines of one title have their middles over each other, within this share of their size. */
const CENTRED = 1.5;

const ENDS_AS_TITLE = pattern`${'table'}([(].{1,12}[)])?$`;
const BEGINS_WITH_YEAR = pattern`^${CALENDAR_YEAR}`;

/** The lines over a table, those of one title joined: 2022年…（资产配置、购买服务） over 预算表（不含上年结转）. */
export function wholeTitles(lines: readonly TextLine[]): string[] {
  const joined = lines.reduce<{ readonly text: string; readonly last: TextLine }[]>((whole, line) => {
    const before = whole.at(-1);
    return before && isSetUnder(before.last, line) && goesOn(before.text, before.last, line)
      ? [...whole.slice(0, -1), { text: before.text.trim() + line.text.trim(), last: line }]
      : [...whole, { text: line.text, last: line }];
  }, []);
  return joined.map(({ text }) => text);
}

/** Whether a line stands right under another one of its size, in the middle. */
function isSetUnder(above: TextLine, below: TextLine): boolean {
  const size = Math.max(above.size, below.size),
    middle = ({ box }: TextLine): number => (box[0] + box[2]) / 2;
  return (
    above.page === below.page &&
    Math.min(above.size, below.size) >= size * SAME_SIZE &&
    Math.abs(below.box[1] - above.box[3]) < size &&
    Math.abs(middle(above) - middle(below)) < size * CENTRED
  );
}

/**
 * A bracket is left open, or a line with the year is no title of a table yet, and the shorter one under it ends as one.
 */
function goesOn(title: string, above: TextLine, below: TextLine): boolean {
  const [begun, end] = [labelKey(title), labelKey(below.text)];
  if (opened(begun) > 0 && opened(end) < 0) return true;
  const isWider = above.box[2] - above.box[0] > below.box[2] - below.box[0];
  return (
    isWider &&
    BEGINS_WITH_YEAR.test(begun) &&
    !ENDS_AS_TITLE.test(begun) &&
    ENDS_AS_TITLE.test(end) &&
    !BEGINS_WITH_YEAR.test(end)
  );
}

const opened = (key: string): number => key.split('(').length - key.split(')').length;
