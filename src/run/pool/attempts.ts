import { asExtractError, type ErrorCode, type ExtractError } from '../../errors.ts';
import type { JobWatch, Pool, WorkDone } from './pool.ts';
import type { Job } from './protocol.ts';

/**
 * Ends of a process that may be the fault of one page. What used up its time is given up: another try would take as
 * long again.
 */
const ENDS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['OUT_OF_MEMORY', 'WORKER_DIED']);
/** A document on which process after process ends is given up. */
const MOST_PAGES_LEFT_OUT = 2;
/**
 * A document whose processes are killed from outside is tried again so often, each time in two processes: the system
 * may kill for want of memory.
 */
const MOST_KILLS = 2;

export type Attempted =
  { readonly work: WorkDone; readonly attempts: number } | { readonly error: ExtractError; readonly attempts: number };

/** Reads one document; when a process ends on a page, tries again without that page. Never rejects. */
export async function readWithRetries(
  pool: Pool,
  job: Job,
  { onPage = () => {}, onPhase = () => {} }: Pick<JobWatch, 'onPage' | 'onPhase'> = {},
): Promise<Attempted> {
  const skipPages: number[] = [];
  let attempts = 0,
    kills = 0;
  for (;;) {
    let page: number | null = null;
    try {
      const given = {
        ...job,
        ...(skipPages.length > 0 ? { skipPages: [...skipPages] } : {}),
        ...(job.record ? { record: { ...job.record, attempt: attempts + 1 } } : {}),
      };
      const work = await pool.run(given, {
        onPage: (next) => {
          page = next;
          onPage(next);
        },
        onAttempt: () => {
          attempts++;
          page = null;
        },
        onPhase,
      });
      return { work, attempts };
    } catch (thrown) {
      const error = asExtractError(thrown);
      if (error.code === 'WORKER_KILLED' && kills++ < MOST_KILLS) continue;
      const blamed = page as number | null;
      if (
        !ENDS.has(error.code) ||
        blamed === null ||
        skipPages.includes(blamed) ||
        skipPages.length === MOST_PAGES_LEFT_OUT
      )
        return { error, attempts };
      skipPages.push(blamed);
    }
  }
}
