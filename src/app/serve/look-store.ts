import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DocumentOverview, QueuedFinding, QueuedQuestion, SCHEMA_VERSION } from '../../../schemas/index.ts';
import { writeResult } from '../../run/ledger/write-result.ts';
import { VERSION } from '../../run/version.ts';

/** What is kept of a result: whatever lists and the review queue need, read once for each state of its file. */
export interface Look {
  readonly stamp: string;
  readonly overview: DocumentOverview | null;
  readonly sha256: string;
  readonly queued: readonly QueuedFinding[];
  readonly questions: readonly QueuedQuestion[];
}

/** Changes when what is made of a result for lists and queue does. */
const STORE_VERSION = 2;
const STORE = '.crossfoot-index.json';
const versions = `${STORE_VERSION}/${VERSION}/${SCHEMA_VERSION}`;

const Stored = z.object({
  versions: z.literal(versions),
  looks: z.array(
    z.tuple([
      z.string(),
      z.object({
        stamp: z.string(),
        overview: DocumentOverview.nullable(),
        sha256: z.string(),
        queued: z.array(QueuedFinding),
        questions: z.array(QueuedQuestion),
      }),
    ]),
  ),
});

/**
 * What an earlier service kept of the results of a folder, by document. A store of another version, or a damaged one,
 * is none: everything in it can be made again.
 */
export async function loadLooks(folder: string): Promise<Map<string, Look>> {
  try {
    const stored = Stored.parse(JSON.parse(await readFile(path.join(folder, STORE), 'utf8')));
    return new Map(stored.looks as readonly (readonly [string, Look])[]);
  } catch {
    return new Map();
  }
}

/** Keeps the looks for the next start; where that cannot be written, the next start takes its time. */
export const saveLooks = (folder: string, looks: ReadonlyMap<string, Look>): Promise<void> =>
  writeResult(path.join(folder, STORE), [JSON.stringify({ versions, looks: [...looks] })]).catch(() => {});
