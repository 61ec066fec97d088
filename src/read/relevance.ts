import { pattern } from '../lib/pattern.ts';
import { isCjk } from '../lib/text.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { PageContent } from '../model/page.ts';
import { greyOf } from '../raster/grey.ts';
import { preparePage } from '../raster/prepare.ts';
import { showsGrid } from './pictures.ts';
import { contentOf } from './recognized.ts';

/** Scanned pages are read to tell whether a document is about money at all; a budget's cover and contents are fewer. */
const FIRST_PAGES = 4;
/** Fewer ideographs than these, on those pages, tell nothing. */
const ENOUGH_IDEOGRAPHS = 300;
/** What every budget, final account, or letter that carries one says on its first pages; most other papers do not. */
const OF_MONEY = pattern`${'money-of-budgets'}`;
/** Resolution at which a page's lines show. */
const LINES_DPI = 100;

/** Tells, while the scanned pages of a document are read, whether the rest is worth the time that recognition takes. */
export interface Relevance {
  /** Takes each page that was read. Gives true where pages were passed over that should not have been. */
  note(page: PageContent): boolean;
  /** Is a page, a picture, to be passed over? Never one that shows a ruled table. */
  isPassedOver(pdf: OpenPdf, page: PageContent): Promise<boolean>;
}

/**
 * A scanned paper that on its first pages neither speaks of money nor shows a ruled table, such as a regulation, is no
 * budget: its further pages are looked at for lines alone. One that turns out to speak of money all the same is read
 * from the beginning.
 */
export function createRelevance(): Relevance {
  let isPlain = true,
    scans = 0,
    ideographs = 0,
    passed = 0;
  return {
    note({ kind, glyphs, rulings, width, height }) {
      const text = glyphs.map((glyph) => glyph.text).join('');
      if (kind === 'scan') scans++;
      ideographs += [...text].filter(isCjk).length;
      if (kind === 'text' || kind === 'mixed' || OF_MONEY.test(text) || showsGrid([0, 0, width, height], rulings ?? []))
        isPlain = false;
      return !isPlain && passed > 0;
    },
    async isPassedOver(pdf, { page, kind }) {
      if (!isPlain || kind !== 'scan' || scans < FIRST_PAGES || ideographs < ENOUGH_IDEOGRAPHS) return false;
      if (await hasGrid(pdf, page)) return false;
      passed++;
      return true;
    },
  };
}

async function hasGrid(pdf: OpenPdf, page: number): Promise<boolean> {
  const picture = greyOf(await pdf.rasterOf(page, LINES_DPI), LINES_DPI),
    { skew, rulings } = preparePage(picture, LINES_DPI);
  const found = contentOf(
    { turn: 0, skew, width: picture.width, height: picture.height, rulings, pieces: [] },
    LINES_DPI,
  );
  return showsGrid([0, 0, found.width, found.height], found.rulings ?? []);
}
