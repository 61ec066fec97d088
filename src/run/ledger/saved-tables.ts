import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ExtractOptions } from '../../../schemas/index.ts';
import type { TablesRead } from '../../model/tables-read.ts';
import { writeResult } from './write-result.ts';

const TABLES_NAME = 'tables.json.gz';
/** Quick packing: four times as fast as the best, for a tenth more. */
const PACKING = { level: 3 };

/**
 * Where the tables of a document may be kept, the first file being the one to save them in, and what tells whether they
 * hold.
 */
export interface KeptTables {
  readonly files: readonly [string, ...string[]];
  readonly key: string;
  readonly sha256: string;
}

/** The saved tables of a document, with what tells whether they still hold. */
interface SavedTables {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly read: TablesRead;
}

/** Hash of all that the tables of a document depend on besides its bytes. */
export function tablesKey(phase: string, { pages, maxPages, ocr }: ExtractOptions): string {
  return createHash('sha256')
    .update(JSON.stringify([phase, pages ?? null, maxPages, ocr]))
    .digest('hex');
}

/** Saves tables in a file. Throws ExtractError UNWRITABLE. */
export async function saveTables(file: string, saved: SavedTables): Promise<void> {
  await writeResult(file, await promisify(gzip)(JSON.stringify(saved), PACKING));
}

/** The first of the saved tables that this key fits; null where there are none. */
export async function loadTables({ files, key, sha256 }: KeptTables): Promise<SavedTables | null> {
  for (const file of files) {
    try {
      const saved = JSON.parse((await promisify(gunzip)(await readFile(file))).toString('utf8')) as SavedTables;
      if (saved.key === key && saved.sha256 === sha256) return saved;
    } catch {
      /* They are made anew. */
    }
  }
  return null;
}

/** Where a run keeps the tables of a document: beside its result. */
export const tablesBeside = (target: string): string => path.join(path.dirname(target), TABLES_NAME);

export const isBesideResult = (file: string): boolean => path.basename(file) === TABLES_NAME;
