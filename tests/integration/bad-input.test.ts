import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractionResult, ExtractOptions } from '../../schemas/index.ts';
import { ERROR_HINTS, type ErrorCode } from '../../src/errors.ts';
import { runBatch, type DocumentOutcome } from '../../src/run/batch.ts';
import { collectInputs } from '../../src/run/collect-inputs.ts';
import { createPool } from '../../src/run/pool/pool.ts';
import { compiled } from '../support/compiled.ts';
import { ROOT } from '../support/root.ts';
import {
  circularPagesPdf,
  deflatedStream,
  encryptedPdf,
  manyPagesPdf,
  manyStrokesPdf,
  nestedArraysPdf,
  nestedFormsPdf,
  nestedStatesPdf,
  noPagesPdf,
  onePagePdf,
  plainTextPdf,
  selfDrawingPdf,
  slowFormsPdf,
  textStream,
} from '../support/small-pdf.ts';

type Expected = ErrorCode | 'no budget';
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/**
 * Name → the file, and every way of ending that is right. Each is read with the rest of its group by the same
 * processes.
 */
const BAD: Readonly<Record<string, readonly [Uint8Array, ...Expected[]]>> = {
  empty: [bytesOf(''), 'EMPTY_FILE'],
  'error page': [bytesOf('<!doctype html><title>404</title>'), 'NOT_A_PDF'],
  'header only': [bytesOf('%PDF-1.7\n'), 'DAMAGED'],
  'header and noise': [
    Buffer.concat([
      bytesOf('%PDF-1.7\n'),
      Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)),
    ]),
    'DAMAGED',
  ],
  'cut before the pages': [plainTextPdf('cut').slice(0, 120), 'DAMAGED'],
  'cut in the content': [plainTextPdf('cut').slice(0, 400), 'DAMAGED', 'PAGE_FAILED', 'no budget'],
  password: [encryptedPdf(), 'PASSWORD_REQUIRED'],
  'no pages': [noPagesPdf(), 'NO_PAGES'],
  'circular page tree': [circularPagesPdf(), 'PAGE_FAILED', 'DAMAGED'],
  'huge page': [onePagePdf(textStream('0 0 m 9 9 l S'), { side: 20_000 }), 'PAGE_TOO_LARGE'],
  '10,000 pages': [manyPagesPdf(10_000), 'TOO_MANY_PAGES'],
  'no budget': [plainTextPdf('A letter about the weather.'), 'no budget'],
  'a form that draws itself': [selfDrawingPdf(), 'TEXT_LOST', 'no budget', 'PAGE_FAILED'],
  'deeply nested states': [nestedStatesPdf(1_000_000), 'PAGE_TOO_COMPLEX'],
  'deeply nested forms': [nestedFormsPdf(2000), 'TEXT_LOST', 'no budget', 'PAGE_FAILED'],
  'deeply nested arrays': [nestedArraysPdf(100_000), 'PAGE_FAILED', 'DAMAGED', 'no budget'],
  'broken compressed content': [
    onePagePdf({ dictionary: '/Filter /FlateDecode', stream: bytesOf('this is not deflated') }),
    'DAMAGED_PARTS',
    'no budget',
    'PAGE_FAILED',
  ],
};
/** Files that only a limit ends; read with small limits. */
const HOSTILE: typeof BAD = {
  // pdf.js warns of each operator that lacks its operands, and goes on: a quarter of an hour for these.
  'never ends': [slowFormsPdf(1000), 'TIMEOUT'],
  'memory bomb': [manyStrokesPdf(4_000_000), 'OUT_OF_MEMORY', 'PAGE_TOO_COMPLEX'],
  'bomb of blanks': [
    onePagePdf(deflatedStream(Buffer.alloc(100_000_000, ' '))),
    'OUT_OF_MEMORY',
    'TIMEOUT',
    'TEXT_LOST',
    'no budget',
  ],
};
const NEIGHBOUR = 'small-district.pdf';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-bad-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readAll(
  files: typeof BAD,
  options: Partial<ExtractOptions>,
  memoryMegabytes: number,
): Promise<DocumentOutcome[]> {
  for (const [name, [bytes]] of Object.entries(files)) await writeFile(path.join(folder, `${name}.pdf`), bytes);
  const pool = createPool({ memoryMegabytes, workerUrl: await compiled('src/run/pool/worker') });
  try {
    const documents = await collectInputs([
      ...Object.keys(files).map((name) => path.join(folder, `${name}.pdf`)),
      path.join(ROOT, 'samples', NEIGHBOUR),
    ]);
    return await runBatch({
      documents,
      folder: path.join(folder, 'out'),
      format: 'json',
      options: ExtractOptions.parse(options),
      pool,
      jobs: 2,
      now: () => performance.now(),
    });
  } finally {
    pool.close();
  }
}

async function resultOf(outcome: DocumentOutcome | undefined): Promise<ExtractionResult> {
  return ExtractionResult.parse(JSON.parse(await readFile(outcome!.target!, 'utf8')));
}

describe.each([
  ['bad files', BAD, {}, 1024],
  ['hostile files', HOSTILE, { timeoutSeconds: 45 }, 700],
] as const)('%s', (_, files, options, memoryMegabytes) => {
  let outcomes: DocumentOutcome[];
  beforeAll(async () => {
    outcomes = await readAll(files, options, memoryMegabytes);
  });
  const outcomeOf = (file: string): DocumentOutcome | undefined =>
    outcomes.find(({ document }) => document.file === file);

  test.each(Object.entries(files))('%s', async (name, [, ...expected]) => {
    const result = await resultOf(outcomeOf(`${name}.pdf`));
    const ending = result.status === 'complete' && !result.document.isBudget ? 'no budget' : result.errors[0]?.code;
    expect(expected).toContain(ending);
    for (const error of result.errors) expect(error).toMatchObject({ hint: ERROR_HINTS[error.code as ErrorCode] });
    expect(result.document).toMatchObject({ isBudget: false, reason: expect.stringMatching(/\S/) });
    expect(result.facts).toEqual([]);
  });

  test('the document beside them is read', async () => {
    expect((await resultOf(outcomeOf(NEIGHBOUR))).status).toBe('complete');
  });

  test('nothing unfinished is left', async () => {
    expect((await readdir(path.join(folder, 'out'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('a selection opens a document that has too many pages', async () => {
  const target = path.join(folder, '10,000 pages.pdf');
  await writeFile(target, BAD['10,000 pages']![0]);
  const { extract } = await import('../../src/index.ts');
  expect(await extract(target, { pages: '9999-' })).toMatchObject({
    status: 'complete',
    source: { pageCount: 10_000, pages: [{ page: 9999 }, { page: 10_000 }] },
  });
});
