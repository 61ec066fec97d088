import { harmlessFile } from '../../lib/visible-text.ts';

/**
 * The same stream; no text that is written to it by way of this one can act on a terminal. Bytes go through as they
 * are.
 */
export function harmlessStream<Stream extends NodeJS.WritableStream>(stream: Stream): Stream {
  const write = (piece: string | Uint8Array, ...rest: unknown[]): unknown =>
    (stream.write as (...all: unknown[]) => unknown).call(
      stream,
      typeof piece === 'string' ? harmlessFile(piece) : piece,
      ...rest,
    );
  return new Proxy(stream, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
