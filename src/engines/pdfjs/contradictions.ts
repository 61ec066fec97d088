import { offTheirLines } from './downward-fonts.ts';
import { garbledCharacters } from './garbled.ts';
import { crossingFigures, stackedFigures } from './misplaced-figures.ts';
import type { WalkResult } from './walk.ts';
import { strangeWidths } from './widths.ts';

/**
 * In what a page contradicts itself, in words: what the file says of its fonts is weighed against their own programs,
 * and where its text stands against what is drawn around it. None of it is true of any of 184 published budgets.
 */
export function contradictionsOf({ glyphs, fonts, rulings, used }: WalkResult): string[] {
  const told: readonly [characters: number, what: string][] = [
    [strangeWidths(used), 'have widths that cannot be theirs'],
    [garbledCharacters(glyphs, fonts), 'are in fonts that the file lacks, and make no words'],
    [crossingFigures(glyphs, rulings), 'of figures stand across the lines of their tables'],
    [stackedFigures(glyphs, fonts), 'of figures are written downwards'],
    [offTheirLines(glyphs, fonts), 'are written downwards in lines that go across'],
  ];
  return told.flatMap(([characters, what]) => (characters === 0 ? [] : [`${characters} characters ${what}`]));
}
