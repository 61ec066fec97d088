import { ExtractError } from '../../errors.ts';

/** A whole number of an option within its bounds. */
export function wholeNumber(flag: string, text: string, from: number, to: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to))
    throw new ExtractError('BAD_OPTION', `${flag} takes a whole number from ${from} to ${to}, got ${text}.`);
  return number;
}
