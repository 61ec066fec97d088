import { labelKey } from '../lib/text.ts';

/** A row label or header text taken apart. */
export interface Label {
  /** Label key without numbering and 其中. */
  readonly key: string;
  /** 1 for 一、, 2 for (一), 3 for 1., 4 for (1); null without numbering. */
  readonly numbering: number | null;
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
  for (let guard = 0; guard < 4; guard++) {
    const before = key;
    if (/^其中[:,]?/.test(key)) { memo = true; key = key.replace(/^其中[:,]?/, ''); }
    for (const [pattern, level] of NUMBERINGS) {
      if (pattern.test(key)) { key = key.replace(pattern, ''); numbering ??= level; break; }
    }
    if (key === before) break;
  }
  return { key: key.replace(/^[:、.]+|[:]+$/g, ''), numbering, memo };
}

const TOTALS = /^(合计|总计|小计|共计|总额|合计数|总合计|部门合计|全部合计|总计\(合计\)|预算合计)$/;

/** A row or column that is a bare total: 合计, 总计, 小计. */
export const isTotalKey = (key: string): boolean => TOTALS.test(key);
