import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ExtractOptions, ExtractionResult } from '../../schemas/index.ts';
import { ExtractError, type ErrorCode } from '../errors.ts';

export interface FileIdentity {
  readonly sha256: string;
  readonly bytes: number;
}

/** Hash and size of a file, read as a stream: the file may be of any size. */
export async function identify(path: string): Promise<FileIdentity> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The result of a document that could not be read. What makes it is loaded only then: who hands out documents needs neither engine nor pipeline. */
export async function unreadResult(
  file: string,
  identity: FileIdentity,
  options: ExtractOptions,
  error: ExtractError,
): Promise<ExtractionResult> {
  const [{ failedResult }, { sourceFacts }] = await Promise.all([
    import('../emit/failed-result.ts'),
    import('./extract-bytes.ts'),
  ]);
  return failedResult(sourceFacts(identity, file, options), error);
}

/** The same; one that cannot even be opened has no hash. */
export async function failureOf(
  document: { readonly path: string; readonly file: string },
  options: ExtractOptions,
  error: ExtractError,
): Promise<ExtractionResult> {
  const identity = await identify(document.path).catch(() => ({ sha256: '', bytes: 0 }));
  return unreadResult(document.file, identity, options, error);
}

/** Codes that tell of what is at hand, not of the document: trying again may help. */
export const OF_THE_FILE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_FOUND',
  'UNREADABLE',
  'CHANGED',
  'NO_TABLES',
]);

/** A failed system call on an input as an error with a code. */
export function openingError(path: string, cause: unknown): ExtractError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const code: ErrorCode = missing ? 'NOT_FOUND' : 'UNREADABLE';
  return new ExtractError(code, missing ? `There is no file or folder ${path}.` : `Cannot open ${path}.`, { cause });
}
