import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { PlannedInput, RUN_FILES, type LedgerMark, type RunRecord } from '../../../schemas/index.ts';
import { ExtractError, reasonOf } from '../../errors.ts';
import { openingError } from '../inputs/paths.ts';
import { isSame, markOf, startMarking } from './marks.ts';

/**
 * Writes the inputs of a run, as they come, and gives what the plan then holds. Throws ExtractError UNWRITABLE, and
 * what the inputs throw.
 */
export async function writePlan(folder: string, inputs: AsyncIterable<PlannedInput>): Promise<LedgerMark> {
  const file = path.join(folder, RUN_FILES.plan),
    temporary = path.join(folder, `.${RUN_FILES.plan}.${process.pid}.tmp`);
  const marking = startMarking();
  const lines = async function* (): AsyncGenerator<string> {
    for await (const planned of inputs) {
      const line = `${JSON.stringify(planned)}\n`;
      marking.add(line);
      yield line;
    }
  };
  try {
    await pipeline(lines, createWriteStream(temporary, { flush: true }));
    await rename(temporary, file);
    return marking.mark();
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw cause instanceof ExtractError
      ? cause
      : new ExtractError(
          'UNWRITABLE',
          { en: `Cannot write ${file}: ${reasonOf(cause)}`, zh: `无法写入 ${file}：${reasonOf(cause)}` },
          { cause },
        );
  }
}

/** The inputs of a run, line by line. Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_RESULT. */
export async function* readPlan(folder: string): AsyncGenerator<PlannedInput> {
  const file = path.join(folder, RUN_FILES.plan);
  const stream = createReadStream(file, 'utf8');
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    // Errors of the stream do not reach its readline interface.
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve()).once('error', reject);
    });
  } catch (cause) {
    throw openingError(file, cause);
  }
  for await (const line of lines) {
    const parsed = PlannedInput.safeParse(JSON.parse(line));
    if (!parsed.success)
      throw new ExtractError('NOT_A_RESULT', {
        en: `${file} is not what a run of this version writes.`,
        zh: `${file} 不是本版本的批次写的。`,
      });
    yield parsed.data;
  }
}

/**
 * What the plan of an earlier run holds, once it is sure that this is what was planned. Throws ExtractError NOT_FOUND,
 * UNREADABLE, BAD_OPTION when the run ended while it was planned, DAMAGED_RUN.
 */
export async function soundPlan(folder: string, record: Pick<RunRecord, 'ledgers'> | null): Promise<LedgerMark> {
  const file = path.join(folder, RUN_FILES.plan);
  if (record?.ledgers?.plan === null)
    throw new ExtractError('BAD_OPTION', {
      en: `The run in ${folder} ended before its inputs were known: name them again.`,
      zh: `${folder} 的批次在清点文件之前就中断了：请重新指明要读取的文件。`,
    });
  const mark = await markOf(file),
    planned = record?.ledgers?.plan;
  if (planned && !isSame(mark, planned))
    throw new ExtractError('DAMAGED_RUN', {
      en:
        `${file} is not the plan that was written: it holds ${mark.lines} inputs of ${planned.lines}, or others. ` +
        `Name the inputs again, with --run ${folder}.`,
      zh:
        `${file} 不是原来写下的清单：原有 ${planned.lines} 个文件，现有 ${mark.lines} 个，或内容不同。请用 --run ` +
        `${folder} 重新指明要读取的文件。`,
    });
  return mark;
}
