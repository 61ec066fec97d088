import type { GlyphLine } from '../../model/glyph-sheet.ts';
import type { ColorRaster } from '../../model/raster.ts';
import { originOf, glyphSheetSize } from '../../raster/glyph-sheet.ts';
import { createPageCanvas, type PageCanvas } from '../canvas.ts';

/** Commands of an outline as pdf.js packs them (its DrawOPS), with how many numbers follow each. */
const MOVE = 0,
  LINE = 1,
  CURVE = 2,
  QUADRATIC = 3,
  CLOSE = 4;

/** An outline in em, y upwards: commands and their numbers in a row. */
export type Outline = ArrayLike<number>;

/** Draws the lines of a glyph sheet in black; a glyph without an outline leaves its place blank. */
export function drawGlyphSheet(
  lines: readonly GlyphLine[],
  emPx: number,
  outlineOf: (font: string, code: string) => Outline | null,
): ColorRaster {
  const [width, height] = glyphSheetSize(lines, emPx),
    canvas = createPageCanvas(width, height),
    { context } = canvas;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  for (const [index, { font, glyphs }] of lines.entries())
    for (const { code, x } of glyphs) {
      const outline = outlineOf(font, code),
        [left, baseline] = originOf(index, emPx);
      if (!outline) continue;
      context.setTransform(emPx, 0, 0, -emPx, left + x * emPx, baseline);
      context.beginPath();
      trace(context, outline);
      context.fill();
    }
  return canvas.pixels();
}

function trace(context: PageCanvas['context'], data: Outline): void {
  for (let at = 0; at < data.length;) {
    const n = (offset: number): number => data[at + offset]!;
    switch (data[at]) {
      case MOVE:
        context.moveTo(n(1), n(2));
        at += 3;
        break;
      case LINE:
        context.lineTo(n(1), n(2));
        at += 3;
        break;
      case CURVE:
        context.bezierCurveTo(n(1), n(2), n(3), n(4), n(5), n(6));
        at += 7;
        break;
      case QUADRATIC:
        context.quadraticCurveTo(n(1), n(2), n(3), n(4));
        at += 5;
        break;
      case CLOSE:
        context.closePath();
        at += 1;
        break;
      // Another command is not of this version of pdf.js: what was traced so far is drawn.
      default:
        return;
    }
  }
}
