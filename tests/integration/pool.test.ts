import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { ExtractOptions } from '../../schemas/index.ts';
import { createPool, type Pool } from '../../src/run/pool/pool.ts';
import type { Job } from '../../src/run/pool/protocol.ts';
import { compiled } from '../support/compiled.ts';
import { ROOT } from '../support/root.ts';

const UNRULY = await compiled('tests/fixtures/unruly-worker');
const jobFor = (file: string, timeoutSeconds = 600): Job => ({
  path: file,
  file,
  target: file,
  format: 'json',
  options: ExtractOptions.parse({ timeoutSeconds }),
});

let pool: Pool;
afterEach(() => pool.close());

describe('a worker that goes wrong fails its own document', () => {
  test.each([
    ['loops', 2, 'TIMEOUT'],
    ['exits', 600, 'WORKER_DIED'],
    ['killed', 600, 'WORKER_KILLED'],
  ] as const)('%s', async (file, timeoutSeconds, code) => {
    pool = createPool({ memoryMegabytes: 512, workerUrl: UNRULY });
    await expect(pool.run(jobFor(file, timeoutSeconds))).rejects.toMatchObject({ code });
    await expect(pool.run(jobFor('after'))).resolves.toMatchObject({ seconds: 1 });
  });
});

test('a healthy worker is used again', async () => {
  pool = createPool({ memoryMegabytes: 512, workerUrl: UNRULY });
  await pool.run(jobFor('a'));
  await expect(pool.run(jobFor('b'))).resolves.toMatchObject({ seconds: 2 });
});

test('a document is not blamed for what an earlier one left behind', async () => {
  pool = createPool({ memoryMegabytes: 512, workerUrl: UNRULY });
  await pool.run(jobFor('a'));
  await expect(pool.run(jobFor('exits when used'))).resolves.toMatchObject({ seconds: 1 });
});

test('a worker that cannot start tells so', async () => {
  pool = createPool({ memoryMegabytes: 512, workerUrl: pathToFileURL(path.join(ROOT, 'nowhere.mjs')) });
  await expect(pool.run(jobFor('a'))).rejects.toMatchObject({ code: 'WORKER_DIED' });
});

// The guard's promise, so that a killed batch leaves no process that reads on for ever.
test('a looping worker ends when its parent is killed', async () => {
  const parent = fork(path.join(ROOT, 'tests/fixtures/abandoning-parent.ts'), {
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const worker = await new Promise<number>((resolve) => parent.once('message', (pid) => resolve(pid as number)));
  pool = createPool({ memoryMegabytes: 512 });
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(worker), { timeout: 60_000, interval: 100 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
