import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Correction, JournalEntry, PlannedInput } from '../../schemas/index.ts';
import { ExtractError } from '../../src/errors.ts';
import { appendCorrection } from '../../src/run/ledger/corrections-file.ts';
import { appendTo, startJournal } from '../../src/run/ledger/journal.ts';
import { writePlan } from '../../src/run/ledger/plan.ts';
import { saveTables } from '../../src/run/ledger/saved-tables.ts';
import { saveReadings } from '../../src/run/ledger/second-readings.ts';
import { writeResult } from '../../src/run/ledger/write-result.ts';
import { diskError } from '../../src/views/dataset/duckdb.ts';
import { cliArguments } from '../support/run-cli.ts';

/** What the system refuses, and at which of its calls; null: nothing. */
const refused = vi.hoisted(() => ({ now: null as { readonly call: string; readonly code: string } | null }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  const failing = (call: string): void => {
    const { now } = refused;
    if (now?.call === call) throw Object.assign(new Error(`${now.code}: refused, ${call}`), { code: now.code });
  };
  const over = <T extends object>(of: T, names: Readonly<Record<string, string>>): T =>
    new Proxy(of, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          const call = names[String(name)];
          if (call !== undefined) failing(call);
          return (value as (...given: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  return {
    ...real,
    mkdir: async (...given: Parameters<typeof real.mkdir>) => (failing('mkdir'), real.mkdir(...given)),
    rename: async (...given: Parameters<typeof real.rename>) => (failing('rename'), real.rename(...given)),
    appendFile: async (...given: Parameters<typeof real.appendFile>) => (failing('write'), real.appendFile(...given)),
    open: async (...given: Parameters<typeof real.open>): Promise<FileHandle> => {
      failing('open');
      return over(await real.open(...given), { writeFile: 'write', appendFile: 'write', sync: 'sync' });
    },
  };
});

let folder: string;
const at = (name: string): string => path.join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-faults-'));
});
afterEach(async () => {
  refused.now = null;
  await rm(folder, { recursive: true, force: true });
});

async function* planned(): AsyncGenerator<PlannedInput> {
  yield { input: 'a.pdf', file: 'a.pdf', place: { kind: 'file', path: '/a.pdf' } };
}
const entry = { input: 'a.pdf', outcome: 'done' } as unknown as JournalEntry;
const tables = { key: 'k', sha256: '0', bytes: 1, read: {} } as never;

/** Where the program writes, which file that is, and the calls of the system that it takes. */
const PLACES: Readonly<
  Record<string, readonly [file: string, calls: readonly string[], write: () => Promise<unknown>]>
> = {
  'a result': [
    'result.json',
    ['mkdir', 'open', 'write', 'sync', 'rename'],
    () => writeResult(at('result.json'), ['new']),
  ],
  'saved tables': [
    'tables.json.gz',
    ['open', 'write', 'sync', 'rename'],
    () => saveTables(at('tables.json.gz'), tables),
  ],
  'second readings': [
    'second-readings.json',
    ['open', 'write', 'sync', 'rename'],
    () => saveReadings({ files: [at('tables.json.gz')], key: 'k', sha256: '0' }, []),
  ],
  'a new journal': ['journal.ndjson', ['open', 'sync', 'rename'], async () => (await startJournal(folder)).close()],
  'a line of the journal': [
    'journal.ndjson',
    ['open', 'write', 'sync'],
    async () => {
      const journal = await appendTo(at('journal.ndjson'));
      await journal.append(entry).finally(() => journal.close());
    },
  ],
  'a plan': ['plan.ndjson', ['rename'], () => writePlan(folder, planned())],
  'a correction': [
    'corrections.jsonl',
    ['mkdir', 'write'],
    () => appendCorrection(at('corrections.jsonl'), {} as Correction),
  ],
};
const FAULTS = ['ENOSPC', 'EROFS', 'EIO', 'EMFILE'];
const CASES = Object.keys(PLACES).flatMap((place) =>
  PLACES[place]![1].flatMap((call) => FAULTS.map((code) => [place, call, code] as const)),
);

describe('what the system refuses is told, and what stood there stands', () => {
  test.each(CASES)('%s, %s: %s', async (place, call, code) => {
    const [file, , write] = PLACES[place]!;
    await writeFile(at(file), 'old');
    refused.now = { call, code };
    const error: unknown = await write().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    refused.now = null;
    expect(error).toBeInstanceOf(ExtractError);
    expect(['UNWRITABLE', 'SYSTEM_REFUSED']).toContain((error as ExtractError).code);
    expect(await readFile(at(file), 'utf8')).toMatch(/^old/);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    // Once there is room again, the same goes well.
    await rm(at(file));
    await write();
  });
});

test.skipIf(process.platform === 'win32')('a command that cannot open its own modules says so', async () => {
  const command = await cliArguments();
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -n 60; exec "$@"', '', process.execPath, ...command, 'check'],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
    },
  );
  expect(stderr).toMatch(/^SYSTEM_REFUSED: EMFILE[^\n]*\n[^\n]*ulimit -n[^\n]*\n$/);
  expect(status).toBe(2);
});

const FULL = '/dev/full';
test.skipIf(!existsSync(FULL))('output that goes to a full disk ends the command, and says why', async () => {
  const [command, full] = [await cliArguments(), openSync(FULL, 'w')];
  const { status, stderr } = spawnSync(process.execPath, [...command, 'check', '--explain', 'arithmetic'], {
    stdio: ['ignore', full, 'pipe'],
    env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
  });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr.toString()).toMatch(/^UNWRITABLE: ENOSPC.*\n.*free space.*\n$/);
});

test.each([
  ['IO Error: Could not write file "a.duckdb": No space left on device', 'UNWRITABLE'],
  ['IO Error: Could not write file "a.duckdb": Input/output error', 'SYSTEM_REFUSED'],
  ['Out of Memory Error: failed to offload data block of size 64.0 KiB (4.0 MiB/4.0 MiB used).', 'UNWRITABLE'],
  ['Binder Error: Table "a" does not have a column named "document"', undefined],
])('the engine of data sets says: %s', (said, code) => {
  expect(diskError(new Error(said))?.code).toBe(code);
});
