import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/app/serve/app.ts';
import type { Desk } from '../../../../src/app/serve/desk.ts';
import { receiveDocument } from '../../../../src/app/serve/receive.ts';
import { MOST_FORM_BYTES, MOST_JSON_BYTES } from '../../../../src/app/serve/routes.ts';

/** A document of so many MB may be sent in. */
const MEGABYTES = 0.1;
const ID = 'a'.repeat(64);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-bodies-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const app = createApp({
  desk: {
    parts: { library: {}, work: {}, maxMegabytes: MEGABYTES },
    receive: (body: ReadableStream<Uint8Array> | null) => receiveDocument(body, folder, MEGABYTES),
    correct: () => Promise.resolve(null),
  } as unknown as Desk,
  bundle: { script: '', style: '' } as never,
  ending: new AbortController().signal,
  host: '127.0.0.1',
  allowedHosts: [],
  token: 'x'.repeat(16),
  reads: () => 0,
  writes: () => 0,
});

const MOST: Readonly<Record<string, number>> = {
  'POST /documents': MEGABYTES * 1_000_000,
  'POST /documents/:id/corrections': MOST_JSON_BYTES,
  'POST /door': MOST_FORM_BYTES,
};
const ROUTES = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path: at }) => `${method} ${at}`)),
  'POST /nowhere',
  'PUT /documents',
];

/** How many bytes of an endless body were asked for before the answer came. */
let asked = 0;
/** Looks like a PDF, so that only its length speaks against it. */
const PIECE = Buffer.from('%PDF-1.7'.padEnd(1000, 'x'));
const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull(controller) {
      asked += PIECE.length;
      controller.enqueue(PIECE);
    },
  });

async function answerTo(route: string, headers: Record<string, string>, body: BodyInit | null): Promise<Response> {
  const [method, at] = route.split(' ') as [string, string];
  const request = new Request(`http://127.0.0.1${at.replace(':id', ID).replace(':page', '1')}`, {
    method,
    headers: { host: '127.0.0.1', authorization: `Bearer ${'x'.repeat(16)}`, ...headers },
    ...(method === 'GET' ? {} : { body, duplex: 'half' }),
  } as RequestInit);
  return app.request(request);
}

const statusOf = async (...request: Parameters<typeof answerTo>): Promise<number> =>
  (await answerTo(...request)).status;

describe('a body that is too long is refused', () => {
  test.each(ROUTES)('%s', async (route) => {
    const most = MOST[route] ?? 0;
    const type = { 'content-type': route.endsWith('corrections') ? 'application/json' : 'application/pdf' };
    expect(await statusOf(route, { ...type, 'content-length': String(most + 1) }, null)).toBe(413);
    asked = 0;
    const unannounced = await statusOf(route, { ...type, 'transfer-encoding': 'chunked' }, endless());
    expect(unannounced).toBe(413);
    expect(asked).toBeLessThanOrEqual(most + 3 * PIECE.length);
  });
  test.each(ROUTES)('%s: only of documents it is told that the limit can be raised', async (route) => {
    const type = route.endsWith('corrections') ? 'application/json' : 'application/pdf',
      tooLong = { 'content-type': type, 'content-length': String((MOST[route] ?? 0) + 1) };
    const { error } = (await (await answerTo(route, tooLong, null)).json()) as { error: { hint: string } };
    expect(error.hint.includes('--max-megabytes')).toBe(route === 'POST /documents');
  });
  test('and leaves nothing behind', async () => {
    expect(await readdir(folder)).toEqual([]);
  });
  test('one that is as long as it may be is looked at', async () => {
    const most = String(MOST_FORM_BYTES);
    expect(await statusOf('POST /door', { 'content-length': most }, `token=${'y'.repeat(MOST_FORM_BYTES - 6)}`)).toBe(
      303,
    );
  });
});
