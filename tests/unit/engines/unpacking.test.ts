import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { hearing } from '../../../src/engines/pdfjs/complaints.ts';
import { unpackAtOnce, unpacked } from '../../../src/engines/pdfjs/unpacking.ts';

let asBefore = (): void => {};
afterEach(() => asBefore());

/** As pdf.js does. */
async function viaStream(packed: Uint8Array, format: 'deflate' | 'gzip'): Promise<Buffer> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  await writer.ready;
  writer
    .write(Uint8Array.from(packed))
    .then(() => writer.close())
    .catch(() => {});
  const chunks: Uint8Array[] = [];
  for await (const chunk of readable) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const TEXT = Buffer.from('0 0 m 10 10 l S\n'.repeat(5000));

test('What is unpacked at once is what the platform unpacks', async () => {
  asBefore = unpackAtOnce();
  expect(await viaStream(deflateSync(TEXT), 'deflate')).toEqual(TEXT);
});

test('What is damaged throws, as the platform does', async () => {
  const cut = deflateSync(TEXT).subarray(0, 60);
  // The platform says it in words that differ by version.
  await expect(viaStream(cut, 'deflate')).rejects.toThrow(/^(?:unexpected end of file)?$/);
  asBefore = unpackAtOnce();
  await expect(viaStream(cut, 'deflate')).rejects.toThrow('unexpected end of file');
});

test('Other formats are left to the platform, and so is everything afterwards', async () => {
  const platform = DecompressionStream;
  const restore = unpackAtOnce();
  expect(await viaStream(gzipSync(TEXT), 'gzip')).toEqual(TEXT);
  restore();
  expect(DecompressionStream).toBe(platform);
});

test('Of a part that holds more than is allowed nothing is unpacked, and that is told', async () => {
  const packed = deflateSync(Buffer.alloc(3 * 2 ** 20));
  expect(await hearing(async () => unpacked(packed, 2 ** 20).length)).toEqual({
    value: 0,
    complaints: ['a packed part of the file holds more than 1 MB'],
  });
});
