import type { GlyphLine } from '../../model/glyph-sheet.ts';
import type { DrawGlyphs } from '../../model/glyph-sheet.ts';
import type { GreyRaster } from '../../model/raster.ts';
import type { Recognizer } from '../../model/recognizer.ts';
import { inkBoxIn, signOf, type InkBox } from '../../raster/glyph-shape.ts';
import { greyOf } from '../../raster/grey.ts';
import { strokedSign } from '../../raster/sign-shape.ts';
import { lineBox, originOf } from '../../raster/glyph-sheet.ts';
import { chooseRuns, type Run } from './runs.ts';
import { elected, vote, type Ballot, type GlyphReading } from './votes.ts';

/** Px of an em on a glyph sheet: as large as engines like their lines. */
const EM_PX = 40;
/** The resolution at which print of ten points is that large. */
const DPI = EM_PX * 7.2;
/** Lines of one glyph sheet: a few million pixels. */
const GLYPH_SHEET_LINES = 40;
/** Glyphs by themselves on a line, and em from one to the next: nothing touches its neighbour. */
const APART_GLYPHS = 12,
  APART_EM = 2;
/** Lines that show each glyph, at first and for those that were read unsurely. */
const TIMES = 2,
  MORE_TIMES = 3;
/** A glyph read less surely is looked at in more lines. */
const SEEN_ENOUGH = 0.9;
/**
 * What engines make of a small sign; where they say so, its place and size tell which it is. Chinese stops and commas
 * are as small in some fonts: there the text around them tells.
 */
const SIGN = /^[.,·'’‘`・•:;\-—–_~…]$/,
  CHINESE_SIGN = /^[、。]$/,
  FROM_TEXT = 0.7;
/** Signs of strokes one above the other, which look like nothing else; engines take them for ideographs. */
const STROKED = /^[=≥≤]$/;
/** How surely they tell. */
const SIGN_CONFIDENCE = 0.97;

/** What shapes say of one font: its readings by code, and the codes that draw nothing. */
export interface FontShapes {
  readonly readings: ReadonlyMap<string, GlyphReading>;
  readonly blank: ReadonlySet<string>;
}

/** Reads the shapes of a font's glyphs: in the words and figures in which they stand, drawn anew, and by themselves. */
export async function readShapes(
  font: string,
  runs: readonly Run[],
  draw: DrawGlyphs,
  recognizer: Recognizer,
): Promise<FontShapes> {
  const codes = [...new Set(runs.flatMap((run) => run.glyphs.map(({ code }) => code)))];
  const inks = await inksOf(font, codes, draw),
    signs = new Map(
      [...inks].flatMap(([code, { stroked, ...ink }]) => {
        const sign = stroked ?? signOf(ink);
        return sign ? [[code, sign] as const] : [];
      }),
    );
  const ballot: Ballot = new Map(),
    done = new Set<string>();
  const isUnsure = (code: string): boolean => (readingOf(code)?.confidence ?? 0) < SEEN_ENOUGH;
  const shown = (_: string, code: string): boolean => inks.has(code);
  await readLines(chooseRuns(runs, shown, TIMES));
  const unsure = codes.filter((code) => inks.has(code) && isUnsure(code));
  if (unsure.length > 0)
    await readLines([
      ...chooseRuns(
        runs.filter(({ key }) => !done.has(key)),
        (_, code) => unsure.includes(code),
        MORE_TIMES,
      ),
      ...linesApart(font, unsure),
    ]);
  return {
    readings: new Map(
      codes.flatMap((code) => {
        const reading = readingOf(code);
        return reading ? [[code, reading] as const] : [];
      }),
    ),
    blank: new Set(codes.filter((code) => !inks.has(code))),
  };

  function readingOf(code: string): GlyphReading | null {
    const read = elected(ballot.get(code)),
      sign = signs.get(code) ?? null;
    return sign &&
      (!read ||
        STROKED.test(sign) ||
        SIGN.test(read.text) ||
        (CHINESE_SIGN.test(read.text) && read.confidence < FROM_TEXT))
      ? {
          text: sign,
          confidence: SIGN_CONFIDENCE,
          readings: read && read.text !== sign ? [{ text: read.text, probability: 1 - SIGN_CONFIDENCE }] : [],
        }
      : read;
  }

  async function readLines(lines: readonly (GlyphLine & { readonly key?: string })[]): Promise<void> {
    for (const { key } of lines) if (key) done.add(key);
    for (let at = 0; at < lines.length; at += GLYPH_SHEET_LINES) {
      const sheet = lines.slice(at, at + GLYPH_SHEET_LINES),
        picture = greyOf(await draw(sheet, EM_PX), DPI);
      const read = await recognizer.readBoxes(
        picture,
        DPI,
        sheet.map((_, index) => lineBox(index, picture.width, EM_PX)),
      );
      sheet.forEach(({ glyphs }, index) => {
        const standing = glyphs.flatMap(({ code, x }) => {
          const ink = inks.get(code);
          return ink ? [{ code, middle: originOf(index, EM_PX)[0] + (x + (ink.left + ink.right) / 2) * EM_PX }] : [];
        });
        vote(
          ballot,
          standing,
          read[index]!.flatMap((piece) => piece.characters),
          EM_PX,
        );
      });
    }
  }
}

/** Glyphs one by one, far apart. */
function linesApart(font: string, codes: readonly string[]): GlyphLine[] {
  const lines: GlyphLine[] = [];
  for (let at = 0; at < codes.length; at += APART_GLYPHS)
    lines.push({
      font,
      glyphs: codes.slice(at, at + APART_GLYPHS).map((code, index) => ({ code, x: index * APART_EM })),
    });
  return lines;
}

/** Where the ink of each glyph lies; glyphs that draw nothing are left out. */
async function inksOf(
  font: string,
  codes: readonly string[],
  draw: DrawGlyphs,
): Promise<Map<string, InkBox & { readonly stroked: ReturnType<typeof strokedSign> }>> {
  const inks = new Map<string, InkBox & { readonly stroked: ReturnType<typeof strokedSign> }>(),
    lines = linesApart(font, codes);
  for (let at = 0; at < lines.length; at += GLYPH_SHEET_LINES) {
    const sheet = lines.slice(at, at + GLYPH_SHEET_LINES),
      picture: GreyRaster = greyOf(await draw(sheet, EM_PX), DPI);
    sheet.forEach(({ glyphs }, line) => {
      const [, top, , bottom] = lineBox(line, picture.width, EM_PX),
        [left, baseline] = originOf(line, EM_PX);
      for (const { code, x } of glyphs) {
        const origin = left + x * EM_PX,
          part = {
            left: origin - (APART_EM * EM_PX) / 4,
            right: origin + (APART_EM * EM_PX * 3) / 4,
            top,
            bottom: bottom + 1,
          },
          ink = inkBoxIn(picture, part, [origin, baseline], EM_PX);
        if (ink) inks.set(code, { ...ink, stroked: strokedSign(picture, part) });
      }
    });
  }
  return inks;
}
