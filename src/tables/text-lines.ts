import { boundsOf, clusterIndices, medianOf, rangeOf } from '../lib/geometry.ts';
import { pattern } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { LineRole, TextLine } from '../model/table.ts';
import { lineText } from './cells/text.ts';
import { isUnitNote } from './table-anchors.ts';

/**
 * A gap wider than this many sizes separates two texts on one line: department at the left, money unit at the right.
 */
const SEGMENT_GAP_SIZES = 2.5;
const BASELINE_SHARE = 0.35;
const MAX_HEADING_CHARACTERS = 45;
/** Texts printed over each other on one line; more is a picture made of characters. */
const MAX_LAYERS = 4;
/** A line this near to the right text margin, in sizes, is full: the sentence runs on below. */
const FULL_LINE_SIZES = 1.6;
/** Shorter lines than this share of the text width are never full. */
const FULL_LINE_SHARE = 0.7;
/** Lines further apart than this many sizes are not one paragraph. */
const MAX_LEADING_SIZES = 3.2;

/** Groups the glyphs that no cell took into text lines, top to bottom, left to right. Roles other than furniture. */
export function linesOutside(page: PageContent, isTaken: (index: number) => boolean): TextLine[] {
  const free = page.glyphs.filter((glyph, index) => !glyph.hidden && !isTaken(index));
  if (free.length === 0) return [];
  const size = medianOf(free.map((glyph) => glyph.size))!;
  const lines: TextLine[] = [];
  for (const group of clusterIndices(
    free.map((glyph) => glyph.baseline),
    size * BASELINE_SHARE,
    size * 0.8,
  )) {
    const line = group.map((index) => free[index]!).sort((a, b) => a.box[0] - b.box[0]);
    for (const segment of layersOf(line).flatMap(cutAtGaps)) {
      const box = boundsOf(segment.map((glyph) => glyph.box))!;
      const text = lineText(segment);
      lines.push({
        page: page.page,
        text,
        box,
        size: rangeOf(segment.map((glyph) => glyph.size))[1],
        glyphs: segment.length,
        role: roleOf(text),
      });
    }
  }
  return markWrapped(lines.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]));
}

/** Texts of different fonts that lie over each other are two lines, not one with their characters mixed. */
function layersOf(line: readonly Glyph[]): Glyph[][] {
  const layers: Glyph[][] = [];
  for (const glyph of line) {
    const fits = (layer: readonly Glyph[]): boolean => {
      const last = layer.at(-1)!;
      return glyph.box[0] - last.box[2] > -0.5 * Math.min(glyph.size, last.size, glyph.box[2] - glyph.box[0]);
    };
    const layer = layers.find((other) => other.at(-1)!.font === glyph.font && fits(other)) ?? layers.find(fits);
    if (layer) layer.push(glyph);
    else if (layers.length < MAX_LAYERS) layers.push([glyph]);
    else layers[0]!.push(glyph);
  }
  return layers;
}

function cutAtGaps(line: readonly Glyph[]): Glyph[][] {
  const segments: Glyph[][] = [];
  line.forEach((glyph, index) => {
    const previous = line[index - 1];
    if (!previous || glyph.box[0] - previous.box[2] > SEGMENT_GAP_SIZES * glyph.size) segments.push([glyph]);
    else segments.at(-1)!.push(glyph);
  });
  return segments;
}

function roleOf(text: string): LineRole {
  const key = labelKey(text);
  if (pattern`^${'notes'}\d*[:.、]`.test(key)) return 'note';
  return key.length > MAX_HEADING_CHARACTERS || /[。;,]$/.test(key) ? 'paragraph' : 'heading';
}

/** Whether a line is longer on both sides by as much: lines of a cover are centred under each other, text is not. */
function isCentredUnder(next: TextLine, line: TextLine): boolean {
  const left = line.box[0] - next.box[0],
    right = next.box[2] - line.box[2];
  return left > CENTRED_SIZES * line.size && Math.abs(left - right) < CENTRED_SLACK_SIZES * line.size;
}
const CENTRED_SIZES = 0.4,
  CENTRED_SLACK_SIZES = 0.15;

/**
 * A line that fills the text width and goes on at the left margin below is a paragraph, and so is what it goes on with.
 */
function markWrapped(lines: readonly TextLine[]): TextLine[] {
  const [left] = rangeOf(lines.map(({ box }) => box[0])),
    [, right] = rangeOf(lines.map(({ box }) => box[2]));
  const marked = [...lines];
  for (let i = 0; i + 1 < marked.length; i++) {
    const line = marked[i]!,
      next = marked[i + 1]!;
    const full =
      right - line.box[2] < FULL_LINE_SIZES * line.size && line.box[2] - line.box[0] > FULL_LINE_SHARE * (right - left);
    const goesOn =
      next.box[0] - left < FULL_LINE_SIZES * next.size &&
      next.box[0] <= line.box[0] + 0.5 * line.size &&
      next.box[3] - line.box[3] < MAX_LEADING_SIZES * line.size &&
      next.box[1] > line.box[1] + 0.5 * line.size &&
      Math.abs(next.size - line.size) < 0.2 * line.size &&
      !isCentredUnder(next, line) &&
      !isUnitNote(next.text);
    if (!full || !goesOn || line.role === 'note' || next.role === 'note') continue;
    if (line.role === 'heading') marked[i] = { ...line, role: 'paragraph' };
    if (next.role === 'heading') marked[i + 1] = { ...next, role: 'paragraph' };
  }
  return marked;
}
