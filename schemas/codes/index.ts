import economic from './economic.json' with { type: 'json' };
import functional from './function.json' with { type: 'json' };
import governmentFunction from './government-function.json' with { type: 'json' };
import revenue from './revenue.json' with { type: 'json' };
import governmentEconomic from './government-economic.json' with { type: 'json' };

export type Classification = 'function' | 'economic' | 'governmentEconomic';

export interface CodeEntry {
  readonly name: string;
  /**
   * seen: printed in published documents; listed: from the official list's structure. Neither is checked for a single
   * year.
   */
  readonly status: string;
  readonly documents: number;
  readonly otherNames: readonly string[];
}

/** Sections of the functional classification that only whole governments print. */
export const GOVERNMENT_FUNCTION_CODES: Readonly<Record<string, CodeEntry>> = governmentFunction.codes;

/** The classification of revenue (收入分类科目), which only whole governments use. */
export const REVENUE_CODES: Readonly<Record<string, CodeEntry>> = revenue.codes;

export const CODES: Readonly<Record<Classification, Readonly<Record<string, CodeEntry>>>> = {
  function: functional.codes,
  economic: economic.codes,
  governmentEconomic: governmentEconomic.codes,
};
