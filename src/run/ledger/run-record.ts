import { hostname } from 'node:os';
import path from 'node:path';
import { RUN_FILES, RUN_VERSION, type RunRecord } from '../../../schemas/index.ts';
import { prometheusText } from './metrics.ts';
import { sealed } from './sealed.ts';
import { VERSION } from '../version.ts';
import { writeResult } from './write-result.ts';

/** What a run says of itself that does not change while it goes on. */
export type RunDescription = Pick<RunRecord, 'sources' | 'options' | 'phases'>;
/** What the ledgers of a run hold. */
export type Ledgers = NonNullable<RunRecord['ledgers']>;

/**
 * Keeps `run.json` and the metrics file; one replacement after another. `ledgers` is asked at each. Rejects with
 * ExtractError UNWRITABLE.
 */
export function recordKeeper(
  folder: string,
  { sources, options, phases }: RunDescription,
  clock: () => Date,
  ledgers: () => Ledgers,
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
        ledgers: ledgers(),
      };
      await writeResult(path.join(folder, RUN_FILES.record), [`${JSON.stringify(sealed(record), null, 1)}\n`]);
      await writeResult(path.join(folder, RUN_FILES.metrics), [prometheusText(metrics, state)]);
    });
    last.catch(() => {});
    return last;
  };
}
