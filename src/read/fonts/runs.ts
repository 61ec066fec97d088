import type { GlyphLine } from '../../model/glyph-sheet.ts';
import type { Glyph } from '../../model/page.ts';

/** A gap wider than this many em ends a run: what follows is another text. */
const GAP_EM = 0.6;
/** Longer runs are cut here: engines read lines, not paragraphs. */
const MOST_GLYPHS = 24;
/** Two glyphs of a run lie on one baseline, and differ in size, by at most this share of it. */
const LEVEL_SHARE = 0.1;
/** Least advance in em: glyphs drawn over each other are drawn beside each other. */
const LEAST_ADVANCE = 0.2;

/**
 * Glyphs of one font as they stand one behind the other on the page, as a line to draw: they are read as words and
 * figures.
 */
export interface Run extends GlyphLine {
  /** Names the glyphs in their order: equal ones read alike. */
  readonly key: string;
}

/** Where a glyph begins and ends in the direction of its text, in pt. */
function extentOf({ angle, box: [x0, y0, x1, y1] }: Glyph): readonly [number, number] {
  return angle === 0 ? [x0, x1] : angle === 90 ? [y0, y1] : angle === 180 ? [-x1, -x0] : [-y1, -y0];
}

/** The runs of some fonts on a page, in drawing order; a font that does not name its glyphs has none. */
export function runsOf(glyphs: readonly Glyph[], fonts: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  let run: { code: string; x: number }[] = [],
    last: Glyph | null = null,
    x = 0;
  const end = (): void => {
    if (last && run.length > 0)
      runs.push({ font: last.font, glyphs: run, key: `${last.font}|${run.map(({ code }) => code).join('|')}` });
    run = [];
    x = 0;
  };
  for (const glyph of glyphs) {
    if (glyph.hidden === 'doubled') continue;
    if (glyph.code === undefined || !fonts.has(glyph.font)) {
      end();
      last = null;
      continue;
    }
    if (last) {
      const gap = extentOf(glyph)[0] - extentOf(last)[1],
        { size } = glyph;
      const follows =
        last.font === glyph.font &&
        last.angle === glyph.angle &&
        Math.abs(last.baseline - glyph.baseline) <= LEVEL_SHARE * size &&
        Math.abs(last.size - size) <= LEVEL_SHARE * size &&
        Math.abs(gap) <= GAP_EM * size;
      if (follows && run.length < MOST_GLYPHS)
        x += Math.max(LEAST_ADVANCE, (extentOf(glyph)[0] - extentOf(last)[0]) / size);
      else end();
    }
    run.push({ code: glyph.code, x });
    last = glyph;
  }
  end();
  return runs;
}

/**
 * Runs that show every wanted glyph at least so often, where there are so many; longer ones first, as more is read in
 * them, and each sequence of glyphs once.
 */
export function chooseRuns(
  runs: readonly Run[],
  isWanted: (font: string, code: string) => boolean,
  times: number,
): Run[] {
  const shown = new Map<string, number>(),
    chosen = new Map<string, Run>();
  for (const run of [...runs].sort((a, b) => b.glyphs.length - a.glyphs.length)) {
    if (chosen.has(run.key)) continue;
    const names = run.glyphs.map(({ code }) => `${run.font}|${code}`);
    if (!run.glyphs.some(({ code }, index) => isWanted(run.font, code) && (shown.get(names[index]!) ?? 0) < times))
      continue;
    chosen.set(run.key, run);
    for (const name of names) shown.set(name, (shown.get(name) ?? 0) + 1);
  }
  return [...chosen.values()];
}
