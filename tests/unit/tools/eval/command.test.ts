import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evalCommand, type EvalOptions } from '../../../tools/cli/eval.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

let folder: string;
let printed: string[];
const PDF = '%PDF-1.7 sample';
const truth = sampleTruth({ sha256: createHash('sha256').update(PDF).digest('hex') });
const perfect = perfectResult(truth);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-'));
  printed = [];
  await writeFile(join(folder, 'sample.truth.json'), JSON.stringify(truth));
  await writeFile(join(folder, 'renamed.pdf'), PDF);
});
afterEach(() => rm(folder, { recursive: true }));

const run = (options: Partial<EvalOptions>, keep = 101): Promise<number> =>
  evalCommand(
    { truth: folder, pdfs: folder, ...options },
    {
      extractFile: async () => ({ ...perfect, facts: perfect.facts.slice(101 - keep) }),
      openReader: async () => ({
        read: async () => ({ ...perfect, facts: perfect.facts.slice(10) }),
        close: () => {},
      }),
      print: (text) => printed.push(text),
    },
  );

test('finds the PDF by content, prints the table and the causes', async () => {
  expect(await run({ why: true }, 100)).toBe(0);
  expect(printed.join('\n')).toMatch(/total +100 +100\.00 +99\.00 +99\.49/);
  expect(printed.join('\n')).toContain('1  missed  absent');
});

test('scores saved results, by the hash of their document', async () => {
  await writeFile(
    join(folder, 'result.json'),
    JSON.stringify({ source: { sha256: truth.sha256 }, facts: perfect.facts }),
  );
  expect(await run({ pdfs: undefined, results: folder, json: '-' })).toBe(0);
  expect(JSON.parse(printed[0]!)).toMatchObject({ total: { facts: { f1: 1 }, indicators: { f1: 0 } } });
});

test('a document that cannot be read is a row of zeros', async () => {
  const exit = await evalCommand(
    { truth: folder, pdfs: folder, json: '-' },
    {
      extractFile: () => Promise.reject(new Error('broken')),
      openReader: () => Promise.reject(new Error('broken')),
      print: (text) => printed.push(text),
    },
  );
  expect(exit).toBe(0);
  expect(JSON.parse(printed[0]!)).toMatchObject({ total: { facts: { f1: 0 }, failure: 'broken' } });
});

test('the ratchet turns one way', async () => {
  const baseline = join(folder, 'baseline.txt');
  expect(await run({ baseline, update: true }, 91)).toBe(0);
  expect(await run({ baseline }, 81)).toBe(1);
  expect(await run({ baseline }, 101)).toBe(0);
  expect(printed.join('\n')).toContain('Run with --update');
  expect(await run({ baseline, update: true }, 101)).toBe(0);
  expect(await run({ baseline }, 91)).toBe(1);
});

test('leaves an issuer out', async () => {
  expect(await run({ without: 'all', json: '-' })).toBe(0);
  expect(JSON.parse(printed[0]!).without).toMatchObject([
    { issuer: '某市', documents: 1, whole: { f1: 1 }, without: { recall: 0.9 } },
  ]);
  expect(await run({ without: '乙市' })).toBe(2);
});

test('writes the README section', async () => {
  const readme = join(folder, 'README.md');
  await writeFile(readme, 'before\n<!-- eval:start -->old<!-- eval:end -->\nafter');
  expect(await run({ markdown: readme })).toBe(0);
  const text = await readFile(readme, 'utf8');
  expect(text).toContain('| sample.pdf | 100 | 100.00 |');
  expect(text).not.toContain('old');
});

test.each([[{ pdfs: undefined }], [{ truth: 'no/such/folder' }]])('says what is missing: %o', async (options) => {
  expect(await run(options)).toBe(2);
});
