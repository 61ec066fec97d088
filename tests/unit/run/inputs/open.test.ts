import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputPlace } from '../../../../schemas/index.ts';
import { createOpener, type OpenOptions, type Opener } from '../../../../src/run/inputs/open.ts';
import { isPublic } from '../../../../src/run/inputs/public-address.ts';
import { zipFile, type ZipMember } from '../../../support/zip-files.ts';

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const MOST_BYTES = 1000;

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const openers: Opener[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-open-'));
});
afterEach(async () => {
  for (const opener of openers.splice(0)) await opener.close();
  await rm(folder, { recursive: true, force: true });
});

async function opener(more: Partial<OpenOptions> = {}): Promise<Opener> {
  const made = await createOpener({
    folder: at('run'),
    mostBytes: MOST_BYTES,
    allowPrivate: true,
    refetch: false,
    keepUnpacked: false,
    pauseMs: 1,
    ...more,
  });
  openers.push(made);
  return made;
}

const planned = (place: InputPlace) => ({ input: 'it', file: 'it.pdf', place });

describe('members of archives', () => {
  const member = async (members: readonly ZipMember[], entry: number | null, more: Partial<OpenOptions> = {}) => {
    await writeFile(at('a.zip'), zipFile(members));
    return (await opener(more)).open(planned({ kind: 'zip', archive: at('a.zip'), entry }));
  };
  const one = { name: '../../../x.pdf', content: Buffer.from('one') };
  test('are unpacked under a name of our own, and removed afterwards', async () => {
    const opened = await member([one], 0);
    expect(opened).toMatchObject({ sha256: sha256('one'), bytes: 3 });
    expect(path.relative(at('run'), opened.path)).toBe(path.join('.work', '0.pdf'));
    await opened.release();
    expect(await readdir(at('run/.work'))).toEqual([]);
  });
  test('stay for other machines when asked to', async () => {
    const { path: file, release } = await member([one], 0, { keepUnpacked: true });
    await release();
    expect(path.relative(at('run'), file)).toBe(
      path.join('documents', sha256('one').slice(0, 2), `${sha256('one')}.pdf`),
    );
    expect(await readFile(file, 'utf8')).toBe('one');
  });
  test.each<[string, readonly ZipMember[], number | null, string]>([
    ['longer than the limit', [{ name: 'a.pdf', content: Buffer.alloc(MOST_BYTES + 1) }], 0, 'TOO_LARGE'],
    ['longer than it claims', [{ name: 'a.pdf', content: Buffer.alloc(100_000), claimed: 10 }], 0, 'BAD_ARCHIVE'],
    ['encrypted', [{ ...one, flags: 0x801 }], 0, 'BAD_ARCHIVE'],
    [
      'one of many that share their bytes',
      Array.from({ length: 50 }, (_, index) => ({
        name: `${index}.pdf`,
        content: patternless(900),
        sharesBytes: index > 0,
      })),
      0,
      'BAD_ARCHIVE',
    ],
    ['of an archive that cannot be read', [], null, 'BAD_ARCHIVE'],
    ['not in the archive', [one], 7, 'BAD_ARCHIVE'],
  ])('%s: told with a code', async (_, members, entry, code) => {
    await expect(member(members, entry)).rejects.toMatchObject({ code });
  });
});

/** Bytes without a pattern, the same each time: packed they stay as long as they are. */
function patternless(length: number): Buffer {
  return Buffer.concat(
    Array.from({ length: Math.ceil(length / 32) }, (_, index) => createHash('sha256').update(String(index)).digest()),
  ).subarray(0, length);
}

describe('addresses', () => {
  let server: http.Server, base: string;
  const asked: string[] = [];
  let busy = 0;
  beforeEach(async () => {
    asked.length = 0;
    busy = 0;
    server = http.createServer((request, response) => {
      const { url = '' } = request;
      asked.push(`${url} ${request.headers['if-none-match'] ?? ''}`.trim());
      if (url === '/a.pdf' && request.headers['if-none-match'] === '"1"') {
        response.writeHead(304).end();
        return;
      }
      if (url === '/a.pdf') {
        response.writeHead(200, { etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }).end('document');
        return;
      }
      if (url === '/moved') {
        response.writeHead(302, { location: '/a.pdf' }).end();
        return;
      }
      if (url === '/loop') {
        response.writeHead(302, { location: '/loop' }).end();
        return;
      }
      if (url === '/elsewhere') {
        response.writeHead(302, { location: 'file:///etc/passwd' }).end();
        return;
      }
      if (url === '/long') {
        response.writeHead(200);
        response.write(Buffer.alloc(MOST_BYTES));
        response.end('more');
        return;
      }
      if (url === '/announced') {
        response.writeHead(200, { 'content-length': MOST_BYTES + 1 });
        response.end(Buffer.alloc(MOST_BYTES + 1));
        return;
      }
      if (url === '/busy' && busy++ < 2) {
        response.writeHead(503).end();
        return;
      }
      if (url === '/busy') {
        response.writeHead(200).end('at last');
        return;
      }
      if (url === '/broken') {
        response.writeHead(200, { 'content-length': 10 });
        response.write('half');
        setTimeout(() => response.destroy(), 10);
        return;
      }
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const fetched = async (url: string, more: Partial<OpenOptions> = {}) =>
    (await opener(more)).open(planned({ kind: 'http', address: url.startsWith('/') ? base + url : url }));

  test('are fetched once, and kept with what is known of the retrieval', async () => {
    const opened = await fetched('/moved');
    expect(opened).toMatchObject({
      sha256: sha256('document'),
      bytes: 8,
      retrieval: { address: `${base}/a.pdf`, etag: '"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    });
    expect(await readFile(opened.path, 'utf8')).toBe('document');
    expect(await fetched('/moved')).toMatchObject({ path: opened.path, retrieval: opened.retrieval });
    expect(asked).toEqual(['/moved', '/a.pdf']);
    expect(await fetched('/moved', { refetch: true })).toMatchObject({
      path: opened.path,
      retrieval: opened.retrieval,
    });
    expect(asked.slice(2)).toEqual(['/moved "1"', '/a.pdf "1"']);
  });
  test('of a busy server are tried again', async () => {
    expect(await fetched('/busy')).toMatchObject({ bytes: 7 });
    expect(asked).toHaveLength(3);
  });
  test.each([
    ['/nowhere', 'FETCH_FAILED', 1],
    ['/broken', 'FETCH_FAILED', 3],
    ['/loop', 'ADDRESS_REFUSED', 6],
    ['/elsewhere', 'ADDRESS_REFUSED', 1],
    ['/long', 'TOO_LARGE', 1],
    ['/announced', 'TOO_LARGE', 1],
    ['http://user:secret@127.0.0.1/', 'ADDRESS_REFUSED', 0],
    ['http://', 'ADDRESS_REFUSED', 0],
  ])('%s: %s', async (url, code, requests) => {
    await expect(fetched(url)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(requests);
    expect(await readdir(at('run'))).not.toContain('documents');
  });
  test('in private networks are refused, by number and by name', async () => {
    const port = new URL(base).port;
    await expect(fetched('/a.pdf', { allowPrivate: false })).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    await expect(fetched(`http://[::1]:${port}/a.pdf`, { allowPrivate: false })).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
    await expect(fetched(`http://2130706433:${port}/a.pdf`, { allowPrivate: false })).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    await expect(
      fetched(`http://budget.example:${port}/a.pdf`, { allowPrivate: false, resolve }),
    ).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(asked).toEqual([]);
  });
  test('are connected to where their name was judged to be: it is looked up once', async () => {
    let looked = 0;
    const resolve = async () => {
      looked++;
      return [{ address: looked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    expect(await fetched(`http://budget.example:${new URL(base).port}/a.pdf`, { resolve })).toMatchObject({ bytes: 8 });
    expect(looked).toBe(1);
  });
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['no address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});
