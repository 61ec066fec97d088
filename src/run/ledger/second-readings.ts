import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Box } from '../../../schemas/index.ts';
import type { CellReread, CellToReread, Reread } from '../../model/reread.ts';
import { isBesideResult, type KeptTables } from './saved-tables.ts';
import { isSound, sealed } from './sealed.ts';
import { writeResult } from './write-result.ts';

const READINGS_NAME = 'second-readings.json';

/** A cell that was looked at again, and what was seen: null where nothing was. */
export interface SecondReading {
  readonly page: number;
  readonly bbox: Box;
  readonly reading: CellReread | null;
}

/**
 * The second readings of a document, with what tells whether they still hold: the versions that the tables depend on.
 */
interface SavedReadings {
  readonly key: string;
  readonly document: string;
  readonly readings: readonly SecondReading[];
}

const boxOf = ({ cell, bbox }: CellToReread): Box => cell ?? bbox;
const placeOf = (page: number, bbox: Box): string => `${page} ${bbox.join(' ')}`;

/** What is to be kept of a round of second readings. */
export const readingsOf = (cells: readonly CellToReread[], answers: ReadonlyMap<string, CellReread>): SecondReading[] =>
  cells.map((cell) => ({ page: cell.page, bbox: boxOf(cell), reading: answers.get(cell.fact) ?? null }));

/** Answers from saved readings by place. `unknown` tells whether a cell was asked for that nobody had looked at. */
export function rereadFromSaved(readings: readonly SecondReading[]): {
  readonly reread: Reread;
  readonly unknown: () => boolean;
} {
  const known = new Map(readings.map(({ page, bbox, reading }) => [placeOf(page, bbox), reading]));
  let isUnknown = false;
  const reread: Reread = (cells) => {
    const answers = new Map<string, CellReread>();
    for (const cell of cells) {
      const reading = known.get(placeOf(cell.page, boxOf(cell)));
      if (reading === undefined) isUnknown = true;
      else if (reading !== null) answers.set(cell.fact, reading);
    }
    return Promise.resolve(answers);
  };
  return { reread, unknown: () => isUnknown };
}

/** Saves second readings beside the tables that they are of. Throws ExtractError UNWRITABLE. */
export const saveReadings = ({ files, key, sha256 }: KeptTables, readings: readonly SecondReading[]): Promise<void> =>
  writeResult(fileBeside(files[0]), [
    JSON.stringify(sealed({ key, document: sha256, readings } satisfies SavedReadings)),
  ]);

/**
 * The second readings that are saved beside tables; none where these are of another version, or nothing was in doubt.
 */
export async function loadReadings({ files, key, sha256 }: KeptTables): Promise<readonly SecondReading[]> {
  for (const file of files) {
    try {
      const saved = JSON.parse(await readFile(fileBeside(file), 'utf8')) as SavedReadings;
      if (isSound(saved) && saved.key === key && saved.document === sha256) return saved.readings;
    } catch {
      /* Nobody looked twice. */
    }
  }
  return [];
}

/** Beside tables that lie with a result, a file of a plain name; beside others, one that is named like them. */
const fileBeside = (tables: string): string =>
  isBesideResult(tables)
    ? path.join(path.dirname(tables), READINGS_NAME)
    : path.join(path.dirname(tables), `${path.basename(tables, path.extname(tables))}.readings`);
