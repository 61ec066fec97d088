import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectInputs } from '../../../src/run/collect-inputs.ts';
import { removeUnfinished, writeResult } from '../../../src/run/ledger/write-result.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-names-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LONG = '预'.repeat(83);

test('a name as long as file systems bear gives a result name that is shorter, and still its own', async () => {
  for (const [name, content] of [
    [`${LONG}.pdf`, '1'],
    [`${LONG.slice(1)}算.pdf`, '2'],
    ['a.pdf', '3'],
  ] as const)
    await writeFile(path.join(folder, name), content);
  await mkdir(path.join(folder, 'copy'));
  await writeFile(path.join(folder, 'copy', `${LONG}.pdf`), '1');
  const stems = (await collectInputs([folder])).map(({ stem }) => stem).sort();
  expect(stems[0]).toBe('a');
  // SHA-256 of 1 and of 2 begin so; the two copies are told apart by where they lie.
  expect(
    stems.slice(1).map((stem) => stem.replace('预'.repeat(71), '…').replace(/(-\w{12})-\w{12}$/, '$1-place')),
  ).toEqual(['…-6b86b273ff34-place', '…-6b86b273ff34-place', '…-d4735e3a265e']);
  expect(new Set(stems).size).toBe(4);
  const target = path.join(folder, 'out', `${stems[1]}.json`);
  await writeResult(target, ['{}']);
  expect(await readdir(path.dirname(target))).toEqual([path.basename(target)]);
});

test('what a killed process left unfinished is removed for its own target alone', async () => {
  const target = path.join(folder, `${LONG}.json`);
  await mkdir(path.join(target, 'in the way'), { recursive: true });
  await expect(writeResult(target, ['x'])).rejects.toMatchObject({ code: 'UNWRITABLE' });
  await rm(target, { recursive: true });
  await writeResult(target, ['x']);
  const left = `.${'0'.repeat(16)}.1.tmp`,
    own = `.${createHash('sha256').update(path.basename(target)).digest('hex').slice(0, 16)}.1.tmp`;
  for (const name of [left, own]) await writeFile(path.join(folder, name), '');
  await removeUnfinished(target);
  expect((await readdir(folder)).sort()).toEqual([left, path.basename(target)]);
});
