import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { RUN_FILES, RUN_VERSION, type RunRecord } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { prometheusText } from './metrics.ts';
import { readRunRecord } from './run-folder.ts';
import { VERSION } from '../version.ts';
import { removeAllUnfinished, writeResult } from './write-result.ts';

/** What a run says of itself that does not change while it goes on. */
export type RunDescription = Pick<RunRecord, 'sources' | 'options' | 'phases'>;

/** A run without a sign of life for this long has lost its process, wherever that was. */
const SILENT_MS = 120_000;

/** Whether the process that keeps this record is still at work. */
export function isAlive({ state, host, pid, updatedAt }: RunRecord, now: number): boolean {
  if (state !== 'planning' && state !== 'running') return false;
  if (host !== hostname()) return now - Date.parse(updatedAt) < SILENT_MS;
  return isProcess(pid) && now - Date.parse(updatedAt) < SILENT_MS;
}

/** Makes the folder and sees that nobody else works in it. Throws ExtractError UNWRITABLE, RUN_IN_USE. */
export async function claimRun(folder: string, now: number): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new ExtractError('UNWRITABLE', `Cannot make the folder ${folder}.`, { cause });
  });
  const record = await readRunRecord(folder);
  if (record && record.pid !== process.pid && isAlive(record, now))
    throw new ExtractError('RUN_IN_USE', `Process ${record.pid} on ${record.host} works in ${folder}.`);
  await removeAllUnfinished(folder);
}

/** Keeps `run.json` and the metrics file; one replacement after another. Rejects with ExtractError UNWRITABLE. */
export function recordKeeper(
  folder: string,
  { sources, options, phases }: RunDescription,
  clock: () => Date,
): (state: RunRecord['state'], metrics: RunRecord['metrics']) => Promise<void> {
  const startedAt = clock().toISOString();
  let last: Promise<void> = Promise.resolve();
  return (state, metrics) => {
    last = last.then(async () => {
      const updatedAt = clock().toISOString();
      const record: RunRecord = {
        runVersion: RUN_VERSION,
        crossfoot: VERSION,
        state,
        host: hostname(),
        pid: process.pid,
        startedAt,
        updatedAt,
        endedAt: state === 'finished' || state === 'interrupted' ? updatedAt : null,
        sources: [...sources],
        options,
        phases,
        metrics,
      };
      await writeResult(path.join(folder, RUN_FILES.record), [`${JSON.stringify(record, null, 1)}\n`]);
      await writeResult(path.join(folder, RUN_FILES.metrics), [prometheusText(metrics, state)]);
    });
    last.catch(() => {});
    return last;
  };
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
