import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PQueue from 'p-queue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExtractionResult, ExtractOptions, type JournalEntry, type PlannedInput } from '../../schemas/index.ts';
import { createOpener, type Opener } from '../../src/run/inputs/open.ts';
import { createPool, type Pool } from '../../src/run/pool/pool.ts';
import { runDocuments, type RunRequest } from '../../src/run/run-documents.ts';
import { compiled } from '../support/compiled.ts';

const UNRULY = await compiled('tests/fixtures/unruly-worker');

let folder: string, pool: Pool, opener: Opener;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-run-'));
  pool = createPool({ memoryMegabytes: 512, workerUrl: UNRULY });
  opener = await createOpener({
    folder: path.join(folder, 'run'),
    mostBytes: 1e6,
    allowPrivate: false,
    refetch: false,
    keepUnpacked: false,
  });
});
afterEach(async () => {
  pool.close();
  await rm(folder, { recursive: true, force: true });
});

/** An input whose document holds `content`; the unruly worker does what its name says. */
async function input(name: string, content: string, more: Partial<PlannedInput> = {}): Promise<PlannedInput> {
  const file = path.join(folder, `${name} ${content}.pdf`);
  await writeFile(file, content);
  return { input: `${name}/${content}`, file: name, place: { kind: 'file', path: file }, ...more };
}

interface Ran {
  readonly entries: JournalEntry[];
  readonly origins: string[];
}

async function run(inputs: readonly PlannedInput[], more: Partial<RunRequest> = {}): Promise<Ran> {
  const entries: JournalEntry[] = [],
    origins: string[] = [];
  await runDocuments({
    inputs: (async function* () {
      yield* inputs;
    })(),
    open: (planned) => opener.open(planned),
    folder: path.join(folder, 'run'),
    options: ExtractOptions.parse({}),
    memoryMegabytes: 512,
    phases: { tables: 'one', result: 'one' },
    fromTables: false,
    correctionsOf: () => null,
    retryFailed: false,
    pool,
    queue: new PQueue({ concurrency: 2 }),
    now: () => performance.now(),
    signal: new AbortController().signal,
    onEntry: (entry, origin) => {
      entries.push(entry);
      origins.push(origin);
    },
    ...more,
  });
  return { entries, origins };
}

const told = ({ entries }: Ran) =>
  entries.map((entry) => [
    entry.input,
    entry.outcome,
    entry.outcome === 'failed'
      ? entry.code
      : entry.outcome === 'duplicate-of'
        ? entry.of
        : entry.outcome === 'superseded-by'
          ? entry.by
          : '',
  ]);

test('every input has one outcome, in input order', async () => {
  const inputs = [
    await input('a', '1'),
    await input('a', '2', { supersededBy: 'a/3' }),
    await input('exits after its pages', '4'),
    await input('b', '1'),
    { input: 'nowhere', file: 'nowhere', place: { kind: 'file', path: path.join(folder, 'nowhere') } } as const,
    await input('vanished', '5'),
    await input('a', '3', { id: 'x', metadata: { owner: 'y' } }),
  ];
  const ran = await run(inputs);
  expect(told(ran)).toEqual([
    ['a/1', 'done', ''],
    ['a/2', 'superseded-by', 'a/3'],
    ['exits after its pages/4', 'failed', 'WORKER_DIED'],
    ['b/1', 'duplicate-of', 'a/1'],
    ['nowhere', 'failed', 'NOT_FOUND'],
    ['vanished/5', 'failed', 'NOT_FOUND'],
    ['a/3', 'done', ''],
  ]);
  expect(ran.entries[6]).toMatchObject({ id: 'x', metadata: { owner: 'y' }, file: 'a' });
  expect(ran.entries[3]!.result).toBe(ran.entries[0]!.result);
  const killer = ran.entries[2]!;
  expect(
    ExtractionResult.parse(JSON.parse(await readFile(path.join(folder, 'run', killer.result!), 'utf8'))),
  ).toMatchObject({ status: 'failed', errors: [{ code: 'WORKER_DIED' }], source: { sha256: killer.sha256, bytes: 1 } });
});

test('outcomes are told as they come about, and handed on in input order', async () => {
  const ended: string[] = [],
    entries: string[] = [];
  const inputs = [await input('waits', '1'), await input('a', '2'), await input('a', '3')];
  await run(inputs, {
    onEnded: ({ input: name }) => {
      if (ended.push(name) === 2) writeFileSync(path.join(folder, 'waits 1.pdf.go'), '');
    },
    onEntry: ({ input: name }) => {
      entries.push(name);
    },
  });
  expect(ended).toEqual(['a/2', 'a/3', 'waits/1']);
  expect(entries).toEqual(['waits/1', 'a/2', 'a/3']);
});

test('of the documents that wait the largest is read first', async () => {
  const ended: string[] = [],
    entries: string[] = [],
    queue = new PQueue({ concurrency: 1 });
  const inputs = [await input('waits', '1'), await input('a', '2'), await input('a', '333'), await input('a', '44')];
  const go = setInterval(() => {
    if (queue.size === 3) writeFileSync(path.join(folder, 'waits 1.pdf.go'), '');
  }, 5);
  await run(inputs, {
    queue,
    onEnded: ({ input: name }) => {
      ended.push(name);
    },
    onEntry: ({ input: name }) => {
      entries.push(name);
    },
  });
  clearInterval(go);
  expect(ended).toEqual(['waits/1', 'a/333', 'a/44', 'a/2']);
  expect(entries).toEqual(['waits/1', 'a/2', 'a/333', 'a/44']);
});

describe('what is read again', () => {
  test.each([
    ['nothing, when nothing changed', {}, ['reused', 'reused']],
    ['what failed, when asked for', { retryFailed: true }, ['reused', 'read']],
    ['what failed, under other limits', { memoryMegabytes: 1024 }, ['reused', 'read']],
    ['all, with other phases', { phases: { tables: 'one', result: 'two' } }, ['read', 'read']],
    ['all, with other options', { options: ExtractOptions.parse({ pages: '1' }) }, ['read', 'read']],
    [
      'what has other corrections',
      { correctionsOf: (sha256: string) => (sha256.startsWith('6b86') ? 'repaired' : null) },
      ['read', 'reused'],
    ],
  ])('%s', async (_, more, origins) => {
    const inputs = [await input('a', '1'), await input('exits after its pages', '4')];
    expect((await run(inputs)).origins).toEqual(['read', 'read']);
    expect((await run(inputs, more)).origins).toEqual(origins);
  });
  test('the document that changed', async () => {
    const inputs = [await input('a', '1'), await input('a', '2')];
    await run(inputs);
    await writeFile(path.join(folder, 'a 2.pdf'), 'other');
    expect((await run(inputs)).origins).toEqual(['reused', 'read']);
  });
});

test('a document is read without the page on which its process ended', async () => {
  const { entries } = await run([await input('exits on page 3', '1')]);
  // Twice as it is, the second time in a fresh process, then without the page.
  expect(entries).toMatchObject([{ outcome: 'done', attempts: 3 }]);
});

test('a document is not blamed when its processes are killed from outside', async () => {
  const { entries } = await run([await input('killed thrice', '1'), await input('killed', '2')]);
  expect(entries).toMatchObject([
    { outcome: 'done', attempts: 4 },
    { outcome: 'failed', code: 'WORKER_KILLED', attempts: 6 },
  ]);
});

test('a run ends when results cannot be stored, and goes on later', async () => {
  const inputs = [
    await input('a', '1'),
    await input('disk full', '2'),
    ...(await Promise.all(Array.from({ length: 20 }, (_, index) => input('a', `more ${index}`)))),
  ];
  const entries: JournalEntry[] = [];
  await expect(run(inputs, { onEntry: (entry) => entries.push(entry) })).rejects.toMatchObject({ code: 'UNWRITABLE' });
  expect(entries.every(({ outcome }) => outcome === 'done')).toBe(true);
  const rest = await run(inputs.map((planned) => ({ ...planned, file: 'a' })));
  expect(rest.entries.map(({ outcome }) => outcome)).toEqual(inputs.map(() => 'done'));
  expect(rest.origins[0]).toBe('reused');
});

test('an interrupted run gives no outcome to what it had not finished', async () => {
  const ended = new AbortController();
  const entries: JournalEntry[] = [];
  const inputs = await Promise.all(Array.from({ length: 30 }, (_, index) => input('a', `${index}`)));
  await expect(
    run(inputs, {
      queue: new PQueue({ concurrency: 1 }),
      signal: ended.signal,
      onEntry: (entry) => {
        entries.push(entry);
        if (entries.length === 3) {
          ended.abort(new Error('enough'));
          pool.close();
        }
      },
    }),
  ).rejects.toThrow('enough');
  expect(entries.length).toBeLessThan(30);
  expect(entries.every(({ outcome }) => outcome === 'done')).toBe(true);
});
