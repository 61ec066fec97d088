import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { LedgerMark } from '../../../schemas/index.ts';
import { openingError } from '../inputs/paths.ts';

const LINE_END = 0x0a;

/** Follows a ledger as it is written, and gives what it holds so far. */
export interface Marking {
  add(text: string | Uint8Array): void;
  mark(): LedgerMark;
}

export function startMarking(): Marking {
  const hash = createHash('sha256');
  let lines = 0,
    bytes = 0;
  return {
    add(text) {
      const written = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
      hash.update(written);
      bytes += written.length;
      for (let at = written.indexOf(LINE_END); at >= 0; at = written.indexOf(LINE_END, at + 1)) lines++;
    },
    mark: () => ({ lines, bytes, sha256: hash.copy().digest('hex') }),
  };
}

/** What a ledger without a line holds. */
export const EMPTY: LedgerMark = startMarking().mark();

/** What a ledger on the disk holds, or its first `bytes` bytes. Throws ExtractError NOT_FOUND, UNREADABLE. */
export async function markOf(file: string, bytes = Number.POSITIVE_INFINITY): Promise<LedgerMark> {
  if (bytes === 0) return EMPTY;
  const marking = startMarking();
  try {
    for await (const chunk of createReadStream(file, { end: bytes - 1 })) marking.add(chunk as Buffer);
  } catch (cause) {
    throw openingError(file, cause);
  }
  return marking.mark();
}

export const isSame = (a: LedgerMark, b: LedgerMark): boolean => a.bytes === b.bytes && a.sha256 === b.sha256;
