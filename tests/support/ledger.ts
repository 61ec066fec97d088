import type { ExtractionResult } from '../../schemas/index.ts';

const PLACES = ['cell', 'heading', 'paragraph', 'note', 'furniture', 'hidden'] as const;

/** Pages whose drawn characters do not all have one place, each told in words. */
export function ledgerGaps(result: ExtractionResult): string[] {
  return result.coverage.pages.flatMap((page) => {
    const placed = PLACES.reduce((sum, place) => sum + page[place], 0);
    // An unplaced run is counted in characters as drawn: one glyph may stand for several, so runs only bound the rest.
    const unplaced = page.unplaced.reduce((sum, { text }) => sum + [...text].length, 0);
    const rest = page.glyphs - placed;
    return (rest === 0 && unplaced === 0) || (rest > 0 && unplaced > 0)
      ? []
      : [`page ${page.page}: ${page.glyphs} drawn, ${placed} placed, unplaced text of ${unplaced} characters`];
  });
}
