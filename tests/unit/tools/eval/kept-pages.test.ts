import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keptPages } from '../../../tools/eval/kept-pages.ts';
import type { OpenPdf } from '../../../../src/model/engine.ts';
import type { RecognizedPage } from '../../../../src/model/raster.ts';
import type { Recognizer } from '../../../../src/model/recognizer.ts';

const page: RecognizedPage = {
  turn: 0,
  skew: 0.5,
  width: 10,
  height: 20,
  rulings: [],
  pieces: [{ box: [0, 0, 5, 5], characters: [{ text: '1', from: 0, to: 5, confidence: 0.9, readings: [] }] }],
};
const picture = { width: 2, height: 2, data: new Uint8Array(4) };

test('what was recognised once is neither drawn nor recognised again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-kept-')),
    done: string[] = [];
  const scan = {
    pageCount: 2,
    rasterOf: (number: number) => {
      done.push(`drawn ${number}`);
      return Promise.resolve({ width: 2, height: 2, data: new Uint8Array(16) });
    },
  } as unknown as OpenPdf;
  const spent = { cpuSeconds: 0, peakBytes: 5e6 };
  const engine: Recognizer = {
    name: 'engine',
    notice: null,
    spent,
    readPage: () => {
      spent.cpuSeconds += 2;
      done.push('recognised');
      return Promise.resolve(page);
    },
    readBoxes: () => Promise.resolve([]),
    close: () => {},
  };
  const read = async (numbers: readonly number[]) => {
    const kept = keptPages(path.join(folder, 'scans'), scan),
      recognizer = kept.around(() => engine),
      pages = [];
    for (const number of numbers) {
      await kept.pdf.rasterOf(number, 200);
      pages.push(await recognizer.readPage(picture, 200));
    }
    return { pages, spent: recognizer.spent, has: [kept.has([1]), kept.has([1, 2])] };
  };
  try {
    expect(await read([1])).toEqual({ pages: [page], spent: { cpuSeconds: 2, peakBytes: 5e6 }, has: [true, false] });
    expect(await read([1, 2])).toEqual({
      pages: [page, page],
      spent: { cpuSeconds: 4, peakBytes: 5e6 },
      has: [true, true],
    });
    expect(done).toEqual(['drawn 1', 'recognised', 'drawn 2', 'recognised']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
