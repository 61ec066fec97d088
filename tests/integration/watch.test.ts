import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../../src/run/ledger/run-folder.ts';
import { cliArguments, runCli } from '../support/run-cli.ts';
import { plainTextPdf } from '../support/small-pdf.ts';

let folder: string, watcher: ChildProcess;
const at = (...names: string[]): string => path.join(folder, ...names);
const read = async (): Promise<string[]> => (await readJournal(at('run'))).map(({ file }) => file).sort();
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-watch-'));
  await mkdir(at('in'));
});
afterAll(async () => {
  watcher.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('a watched folder may be empty; what comes is read, also later; it ends when it is told to', async () => {
  const args = [...(await cliArguments()), 'extract', at('in'), '--run', at('run'), '--watch', '1', '--quiet'];
  watcher = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => watcher.once('exit', resolve));
  await writeFile(at('in/one.pdf'), plainTextPdf('one'));
  await expect.poll(read, { timeout: 120_000 }).toEqual(['one.pdf']);
  await writeFile(at('in/half.tmp'), 'not asked for');
  await copyFile(at('in/one.pdf'), at('in/two.pdf'));
  await writeFile(at('in/three.pdf'), plainTextPdf('three'));
  await expect.poll(read, { timeout: 120_000 }).toEqual(['one.pdf', 'three.pdf', 'two.pdf']);
  watcher.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test.each([
  [['in', '--watch', '1'], '--watch is for a run'],
  [['--run', 'run', '--watch', '1'], '--watch needs the folders'],
  [['in', '--run', 'run', '--watch', '0'], '--watch takes a whole number'],
])('%j is refused', async (args, words) => {
  expect(await runCli('extract', ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) as string });
});
