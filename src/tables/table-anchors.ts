import { HAN, NUMERAL } from '../lib/grammar.ts';
import { pattern } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';
import type { SegmentLine } from './segments.ts';

const UNIT = pattern`^${'unit-note-labels'}[:].{0,8}${'yuan'}$|^${'unit'}[:]?.{0,6}${'yuan'}[)]?$`;
const CAPTION = pattern`^.{0,6}${'captions'}([(].{0,4}[)])?[:]`;
const NUMBER = pattern`^${'anchor-number-prefixes'}?.{0,2}${'table'}?(?:[\d-]|${NUMERAL}){1,4}${'table'}?$`;
const TITLE = pattern`${'table'}([(].{0,8}[)])?$`;
const SUBJECT = pattern`${'anchor-subjects'}`;
const NOTE = pattern`^${'notes'}\d*[:.、]|^${'explanation'}$`;
const SENTENCE_CHARACTERS = 32,
  SHORT_CHARACTERS = 12;

/** 单位：万元, 金额单位：元: the line that says in what money a table is. */
export const isUnitNote = (text: string): boolean => UNIT.test(labelKey(text));

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
  (line.segments.length === 1 &&
    pattern`${'table'}`.test(line.segments[0]!.text) &&
    NUMBER.test(line.segments[0]!.text));

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
  return whole.length > SHORT_CHARACTERS && pattern`(?:${HAN}|\))[,。;]|[,。;]${HAN}`.test(whole);
}
