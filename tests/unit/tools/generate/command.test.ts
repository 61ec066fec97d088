import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateCommand, type GenerateFlags } from '../../../tools/cli/generate.ts';
import { Truth } from '../../../tools/eval/index.ts';
import type { Mutation } from '../../../tools/generate/index.ts';

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generate-'));
  printed = [];
});
afterEach(() => rm(folder, { recursive: true }));

const run = (flags: Partial<GenerateFlags> = {}): Promise<number> =>
  generateCommand({ out: folder, seed: '1', count: '1', pages: '4', ...flags }, (line) => printed.push(line));
const jsonOf = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));

test('writes a PDF and a truth that eval reads, for each seed', async () => {
  expect(await run({ count: '2' })).toBe(0);
  expect((await readdir(folder)).sort()).toEqual([
    'generated-1.pdf',
    'generated-1.truth.json',
    'generated-2.pdf',
    'generated-2.truth.json',
  ]);
  const truth = Truth.parse(await jsonOf('generated-1.truth.json'));
  expect(truth).toMatchObject({ file: 'generated-1.pdf', expectedFindings: [] });
  expect(truth.grids!.length).toBeGreaterThan(0);
});

test('tells the error that it printed', async () => {
  expect(await run({ mutate: 'digit-total' })).toBe(0);
  const mutation = (await jsonOf('generated-1.mutation.json')) as Mutation;
  const { expectedFindings } = Truth.parse(await jsonOf('generated-1.truth.json'));
  expect(expectedFindings).toMatchObject([
    { kind: 'digit-total', cause: 'publisher', detectable: true, cells: [{ page: mutation.page }] },
  ]);
  expect(expectedFindings![0]!.repairs).toHaveLength(1);
});

test('lays documents out by a structure family', async () => {
  expect(await run({ structures: 'rows-inside' })).toBe(0);
  const truth = Truth.parse(await jsonOf('generated-1.truth.json'));
  expect(truth.grids![0]!.tables[0]!.cells[0]!.columnSpan).toBeGreaterThan(1);
});

test('draws a scan', async () => {
  expect(await run({ pages: '1', scan: true })).toBe(0);
  expect((await readFile(path.join(folder, 'generated-1.pdf'))).includes('/DCTDecode')).toBe(true);
});

test.each([
  [{ count: '0' }],
  [{ count: '1e9' }],
  [{ pages: '201' }],
  [{ seed: '-1' }],
  [{ mutate: 'anything' }],
  [{ structures: 'anything' }],
])('refuses %o', async (flags) => {
  await expect(run(flags)).rejects.toMatchObject({ code: 'BAD_OPTION' });
  expect(await readdir(folder)).toEqual([]);
});
