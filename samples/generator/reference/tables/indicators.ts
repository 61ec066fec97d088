import type { Indicator } from '../../types.ts';

/** Target text to its parts: ≥1000家 is at least, 1000, 家; words such as 提升 have no parts. */
export function targetOf(text: string): Pick<Indicator, 'operator' | 'value' | 'unitOfMeasure'> {
  const match = /^([≥≤=＜＞<>]?)(\d+(?:\.\d+)?)(\D*)$/.exec(text);
  if (!match) return { value: text };
  const [, operator, value = '', unitOfMeasure] = match;
  return {
    ...(operator ? { operator } : {}),
    value,
    ...(unitOfMeasure ? { unitOfMeasure } : {}),
  };
}
