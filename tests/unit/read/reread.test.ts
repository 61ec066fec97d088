import { expect, test } from 'vitest';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { RecognizedPiece } from '../../../src/model/raster.ts';
import type { Recognizer } from '../../../src/model/recognizer.ts';
import type { CellToReread } from '../../../src/model/reread.ts';
import { rereadFromPictures } from '../../../src/read/index.ts';

const pieceOf = (text: string, confidence = 1): RecognizedPiece => ({ box: [0, 0, 1, 1], characters: [...text].map((each) => ({ text: each, from: 0, to: 1, confidence, readings: [] })) });
const cellOf = (fact: string, page = 1): CellToReread => ({ fact, table: 't', row: 0, column: 0, page, bbox: [72, 72, 144, 84], printed: '1', wanted: null, cell: [70, 70, 150, 90] });

/** An engine that finds these pieces in the boxes, in order; notes the boxes it was asked for. */
function engineOf(found: readonly (readonly RecognizedPiece[])[], asked: number[][] = []): () => Promise<Recognizer> {
  return () => Promise.resolve({
    name: 'test', notice: null, spent: { cpuSeconds: 0, peakBytes: 0 }, close: () => {}, readPage: () => Promise.reject(new Error('not asked for')),
    readBoxes: (_, __, boxes) => { asked.push(...boxes.map((box) => box.map(Math.round))); return Promise.resolve(found); },
  });
}
const PDF = { rasterOf: () => Promise.resolve({ width: 600, height: 400, data: new Uint8Array(600 * 400 * 4) }) } as unknown as OpenPdf;

test.each<[string, RecognizedPiece[], [string, string][]]>([
  ['a figure, by its grammar', [pieceOf('2.063.32')], [['f', '2,063.32']]],
  ['a figure in two pieces', [pieceOf('2,063'), pieceOf('.32')], [['f', '2,063.32']]],
  ['an empty cell', [], [['f', '']]],
  ['a dash', [pieceOf('—')], [['f', '—']]],
  ['nothing that is not sure', [pieceOf('2,063.32', 0.8)], []],
  ['nothing that is no figure', [pieceOf('合计')], []],
])('a cell read again gives %s', async (_, pieces, expected) => {
  expect([...await rereadFromPictures(PDF, engineOf([pieces]), new Set())([cellOf('f')])]).toEqual(expected);
});

test('the whole cell is looked at, in px of the part of the page around it', async () => {
  const asked: number[][] = [];
  await rereadFromPictures(PDF, engineOf([[]], asked), new Set())([cellOf('f')]);
  expect(asked).toEqual([[40, 40, 263, 96]]);
});

test('what was recognised in the first place is not asked for again, and starts no engine', async () => {
  expect([...await rereadFromPictures(PDF, () => Promise.reject(new Error('started')), new Set([1]))([cellOf('f')])]).toEqual([]);
});
