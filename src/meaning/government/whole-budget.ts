import type { PartialCoordinates } from '../../../schemas/index.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { pattern } from '../../lib/pattern.ts';

/** 全市一般公共预算收入, 市级政府性基金支出, 收入总计. */
const WHOLE = pattern`
  ^(?:${'whole-places'}|${'own-places'})?(?:\([^)]*\))?(${'funds-told'})?
  (${'grand-prefix'})?(${'revenue'}|${'expenditure'})(${'sums-of-sides'})?$`;

/**
 * All revenue or expenditure of a budget; null where a clause names something else.
 * @param above the budget that the words before speak of
 */
export function wholeNamed(clause: string, above?: string): PartialCoordinates | null {
  const match = WHOLE.exec(clause);
  if (match === null) return null;
  const [, words, grand, side, total] = match,
    named = words === undefined ? null : fundOf(words),
    flow = side === '收入' ? 'revenue' : 'expenditure';
  const fund = named === null ? {} : { fund: named as NonNullable<PartialCoordinates['fund']> };
  // The schemes of social insurance have no other revenue; 一般公共预算总收入 is counted in several ways.
  if (grand !== undefined && (named ?? above) === 'social-insurance') return { flow, ...fund };
  if (grand !== undefined && named !== null) return null;
  return {
    flow,
    ...fund,
    ...(grand !== undefined || (total !== undefined && total !== '合计') ? { use: 'grand-total' } : {}),
  };
}

/** 全省政府性基金收入 in a table of that budget: all of it, whatever class or fund has the same name. */
export function wholeOfTable(key: string, fund: string | undefined, own: readonly string[]): PartialCoordinates | null {
  if (fund === undefined || fundOf(key) !== fund) return null;
  const place = own.find((name) => key.startsWith(name));
  return wholeNamed(place === undefined ? key : key.slice(place.length));
}
