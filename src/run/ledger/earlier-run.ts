import { access, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { JournalEntry, RUN_FILES, type PlannedInput } from '../../../schemas/index.ts';
import { ExtractError, type ErrorCode, verbatim } from '../../errors.ts';
import type { OpenedInput } from '../inputs/open.ts';
import { readJournal, readRunRecord } from './run-folder.ts';

/** The journal of the run before, while its documents are understood again; a killed attempt leaves it. */
const BEFORE = 'journal.before.ndjson';

/** The documents of a finished run, at hand by their hashes alone. */
export interface EarlierRun {
  readonly inputs: AsyncIterable<PlannedInput>;
  readonly open: (planned: PlannedInput) => Promise<OpenedInput>;
  /** Lets go of the journal before, once the new one is whole. */
  readonly forget: () => Promise<void>;
}

/**
 * Sets the journal of a finished run aside and reads its inputs from it. Throws ExtractError BAD_OPTION when the run is
 * not finished, DAMAGED_RUN.
 */
export async function earlierRun(folder: string): Promise<EarlierRun> {
  const before = path.join(folder, BEFORE);
  const isThere = await access(before).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const record = await readRunRecord(folder);
    if (record?.state !== 'finished')
      throw new ExtractError('BAD_OPTION', {
        en: `--from tables takes a finished run; ${folder} is none.`,
        zh: `--from tables 需要已完成的批次，${folder} 不是。`,
      });
    await readJournal(folder);
    await rename(path.join(folder, RUN_FILES.journal), before).catch((cause: unknown) => {
      throw new ExtractError(
        'UNWRITABLE',
        { en: `Cannot set the journal of ${folder} aside.`, zh: `${folder} 的日志移不开。` },
        { cause },
      );
    });
  }
  const entries = new WeakMap<PlannedInput, JournalEntry>();
  return {
    inputs: (async function* () {
      for await (const line of createInterface({ input: createReadStream(before, 'utf8') })) {
        const entry = JournalEntry.parse(JSON.parse(line));
        const { input, id, metadata, file } = entry;
        const planned: PlannedInput = {
          input,
          ...(id === undefined ? {} : { id }),
          ...(metadata === undefined ? {} : { metadata }),
          file,
          place: { kind: 'file', path: '' },
          ...(entry.outcome === 'superseded-by' ? { supersededBy: entry.by } : {}),
        };
        entries.set(planned, entry);
        yield planned;
      }
    })(),
    async open(planned) {
      const entry = entries.get(planned);
      if (entry?.outcome === 'failed' && entry.sha256 === null)
        throw new ExtractError(entry.code as ErrorCode, verbatim(entry.message));
      if (!entry || entry.sha256 === null || entry.bytes === null)
        throw new ExtractError('NO_TABLES', {
          en: `${planned.input} was not read.`,
          zh: `${planned.input} 没有读过。`,
        });
      return {
        path: '',
        sha256: entry.sha256,
        bytes: entry.bytes,
        ...(entry.retrieval ? { retrieval: entry.retrieval } : {}),
        release: () => Promise.resolve(),
      };
    },
    forget: () => forgetEarlierRun(folder),
  };
}

/** Removes what a killed attempt set aside: a run over PDFs gives a journal of its own. */
export const forgetEarlierRun = (folder: string): Promise<void> => rm(path.join(folder, BEFORE), { force: true });
