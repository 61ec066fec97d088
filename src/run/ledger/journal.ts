import { open } from 'node:fs/promises';
import path from 'node:path';
import { RUN_FILES, type JournalEntry } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { writeResult } from './write-result.ts';

/** Appends outcomes to a run's journal. */
export interface Journal {
  /** Resolves when the line is on the disk. Rejects with ExtractError UNWRITABLE, and from then on always. */
  append(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

/** Begins an empty journal: what is finished is known from the results, and is journalled again. Throws ExtractError UNWRITABLE. */
export async function startJournal(folder: string): Promise<Journal> {
  const file = path.join(folder, RUN_FILES.journal);
  await writeResult(file, []);
  return appendTo(file);
}

/** Lines that arrive while others are written share the next write and its fsync. */
export async function appendTo(file: string): Promise<Journal> {
  const unwritable = (cause: unknown): never => {
    throw new ExtractError(
      'UNWRITABLE',
      `Cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  };
  const handle = await open(file, 'a').catch(unwritable);
  let gathering: { readonly lines: string[]; readonly written: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();
  const gather = () => {
    const lines: string[] = [];
    const written = last
      .then(async () => {
        gathering = null;
        await handle.appendFile(lines.join(''), 'utf8');
        await handle.sync();
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
    async close() {
      await last.catch(() => {});
      await handle.close();
    },
  };
}
