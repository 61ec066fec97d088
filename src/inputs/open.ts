import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { PlannedInput, Retrieval } from '../../schemas/index.ts';
import { ExtractError } from '../errors.ts';

/** An input whose document is at hand as a file. */
export interface OpenedInput {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly retrieval?: Retrieval;
  /** Lets go of what was made only to read the document. */
  readonly release: () => Promise<void>;
}

/** Finds the document of an input and hashes it. Throws ExtractError NOT_FOUND, UNREADABLE. */
export async function openInput({ input, place }: PlannedInput): Promise<OpenedInput> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(place.path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ExtractError(missing ? 'NOT_FOUND' : 'UNREADABLE', missing ? `There is no file ${input}.` : `Cannot open ${input}.`, { cause });
  }
  return { path: place.path, sha256: hash.digest('hex'), bytes, release: () => Promise.resolve() };
}
