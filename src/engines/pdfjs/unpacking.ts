import { inflateSync } from 'node:zlib';
import { BEYOND_MAPS, isBeyondMaps } from './character-maps.ts';
import { complain } from './complaints.ts';
import { BEYOND_WIDTHS, withoutEndlessWidths } from './width-lists.ts';

/** A packed part of a file may hold so much: a page of A3 at 600 dots per inch in colour has 210 million bytes. */
const MAX_UNPACKED_BYTES = 256 * 2 ** 20;

/** As much of a stream of the platform as pdf.js takes: all is written at once, then read to its end. */
class UnpackedAtOnce {
  #packed: Uint8Array = new Uint8Array();

  readonly writable = {
    getWriter: () => ({
      ready: Promise.resolve(),
      write: async (bytes: Uint8Array): Promise<void> => {
        this.#packed = bytes;
      },
      close: async (): Promise<void> => {},
    }),
  };

  readonly readable = { [Symbol.asyncIterator]: () => this.#chunks() };

  async *#chunks(): AsyncGenerator<Uint8Array> {
    yield unpacked(this.#packed, MAX_UNPACKED_BYTES);
  }
}

/**
 * What was packed; of a part that holds more than is allowed, or a map of more characters, nothing, and the task that
 * reads it hears of it.
 */
export function unpacked(packed: Uint8Array, maxBytes: number): Uint8Array {
  try {
    const part = inflateSync(packed, { maxOutputLength: maxBytes });
    if (isBeyondMaps(part)) {
      complain(BEYOND_MAPS);
      return new Uint8Array();
    }
    const bounded = withoutEndlessWidths(part);
    if (bounded !== part) complain(BEYOND_WIDTHS);
    return bounded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    complain(`a packed part of the file holds more than ${maxBytes / 2 ** 20} MB`);
    return new Uint8Array();
  }
}

/**
 * Has pdf.js unpack each part of a file in one call, and no more of it than a page may hold. The platform's streams,
 * which it uses, take several times as long as the unpacking itself. To be called by processes of our own alone, at
 * their start: others may want those streams whole. What it returns puts the platform's streams back.
 */
export function unpackAtOnce(): () => void {
  const Platform = globalThis.DecompressionStream;
  globalThis.DecompressionStream = function (format: ConstructorParameters<typeof DecompressionStream>[0]) {
    return format === 'deflate' ? new UnpackedAtOnce() : new Platform(format);
  } as unknown as typeof DecompressionStream;
  return () => {
    globalThis.DecompressionStream = Platform;
  };
}
