import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { paddleModels } from '../../src/engines/ocr/paddle.ts';
import { scoreScan } from '../tools/eval/score-scan.ts';
import { extractOpened, openPdf } from '../../src/run/extract-opened.ts';
import { ROOT } from '../support/root.ts';

/** Pages of the reference document that the scans show (`samples/generator/scans.ts`). */
const PAGES = [13, 15, 16, 18, 19];
const ALL = PAGES.map((_, index) => index + 1);

async function resultOf(file: string, ocr: 'off' | 'paddle', pages = ALL) {
  const pdf = await openPdf(await readFile(path.join(ROOT, file)));
  const chosen = {
    ...pdf,
    readPage: async (page: number) => ({ ...(await pdf.readPage(ocr === 'off' ? PAGES[page - 1]! : page)), page }),
  };
  try {
    return (await extractOpened(chosen, file, ocr, pages)).result;
  } finally {
    await pdf.close();
  }
}

// Recognising with tesseract.js is measured by `crossfoot eval --scan`; here the better engine is asked for more.
describe.skipIf(paddleModels() === null)('scans of the reference document give what its text gives', () => {
  test.each([
    ['reference-200.pdf', 139],
    ['reference-150.pdf', 139],
  ])('%s', async (file, right) => {
    const [text, read] = await Promise.all([
      resultOf('samples/reference-library.pdf', 'off'),
      resultOf(`tests/scans/${file}`, 'paddle'),
    ]);
    expect(read.source.pages.map(({ kind, turned = 0 }) => `${kind} ${turned}`)).toEqual([
      'scan 270',
      'scan 0',
      'scan 0',
      'scan 0',
      'scan 0',
    ]);
    const { amounts, rightAfter, spurious } = scoreScan(text, read);
    expect({ amounts, rightAfter, spurious }).toEqual({ amounts: 139, rightAfter: right, spurious: 0 });
    expect(read.tables.map(({ form }) => form)).toEqual(text.tables.map(({ form }) => form));
  });
});
