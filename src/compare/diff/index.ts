import path from 'node:path';
import type { DocumentDiff, RunDiff } from '../../../schemas/index.ts';
import { SCHEMA_VERSION } from '../../../schemas/index.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults, readRunRecord, type ListedResult } from '../../run/ledger/run-folder.ts';
import { diffDocument, type Side } from './document.ts';

export type DiffSummary = RunDiff['summary'];
export interface RunComparison {
  readonly schemaVersion: string;
  /** Documents that differ, one after another; two results are in memory at a time. */
  documents(): AsyncGenerator<DocumentDiff>;
  /** Whole when `documents` has ended. */
  readonly summary: DiffSummary;
}

/** What names a document from run to run: the user's id, else the input, else the name of the result. */
const nameOf = ({ file, entry }: ListedResult): string =>
  entry?.id ?? (entry === null ? path.basename(file) : path.basename(entry.input));

/**
 * Compares the results of two runs, or of two plain folders. Documents are matched by their bytes, then, for a new
 * version of a document, by the user's id or the name of the input. Throws ExtractError NOT_FOUND, NOT_A_RESULT.
 */
export async function compareRuns(folderBefore: string, folderAfter: string): Promise<RunComparison> {
  const [listBefore, listAfter, runBefore, runAfter] = await Promise.all([
    listResults(folderBefore),
    listResults(folderAfter),
    readRunRecord(folderBefore),
    readRunRecord(folderAfter),
  ]);
  const partners = match(await identified(listBefore), await identified(listAfter));
  const summary = {
    compared: 0,
    same: 0,
    changed: 0,
    added: 0,
    removed: 0,
    facts: { added: 0, removed: 0, changed: 0, moved: 0 },
  };
  return {
    schemaVersion: SCHEMA_VERSION,
    summary,
    documents: async function* () {
      for (const [before, after] of partners) {
        const [a, b] = await Promise.all([sideOf(before, runBefore), sideOf(after, runAfter)]);
        const difference = diffDocument(a, b);
        if (a !== null && b !== null) summary.compared += 1;
        if (difference === null) {
          summary.same += 1;
          continue;
        }
        summary[difference.change] += 1;
        if (difference.change === 'changed')
          for (const kind of ['added', 'removed', 'changed', 'moved'] as const)
            summary.facts[kind] += difference.facts[kind];
        yield difference;
      }
    },
  };
}

const sideOf = async (listed: ListedResult | null, run: Side['run']): Promise<Side | null> =>
  listed === null ? null : { result: await readResult(listed.file), run };

interface Known {
  readonly listed: ListedResult;
  readonly sha256: string;
  readonly name: string;
}

async function identified(list: readonly ListedResult[]): Promise<Known[]> {
  const known: Known[] = [];
  // A run's journal has the hash; of a plain folder, each result is opened for it.
  for (const listed of list)
    known.push({
      listed,
      sha256: listed.entry?.sha256 ?? (await readResult(listed.file)).source.sha256,
      name: nameOf(listed),
    });
  return known;
}

function match(
  before: readonly Known[],
  after: readonly Known[],
): (readonly [ListedResult | null, ListedResult | null])[] {
  const left = new Set(before),
    partner = new Map<Known, Known>();
  for (const part of ['sha256', 'name'] as const) {
    const waiting = new Map<string, Known[]>();
    for (const known of left)
      if (known[part] !== '') waiting.set(known[part], [...(waiting.get(known[part]) ?? []), known]);
    for (const known of after) {
      const found = partner.has(known) ? undefined : waiting.get(known[part])?.shift();
      if (found === undefined) continue;
      partner.set(known, found);
      left.delete(found);
    }
  }
  return [
    ...after.map((known) => [partner.get(known)?.listed ?? null, known.listed] as const),
    ...[...left].map((known) => [known.listed, null] as const),
  ];
}
