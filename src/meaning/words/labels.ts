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
  [/^第?[一二三四五六七八九十]{1,4}[、.．]/, 1],
  [/^\([一二三四五六七八九十]{1,4}\)[、.]?/, 2],
  [/^\d{1,2}[、.](?!\d)/, 3],
  [/^\(\d{1,2}\)[、.]?/, 4],
  [/^[①-⑳]/, 4],
];

/** Strips numbering and 其中 from a label and says what they were. */
export function readLabel(text: string): Label {
  let key = labelKey(text);
  let numbering: number | null = null;
  let memo = false;
  let ordinal: number | null = null;
  for (let guard = 0; guard < 4; guard++) {
    const before = key;
    if (/^其中[:,]?/.test(key)) {
      memo = true;
      key = key.replace(/^其中[:,]?/, '');
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
  const text = /[一二三四五六七八九十]+/.exec(numbering)?.[0];
  if (!text) return null;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : CHINESE.indexOf(tens!) + 1) * 10 : 0;
  return ten + (ones === '' ? 0 : CHINESE.indexOf(ones!) + 1);
}

const TOTALS =
  /^(部门|单位|全部|全|各项|分项|金额|预算|总)*(合计|总计|小计|共计|总额|总计\(合计\)|全年)(数|数额|金额|额|总数)?$/;

/** A row or column that is a bare total: 合计, 总计, 小计. */
export const isTotalKey = (key: string): boolean => TOTALS.test(key);
