/**
 * Writes the scanned samples: `npx tsx samples/generator/scans.ts`. Pages of the reference document are drawn, spoiled
 * as an office scanner does it, and packed as pictures. A few are a sample; more lie with the tests, because
 * recognising takes longer.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { pdfjsEngine } from '../../src/engines/pdfjs/engine.ts';
import type { ScanOptions } from '../../tests/tools/generate/options.ts';
import { spoiled } from '../../tests/tools/generate/paint/spoil.ts';
import { createRandom } from '../../tests/tools/generate/random.ts';

interface Scan {
  /** From the folder of the project. */
  readonly file: string;
  readonly scan: ScanOptions;
  /** Pages of the reference document, and by how many degrees each was laid on the glass. */
  readonly pages: readonly (readonly [page: number, turn: 0 | 90])[];
}

const FEW: Scan['pages'] = [
    [13, 90],
    [15, 0],
    [16, 0],
  ],
  PAGES: Scan['pages'] = [...FEW, [18, 0], [19, 0]];
const SCANS: readonly Scan[] = [
  {
    file: 'samples/reference-scan.pdf',
    pages: FEW,
    scan: { dpi: 200, skew: 0.7, blur: 0.6, noise: 0.03, jpegQuality: 45, stamp: true },
  },
  {
    file: 'tests/scans/reference-200.pdf',
    pages: PAGES,
    scan: { dpi: 200, skew: 0.7, blur: 0.6, noise: 0.03, jpegQuality: 45, stamp: true },
  },
  {
    file: 'tests/scans/reference-150.pdf',
    pages: PAGES,
    scan: { dpi: 150, skew: 0.7, blur: 0.4, noise: 0.03, jpegQuality: 50, stamp: true },
  },
];
/** PDF dates as of which the files are, so that the same run gives the same bytes. */
const DATE = new Date('2026-01-01T00:00:00Z');

async function pictureOf(
  png: Uint8Array,
  turn: 0 | 90,
  scan: ScanOptions,
  seed: string,
): Promise<{ jpeg: Uint8Array; width: number; height: number }> {
  const image = await loadImage(Buffer.from(png));
  const [width, height] = turn === 90 ? [image.height, image.width] : [image.width, image.height];
  const canvas = createCanvas(width, height),
    context = canvas.getContext('2d');
  if (turn === 90) {
    context.translate(width, 0);
    context.rotate(Math.PI / 2);
  }
  context.drawImage(image, 0, 0);
  return { jpeg: spoiled(canvas, scan, createRandom(seed)), width, height };
}

const source = await pdfjsEngine.open(await readFile(new URL('../reference-library.pdf', import.meta.url)));
for (const { file, pages, scan } of SCANS) {
  const target = await PDFDocument.create({ updateMetadata: false });
  target.setCreationDate(DATE);
  target.setModificationDate(DATE);
  for (const [page, turn] of pages) {
    const { jpeg, width, height } = await pictureOf(
      await source.renderPage(page, scan.dpi / 72),
      turn,
      scan,
      `${basename(file)}/${page}`,
    );
    const size: [number, number] = [(width * 72) / scan.dpi, (height * 72) / scan.dpi];
    target.addPage(size).drawImage(await target.embedJpg(jpeg), { x: 0, y: 0, width: size[0], height: size[1] });
  }
  const bytes = await target.save({ addDefaultPage: false });
  await writeFile(new URL(`../../${file}`, import.meta.url), bytes);
  console.log(`${file}: ${pages.length} pages, ${bytes.length} bytes`);
}
await source.close();
