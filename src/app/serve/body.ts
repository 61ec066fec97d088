import type { MiddlewareHandler } from 'hono';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { ERROR_HINTS, ExtractError } from '../../errors.ts';
import { DOOR, MOST_FORM_BYTES, MOST_JSON_BYTES, OPERATIONS, type Operation } from './routes.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** What a body that is no document may be does not depend on options of the service. */
const HINT = ERROR_HINTS.BAD_REQUEST;

const tooLarge = (most: number, isDocument = false): ExtractError =>
  new ExtractError(
    'TOO_LARGE',
    most === 0
      ? { en: 'This address takes no body.', zh: '这个地址不收正文。' }
      : {
          en: `The body is larger than ${most} bytes, the most that is taken here.`,
          zh: `正文超过 ${most} 字节的上限。`,
        },
    isDocument ? {} : { hint: HINT },
  );

interface Taken {
  readonly most: number;
  readonly isDocument: boolean;
}

/** What the body of a request may be; an address that takes none, or that there is not, takes 0 bytes. */
function takenAt(method: string, path: string, maxMegabytes: number): Taken {
  const other = (most: number): Taken => ({ most, isDocument: false });
  if (SAFE.has(method)) return other(0);
  if (path === DOOR) return other(MOST_FORM_BYTES);
  const { body } =
    Object.values<Operation>(OPERATIONS).find(
      (operation) =>
        operation.method.toUpperCase() === method &&
        new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    ) ?? {};
  if (body === undefined) return other(0);
  return body.type === 'application/json'
    ? other(MOST_JSON_BYTES)
    : { most: maxMegabytes * BYTES_PER_MEGABYTE, isDocument: true };
}

/**
 * Refuses, before anything else looks at it, a request whose body is longer than its address takes, or is on its way
 * to an address that takes none. A body that does not say its length is counted by whoever reads it. Throws
 * ExtractError TOO_LARGE.
 */
export const limitBodies =
  (maxMegabytes: number): MiddlewareHandler =>
  async (context, next) => {
    const { most, isDocument } = takenAt(context.req.method, context.req.path, maxMegabytes);
    const announced = Number(context.req.header('content-length') ?? 0);
    // Something of a length that nobody knows is more than nothing.
    if (announced > most || (most === 0 && context.req.header('transfer-encoding') !== undefined))
      throw tooLarge(most, isDocument);
    await next();
  };

/** The body of a request as text; no more than `most` bytes of it are ever held. Throws ExtractError TOO_LARGE. */
export async function textOf({ body }: Request, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
