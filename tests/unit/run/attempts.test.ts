import { describe, expect, test } from 'vitest';
import { ExtractOptions } from '../../../schemas/index.ts';
import { ExtractError, type ErrorCode, verbatim } from '../../../src/errors.ts';
import { readWithRetries } from '../../../src/run/pool/attempts.ts';
import type { Pool } from '../../../src/run/pool/pool.ts';

const job = {
  path: 'a.pdf',
  file: 'a.pdf',
  target: 'a.json',
  format: 'json',
  options: ExtractOptions.parse({}),
} as const;

/** A pool whose processes always end so, on page 7. */
const ending = (code: ErrorCode): Pool => ({
  run: (_, watch = {}) => {
    watch.onAttempt?.();
    watch.onPage?.(7);
    return Promise.reject(new ExtractError(code, verbatim('ended')));
  },
  draw: () => Promise.resolve(),
  close: () => {},
});

describe('how often a document is read', () => {
  test.each([
    ['TIMEOUT', 1],
    ['OUT_OF_MEMORY', 2],
    ['WORKER_DIED', 2],
    ['WORKER_KILLED', 3],
  ] as const)('on %s: %d times', async (code, attempts) => {
    expect(await readWithRetries(ending(code), job)).toMatchObject({ error: { code }, attempts });
  });
});
