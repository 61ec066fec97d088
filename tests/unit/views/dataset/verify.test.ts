import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDatasetFolder, verifyDataset } from '../../../../src/views/dataset/verify.ts';

let folder = '';
const FACTS = 'amount\n1\n2\n';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-verify-'));
  await writeFile(path.join(folder, 'facts.csv'), FACTS);
  await describeFiles('facts.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const describeFiles = (file: string): Promise<void> =>
  writeFile(
    path.join(folder, 'datapackage.json'),
    JSON.stringify({
      resources: [
        { path: file, bytes: FACTS.length, hash: `sha256:${createHash('sha256').update(FACTS).digest('hex')}` },
      ],
    }),
  );

test('A data set as it was written', async () => {
  expect(await isDatasetFolder(folder)).toBe(true);
  expect(await verifyDataset(folder)).toEqual({ files: 1, damages: [] });
});

test.each<[string, () => Promise<unknown>, string]>([
  ['a digit was changed', () => writeFile(path.join(folder, 'facts.csv'), 'amount\n1\n3\n'), 'Other bytes'],
  [
    'the end was cut off',
    () => writeFile(path.join(folder, 'facts.csv'), 'amount\n1\n'),
    'It has 9 bytes, and had 11.',
  ],
  ['a file is gone', () => rm(path.join(folder, 'facts.csv')), 'It is gone.'],
  ['the descriptor is cut off', () => writeFile(path.join(folder, 'datapackage.json'), '{"resources": [{'), 'Not a'],
  ['the descriptor names a file elsewhere', () => describeFiles('../facts.csv'), 'Not a descriptor'],
])('%s: told', async (_, damage, words) => {
  await damage();
  const { damages } = await verifyDataset(folder);
  expect(damages).toHaveLength(1);
  expect(damages[0]!.what.en).toContain(words);
});

test('A folder without a descriptor is no data set', async () => {
  await rm(path.join(folder, 'datapackage.json'));
  expect(await isDatasetFolder(folder)).toBe(false);
});
