import { NAMED_FONT, type FontSet, type Metrics } from '../fonts.ts';
import type { Random } from '../random.ts';
import type { DocumentStyle } from '../style.ts';
import type { Cell } from '../table.ts';
import type { DrawItem, DrawPage, GridTruth, Place } from './draw.ts';
import { textWidth } from './wrap.ts';

export type Orientation = 'portrait' | 'landscape';

const A4 = { short: 595.28, long: 841.89 };

/** The pen that fills pages from top to bottom. */
export interface Flow {
  readonly style: DocumentStyle;
  readonly random: Random;
  readonly pages: DrawPage[];
  readonly grids: GridTruth[];
  readonly places: Map<Cell, Place>;
  /** Metrics of the document's font, regular and bold. */
  readonly regular: Metrics;
  readonly bold: Metrics;
  readonly margin: number;
  orientation: Orientation;
  y: number;
}

export function startFlow(style: DocumentStyle, random: Random, fonts: FontSet): Flow {
  const embedded = style.font === 'embedded';
  return {
    style,
    random,
    pages: [],
    grids: [],
    places: new Map(),
    regular: embedded ? fonts.regular : NAMED_FONT,
    bold: embedded ? fonts.bold : NAMED_FONT,
    margin: random.pick([40, 50, 56.7, 72]),
    orientation: 'portrait',
    y: 0,
  };
}

export const pageOf = (flow: Flow): DrawPage => flow.pages.at(-1)!;
export const pageNumber = (flow: Flow): number => flow.pages.length;
export const bottomOf = (flow: Flow): number => pageOf(flow).height - flow.margin;
export const innerWidth = (flow: Flow): number => pageOf(flow).width - 2 * flow.margin;

export function newPage(flow: Flow, orientation: Orientation): void {
  flow.orientation = orientation;
  const upright = orientation === 'portrait';
  // A rotated page is a landscape sheet stored upright (90, 270), or an upright one stored on its head (180).
  const rotate = upright
    ? flow.style.rotation === 180
      ? 180
      : 0
    : flow.style.rotation === 180
      ? 0
      : flow.style.rotation;
  flow.pages.push({ width: upright ? A4.short : A4.long, height: upright ? A4.long : A4.short, rotate, items: [] });
  flow.y = flow.margin;
}

export const draw = (flow: Flow, item: DrawItem): void => {
  pageOf(flow).items.push(item);
};

/** Font ascent used for baselines; Noto's is 0.88 em. */
const ASCENT = 0.86;

export interface TextOptions {
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly spacing?: number;
}

/** One line of text in [x0, x1], its top at y. Returns its width. */
export function drawText(
  flow: Flow,
  text: string,
  x0: number,
  x1: number,
  top: number,
  size: number,
  options: TextOptions = {},
): number {
  if (text.trim() === '') return 0;
  const metrics = options.bold ? flow.bold : flow.regular;
  const spacing = options.spacing ?? 0;
  const width = textWidth(metrics, text, size) + spacing * Math.max(0, [...text].length - 1);
  const x = options.align === 'center' ? (x0 + x1 - width) / 2 : options.align === 'right' ? x1 - width : x0;
  draw(flow, { kind: 'text', text, x, baseline: top + ASCENT * size, size, bold: options.bold ?? false, spacing });
  return width;
}

/** Page numbers, on every page but the cover. */
export function drawFurniture(flow: Flow, runningHead: string | null): void {
  const { style } = flow;
  flow.pages.forEach((page, index) => {
    if (index === 0 && flow.pages.length > 1) return;
    const number = String(index + 1);
    const text =
      style.pageNumbers === 'plain'
        ? number
        : style.pageNumbers === 'dashed'
          ? `- ${number} -`
          : style.pageNumbers === 'bold-dash'
            ? `— ${number} —`
            : '';
    if (text) {
      const width = textWidth(flow.regular, text, 9);
      page.items.push({
        kind: 'text',
        text,
        x: (page.width - width) / 2,
        baseline: page.height - 24,
        size: 9,
        bold: false,
        spacing: 0,
      });
    }
    if (runningHead) {
      page.items.push({
        kind: 'text',
        text: runningHead,
        x: flow.margin,
        baseline: 30,
        size: 8,
        bold: false,
        spacing: 0,
      });
      page.items.push({ kind: 'line', x0: flow.margin, y0: 34, x1: page.width - flow.margin, y1: 34, width: 0.5 });
    }
  });
}
