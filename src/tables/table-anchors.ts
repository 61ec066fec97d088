import type { SegmentLine } from './segments.ts';

const UNIT = /^(金额|计量|货币)?单位[:].{0,8}元$|^单位[:]?.{0,6}元[)]?$/;
const CAPTION = /^.{0,6}(单位|部门|名称)([(].{0,4}[)])?[:]/;
const NUMBER = /^(附|公开|预算|决算)?.{0,2}表?[一二三四五六七八九十\d-]{1,4}表?$/;
const TITLE = /表([(].{0,8}[)])?$/;
const SUBJECT = /预算|决算|收入|支出|经费|绩效|采购|资产/;
const NOTE = /^(注|备注|说明)\d*[:.、]|^说明$/;
const SENTENCE_CHARACTERS = 32,
  SHORT_CHARACTERS = 12;

/** The line that says of what money unit and department the table below is. */
export const isUnitLine = (line: SegmentLine): boolean =>
  line.segments.length <= 4 && line.segments.some(({ text }) => UNIT.test(text) || CAPTION.test(text));

/** A title of a table: one text that ends in 表 and names what budgets have. */
export const isTitleLine = (line: SegmentLine): boolean =>
  line.segments.length <= 3 &&
  !line.segments.some(({ amount }) => amount) &&
  line.segments.some(({ text }) => TITLE.test(text) && (SUBJECT.test(text) || text.length >= 6) && text.length <= 60);

/** A line that stands above a table and never in it: title, number, unit. */
export const isAnchor = (line: SegmentLine): boolean =>
  isUnitLine(line) ||
  isTitleLine(line) ||
  (line.segments.length === 1 && /表/.test(line.segments[0]!.text) && NUMBER.test(line.segments[0]!.text));

export const isNoteLine = (line: SegmentLine): boolean => NOTE.test(line.segments[0]?.text ?? '');

/** Running text, which no row of a table is: a long text, or one with the commas and stops of a sentence. */
export function isSentence(line: SegmentLine): boolean {
  if (
    line.segments.some(
      ({ text }) =>
        (text.length > SENTENCE_CHARACTERS && !/^[\d.,-]+$/.test(text)) ||
        (/[。;]$/.test(text) && text.length > SHORT_CHARACTERS),
    )
  )
    return true;
  const whole = line.segments.map(({ text }) => text).join('');
  return whole.length > SHORT_CHARACTERS && /[一-龥)][,。;]|[,。;][一-龥]/.test(whole);
}
