import type { PartialCoordinates } from '../../../schemas/index.ts';
import { contains } from '../../lib/members.ts';
import { BEYOND_YEAR, isOfFund } from '../words/compose.ts';

/** Dimensions in which what stands below a heading is a part of it; below 其他资金 stands whatever it sums up. */
const CONFINED = ['fund', 'use', 'item'] as const;

/** Whether nothing below a heading can be what a label resembles. */
export const excludedBy = (over: PartialCoordinates, gives: PartialCoordinates): boolean =>
  CONFINED.some((dimension) => excludes(dimension, over[dimension], gives[dimension]));

const excludes = (dimension: (typeof CONFINED)[number], over: string | undefined, leaf: string | undefined): boolean =>
  over !== undefined && leaf !== undefined && !contains(dimension, over, leaf) && !contains(dimension, leaf, over);

/** Whether a label divides money that is left over by what it was for, or takes it for last year's. */
export const splitsRemainder = ({ use }: PartialCoordinates, gives: PartialCoordinates): boolean =>
  use !== undefined &&
  BEYOND_YEAR.has(use) &&
  ((gives.use !== undefined && !BEYOND_YEAR.has(gives.use)) || (gives.period !== undefined && gives.use === undefined));

/** 其中：财政拨款 under 一般公共预算 is a memo member of it, not a wider fund. */
export function memoOf(gives: PartialCoordinates, path: PartialCoordinates, memo: boolean): PartialCoordinates {
  if (gives.fund === 'appropriation' && path.fund === 'general-public' && memo)
    return { ...gives, fund: 'general-public.appropriation' };
  if (memo && isOfFund('fiscal-account', gives) && isOfFund('unit.institutional', path))
    return { ...gives, fund: 'unit.institutional.fiscal-account' };
  return gives;
}
