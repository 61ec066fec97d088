import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError } from '../../errors.ts';
import { isRunFolder, listResults } from '../../run/ledger/run-folder.ts';

/** A stored result, and a name for files about it that no other result of the source has. */
export interface NamedResult {
  readonly file: string;
  readonly stem: string;
}

const HASH_SHOWN = 12;

/** The results of a file, of a run, or of a plain folder of results. Throws ExtractError NOT_FOUND. */
export async function resultsOf(source: string): Promise<NamedResult[]> {
  const kind = await stat(source).catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', { en: `There is no ${source}.`, zh: `没有 ${source}。` }, { cause });
  });
  if (!kind.isDirectory()) return [{ file: source, stem: stemOf(source) }];
  const listed = (await listResults(source)).map(({ file, entry }) => ({
    file,
    stem: stemOf(entry?.input ?? file),
    hash: entry?.sha256 ?? '',
  }));
  if (listed.length === 0)
    throw new ExtractError('NOT_FOUND', { en: `There is no result in ${source}.`, zh: `${source} 里没有结果。` });
  const times = new Map<string, number>();
  for (const { stem } of listed) times.set(stem.toLowerCase(), (times.get(stem.toLowerCase()) ?? 0) + 1);
  return listed.map(({ file, stem, hash }) => ({
    file,
    stem: times.get(stem.toLowerCase())! > 1 ? `${stem}-${hash.slice(0, HASH_SHOWN)}` : stem,
  }));
}

/** Whether a source is a saved result or a run with results, and no document to read. */
export const isOfResults = async (source: string): Promise<boolean> => /\.json$/i.test(source) || isRunFolder(source);

/** The name of a document or result without folder and ending; what an address has after it is no part of a name. */
const stemOf = (place: string): string =>
  path
    .basename(place.replace(/[?#].*$/, ''))
    .replace(/\.(json|pdf)$/i, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_') || 'document';
