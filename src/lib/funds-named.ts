import { pattern } from './pattern.ts';

const FUNDS: readonly (readonly [RegExp, string])[] = [
  [pattern`${'insurance-funds-named'}`, 'social-insurance'],
  [pattern`${'state-capital-named'}`, 'state-capital'],
  [pattern`${'government-funds-named'}`, 'government-fund'],
  [pattern`${'general-public-named'}(?!${'service-after'})|${'public-finance'}`, 'general-public'],
];

/** The budget that words name, if they name one only. */
export function fundOf(text: string): string | null {
  const named = FUNDS.filter(([pattern]) => pattern.test(text));
  return named.length === 1 ? named[0]![1] : null;
}
