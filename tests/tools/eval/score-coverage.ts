import type { ExtractionResult } from '../../../schemas/index.ts';

export interface CoverageScore {
  readonly pages: number;
  /** Pages whose parts do not add up to the glyphs drawn. */
  readonly unbalanced: readonly number[];
  readonly glyphs: number;
  readonly unplaced: number;
  readonly unread: number;
  readonly facts: number;
  /** Facts that say that their coordinates are not known. */
  readonly unmapped: number;
}

/** Checks the ledger: every glyph drawn ends in exactly one place. */
export function scoreCoverage(result: ExtractionResult): CoverageScore {
  const unbalanced: number[] = [];
  let glyphs = 0;
  let unplaced = 0;
  for (const page of result.coverage.pages) {
    const loose = page.unplaced.reduce((sum, { text }) => sum + [...text.replace(/\s/g, '')].length, 0);
    const sum = page.cell + page.heading + page.paragraph + page.note + page.furniture + page.hidden + loose;
    if (sum !== page.glyphs) unbalanced.push(page.page);
    glyphs += page.glyphs;
    unplaced += loose;
  }
  return {
    pages: result.coverage.pages.length,
    unbalanced,
    glyphs,
    unplaced,
    unread: result.unread.length,
    facts: result.facts.length,
    unmapped: result.facts.filter((fact) => fact.unmapped).length,
  };
}
