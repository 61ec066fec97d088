import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Retrieval } from '../../../schemas/index.ts';
import { ExtractError, verbatim } from '../../errors.ts';
import { isPublic, judgingLookup, systemResolve, type Resolve } from './public-address.ts';

export interface FetchLimits {
  readonly mostBytes: number;
  readonly allowPrivate: boolean;
  readonly resolve?: Resolve;
  /** Longest silence of a server, and the pause before another try; ms. */
  readonly silenceMs?: number;
  readonly pauseMs?: number;
}

/** A document that was fetched into a file. */
export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
  readonly retrieval: Retrieval;
}

/** What is known from an earlier retrieval, to ask whether anything is new. */
export type Known = Pick<Retrieval, 'etag' | 'lastModified'>;

const MOST_REDIRECTS = 5;
const ATTEMPTS = 3;
const SILENCE_MS = 30_000;
const PAUSE_MS = 1000;
/** Longest pause that a server may ask for. */
const MOST_PAUSE_S = 60;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** The server is busy; later may be better. */
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Fetches an address into `file`; null when the document is still the one that is `known`. Redirects are followed a few
 * times, each judged like the first address; what is longer than the limit is cut off. Throws ExtractError
 * ADDRESS_REFUSED, FETCH_FAILED, TOO_LARGE, UNWRITABLE.
 */
export async function fetchDocument(
  address: string,
  file: string,
  limits: FetchLimits,
  known?: Known,
): Promise<Fetched | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(address, file, limits, known);
    } catch (error) {
      await rm(file, { force: true });
      if (!(error instanceof Busy)) throw error;
      if (attempt === ATTEMPTS) throw new ExtractError('FETCH_FAILED', verbatim(error.message), { cause: error.cause });
      await sleep(error.pauseMs ?? (limits.pauseMs ?? PAUSE_MS) * 2 ** (attempt - 1));
    }
  }
}

/** A failure that another try may cure. */
class Busy extends Error {
  readonly pauseMs: number | null;
  constructor(message: string, pauseMs: number | null, cause?: unknown) {
    super(message, { cause });
    this.pauseMs = pauseMs;
  }
}

async function fetchOnce(address: string, file: string, limits: FetchLimits, known?: Known): Promise<Fetched | null> {
  let url = judged(address, limits.allowPrivate);
  for (let redirects = 0; ; redirects++) {
    const response = await ask(url, limits, known);
    const status = response.statusCode ?? 0;
    if (REDIRECTS.has(status) && response.headers.location !== undefined) {
      response.destroy();
      if (redirects === MOST_REDIRECTS)
        throw new ExtractError('ADDRESS_REFUSED', {
          en: `${address} redirects more than ${MOST_REDIRECTS} times.`,
          zh: `${address} 转址超过 ${MOST_REDIRECTS} 次。`,
        });
      url = judged(new URL(response.headers.location, url).href, limits.allowPrivate);
      continue;
    }
    if (status === 304 && known) {
      response.destroy();
      return null;
    }
    if (status !== 200) {
      response.destroy();
      const message = `${url.href} answered ${status}.`;
      if (!BUSY.has(status)) throw new ExtractError('FETCH_FAILED', verbatim(message));
      const asked = Number(response.headers['retry-after']);
      throw new Busy(message, asked > 0 ? Math.min(asked, MOST_PAUSE_S) * 1000 : null);
    }
    return { ...(await keep(response, file, url, limits.mostBytes)), retrieval: retrievalOf(url, response) };
  }
}

const retrievalOf = (url: URL, { headers }: http.IncomingMessage): Retrieval => ({
  address: url.href,
  at: new Date().toISOString(),
  etag: headers.etag ?? null,
  lastModified: headers['last-modified'] ?? null,
});

/** A host that is a number is never looked up, so it is judged here. */
function judged(address: string, allowPrivate: boolean): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ExtractError('ADDRESS_REFUSED', { en: `${address} is no address.`, zh: `${address} 不是网址。` });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ExtractError('ADDRESS_REFUSED', {
      en: `${url.protocol} addresses are not fetched.`,
      zh: `不读取 ${url.protocol} 地址。`,
    });
  if (url.username !== '' || url.password !== '')
    throw new ExtractError('ADDRESS_REFUSED', {
      en: 'Addresses with a user name or password are not fetched.',
      zh: '不读取带用户名或密码的地址。',
    });
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (!allowPrivate && isIP(host) !== 0 && !isPublic(host))
    throw new ExtractError('ADDRESS_REFUSED', { en: `${host} is in a private network.`, zh: `${host} 在内部网络里。` });
  return url;
}

function ask(
  url: URL,
  { allowPrivate, resolve = systemResolve, silenceMs = SILENCE_MS }: FetchLimits,
  known?: Known,
): Promise<http.IncomingMessage> {
  const headers = {
    accept: 'application/pdf,*/*',
    'accept-encoding': 'identity',
    'user-agent': 'crossfoot',
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
  return new Promise((resolve_, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      headers,
      agent: false,
      lookup: judgingLookup(resolve, allowPrivate),
      timeout: silenceMs,
    });
    request.on('response', resolve_);
    request.on('timeout', () => request.destroy(new Error(`no answer for ${silenceMs} ms`)));
    request.on('error', (cause) =>
      reject(cause instanceof ExtractError ? cause : new Busy(`${url.href}: ${cause.message}`, null, cause)),
    );
  });
}

async function keep(
  response: http.IncomingMessage,
  file: string,
  url: URL,
  mostBytes: number,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const tooLarge = (bytes: number): ExtractError =>
    new ExtractError('TOO_LARGE', {
      en: `${url.href} has more than ${mostBytes} bytes (${bytes}).`,
      zh: `${url.href} 超过 ${mostBytes} 字节（${bytes}）。`,
    });
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > mostBytes) {
    response.destroy();
    throw tooLarge(announced);
  }
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge(bytes);
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(response, counted, createWriteStream(file));
  } catch (cause) {
    if (cause instanceof ExtractError) throw cause;
    if (cause instanceof Error && 'syscall' in cause && (cause.syscall === 'write' || cause.syscall === 'open'))
      throw new ExtractError('UNWRITABLE', { en: `Cannot write ${file}.`, zh: `无法写入 ${file}。` }, { cause });
    throw new Busy(`${url.href} broke off: ${cause instanceof Error ? cause.message : String(cause)}`, null, cause);
  }
  return { sha256: hash.digest('hex'), bytes };
}
