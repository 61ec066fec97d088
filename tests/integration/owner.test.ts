import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimRun, isOwned } from '../../src/run/ledger/owner.ts';

const QUICK = { forMs: 60, everyMs: 10 };

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-owner-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const ownerFile = async (): Promise<string> =>
  path.join(
    folder,
    (await readdir(folder))
      .filter((name) => name.startsWith('.owner.'))
      .sort()
      .at(-1)!,
  );
/** Writes into the owner's file what another process, or another machine, would. */
async function become(more: Record<string, unknown>): Promise<void> {
  const file = await ownerFile();
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...more }));
}

test('of many that ask together one owns the run', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => claimRun(folder, QUICK)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(['RUN_IN_USE']));
});

test('the next has it once it is released, and nobody in between', async () => {
  for (let turn = 1; turn <= 3; turn++) {
    const own = await claimRun(folder, QUICK);
    await expect(claimRun(folder, QUICK)).rejects.toMatchObject({ code: 'RUN_IN_USE' });
    expect(await isOwned(folder, QUICK)).toBe(true);
    await own.release();
    expect(await isOwned(folder, QUICK)).toBe(false);
  }
  expect(await readdir(folder)).toHaveLength(1);
});

describe.skipIf(!existsSync('/proc/self/stat'))('a process of this machine', () => {
  const startOf = async (pid: number): Promise<string> =>
    (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ')[1]!.split(' ')[19]!;
  const sleeper = (): ChildProcess => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    children.push(child);
    return child;
  };
  test('owns the run while it is stopped, for however long; a killed one does not', async () => {
    const child = sleeper();
    await claimRun(folder, QUICK);
    await become({ token: 'other', pid: child.pid, began: await startOf(child.pid!) });
    child.kill('SIGSTOP');
    await expect(claimRun(folder, QUICK)).rejects.toMatchObject({
      code: 'RUN_IN_USE',
      message: expect.stringContaining(String(child.pid)),
    });
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
    expect(await isOwned(folder, QUICK)).toBe(false);
    await (await claimRun(folder, QUICK)).release();
  });
  test('is not taken for another one that has its id now', async () => {
    const child = sleeper();
    await claimRun(folder, QUICK);
    await become({ pid: child.pid, began: '1' });
    expect(await isOwned(folder, QUICK)).toBe(false);
  });
});

describe('a process of another machine', () => {
  test('owns the run while its beat changes, whatever either clock says', async () => {
    await claimRun(folder, QUICK);
    await become({ machine: 'elsewhere', host: 'elsewhere', beat: 1 });
    const file = await ownerFile(),
      text = await readFile(file, 'utf8');
    let beat = 1;
    const beating = setInterval(() => void writeFile(file, text.replace('"beat":1', `"beat":${++beat}`)), 15);
    await expect(claimRun(folder, { forMs: 500, everyMs: 10 })).rejects.toMatchObject({
      code: 'RUN_IN_USE',
      message: expect.stringContaining('elsewhere'),
    });
    clearInterval(beating);
  });
  test('has lost it when it stayed silent, and hears of that', async () => {
    const silent = await claimRun(folder, QUICK);
    await become({ machine: 'elsewhere' });
    const own = await claimRun(folder, QUICK);
    await expect(silent.beat()).rejects.toMatchObject({ code: 'RUN_IN_USE' });
    // It does not let go of what is another's.
    await silent.release();
    await own.beat();
    expect(await isOwned(folder, QUICK)).toBe(true);
  });
});

test('an owner that did not come to write itself down counts as silent', async () => {
  await writeFile(path.join(folder, '.owner.7'), '');
  await claimRun(folder, QUICK);
  expect(await readdir(folder)).toEqual(['.owner.8']);
});

test('a folder that is a file is told with a code', async () => {
  await writeFile(path.join(folder, 'file'), '');
  await expect(claimRun(path.join(folder, 'file'))).rejects.toMatchObject({ code: 'UNWRITABLE' });
});
