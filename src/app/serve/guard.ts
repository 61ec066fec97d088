import { createHash, timingSafeEqual } from 'node:crypto';
import { networkInterfaces, hostname } from 'node:os';
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import { getCookie, setCookie } from 'hono/cookie';
import { ExtractError } from '../../errors.ts';
import type { RateLimit } from './rate-limit.ts';

export interface GuardRequest {
  /** Address that the service listens on. */
  readonly host: string;
  /** Host names by which it may be called besides. */
  readonly allowedHosts: readonly string[];
  /** Asked of every client; null on loopback. */
  readonly token: string | null;
  readonly reads: RateLimit;
  readonly writes: RateLimit;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const COOKIE = 'crossfoot-token';
const SAFE = new Set(['GET', 'HEAD']);
/** Shown to whoever asks: without it nobody could find the door. */
const OPEN_PATHS = new Set(['/door', '/health']);

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Stands before every request: limits how often a client asks, answers only to its own names (a page elsewhere that
 * points its name here, DNS rebinding, has another), takes changes only from its own pages and from programs, and asks
 * for the token. Throws ExtractError.
 */
export function guard({ host, allowedHosts, token, reads, writes }: GuardRequest): MiddlewareHandler {
  const names = new Set(
    [...LOOPBACK, ...(isLoopback(host) ? [] : ownNames(host)), ...allowedHosts].map((name) => name.toLowerCase()),
  );
  return async (context, next) => {
    const client = clientOf(context);
    const wait = reads(client) || (SAFE.has(context.req.method) ? 0 : writes(client));
    if (wait > 0) {
      context.header('Retry-After', String(wait));
      throw new ExtractError('TOO_MANY_REQUESTS', {
        en: `Too many requests; wait ${wait} s.`,
        zh: `请求过于频繁，请等 ${wait} 秒。`,
      });
    }
    const called = context.req.header('host') ?? '';
    if (!names.has(called.replace(/:\d+$/, '').toLowerCase()))
      throw new ExtractError('FORBIDDEN', {
        en: 'The service is not called by this name.',
        zh: '不能用这个名称访问本服务。',
      });
    if (!SAFE.has(context.req.method)) checkOrigin(context, called);
    if (token !== null && !OPEN_PATHS.has(context.req.path) && !shows(context, token)) {
      throw new ExtractError('UNAUTHORIZED', { en: 'The service asks for its token.', zh: '本服务需要口令。' });
    }
    await next();
  };
}

/** A browser says where a request comes from; a program says nothing. */
function checkOrigin(context: Context, called: string): void {
  const origin = context.req.header('origin'),
    site = context.req.header('sec-fetch-site');
  const isOwn = origin === undefined || new URL(URL.canParse(origin) ? origin : 'null:').host === called.toLowerCase();
  if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    throw new ExtractError('FORBIDDEN', {
      en: "Changes are taken only from the service's own pages.",
      zh: '只接受本服务自己的页面提交的更改。',
    });
}

function shows(context: Context, token: string): boolean {
  const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  return sameSecret(bearer ?? getCookie(context, COOKIE) ?? '', token);
}

/** Compares hashes, in constant time, so that neither length nor letters can be guessed one by one. */
export function sameSecret(given: string, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

/** Lets a browser in for as long as it is open. */
export const letIn = (context: Context, token: string): void =>
  setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });

/** All names by which a service that listens on this address may be called. */
function ownNames(host: string): string[] {
  const written = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);
  const isAny = host === '0.0.0.0' || host === '::';
  const addresses = isAny
    ? Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))
    : [host];
  return [...addresses.map(written), hostname()];
}

function clientOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    // Without a connection, as in tests of the routes alone.
    return '';
  }
}
