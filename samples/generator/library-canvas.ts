import PDFDocument from 'pdfkit';
import type { LibraryFonts } from './fonts.ts';
import { pageSize } from './layout.ts';
import type { TableLayout } from './layout.ts';
import { SAMPLE_DATE } from './pdf-dates.ts';
import type { WidthOf } from './text-lines.ts';
import type { Align } from './types.ts';

export type Weight = 'regular' | 'bold';

/** A page being drawn on, with the few strokes that the samples need. Lengths are points, origin top left. */
export interface Canvas {
  readonly addPage: (layout: Pick<TableLayout, 'orientation' | 'paper' | 'turned'>) => number;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly widthOf: (weight: Weight, sizePt: number) => WidthOf;
  readonly text: (
    text: string,
    x: number,
    y: number,
    sizePt: number,
    weight?: Weight,
    align?: Align,
    width?: number,
  ) => void;
  /** A stroked line, as word processors draw borders. */
  readonly stroke: (x1: number, y1: number, x2: number, y2: number) => void;
  readonly finish: () => Promise<Uint8Array>;
}

const STROKE_PT = 0.6;

export function createCanvas(fonts: LibraryFonts, title: string): Canvas {
  const document = new PDFDocument({
    autoFirstPage: false,
    info: {
      Title: title,
      Creator: 'Crossfoot samples',
      Producer: 'pdfkit',
      CreationDate: SAMPLE_DATE,
      ModDate: SAMPLE_DATE,
    },
  });
  document.registerFont('regular', fonts.regular);
  document.registerFont('bold', fonts.bold);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  const widths = new Map<string, number>();
  let pages = 0;
  let size = { width: 0, height: 0 };

  const widthOf =
    (weight: Weight, sizePt: number): WidthOf =>
    (text) =>
      [...text].reduce((sum, character) => {
        const key = weight + character;
        let width = widths.get(key);
        if (width === undefined) {
          width = document.font(weight).fontSize(1000).widthOfString(character) / 1000;
          widths.set(key, width);
        }
        return sum + width * sizePt;
      }, 0);

  return {
    addPage(layout) {
      size = pageSize(layout);
      const stored = layout.turned ? [size.height, size.width] : [size.width, size.height];
      document.addPage({ size: stored as [number, number], margin: 0 });
      if (layout.turned) {
        // Stored upright, shown turned clockwise: x runs up the stored page and y to its right.
        (document.page.dictionary as unknown as { data: Record<string, unknown> }).data['Rotate'] = 90;
        document.transform(0, -1, 1, 0, 0, size.width);
      }
      document.lineWidth(STROKE_PT);
      pages += 1;
      return pages;
    },
    size: () => size,
    widthOf,
    text(text, x, y, sizePt, weight = 'regular', align = 'left', width = 0) {
      if (text === '') return;
      const free = width - widthOf(weight, sizePt)(text);
      const shift = align === 'right' ? free : align === 'center' ? free / 2 : 0;
      document
        .font(weight)
        .fontSize(sizePt)
        .text(text, x + shift, y, { lineBreak: false });
    },
    stroke(x1, y1, x2, y2) {
      document.moveTo(x1, y1).lineTo(x2, y2).stroke();
    },
    finish() {
      document.end();
      return ended;
    },
  };
}
