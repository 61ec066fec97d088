import { AFTER_THRESHOLD, BEFORE_THRESHOLD } from '../../lib/sentence-words.ts';
import type { MoneyUnit } from '../../../schemas/index.ts';
import { parseDecimal, shift, type Decimal } from '../../lib/decimal.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';

/** A figure in a sentence: what is printed, what it is worth and where it stands. */
export interface Figure {
  readonly kind: 'money' | 'percent' | 'count';
  /** Of the number alone, in characters of the paragraph. */
  readonly from: number;
  /** After the unit. */
  readonly to: number;
  readonly text: string;
  readonly value: Decimal;
  readonly decimals: number;
  readonly unit: MoneyUnit | null;
  /** 辆, 台, 个: the word after a count. */
  readonly counter: string;
  /** Points stand where commas group the digits: 8.996.07. */
  readonly pointed: boolean;
  /** A limit (单价100万元以上) or a norm per head, no amount of the document. */
  readonly threshold: boolean;
}

// 1410.00万 before a mark is money whose 元 was left out.
// 8.996.07: where points stand in the place of commas, the last one is the point.
const NUMBER = /(?<![\d.])(-?(?:\d{1,3}(?:[.,]\d{3})+(?=\.\d{1,2}(?![\d.]))|\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)/;
const FIGURE = patternWith(
  'g',
)`${NUMBER}(?:(${'money-units'}|(?<=\.\d+)${'ten-thousand'}(?=[,;。、)]|$))|(%|${'times-as-much'})|(${'counters'}))|
  (?<=${'is-as-much-as'})(0)(?=[;,。)]|$)`;
/** A count word that belongs to something else: 3个月, 2人次, 5个百分点. */
const NOT_COUNTED = pattern`^${'no-counted-things'}`;

/** Finds the figures of a paragraph key between two positions. */
export function findFigures(key: string, from: number, to: number): Figure[] {
  const figures: Figure[] = [];
  for (const match of key.slice(from, to).matchAll(FIGURE)) {
    const [whole, number, unit, rate, counter, zero] = match;
    const at = from + match.index,
      end = at + whole.length;
    const text = number ?? zero!;
    // 行政运行(01项) is a code, not a count.
    if (counter && (NOT_COUNTED.test(key.slice(end)) || (key[at - 1] === '(' && key[end] === ')'))) continue;
    // A minus sign is one only where no range can be meant.
    const negative = text.startsWith('-') && !pattern`(?:\d|${'year'}|${'month'})$`.test(key.slice(0, at));
    const plain = text.replace('-', '').replace(/,|\.(?=.*\.)/g, '');
    const digits = parseDecimal(plain)!;
    const signed = negative ? { units: -digits.units, places: digits.places } : digits;
    const decimals = plain.split('.')[1]?.length ?? 0;
    figures.push({
      kind: rate ? 'percent' : counter ? 'count' : 'money',
      from: at + (text.startsWith('-') && !negative ? 1 : 0),
      to: end,
      text: rate === '%' ? `${text}%` : rate ? `${text}${rate}` : text,
      value: rate === '倍' ? shift(signed, 2) : signed,
      decimals,
      unit: rate || counter ? null : unit === '万' ? '万元' : ((unit as MoneyUnit | undefined) ?? '万元'),
      counter: counter ?? '',
      pointed: /\..*\./.test(text),
      threshold: isThreshold(key, at, end, counter !== undefined),
    });
  }
  return figures;
}

function isThreshold(key: string, from: number, to: number, counted: boolean): boolean {
  return (
    AFTER_THRESHOLD.test(key.slice(to)) || (!counted && BEFORE_THRESHOLD.test(key.slice(Math.max(0, from - 12), from)))
  );
}
