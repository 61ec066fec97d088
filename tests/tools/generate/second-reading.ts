import type { Box } from '../../../schemas/provenance.ts';
import type { Glyph, PageContent } from '../../../src/model/page.ts';
import type { Reread } from '../../../src/model/reread.ts';

/**
 * A second reading that makes no mistakes: the characters that the pages really show in each cell. It stands for the
 * recognition of the page's picture where only what the checks make of it is measured.
 * @param pages as drawn, without any seeded reading error
 */
export function readsWhatIsDrawn(pages: readonly PageContent[]): Reread {
  const byPage = new Map(pages.map((page) => [page.page, page.glyphs]));
  return (cells) =>
    Promise.resolve(
      new Map(
        cells.map(({ fact, page, bbox, cell }) => [
          fact,
          { text: textIn(byPage.get(page) ?? [], cell ?? bbox), sure: true },
        ]),
      ),
    );
}

function textIn(glyphs: readonly Glyph[], [x0, y0, x1, y1]: Box): string {
  const middle = ({ box }: Glyph): readonly [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return glyphs
    .filter((glyph) => {
      const [x, y] = middle(glyph);
      return !glyph.hidden && x >= x0 && x <= x1 && y >= y0 && y <= y1;
    })
    .map((glyph) => ({ glyph, line: Math.round(middle(glyph)[1] / LINE_PT) }))
    .sort((a, b) => a.line - b.line || a.glyph.box[0] - b.glyph.box[0])
    .map(({ glyph }) => glyph.text)
    .join('');
}

/** Glyphs of one line lie closer than this. */
const LINE_PT = 4;
