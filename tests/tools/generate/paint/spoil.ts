import { createCanvas, loadImage, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import { POINTS_PER_INCH } from '../../../../src/lib/physical-units.ts';
import type { ColorRaster } from '../../../../src/model/raster.ts';
import type { ScanOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';

/** Share of the pages that a stamp lands on. */
const STAMPED = 0.4;

/** A printed page as a scanner gives it: askew, blurred, stamped, noisy, and packed as JPEG. */
export function spoiled(print: Canvas | Image, scan: ScanOptions, random: Random): Uint8Array {
  const { width, height } = print;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fdfdfb';
  context.fillRect(0, 0, width, height);
  const skew = ((scan.skew ?? 0) * (random.next() * 2 - 1) * Math.PI) / 180;
  context.translate(width / 2, height / 2);
  context.rotate(skew);
  context.translate(-width / 2, -height / 2);
  // Blurring the whole picture once: a filter on every drawn item costs seconds a page.
  if (scan.blur) context.filter = `blur(${scan.blur}px)`;
  context.drawImage(print, 0, 0);
  context.filter = 'none';
  const scale = scan.dpi / POINTS_PER_INCH;
  context.scale(scale, scale);
  if (scan.stamp && random.chance(STAMPED)) paintStamp(context, width / scale, height / scale, random);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (scan.noise) addNoise(context, width, height, scan.noise, random);
  return canvas.encodeSync('jpeg', scan.jpegQuality ?? 75);
}

/** The same for the pixels of a page, packed and unpacked again; what is drawn at random follows from the seed. */
export async function spoiledPixels(
  { width, height, data }: ColorRaster,
  scan: ScanOptions,
  seed: string,
): Promise<ColorRaster> {
  const print = createCanvas(width, height),
    context = print.getContext('2d');
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  const image = await loadImage(Buffer.from(spoiled(print, scan, createRandom(seed))));
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** A red round seal with a star, half transparent, somewhere over the lower right. Lengths in pt. */
function paintStamp(context: SKRSContext2D, width: number, height: number, random: Random): void {
  const x = width * (0.55 + random.next() * 0.3),
    y = height * (0.5 + random.next() * 0.35),
    radius = 58;
  context.strokeStyle = context.fillStyle = 'rgba(205, 30, 30, 0.55)';
  context.lineWidth = 3.2;
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
  context.beginPath();
  for (let point = 0; point < 10; point++) {
    const angle = -Math.PI / 2 + (point * Math.PI) / 5,
      reach = point % 2 === 0 ? 20 : 8;
    const px = x + Math.cos(angle) * reach,
      py = y + Math.sin(angle) * reach;
    if (point === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
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
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const shift = ((state >>> 0) / 4294967296 - 0.5) * amplitude;
    data[at] = data[at]! + shift;
    data[at + 1] = data[at + 1]! + shift;
    data[at + 2] = data[at + 2]! + shift;
  }
  context.putImageData(image, 0, 0);
  context.fillStyle = 'rgba(40, 40, 40, 0.6)';
  for (let speck = 0; speck < strength * 80; speck++)
    context.fillRect(random.next() * width, random.next() * height, 1 + random.next() * 2, 1 + random.next() * 2);
}
