import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Names of the files of a data set. */
export const DATASET_FILES = {
  descriptor: 'datapackage.json',
  database: 'dataset.duckdb',
  citation: 'CITATION.cff',
} as const;

/** Length and hash of a file, as the descriptor tells them. */
export async function measured(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
