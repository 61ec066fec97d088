import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ExtractOptions } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { CORRECTIONS_FILE } from '../../run/ledger/corrections-file.ts';
import { readRunRecord } from '../../run/ledger/run-folder.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * The options of a run that goes on: those it was made with, but for what the command says. Throws ExtractError
 * BAD_OPTION where parts of documents would take the place of whole ones.
 */
export async function keptOptions(folder: string, given: Raw, isNamedAnew: boolean): Promise<Raw> {
  const record = await readRunRecord(folder).catch((error: unknown) => {
    // Named inputs stand for themselves, whatever became of an earlier record.
    if (isNamedAnew) return null;
    throw error;
  });
  if (record === null) return given;
  const { options } = record;
  if (options.pages === undefined && given['pages'] !== undefined)
    throw new ExtractError('BAD_OPTION', {
      en:
        `The run in ${folder} reads whole documents: --pages ${String(given['pages'])} would put parts in their ` +
        'place. Make another run.',
      zh: `${folder} 的批次读的是整份文档：--pages ${String(given['pages'])} 会用部分结果取而代之。请另建一个批次。`,
    });
  return { ...withoutGone(options, folder), ...given };
}

/** Corrections that lie beside the run are found anew, and may have been taken away. */
function withoutGone({ corrections, ...options }: ExtractOptions, folder: string): Raw {
  const isBeside = corrections !== undefined && path.resolve(corrections) === path.resolve(folder, CORRECTIONS_FILE);
  return corrections === undefined || (isBeside && !existsSync(corrections)) ? options : { ...options, corrections };
}
