import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { JournalEntry, RUN_FILES, RunRecord } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { openingError } from '../inputs/paths.ts';
import { isSame, startMarking } from './marks.ts';
import { isSound } from './sealed.ts';

/** So often are journal and record read before they count as contradicting each other. */
const MOST_LOOKS = 3;

export const isRunFolder = (folder: string): Promise<boolean> =>
  access(path.join(folder, RUN_FILES.record)).then(
    () => true,
    () => false,
  );

/** What `run.json` says; null where there is none. Throws ExtractError UNREADABLE, NOT_A_RESULT, DAMAGED_RUN. */
export async function readRunRecord(folder: string): Promise<RunRecord | null> {
  const file = path.join(folder, RUN_FILES.record),
    text = (await bytesOf(file))?.toString('utf8');
  if (text === undefined) return null;
  const record = parsed(RunRecord, text, file);
  if (!isSound(JSON.parse(text)))
    throw new ExtractError('DAMAGED_RUN', {
      en: `${file} does not say what was written: it was changed.`,
      zh: `${file} 被改动过，与原来写下的不符。`,
    });
  return record;
}

/**
 * The outcomes of a run, one for each input that has one; of several lines for an input the last counts. A last line
 * without its end was cut off when the run was killed, and is no outcome. Throws ExtractError UNREADABLE, NOT_A_RESULT,
 * DAMAGED_RUN.
 */
export async function readJournal(folder: string): Promise<JournalEntry[]> {
  const entries = new Map<string, JournalEntry>();
  for (const entry of journalLines(await soundJournal(folder), folder)) entries.set(entry.input, entry);
  return [...entries.values()];
}

/** The outcomes that can still be read of a journal that is damaged: its whole lines. */
export async function journalledSoFar(folder: string): Promise<JournalEntry[]> {
  const entries = new Map<string, JournalEntry>();
  for (const line of ((await bytesOf(journalOf(folder))) ?? '').toString().split('\n')) {
    try {
      const entry = JournalEntry.parse(JSON.parse(line));
      entries.set(entry.input, entry);
    } catch {
      /* No outcome can be read from it. */
    }
  }
  return [...entries.values()];
}

const journalOf = (folder: string): string => path.join(folder, RUN_FILES.journal);

function* journalLines(bytes: Buffer, folder: string): Generator<JournalEntry> {
  for (const line of bytes.toString('utf8').split('\n').slice(0, -1))
    if (line !== '') yield parsed(JournalEntry, line, journalOf(folder));
}

/**
 * The journal, once it is sure that it holds what was written. Both files change while a run goes on: what does not
 * match is looked at again.
 */
async function soundJournal(folder: string): Promise<Buffer> {
  for (let looks = 1; ; looks++) {
    const record = await readRunRecord(folder),
      bytes = (await bytesOf(journalOf(folder))) ?? Buffer.alloc(0);
    const marking = startMarking(),
      written = record?.ledgers?.journal;
    if (!record || !written) return bytes;
    // A run that has not ended adds lines.
    marking.add(record.state === 'finished' ? bytes : bytes.subarray(0, written.bytes));
    if (isSame(marking.mark(), written)) return bytes;
    if (looks === MOST_LOOKS)
      throw new ExtractError('DAMAGED_RUN', {
        en:
          `${journalOf(folder)} is not the journal that was written: ${written.lines} outcomes were, ` +
          `${marking.mark().lines} are there, or others.`,
        zh:
          `${journalOf(folder)} 不是原来写下的日志：原有 ${written.lines} 条，现有 ${marking.mark().lines} 条，` +
          '或内容不同。',
      });
  }
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

async function bytesOf(file: string): Promise<Buffer | null> {
  return readFile(file).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw openingError(file, cause);
  });
}

function parsed<T>(schema: { parse(value: unknown): T }, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ExtractError(
      'NOT_A_RESULT',
      { en: `${file} is not what a run of this version writes.`, zh: `${file} 不是本版本的批次写的。` },
      { cause },
    );
  }
}
