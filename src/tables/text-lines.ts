import { boundsOf, clusterIndices } from '../lib/geometry.ts';
import { labelKey } from '../lib/text.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { LineRole, TextLine } from '../model/table.ts';
import { lineText } from './cell-text.ts';

/** A gap wider than this many sizes separates two texts on one line: department at the left, money unit at the right. */
const SEGMENT_GAP_SIZES = 2.5;
const BASELINE_SHARE = 0.35;
/** Page numbers and running titles stand in the outer part of the page. */
const MARGIN_SHARE = 0.1;
const FURNITURE_MIN_PAGES = 3;
const MAX_HEADING_CHARACTERS = 45;

/** Groups the glyphs that no cell took into text lines, top to bottom, left to right. Roles other than furniture. */
export function linesOutside(page: PageContent, isTaken: (index: number) => boolean): TextLine[] {
  const free = page.glyphs.filter((glyph, index) => !glyph.hidden && !isTaken(index));
  if (free.length === 0) return [];
  const size = free.map((glyph) => glyph.size).sort((a, b) => a - b)[free.length >> 1]!;
  const lines: TextLine[] = [];
  for (const group of clusterIndices(free.map((glyph) => glyph.baseline), size * BASELINE_SHARE, size * 0.8)) {
    const line = group.map((index) => free[index]!).sort((a, b) => a.box[0] - b.box[0]);
    for (const segment of cutAtGaps(line)) {
      const box = boundsOf(segment.map((glyph) => glyph.box))!;
      const text = lineText(segment);
      lines.push({ page: page.page, text, box, size: Math.max(...segment.map((glyph) => glyph.size)), glyphs: segment.length, role: roleOf(text) });
    }
  }
  return lines.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
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
  if (/^(注|备注|说明)\d*[:.、]/.test(key)) return 'note';
  return key.length > MAX_HEADING_CHARACTERS || /[。;,]$/.test(key) ? 'paragraph' : 'heading';
}

const PAGE_NUMBER = /^[-·~]*(第)?\d+(页)?([/,]?(共)?\d+页?)?[-·~]*$/;

/** Marks what stands at the same place on three or more pages: page numbers, running titles. */
export function markFurniture(lines: readonly TextLine[], heights: ReadonlyMap<number, number>): TextLine[] {
  const inMargin = ({ page, box }: TextLine): boolean => {
    const height = heights.get(page) ?? 0;
    return box[3] < height * MARGIN_SHARE || box[1] > height * (1 - MARGIN_SHARE);
  };
  const keyOf = ({ page, box, text }: TextLine): string => {
    const height = heights.get(page) ?? 0;
    // Distance from the nearer edge, so that portrait and landscape pages share their footers.
    const offset = box[1] < height / 2 ? box[1] : box[3] - height;
    return `${Math.round(offset / 4)} ${labelKey(text).replace(/\d+/g, '#')}`;
  };
  const pagesOf = new Map<string, Set<number>>();
  for (const line of lines) if (inMargin(line)) {
    const key = keyOf(line);
    pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(line.page));
  }
  return lines.map((line) => {
    if (!inMargin(line)) return line;
    const key = labelKey(line.text);
    const repeated = (pagesOf.get(keyOf(line))?.size ?? 0) >= FURNITURE_MIN_PAGES;
    // Titles and unit lines repeat on continuation pages, too, and those are needed.
    const speaks = /表|(单位|部门|名称):|万元/.test(key);
    return PAGE_NUMBER.test(key) || (repeated && !speaks) ? { ...line, role: 'furniture' as const } : line;
  });
}
