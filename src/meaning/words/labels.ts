import { NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

/** A row label or header text taken apart. */
export interface Label {
  /** Label key without numbering and 其中. */
  readonly key: string;
  /** 1 for 一、, 2 for (一), 3 for 1., 4 for (1); null without numbering. */
  readonly numbering: number | null;
  /** Its place in that list: 3 for 三、 and for (三). */
  readonly ordinal: number | null;
  /** Starts with 其中: a part of the row above, not a sibling. */
  readonly memo: boolean;
}

const NUMBERINGS: readonly (readonly [RegExp, number])[] = [
  [pattern`^${'ordinal'}?${NUMERAL}[、.．]`, 1],
  [pattern`^\(${NUMERAL}\)[、.]?`, 2],
  [/^\d{1,2}[、.](?!\d)/, 3],
  [/^\(\d{1,2}\)[、.]?/, 4],
  [/^[①-⑳]/, 4],
];

/** What a label begins with that is numbered or a part: most begin with none of these. */
const MARKED = pattern`^(?:${'of-which'}|${'ordinal'}?${NUMERAL}|[(\d①-⑳])`;

/** Strips numbering and 其中 from a label and says what they were. */
export function readLabel(text: string): Label {
  let key = labelKey(text);
  let numbering: number | null = null;
  let memo = false;
  let ordinal: number | null = null;
  for (let guard = 0; guard < 4; guard++) {
    if (!MARKED.test(key)) break;
    const before = key;
    if (pattern`^${'of-which'}[:,]?`.test(key)) {
      memo = true;
      key = key.replace(pattern`^${'of-which'}[:,]?`, '');
    }
    for (const [pattern, level] of NUMBERINGS) {
      const match = pattern.exec(key);
      if (match) {
        key = key.slice(match[0].length);
        if (numbering === null) {
          numbering = level;
          ordinal = ordinalOf(match[0]);
        }
        break;
      }
    }
    if (key === before) break;
  }
  return { key: key.replace(/^[:、.]+|[:]+$/g, ''), numbering, ordinal, memo };
}

const CHINESE = '一二三四五六七八九';

function ordinalOf(numbering: string): number | null {
  const digits = /\d+/.exec(numbering);
  if (digits) return Number(digits[0]);
  const text = pattern`${NUMERAL}`.exec(numbering)?.[0];
  if (!text) return null;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : CHINESE.indexOf(tens!) + 1) * 10 : 0;
  return ten + (ones === '' ? 0 : CHINESE.indexOf(ones!) + 1);
}

const TOTALS = pattern`^(${'before-totals'})*${'totals-of-rows'}${'after-totals'}?$`;

/** A row or column that is a bare total: 合计, 总计, 小计. */
export const isTotalKey = (key: string): boolean => TOTALS.test(key);
