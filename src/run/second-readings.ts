import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Box } from '../../schemas/index.ts';
import type { CellToReread, Reread } from '../model/reread.ts';
import { writeResult } from './write-result.ts';

const READINGS_NAME = 'second-readings.json';

/** Cells that were looked at again, and what was seen: null where nothing was sure. */
export interface SecondReading { readonly page: number; readonly bbox: Box; readonly text: string | null }

/** The second readings of a document, with what tells whether they still hold: the versions that the tables depend on. */
interface SavedReadings { readonly key: string; readonly sha256: string; readonly readings: readonly SecondReading[] }

const boxOf = ({ cell, bbox }: CellToReread): Box => cell ?? bbox;
const placeOf = (page: number, bbox: Box): string => `${page} ${bbox.join(' ')}`;

/** What is to be kept of a round of second readings. */
export const readingsOf = (cells: readonly CellToReread[], answers: ReadonlyMap<string, string>): SecondReading[] =>
  cells.map((cell) => ({ page: cell.page, bbox: boxOf(cell), text: answers.get(cell.fact) ?? null }));

/** Answers from saved readings by place. `unknown` tells whether a cell was asked for that nobody had looked at. */
export function rereadFromSaved(readings: readonly SecondReading[]): { readonly reread: Reread; readonly unknown: () => boolean } {
  const known = new Map(readings.map(({ page, bbox, text }) => [placeOf(page, bbox), text]));
  let isUnknown = false;
  const reread: Reread = (cells) => {
    const answers = new Map<string, string>();
    for (const cell of cells) {
      const text = known.get(placeOf(cell.page, boxOf(cell)));
      if (text === undefined) isUnknown = true;
      else if (text !== null) answers.set(cell.fact, text);
    }
    return Promise.resolve(answers);
  };
  return { reread, unknown: () => isUnknown };
}

/** Saves second readings beside a result. Throws ExtractError UNWRITABLE. */
export const saveReadings = (target: string, saved: SavedReadings): Promise<void> => writeResult(fileBeside(target), [JSON.stringify(saved)]);

/** The second readings that are saved beside a result; null where there are none that this key fits. */
export async function loadReadings(target: string, key: string, sha256: string): Promise<readonly SecondReading[] | null> {
  try {
    const saved = JSON.parse(await readFile(fileBeside(target), 'utf8')) as SavedReadings;
    return saved.key === key && saved.sha256 === sha256 ? saved.readings : null;
  } catch {
    return null;
  }
}

const fileBeside = (target: string): string => path.join(path.dirname(target), READINGS_NAME);
