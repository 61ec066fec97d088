import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { FontSet } from '../fonts.ts';
import type { DrawItem, DrawPage } from '../layout/draw.ts';
import type { ScanOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import type { DocumentStyle } from '../style.ts';
import { emptyDocument } from './pdf-lib.ts';
import { spoiled } from './spoil.ts';

const FAMILY = { regular: 'GeneratedRegular', bold: 'GeneratedBold' } as const;

/** Prints the draw list on a canvas, spoils it as a scanner does, and puts the pictures into a PDF. */
export async function paintScan(
  pages: readonly DrawPage[],
  style: DocumentStyle,
  fonts: FontSet,
  scan: ScanOptions,
  seed: string,
): Promise<Uint8Array> {
  if (!GlobalFonts.has(FAMILY.regular)) {
    GlobalFonts.register(Buffer.from(fonts.regular.sfnt), FAMILY.regular);
    GlobalFonts.register(Buffer.from(fonts.bold.sfnt), FAMILY.bold);
  }
  const random = createRandom(`${seed}/scan`);
  const document = await emptyDocument('scan');
  for (const [index, page] of pages.entries()) {
    const jpeg = scanPage(page, style, fonts, scan, random.fork(String(index)));
    const image = await document.embedJpg(jpeg);
    document
      .addPage([page.width, page.height])
      .drawImage(image, { x: 0, y: 0, width: page.width, height: page.height });
  }
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

function scanPage(page: DrawPage, style: DocumentStyle, fonts: FontSet, scan: ScanOptions, random: Random): Uint8Array {
  const scale = scan.dpi / 72;
  const width = Math.round(page.width * scale),
    height = Math.round(page.height * scale);
  const print = createCanvas(width, height);
  const ink = print.getContext('2d');
  ink.scale(scale, scale);
  for (const item of page.items) paintItem(ink, item, style, fonts);
  return spoiled(print, scan, random);
}

function paintItem(context: SKRSContext2D, item: DrawItem, style: DocumentStyle, fonts: FontSet): void {
  context.fillStyle = '#111111';
  context.strokeStyle = '#111111';
  switch (item.kind) {
    case 'text': {
      context.font = `${item.size}px ${item.bold ? FAMILY.bold : FAMILY.regular}`;
      const metrics = item.bold ? fonts.bold : fonts.regular;
      let x = item.x;
      for (const character of item.text) {
        if (character !== ' ') context.fillText(character, x, item.baseline);
        const advance =
          style.font === 'embedded' ? metrics.advance(character) : character.charCodeAt(0) < 0x80 ? 0.5 : 1;
        x += advance * item.size + item.spacing;
      }
      break;
    }
    case 'line': {
      context.lineWidth = item.width;
      context.setLineDash(item.dash ? [...item.dash] : []);
      context.beginPath();
      context.moveTo(item.x0, item.y0);
      context.lineTo(item.x1, item.y1);
      context.stroke();
      break;
    }
    case 'fill': {
      const [x0, y0, x1, y1] = item.box;
      context.fillStyle = item.color;
      context.fillRect(x0, y0, x1 - x0, y1 - y0);
      break;
    }
    case 'polygon': {
      context.fillStyle = item.color;
      context.beginPath();
      item.points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
      context.fill();
      break;
    }
    case 'frame': {
      const [x0, y0, x1, y1] = item.box;
      context.lineWidth = item.width;
      context.setLineDash([]);
      context.strokeRect(x0, y0, x1 - x0, y1 - y0);
      break;
    }
    default:
      item satisfies never;
  }
}
