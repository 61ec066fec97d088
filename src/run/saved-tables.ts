import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ExtractOptions } from '../../schemas/index.ts';
import type { TablesRead } from '../pipeline.ts';
import { writeResult } from './write-result.ts';

const TABLES_NAME = 'tables.json.gz';
/** Quick packing: four times as fast as the best, for a tenth more. */
const PACKING = { level: 3 };

/** The saved tables of a document, with what tells whether they still hold. */
interface SavedTables {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly read: TablesRead;
}

/** Hash of all that the tables of a document depend on besides its bytes. */
export function tablesKey(phase: string, { pages, maxPages, ocr }: ExtractOptions): string {
  return createHash('sha256').update(JSON.stringify([phase, pages ?? null, maxPages, ocr])).digest('hex');
}

/** Saves tables beside a result. Throws ExtractError UNWRITABLE. */
export async function saveTables(target: string, saved: SavedTables): Promise<void> {
  await writeResult(fileBeside(target), await promisify(gzip)(JSON.stringify(saved), PACKING));
}

/** The tables that are saved beside a result; null where there are none that this key fits. */
export async function loadTables(target: string, key: string, sha256: string): Promise<SavedTables | null> {
  try {
    const saved = JSON.parse((await promisify(gunzip)(await readFile(fileBeside(target)))).toString('utf8')) as SavedTables;
    return saved.key === key && saved.sha256 === sha256 ? saved : null;
  } catch {
    return null;
  }
}

const fileBeside = (target: string): string => path.join(path.dirname(target), TABLES_NAME);
