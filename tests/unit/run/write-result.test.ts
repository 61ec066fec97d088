import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeResult } from '../../../src/run/ledger/write-result.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-write-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each<readonly [string, readonly string[]]>([
  ['nothing', []],
  ['short pieces', ['{', '"a":1', '}']],
  ['pieces that fill the block many times', Array.from({ length: 30_000 }, (_, index) => `第${index}页预算𠮷`)],
  ['a piece longer than the block between short ones', ['甲', '乙'.repeat(300_000), '丙']],
  ['pieces of just the room that is left', ['a'.repeat(((1 << 18) / 3) | 0), 'b'.repeat(((1 << 18) / 3) | 0), '丁']],
])('%s come out as they went in', async (_, pieces) => {
  const target = path.join(folder, 'result.json');
  await writeResult(target, pieces);
  expect(await readFile(target, 'utf8')).toBe(pieces.join(''));
  expect(await readdir(folder)).toEqual(['result.json']);
});
