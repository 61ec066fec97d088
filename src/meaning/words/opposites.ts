import { pattern } from '../../lib/pattern.ts';

/** Revenue that is no tax: a part of a budget, never the whole of it, and no revenue of an institution. */
export const NON_TAX = pattern`${'non-tax-words'}`;
/** Words of opposite meaning: a label with one of a pair is never a word with the other. */
export const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [pattern`${'revenue'}`, pattern`${'expenditure'}`],
  [pattern`${'later-years'}`, pattern`${'earlier-years'}`],
  [pattern`${'lower-levels'}`, pattern`^(?!.*(${'lower-levels'})).*${'transfer-payments'}`],
  [pattern`${'higher-level'}`, pattern`${'subordinate'}`],
  [pattern`${'non-fiscal'}`, pattern`(?<!${'negation'})${'fiscal'}`],
  [pattern`${'small-and-medium'}`, pattern`${'small-and-micro'}`],
  [pattern`${'personnel'}`, pattern`${'operating'}`],
  [pattern`${'purchase'}`, pattern`${'running'}`],
  [pattern`${'goods'}`, pattern`${'works-or-services'}`],
  [pattern`${'works'}`, pattern`${'services'}`],
  [pattern`${'not-included'}`, pattern`^(?!.*${'not-included'})`],
  [pattern`${'fiscal-account'}`, pattern`^(?!.*${'fiscal-account'})`],
  [pattern`${'bonds'}`, pattern`^(?!.*${'bonds'})`],
  [NON_TAX, pattern`^(?!.*(${'non-tax-words'}))`],
];
