import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Draft } from '../mapping/amount-cells.ts';
import type { Heading } from './heading.ts';

/**
 * Debt that no row or column places is of the area that the title names, or that places and the government's own level
 * make up together. Where places are listed, a name may be one more of them.
 */
export function withArea(drafts: readonly Draft[], { form, fixes, ofWholeArea }: Heading): readonly Draft[] {
  if (!form.id.startsWith('debt')) return drafts;
  const places = drafts.some(({ coordinates: { region } }) => region !== undefined),
    isSummed = places && drafts.some(isOwn) && fixes.level === undefined && fixes.region === undefined;
  if (!ofWholeArea && !isSummed) return drafts;
  return drafts.map((draft) => {
    const { line, debt } = draft.coordinates,
      isWhole = line === undefined ? debt !== undefined : !places;
    return isPlaced(draft.coordinates) || !isWhole
      ? draft
      : { ...draft, coordinates: { ...draft.coordinates, level: 'all' } };
  });
}

const isOwn = ({ coordinates: { level, region } }: Draft): boolean => level === 'own' && region === undefined;

const isPlaced = ({ level, region, project }: PartialCoordinates): boolean =>
  [level, region, project].some((each) => each !== undefined);
