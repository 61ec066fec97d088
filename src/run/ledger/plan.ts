import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { PlannedInput, RUN_FILES } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { openingError } from '../source.ts';

/** Writes the inputs of a run, as they come, and gives their number. Throws ExtractError UNWRITABLE, and what the inputs throw. */
export async function writePlan(folder: string, inputs: AsyncIterable<PlannedInput>): Promise<number> {
  const file = path.join(folder, RUN_FILES.plan),
    temporary = path.join(folder, `.${RUN_FILES.plan}.${process.pid}.tmp`);
  let count = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const planned of inputs) {
      count++;
      yield `${JSON.stringify(planned)}\n`;
    }
  };
  try {
    await pipeline(lines, createWriteStream(temporary, { flush: true }));
    await rename(temporary, file);
    return count;
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw cause instanceof ExtractError
      ? cause
      : new ExtractError(
          'UNWRITABLE',
          `Cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
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
    if (!parsed.success) throw new ExtractError('NOT_A_RESULT', `${file} is not what a run of this version writes.`);
    yield parsed.data;
  }
}

/** Number of inputs in a run's plan. */
export async function countPlan(folder: string): Promise<number> {
  let count = 0;
  for await (const _ of readPlan(folder)) count++;
  return count;
}
