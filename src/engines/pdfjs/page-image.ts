import { crc32, deflateSync } from 'node:zlib';
import type { ColorRaster } from '../../model/raster.ts';

/** Levels of grey of a page image: what a printed page needs, and two pixels fit in a byte. */
const LEVELS = 16;
const LEVEL_STEP = 255 / (LEVELS - 1);
/** Difference between channels, of 255, above which a pixel counts as coloured. */
const COLOR_DIFFERENCE = 12;
/** Coloured pixels that a grey page may have: rounding at the edges of letters gives some. */
const MOST_COLORED = 64;
/** Beyond this level deflate takes ten times as long for a twentieth of the size. */
const DEFLATE_LEVEL = 6;
const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A page without colours as PNG of sixteen greys: smaller and sharper than WebP, and written in a third of the time.
 * Null where the page has colours. (PNG: ISO/IEC 15948.)
 */
export function greyPng({ width, height, data }: ColorRaster): Uint8Array<ArrayBuffer> | null {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  // Each line begins with its filter, which is none.
  const stride = 1 + Math.ceil(width / 2);
  const lines = new Uint8Array(stride * height);
  let colored = 0,
    at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[at++]!;
      const red = pixel & 255,
        green = (pixel >>> 8) & 255,
        blue = (pixel >>> 16) & 255;
      if (Math.abs(red - green) > COLOR_DIFFERENCE || Math.abs(blue - green) > COLOR_DIFFERENCE) colored += 1;
      lines[y * stride + 1 + (x >>> 1)]! |= LEVEL_OF[green]! << (x & 1 ? 0 : 4);
    }
    if (colored > MOST_COLORED) return null;
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 4); // bits a pixel; colour type 0 is grey
  return new Uint8Array(
    Buffer.concat([
      PNG_SIGNATURE,
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('IDAT', deflateSync(lines, { level: DEFLATE_LEVEL })),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

const LEVEL_OF = Uint8Array.from({ length: 256 }, (_, value) => Math.round(value / LEVEL_STEP));

function chunk(type: string, content: Uint8Array): Uint8Array {
  const name = Buffer.from(type, 'latin1'),
    length = Buffer.alloc(4),
    check = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(content, crc32(name)));
  return Buffer.concat([length, name, content, check]);
}
