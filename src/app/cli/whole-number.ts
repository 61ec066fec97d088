import { ExtractError } from '../../errors.ts';

/** A whole number of an option within its bounds. */
export function wholeNumber(flag: string, text: string, from: number, to: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to))
    throw new ExtractError('BAD_OPTION', {
      en: `${flag} takes a whole number from ${from} to ${to}, got ${text}.`,
      zh: `${flag} 应为 ${from} 到 ${to} 的整数，不能是 ${text}。`,
    });
  return number;
}
