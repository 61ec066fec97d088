import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { JournalEntry, RUN_FILES, RunRecord } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { openingError } from '../source.ts';

export const isRunFolder = (folder: string): Promise<boolean> =>
  access(path.join(folder, RUN_FILES.record)).then(
    () => true,
    () => false,
  );

/** What `run.json` says; null where there is none. Throws ExtractError UNREADABLE, NOT_A_RESULT. */
export async function readRunRecord(folder: string): Promise<RunRecord | null> {
  const text = await readText(path.join(folder, RUN_FILES.record));
  return text === null ? null : parsed(RunRecord, text, path.join(folder, RUN_FILES.record));
}

/**
 * The outcomes of a run, one for each input that has one; of several lines for an input the last counts. A last line
 * without its end was cut off when the run was killed, and is no outcome. Throws ExtractError UNREADABLE, NOT_A_RESULT.
 */
export async function readJournal(folder: string): Promise<JournalEntry[]> {
  const file = path.join(folder, RUN_FILES.journal);
  const lines = ((await readText(file)) ?? '').split('\n').slice(0, -1);
  const entries = new Map<string, JournalEntry>();
  for (const line of lines) {
    if (line === '') continue;
    const entry = parsed(JournalEntry, line, file);
    entries.set(entry.input, entry);
  }
  return [...entries.values()];
}

/** One result of a folder: the file, and the journal's line where the folder is a run. */
export interface ListedResult {
  readonly file: string;
  readonly entry: JournalEntry | null;
}

/**
 * The results of a run, each once, in the order of its journal, or of a plain folder of result files, sorted by name.
 * Duplicates, superseded inputs and inputs without a result are left out; the journal has them.
 */
export async function listResults(folder: string): Promise<ListedResult[]> {
  if (await isRunFolder(folder)) {
    const entries = await readJournal(folder);
    return entries.flatMap((entry) =>
      (entry.outcome === 'done' || entry.outcome === 'failed') && entry.result !== null
        ? [{ file: path.join(folder, entry.result), entry }]
        : [],
    );
  }
  const names = await readdir(folder).catch((cause: unknown) => {
    throw openingError(folder, cause);
  });
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .map((name) => ({ file: path.join(folder, name), entry: null }));
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw openingError(file, cause);
  });
}

function parsed<T>(schema: { parse(value: unknown): T }, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ExtractError('NOT_A_RESULT', `${file} is not what a run of this version writes.`, { cause });
  }
}
