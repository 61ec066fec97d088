import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../schemas/index.ts';
import { connect } from '../../src/run/queue/connect.ts';
import type { QueuedJob } from '../../src/run/queue/queued-job.ts';
import { readJournal } from '../../src/run/ledger/run-folder.ts';
import { hasValkey, postgresServer, valkeyServer, type QueueServer } from '../support/queue-servers.ts';
import { ROOT } from '../support/root.ts';
import { cliArguments, runCli } from '../support/run-cli.ts';
import { plainTextPdf } from '../support/small-pdf.ts';

const DOCUMENTS = 30;
/** Each of two hosts takes part; how evenly is the scheduler's affair on a busy machine. */
const LEAST_SHARE = 1;

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-queue-'));
  await mkdir(at('in'));
  for (let index = 0; index < DOCUMENTS; index++)
    await writeFile(at('in', `document ${String(index).padStart(2, '0')}.pdf`), plainTextPdf(`number ${index}`));
  await writeFile(at('in/again.pdf'), plainTextPdf('number 3'));
  await writeFile(at('in/broken.pdf'), 'no PDF');
  await runCli('extract', at('in'), '--run', at('alone'), '--quiet');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function storedIn(run: string): Promise<Map<string, string>> {
  const names = (await readdir(run, { recursive: true }).catch(() => []))
    .filter((name) => name.endsWith('result.json'))
    .sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(run, name), 'utf8')] as const)),
  );
}

const accountOf = async (run: string) =>
  (await readJournal(run)).map((entry): Partial<JournalEntry> => ({
    ...entry,
    ...('seconds' in entry ? { seconds: null, attempts: 1 } : {}),
  }));

const workers = new Set<ChildProcess>();
async function startWorker(address: string, ...more: string[]): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [...(await cliArguments()), 'worker', '--queue', address, '--jobs', '1', '--lock-seconds', '2', '--quiet', ...more],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  workers.add(child);
  child.once('exit', () => workers.delete(child));
  return child;
}

/**
 * A worker that waits for documents, as many at a time as it finds bearable; `documents` counts those that it has read.
 */
async function startHost(address: string): Promise<{ readonly child: ChildProcess; documents(): number }> {
  const child = spawn(
    process.execPath,
    [...(await cliArguments()), 'worker', '--queue', address, '--concurrency', 'auto'],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  workers.add(child);
  child.once('exit', () => workers.delete(child));
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(text)));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('Taking documents from the queue')) resolve();
    });
  });
  return { child, documents: () => text.match(/^(done|failed) .*$/gm)?.length ?? 0 };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });

/** Waits until a run has so many results. */
async function results(run: string, count: number): Promise<void> {
  while ((await storedIn(run)).size < count)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}

describe.each([
  ['PostgreSQL', postgresServer, true],
  ['Valkey', valkeyServer, hasValkey],
] as const)('%s', (name, make, isThere) => {
  let server: QueueServer;
  beforeAll(async () => {
    if (!isThere) return;
    server = await make(at(name));
    await server.start();
  });
  afterAll(async () => {
    for (const child of workers) child.kill('SIGKILL');
    if (isThere) await server.kill();
  });

  test.skipIf(!isThere)(
    'workers and the server are killed, one worker is frozen: every document has its result once, the same bytes',
    async () => {
      const run = at(`run on ${name}`);
      expect(await runCli('enqueue', at('in'), '--run', run, '--queue', server.address)).toEqual({
        code: 0,
        stdout: `${DOCUMENTS + 2} inputs, ${DOCUMENTS + 1} documents to read\n`,
        stderr: '',
      });
      const killed = await startWorker(server.address),
        frozen = await startWorker(server.address);
      await results(run, 5);
      killed.kill('SIGKILL');
      frozen.kill('SIGSTOP');
      const third = await startWorker(server.address);
      await results(run, 12);
      await server.kill();
      await server.start();
      frozen.kill('SIGCONT');
      const last = await startWorker(server.address, '--until-empty');
      expect(await ended(last)).toBe(0);
      // A worker that is told to end finishes what it has begun.
      third.kill('SIGTERM');
      frozen.kill('SIGTERM');
      expect(await Promise.all([ended(third), ended(frozen)])).toEqual([0, 0]);
      const collected = await runCli('collect', run, '--queue', server.address, '--wait');
      expect(collected).toMatchObject({
        code: 2,
        stdout: expect.stringContaining(
          `${DOCUMENTS + 2} of ${DOCUMENTS + 2} inputs: ${DOCUMENTS} done, 1 failed, 1 duplicates`,
        ),
      });
      expect(await storedIn(run)).toEqual(await storedIn(at('alone')));
      expect(await accountOf(run)).toEqual(await accountOf(at('alone')));
    },
  );

  test.skipIf(!isThere)('two hosts that take what they bear share the documents', async () => {
    const run = at(`shared on ${name}`),
      hosts = await Promise.all([startHost(server.address), startHost(server.address)]);
    expect((await runCli('enqueue', at('in'), '--run', run, '--queue', server.address)).code).toBe(0);
    expect((await runCli('collect', run, '--queue', server.address, '--wait')).stdout).toContain(
      `${DOCUMENTS} done, 1 failed, 1 duplicates`,
    );
    const shares = await Promise.all(
      hosts.map(async ({ child, documents }) => {
        child.kill('SIGTERM');
        expect(await ended(child)).toBe(0);
        return documents();
      }),
    );
    expect(shares[0]! + shares[1]!).toBe(DOCUMENTS + 1);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(LEAST_SHARE);
  });

  test.skipIf(!isThere)('what the machinery fails on is given up, listed, and put back', async () => {
    const run = at(`dead letters on ${name}`);
    await mkdir(at(`${name} in`));
    await writeFile(at(`${name} in/a.pdf`), plainTextPdf(`gone from ${name}`));
    expect(
      (await runCli('enqueue', at(`${name} in`), '--run', run, '--queue', server.address, '--attempts', '1')).code,
    ).toBe(0);
    await rename(at(`${name} in/a.pdf`), at(`${name} in/b`));
    expect(await ended(await startWorker(server.address, '--until-empty'))).toBe(0);
    expect((await runCli('queue', '--queue', server.address)).stdout).toMatch(
      /0 waiting, 0 at work, 0 to be tried again, 1 given up\n.*a\.pdf: NOT_FOUND/,
    );
    expect(await runCli('collect', run, '--queue', server.address)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('DEAD_LETTER 1'),
    });
    await rename(at(`${name} in/b`), at(`${name} in/a.pdf`));
    expect((await runCli('queue', '--queue', server.address, '--requeue')).stdout).toContain('and put back');
    expect(await ended(await startWorker(server.address, '--until-empty'))).toBe(0);
    expect(await runCli('collect', run, '--queue', server.address)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 of 1 inputs: 1 done'),
    });
  });
});

test('an address of another kind is told', async () => {
  expect(await runCli('queue', '--queue', 'mysql://127.0.0.1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('BAD_OPTION'),
  });
});

describe('a server that does not answer', () => {
  test('is told', async () => {
    const backend = await connect('postgres://postgres:password@127.0.0.1:1/postgres', 300);
    await expect(backend.queue()).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
    await expect((await connect('redis://127.0.0.1:1', 300)).worker(async () => {}, {})).rejects.toMatchObject({
      code: 'QUEUE_UNREACHABLE',
    });
  });

  test('a host that is not there is told at once, one that does not answer yet while it is waited for', async () => {
    const began = performance.now();
    await expect((await connect('redis://nowhere.invalid:6379')).queue()).rejects.toMatchObject({
      code: 'QUEUE_UNREACHABLE',
      message: expect.stringContaining('host') as string,
    });
    expect(performance.now() - began).toBeLessThan(5000);
    const heard: string[] = [];
    const late = await connect('redis://127.0.0.1:1', 3500, ({ en }) => heard.push(en));
    await expect(late.queue()).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
    expect(heard).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });

  test('yet is waited for, and the worker then takes jobs', async () => {
    const server = await postgresServer(at('late'));
    const backend = await connect(server.address);
    let take: (input: string) => void = () => {};
    const taken = new Promise<string>((resolve) => {
      take = resolve;
    });
    const worker = backend.worker(async ({ data }) => {
      take(data.input);
    }, {});
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    await server.start();
    const queue = await backend.queue();
    await queue.add('document', { input: 'late.pdf' } as QueuedJob);
    expect(await taken).toBe('late.pdf');
    const refused = await connect(server.address.replace(':password@', ':wrong@'));
    await expect(refused.queue()).rejects.toMatchObject({
      code: 'QUEUE_REFUSED',
      message: expect.stringContaining('password authentication failed') as string,
    });
    await (await worker).close();
    await queue.close();
    await server.kill();
  });
});
