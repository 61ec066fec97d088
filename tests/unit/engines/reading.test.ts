import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { getDocument } from '../../../src/engines/pdfjs/module.ts';
import { createReadingWorker, NO_DOCUMENT } from '../../../src/engines/pdfjs/port.ts';
import { ROOT } from '../../support/root.ts';

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await readFile(path.join(ROOT, 'samples/small-district.pdf'));
});

/** The operators of every page, as text: what the halves of pdf.js hand over as objects compares as data. */
async function operatorsOf(options: object): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, ...options });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    // Documents are numbered, and the numbers are in the names of their fonts.
    pages.push(JSON.stringify([fnArray, argsArray]).replace(/g_d\d+_/g, 'g_d_'));
  }
  await task.destroy();
  return pages;
}

describe('reading without drawing', () => {
  it('gives the operators that pdf.js gives over its own line', async () => {
    const { worker } = createReadingWorker(0);
    const read = await operatorsOf({ worker, disableFontFace: false, ownerDocument: NO_DOCUMENT });
    expect(read.length).toBeGreaterThan(1);
    expect(read).toEqual(await operatorsOf({}));
    worker.destroy();
  });

  it('knows every font of a page, also on the page that uses it first', async () => {
    const pdf = await pdfjsEngine.open(bytes);
    const page = await pdf.readPage(1);
    expect(page.glyphs.length).toBeGreaterThan(20);
    expect(page.fonts.map(({ id, name }) => name === id)).toEqual(page.fonts.map(() => false));
    await pdf.close();
  });

  it('draws a page of the document that it reads', async () => {
    const pdf = await pdfjsEngine.open(bytes);
    const image = await pdf.renderPage(1, 0.2);
    expect(Buffer.from(image.subarray(1, 4)).toString('latin1')).toBe('PNG');
    expect((await pdf.readPage(2)).glyphs.length).toBeGreaterThan(20);
    await pdf.close();
  });
});

describe('an encrypted document', () => {
  async function encrypted(userPassword: string): Promise<Uint8Array> {
    const document = new PDFDocument({ userPassword, ownerPassword: 'owner', pdfVersion: '1.7' }),
      chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.text('budget');
    document.end();
    await new Promise((resolve) => {
      document.on('end', resolve);
    });
    return Buffer.concat(chunks);
  }

  it('is read where its user password is empty', async () => {
    const pdf = await pdfjsEngine.open(await encrypted(''));
    const { glyphs, losses } = await pdf.readPage(1);
    expect(glyphs.map(({ text }) => text).join('')).toBe('budget');
    expect([losses, pdf.damage]).toEqual([undefined, []]);
    await pdf.close();
  });

  it('asks for its password where it has one', async () => {
    await expect(pdfjsEngine.open(await encrypted('user'))).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
  });
});
