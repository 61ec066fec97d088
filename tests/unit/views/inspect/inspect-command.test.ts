import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectCommand } from '../../../../src/app/cli/inspect.ts';
import { keptStreams } from '../../../support/run-in-process.ts';
import { handmadeScene } from './handmade.ts';

let folder: string;
let pdf: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-'));
  pdf = path.join(folder, 'a.pdf');
  await writeFile(pdf, '%PDF-');
});
afterAll(() => rm(folder, { recursive: true }));

const load = () => handmadeScene();

test.each([
  ['p.png', undefined, '\u0089PNG'],
  ['p.html', undefined, '<!do'],
  ['p.out', 'html', '<!do'],
])('%s with format %s', async (name, format, start) => {
  const { streams, text } = keptStreams();
  const out = path.join(folder, name);
  expect(await inspectCommand({ pdf, page: 1, out, format }, load, streams)).toBe(0);
  expect((await readFile(out)).toString('latin1').startsWith(start)).toBe(true);
  expect(text()).toContain('1 table, 1 fact');
});

test.each([
  ['page 0', { page: 0 }, 'BAD_OPTION'],
  ['scale 0', { scale: 0 }, 'BAD_OPTION'],
  ['a layer that is not there', { layers: 'x' }, 'BAD_OPTION'],
  ['format svg', { format: 'svg' }, 'BAD_OPTION'],
  ['no such file', { pdf: 'nowhere.pdf' }, 'NOT_FOUND'],
  ['no such folder', { out: 'nowhere/p.png' }, 'UNWRITABLE'],
])('%s is refused', async (_, request, code) => {
  await expect(inspectCommand({ pdf, page: 1, ...request }, load, keptStreams().streams)).rejects.toMatchObject({
    code,
  });
});
