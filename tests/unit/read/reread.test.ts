import { expect, test } from 'vitest';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { RecognizedPiece } from '../../../src/model/raster.ts';
import type { Recognizer } from '../../../src/model/recognizer.ts';
import type { CellToReread } from '../../../src/model/reread.ts';
import { rereadFromPictures } from '../../../src/read/index.ts';

const pieceOf = (text: string, confidence = 1): RecognizedPiece => ({
  box: [0, 0, 1, 1],
  characters: [...text].map((each) => ({ text: each, from: 0, to: 1, confidence, readings: [] })),
});
const cellOf = (fact: string, page = 1, printed = '1'): CellToReread => ({
  fact,
  table: 't',
  row: 0,
  column: 0,
  page,
  bbox: [72, 72, 144, 84],
  printed,
  wanted: null,
  cell: [70, 70, 150, 90],
});

/** An engine that finds these pieces in the boxes, in order; notes the boxes it was asked for. */
function engineOf(found: readonly (readonly RecognizedPiece[])[], asked: number[][] = []): () => Promise<Recognizer> {
  return () =>
    Promise.resolve({
      name: 'test',
      notice: null,
      spent: { cpuSeconds: 0, peakBytes: 0 },
      close: () => {},
      readPage: () => Promise.reject(new Error('not asked for')),
      readBoxes: (_, __, boxes) => {
        asked.push(...boxes.map((box) => box.map(Math.round)));
        return Promise.resolve(found);
      },
    });
}
const PDF = {
  rasterOf: () => Promise.resolve({ width: 600, height: 400, data: new Uint8Array(600 * 400 * 4) }),
} as unknown as OpenPdf;

test.each<[string, RecognizedPiece[], string | null, string?]>([
  ['a figure, by its grammar', [pieceOf('2.063.32')], '2,063.32'],
  ['a figure in two pieces', [pieceOf('2,063'), pieceOf('.32')], '2,063.32'],
  ['an empty cell that prints nothing', [], '', ''],
  ['nothing where a print is not seen', [], null],
  ['a dash', [pieceOf('—')], '—'],
  ['a figure that is not sure, as such', [pieceOf('2,063.32', 0.8)], '2,063.32?'],
  ['nothing that is hardly seen', [pieceOf('2,063.32', 0.2)], null],
  ['nothing where a point would have to be put in', [pieceOf('11,17053')], null],
  ['nothing that is no figure', [pieceOf('合计')], null],
])('a cell read again gives %s', async (_, pieces, expected, printed) => {
  const reading = (await rereadFromPictures(PDF, engineOf([pieces]))([cellOf('f', 1, printed)])).get('f');
  expect(reading ? `${reading.text}${reading.sure ? '' : '?'}` : null).toBe(expected);
});

test('the whole cell is looked at, in px of the part of the page around it', async () => {
  const asked: number[][] = [];
  await rereadFromPictures(PDF, engineOf([[]], asked))([cellOf('f')]);
  expect(asked).toEqual([[60, 80, 283, 136]]);
});

test.each<[string, readonly (readonly [number, number, number, number])[], readonly number[]]>([
  ['of one cell what is around it', [[72, 144, 144, 158.4]], [140, 320, 460, 520]],
  ['of a cell near the edge nothing beyond it', [[7.2, 7.2, 72, 21.6]], [0, 0, 260, 140]],
  [
    'of several cells once what is around all',
    [
      [72, 144, 144, 158.4],
      [36, 288, 72, 302.4],
    ],
    [40, 320, 460, 920],
  ],
])('a page is drawn no further than it is looked at: %s', async (_, cells, expected) => {
  const drawn: unknown[] = [];
  const pdf = {
    rasterOf: (...asked: readonly unknown[]) => {
      drawn.push(asked);
      return Promise.resolve({ width: 600, height: 1000, data: new Uint8Array(600 * 1000 * 4) });
    },
  } as unknown as OpenPdf;
  await rereadFromPictures(pdf, engineOf([[]]))(cells.map((cell, index) => ({ ...cellOf(`f${index}`), cell })));
  expect(drawn).toEqual([[1, 200, expected]]);
});

test('no more pages are drawn than are worth it', async () => {
  const cells = Array.from({ length: 20 }, (_, index) => cellOf(`f${index}`, index + 1));
  expect((await rereadFromPictures(PDF, engineOf([[pieceOf('1')]]))(cells)).size).toBe(16);
});
