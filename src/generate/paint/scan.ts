import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { FontSet } from '../fonts.ts';
import type { DrawItem, DrawPage } from '../layout/draw.ts';
import type { ScanOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import type { DocumentStyle } from '../style.ts';
import { emptyDocument } from './pdf-lib.ts';

const FAMILY = { regular: 'GeneratedRegular', bold: 'GeneratedBold' } as const;

/** Prints the draw list on a canvas, spoils it as a scanner does, and puts the pictures into a PDF. */
export async function paintScan(pages: readonly DrawPage[], style: DocumentStyle, fonts: FontSet, scan: ScanOptions, seed: string): Promise<Uint8Array> {
  if (!GlobalFonts.has(FAMILY.regular)) {
    GlobalFonts.register(Buffer.from(fonts.regular.sfnt), FAMILY.regular);
    GlobalFonts.register(Buffer.from(fonts.bold.sfnt), FAMILY.bold);
  }
  const random = createRandom(`${seed}/scan`);
  const document = await emptyDocument('scan');
  for (const [index, page] of pages.entries()) {
    const jpeg = scanPage(page, style, fonts, scan, random.fork(String(index)));
    const image = await document.embedJpg(jpeg);
    document.addPage([page.width, page.height]).drawImage(image, { x: 0, y: 0, width: page.width, height: page.height });
  }
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

function scanPage(page: DrawPage, style: DocumentStyle, fonts: FontSet, scan: ScanOptions, random: Random): Uint8Array {
  const scale = scan.dpi / 72;
  const width = Math.round(page.width * scale), height = Math.round(page.height * scale);
  const print = createCanvas(width, height);
  const ink = print.getContext('2d');
  ink.scale(scale, scale);
  for (const item of page.items) paintItem(ink, item, style, fonts);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fdfdfb';
  context.fillRect(0, 0, width, height);
  const skew = (scan.skew ?? 0) * (random.next() * 2 - 1) * Math.PI / 180;
  context.translate(width / 2, height / 2);
  context.rotate(skew);
  context.translate(-width / 2, -height / 2);
  // Blurring the whole picture once: a filter on every drawn item costs seconds a page.
  if (scan.blur) context.filter = `blur(${scan.blur}px)`;
  context.drawImage(print, 0, 0);
  context.filter = 'none';
  context.scale(scale, scale);
  if (scan.stamp && random.chance(0.4)) paintStamp(context, page, random);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (scan.noise) addNoise(context, width, height, scan.noise, random);
  return canvas.toBuffer('image/jpeg', scan.jpegQuality ?? 75);
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
        const advance = style.font === 'embedded' ? metrics.advance(character) : character.charCodeAt(0) < 0x80 ? 0.5 : 1;
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
    default: item satisfies never;
  }
}

/** A red round seal with a star, half transparent, somewhere over the lower right. */
function paintStamp(context: SKRSContext2D, page: DrawPage, random: Random): void {
  const x = page.width * (0.55 + random.next() * 0.3), y = page.height * (0.5 + random.next() * 0.35), radius = 58;
  context.strokeStyle = context.fillStyle = 'rgba(205, 30, 30, 0.55)';
  context.lineWidth = 3.2;
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
  context.beginPath();
  for (let point = 0; point < 10; point++) {
    const angle = -Math.PI / 2 + point * Math.PI / 5, reach = point % 2 === 0 ? 20 : 8;
    const px = x + Math.cos(angle) * reach, py = y + Math.sin(angle) * reach;
    if (point === 0) context.moveTo(px, py); else context.lineTo(px, py);
  }
  context.closePath();
  context.fill();
}

/** Grey noise on every pixel and a few dark specks. */
function addNoise(context: SKRSContext2D, width: number, height: number, strength: number, random: Random): void {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  const amplitude = strength * 60;
  let state = random.int(1, 0x7fffffff);
  for (let at = 0; at < data.length; at += 4) {
    // xorshift32: one draw a pixel has to be cheap.
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    const shift = ((state >>> 0) / 4294967296 - 0.5) * amplitude;
    data[at] = data[at]! + shift; data[at + 1] = data[at + 1]! + shift; data[at + 2] = data[at + 2]! + shift;
  }
  context.putImageData(image, 0, 0);
  context.fillStyle = 'rgba(40, 40, 40, 0.6)';
  for (let speck = 0; speck < strength * 80; speck++) context.fillRect(random.next() * width, random.next() * height, 1 + random.next() * 2, 1 + random.next() * 2);
}
