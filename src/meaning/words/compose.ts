import type { PartialCoordinates } from '../../../schemas/index.ts';
import { LEFT_OUT, partsOf } from '../../../schemas/members.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { contains } from '../../lib/members.ts';
import type { Outline } from '../../model/form.ts';

/** Members of `period` that stand beside current-year money. */
export const BESIDE_CURRENT: ReadonlySet<string> = new Set(
  partsOf('period', 'total').filter((period) => period !== 'current'),
);
/** Uses that are no spending of this year: only a grand total holds them. */
export const BEYOND_YEAR: ReadonlySet<string> = new Set(
  partsOf('use', 'grand-total').filter((use) => use !== LEFT_OUT.use),
);

/** Whether coordinates name a fund or a part of it. */
export const isOfFund = (whole: string, { fund }: PartialCoordinates): boolean =>
  fund !== undefined && contains('fund', whole, fund);

/** Three-publics and agency operating costs are fiscal appropriation unless the words say otherwise. */
const APPROPRIATION_ITEMS = 'three-publics+agency-operating';
export const isAppropriationItem = ({ item }: PartialCoordinates): boolean =>
  item !== undefined && contains('item', APPROPRIATION_ITEMS, item);

/** Whether the coordinates gathered so far hold what a term is to stand under. */
export const isUnder = ({ under = {} }: Pick<Term, 'under'>, path: PartialCoordinates): boolean =>
  (['item', 'fund', 'use'] as const).every((dimension) => {
    const wanted = under[dimension],
      had = path[dimension];
    return wanted === undefined || (had !== undefined && contains(dimension, wanted, had));
  });

/**
 * The outer coordinates refined by inner ones: an inner member overrides, except where it is wider than the outer one
 * (财政拨款 under a form that is general public money alone) — then the narrower outer member stays.
 */
export function refine(outer: PartialCoordinates, inner: PartialCoordinates): PartialCoordinates {
  const merged: Record<string, unknown> = { ...outer };
  for (const dimension of Object.keys(inner) as (keyof PartialCoordinates)[]) {
    const value = inner[dimension],
      had = outer[dimension];
    if (value === undefined) continue;
    if (
      (dimension === 'fund' || dimension === 'use') &&
      typeof had === 'string' &&
      typeof value === 'string' &&
      had !== value &&
      contains(dimension, value, had)
    )
      continue;
    merged[dimension] = value;
  }
  return merged as PartialCoordinates;
}

/** Year and stage of what a document says of itself; no year where it says none. */
export const inYear = ({
  fiscalYear,
  stage,
}: Pick<Outline, 'fiscalYear' | 'stage'>): Pick<PartialCoordinates, 'year' | 'stage'> => ({
  ...(fiscalYear === null ? {} : { year: fiscalYear }),
  stage,
});
