import { open } from 'node:fs/promises';
import path from 'node:path';
import { RUN_FILES, type JournalEntry, type LedgerMark } from '../../../schemas/index.ts';
import { ExtractError, reasonOf } from '../../errors.ts';
import { startMarking } from './marks.ts';
import { writeResult } from './write-result.ts';

/** Appends outcomes to a run's journal. */
export interface Journal {
  /** Resolves when the line is on the disk. Rejects with ExtractError UNWRITABLE, and from then on always. */
  append(entry: JournalEntry): Promise<void>;
  /** What of it is on the disk. */
  mark(): LedgerMark;
  close(): Promise<void>;
}

/**
 * Begins an empty journal: what is finished is known from the results, and is journalled again. Throws ExtractError
 * UNWRITABLE.
 */
export async function startJournal(folder: string): Promise<Journal> {
  const file = path.join(folder, RUN_FILES.journal);
  await writeResult(file, []);
  return appendTo(file);
}

/**
 * Appends to a journal that is empty. Lines that arrive while others are written share the next write and its fsync.
 */
export async function appendTo(file: string): Promise<Journal> {
  const unwritable = (cause: unknown): never => {
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write ${file}: ${reasonOf(cause)}`, zh: `无法写入 ${file}：${reasonOf(cause)}` },
      { cause },
    );
  };
  const handle = await open(file, 'a').catch(unwritable),
    marking = startMarking();
  let gathering: { readonly lines: string[]; readonly written: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();
  const gather = () => {
    const lines: string[] = [];
    const written = last
      .then(async () => {
        gathering = null;
        const text = lines.join('');
        await handle.appendFile(text, 'utf8');
        await handle.sync();
        marking.add(text);
      })
      .catch(unwritable);
    last = written;
    return { lines, written };
  };
  return {
    append(entry) {
      gathering ??= gather();
      gathering.lines.push(`${JSON.stringify(entry)}\n`);
      return gathering.written;
    },
    mark: marking.mark,
    async close() {
      await last.catch(() => {});
      await handle.close();
    },
  };
}
