import type { PartialCoordinates } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, MappedRow, OpenStage, Outline } from '../../model/form.ts';
import { isBareBudget, saysWhichBudget, stageNamed } from '../words/stages.ts';

/** The row and the column that name an amount. */
export interface AmountPlace {
  readonly row: Pick<MappedRow, 'path' | 'coordinates'>;
  readonly column: Pick<MappedColumn, 'headerPath' | 'coordinates'>;
}

/** Which figures of a table leave their stage open; null where words say that of all. */
export function openStageOf(
  title: string | null,
  places: readonly (AmountPlace & { readonly year: PartialCoordinates['year'] })[],
  outline: Outline,
): OpenStage | null {
  if (outline.stage === 'final')
    return places.some(isBelowBareBudget) && !places.some(({ column, row }) => isAdjusted(column) || isAdjusted(row))
      ? 'bare-budget'
      : null;
  const said = stageNamed(labelKey(title ?? ''));
  if (said === 'final') return 'whole-table';
  const earlier = places.filter((place) => isOfYearsBefore(place, place.year, outline));
  return said === null && earlier.length > 0 && !earlier.some(namesStage) ? 'years-before' : null;
}

/** Whether no word says the stage of one amount of such a table. */
export function leavesStageOpen(
  of: OpenStage,
  place: AmountPlace,
  { year }: PartialCoordinates,
  outline: Outline,
): boolean {
  switch (of) {
    case 'bare-budget':
      return isBelowBareBudget(place);
    case 'years-before':
      return isOfYearsBefore(place, year, outline);
    case 'whole-table':
      return saysNone(place);
    default:
      return of satisfies never;
  }
}

const isAdjusted = ({ coordinates }: AmountPlace['row' | 'column']): boolean => coordinates.stage === 'adjusted-budget';

const wordsOf = ({ row, column }: AmountPlace): string[] => [...column.headerPath, ...row.path].map(labelKey);

const isBelowBareBudget = (place: AmountPlace): boolean => {
  const stages = [place.row.coordinates.stage, place.column.coordinates.stage];
  if (!stages.includes('budget')) return false;
  const words = wordsOf(place);
  return words.some(isBareBudget) && !words.some(saysWhichBudget);
};

const saysNone = ({ row, column }: AmountPlace): boolean =>
  row.coordinates.stage === undefined && column.coordinates.stage === undefined;

const isOfYearsBefore = (place: AmountPlace, year: PartialCoordinates['year'], { fiscalYear }: Outline): boolean =>
  typeof year === 'number' && fiscalYear !== null && year < fiscalYear && saysNone(place);

const namesStage = (place: AmountPlace): boolean => wordsOf(place).some((word) => stageNamed(word) !== null);
