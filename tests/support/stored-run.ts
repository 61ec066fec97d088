import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ExtractOptions, type ExtractionResult, type JournalEntry, type PlannedInput } from '../../schemas/index.ts';
import { limitsOf, recordedOutcome, resultKey, resultPath, storeResult } from '../../src/run/ledger/document-folder.ts';
import { startJournal } from '../../src/run/ledger/journal.ts';
import { createTally } from '../../src/run/ledger/metrics.ts';
import { writePlan } from '../../src/run/ledger/plan.ts';
import { recordKeeper } from '../../src/run/ledger/run-record.ts';
import { smallResult } from './small-result.ts';

export const OPTIONS = ExtractOptions.parse({});
export const PHASES = { tables: 'one', result: 'one' };

/** Hash of the document that is stored under a name. */
export const hashOf = (file: string): string => createHash('sha256').update(file).digest('hex');

const resultOf = (file: string): ExtractionResult => {
  const result = smallResult({ file, facts: [{ amount: '100' }, { amount: '200' }] });
  return { ...result, source: { ...result.source, sha256: hashOf(file) } };
};

/** Stores a finished run of small results, as a run does, and gives its journal. */
export async function storeRun(folder: string, files: readonly string[]): Promise<JournalEntry[]> {
  await mkdir(folder, { recursive: true });
  const inputs = files.map((file): PlannedInput => ({
    input: file,
    file,
    place: { kind: 'file', path: path.join(folder, '..', file) },
  }));
  const plan = await writePlan(
    folder,
    (async function* () {
      yield* inputs;
    })(),
  );
  const journal = await startJournal(folder),
    tally = createTally(),
    entries: JournalEntry[] = [];
  for (const file of files) {
    const sha256 = hashOf(file),
      record = {
        sha256,
        key: resultKey(PHASES.result, file, OPTIONS, null),
        limits: limitsOf(OPTIONS, 512),
        tablesKey: '',
        fromTables: false,
        attempt: 1,
      };
    const work = await storeResult(path.join(folder, resultPath(sha256)), resultOf(file), record, () => ({
      seconds: 1,
      attempts: 1,
    }));
    const entry: JournalEntry = {
      input: file,
      file,
      sha256,
      bytes: 1,
      result: resultPath(sha256),
      ...recordedOutcome(work),
    };
    entries.push(entry);
    tally.add(entry, 'read');
    await journal.append(entry);
  }
  await journal.close();
  await recordKeeper(
    folder,
    { sources: [...files], options: OPTIONS, phases: PHASES },
    () => new Date(),
    () => ({ plan, journal: journal.mark() }),
  )('finished', tally.metrics(files.length, 1));
  return entries;
}
