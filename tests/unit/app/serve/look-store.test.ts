import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadLooks, saveLooks, type Look } from '../../../../src/app/serve/look-store.ts';
import { queuedFindings } from '../../../../src/app/serve/queue.ts';
import { documentOf, SLIP } from '../../views/review/handmade.ts';

const ID = 'ab'.repeat(32);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-looks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const looks = new Map<string, Look>([
  [ID, { stamp: '1/2/3', overview: null, sha256: ID, queued: queuedFindings(documentOf([SLIP]), ID), questions: [] }],
]);
const file = (): string => path.join(folder, '.crossfoot-index.json');

test('what was kept is there at the next start', async () => {
  expect(await loadLooks(folder)).toEqual(new Map());
  await saveLooks(folder, looks);
  expect(await loadLooks(folder)).toEqual(looks);
});

test('a store of another version or a damaged one is none', async () => {
  const whole = await readFile(file(), 'utf8');
  await writeFile(file(), whole.replace(/"versions":"\d+/, '"versions":"0'));
  expect(await loadLooks(folder)).toEqual(new Map());
  await writeFile(file(), whole.slice(0, -20));
  expect(await loadLooks(folder)).toEqual(new Map());
});

test('a folder that cannot be written is no failure', async () => {
  await expect(saveLooks(path.join(file(), 'below a file'), looks)).resolves.toBeUndefined();
});
