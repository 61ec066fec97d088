import { createHash } from 'node:crypto';
import { BYTES_PER_MEGABYTE } from '../lib/physical-units.ts';
import type { ExtractOptions, ExtractionResult } from '../../schemas/index.ts';
import type { ErrorCode, ExtractError } from '../errors.ts';
import { piecesOf } from './inputs/paths.ts';

export interface FileIdentity {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Hash and size of a file, read as a stream. Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_FILE, TOO_LARGE,
 * SYSTEM_REFUSED.
 */
export async function identify(path: string, mostBytes?: number): Promise<FileIdentity> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of piecesOf(path, mostBytes)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * The result of a document that could not be read. What makes it is loaded only then: who hands out documents needs
 * neither engine nor pipeline.
 */
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

/** The same; one that cannot even be opened, or is longer than it may be, has no hash. */
export async function failureOf(
  document: { readonly path: string; readonly file: string },
  options: ExtractOptions,
  error: ExtractError,
): Promise<ExtractionResult> {
  const identity = await identify(document.path, options.maxMegabytes * BYTES_PER_MEGABYTE).catch(() => ({
    sha256: '',
    bytes: 0,
  }));
  return unreadResult(document.file, identity, options, error);
}

/** Codes that tell of what is at hand, not of the document: trying again may help. */
export const OF_THE_FILE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_FOUND',
  'UNREADABLE',
  'CHANGED',
  'NO_TABLES',
  'NOT_A_FILE',
  'SYSTEM_REFUSED',
]);
