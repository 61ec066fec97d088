import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeGallery } from '../support/gallery.ts';

test('the gallery shows everything that is made of a sample, and every link leads to a file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-gallery-'));
  try {
    const exhibits = await writeGallery(folder);
    const html = await readFile(path.join(folder, 'index.html'), 'utf8'),
      names = await readdir(folder);
    for (const [, target] of html.matchAll(/(?:href|src)="([^"]+)"/g)) expect(names).toContain(target);
    expect(exhibits.flatMap(({ files }) => files)).toEqual(
      expect.arrayContaining([
        'report.html',
        'inspect.png',
        'workbook.xlsx',
        'letter.docx',
        'money-flow.en.svg',
        'functions.zh.svg',
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
