import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { ImageFormat } from '../model/engine.ts';
import type { ColorRaster } from '../model/raster.ts';
import { canvasPackage } from './native-canvas.ts';
import { greyPng } from './pdfjs/page-image.ts';

let registered = false;

/**
 * Gives the canvas a CJK face for the generic families, so that PDFs without embedded fonts are drawn readably. Throws
 * ExtractError MISSING_PACKAGE.
 */
export function registerCjkFonts(): void {
  if (registered) return;
  registered = true;
  const { GlobalFonts } = canvasPackage(),
    [family, ...others] = ['sans-serif', 'serif', 'monospace'] as const;
  GlobalFonts.registerFromPath(cjkFont(), family);
  for (const other of others) GlobalFonts.setAlias(family, other);
}

/** The file of the face: the built package has it beside this module, a checkout among its packages. */
function cjkFont(): string {
  const built = fileURLToPath(new URL('./noto-sans-sc.woff2', import.meta.url));
  return existsSync(built)
    ? built
    : createRequire(import.meta.url).resolve(
        '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
      );
}

let speaks = false;

/**
 * Has a face for CJK when the first text is written: unpacking it takes longer than drawing a page, and pages whose
 * fonts are in the file are drawn by outlines alone. Fonts may map to U+0000, which ends a text where the canvas keeps
 * it and is refused: it prints nothing, and is left out. pdf.js makes canvases of its own, so all of them are taught at
 * once.
 */
function teachToWrite(context: SKRSContext2D): void {
  if (speaks) return;
  speaks = true;
  const all = Object.getPrototypeOf(context) as Record<string, (text: string, ...rest: unknown[]) => unknown>;
  for (const name of ['fillText', 'strokeText', 'measureText']) {
    const own = all[name]!;
    all[name] = function (this: unknown, text: string, ...rest: unknown[]) {
      registerCjkFonts();
      return own.call(this, text.includes('\0') ? text.replaceAll('\0', '') : text, ...rest);
    };
  }
}

export interface PageCanvas {
  readonly context: SKRSContext2D;
  encode(format: ImageFormat): Uint8Array;
  toPng(): Promise<Uint8Array>;
  pixels(): ColorRaster;
}

/** Tables are flat white and thin lines: below this WebP begins to smear small digits. */
const WEBP_QUALITY = 55;

/** A white canvas of the given size in px. Throws ExtractError MISSING_PACKAGE. */
export function createPageCanvas(widthPx: number, heightPx: number): PageCanvas {
  const canvas = canvasPackage().createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  teachToWrite(context);
  const pixels = (): ColorRaster => ({
    width: widthPx,
    height: heightPx,
    data: context.getImageData(0, 0, widthPx, heightPx).data,
  });
  // The pixels as they lie in the canvas: on white they are opaque, and a second copy would cost as much as the
  // writing.
  const asDrawn = (): ColorRaster => ({ width: widthPx, height: heightPx, data: canvas.data() });
  return {
    context,
    encode: (format) => (format === 'page' ? greyPng(asDrawn()) : null) ?? encodeNow(canvas, format),
    toPng: async () => encodeNow(canvas, 'png'),
    pixels,
  };
}

/** Encodes at once: encoding in the background while the canvas goes out of use ends the process (0.1.100). */
const encodeNow = (canvas: Canvas, format: ImageFormat): Uint8Array =>
  format === 'page' ? canvas.encodeSync('webp', WEBP_QUALITY) : canvas.encodeSync('png');
