import type { Indicator } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Row } from './row.ts';
import { exactly } from './row.ts';

type Comparison = NonNullable<Row<'indicators'>['comparison']>;

/** The longer words first: 大于等于 begins with 大于. */
const COMPARISON_WORDS: readonly (readonly [RegExp, Comparison])[] = [
  [pattern`^(≥|>=|＞=|${'at-least'})`, '≥'],
  [pattern`^(≤|<=|＜=|${'at-most'})`, '≤'],
  [pattern`^(=|＝|${'equal'})`, '='],
  [pattern`^(>|＞|${'more-than'})`, '>'],
  [pattern`^(<|＜|${'less-than'})`, '<'],
];
/** A number and the unit behind it: 95%, 1,200人次, 12 个月. */
const NUMBER = /^(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(%|％|‰|[\p{Script=Han}㎡²³/℃a-zA-Z]{1,8})?$/u;

/** A day or a year is no amount of anything. */
const DATE = pattern`^(19|20)\d\d${'year'}`;

export type Target = Pick<Row<'indicators'>, 'comparison' | 'target' | 'target_unit'>;

/** What a target asks for as a number, where it is one: `≥`, `95`, `%` of ≥95%, of 不低于 95 and %, of ≥, 95 and %. */
export function targetOf({
  operator,
  value,
  unitOfMeasure,
}: Pick<Indicator, 'operator' | 'value' | 'unitOfMeasure'>): Target {
  const spoken = comparisonOf(operator?.trim() ?? ''),
    printed = comparisonOf(value?.trim() ?? '');
  const [, digits, unit] = DATE.test(printed.rest) ? [] : (NUMBER.exec(printed.rest) ?? []);
  const target = exactly(digits?.replaceAll(',', ''));
  return {
    comparison: spoken.comparison ?? printed.comparison,
    target,
    target_unit: target === null ? null : (unit?.replace('％', '%') ?? unitOfMeasure),
  };
}

function comparisonOf(text: string): { readonly comparison: Comparison | null; readonly rest: string } {
  for (const [words, comparison] of COMPARISON_WORDS) {
    const found = words.exec(text);
    if (found) return { comparison, rest: text.slice(found[0].length).trim() };
  }
  return { comparison: null, rest: text };
}

/** A weight as a number: 10, 10分, 10%. */
export const weightNumber = (weight: string | null): string | null =>
  exactly(pattern`^(\d+(?:\.\d+)?)\s*(?:${'point'}|%|％)?$`.exec(weight?.trim() ?? '')?.[1]);
