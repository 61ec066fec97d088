import { distortedCharacters } from './distorted.ts';
import { offTheirLines } from './downward-fonts.ts';
import { garbledCharacters } from './garbled.ts';
import { crossingFigures, stackedFigures } from './misplaced-figures.ts';
import { overprintedFigures } from './overprinted.ts';
import type { WalkResult } from './walk.ts';
import { strangeWidths } from './widths.ts';

/**
 * In what a page contradicts itself, in words: what the file says of its fonts is weighed against their own programs,
 * and where its text stands against what is drawn around it. None of it is true of any of 184 published budgets.
 */
export function contradictionsOf({ glyphs, fonts, rulings, used, distorted }: WalkResult): string[] {
  const told: readonly [characters: number, what: string][] = [
    [strangeWidths(used), 'have widths that cannot be theirs'],
    [garbledCharacters(glyphs, fonts), 'are in fonts that the file lacks, and make no words'],
    [crossingFigures(glyphs, rulings), 'of figures stand across the lines of their tables'],
    [stackedFigures(glyphs, fonts), 'of figures are written downwards'],
    [overprintedFigures(glyphs, rulings), 'of figures are printed over other figures'],
    [distortedCharacters(glyphs, distorted), 'are drawn aslant or drawn out, as no text is'],
    [offTheirLines(glyphs, fonts), 'are written downwards in lines that go across'],
  ];
  return told.flatMap(([characters, what]) => (characters === 0 ? [] : [`${characters} characters ${what}`]));
}
