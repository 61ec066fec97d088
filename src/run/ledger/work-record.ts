import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkRecord } from '../../../schemas/index.ts';
import { isSound } from './sealed.ts';

/** Name of a result in the folder of its document. */
export const RESULT_NAME = 'result.json';

/** The record beside a result: in a document's own folder of a plain name, elsewhere named like the result. */
export const recordFileOf = (result: string): string =>
  path.basename(result) === RESULT_NAME
    ? path.join(path.dirname(result), 'work.json')
    : `${result.replace(/\.json$/i, '')}.work`;

/** What is recorded beside a result; null where nothing whole is. */
export async function readRecord(result: string): Promise<WorkRecord | null> {
  try {
    const record: unknown = JSON.parse(await readFile(recordFileOf(result), 'utf8'));
    return isSound(record) ? WorkRecord.parse(record) : null;
  } catch {
    return null;
  }
}
