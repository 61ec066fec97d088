import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  compareToBaseline,
  evaluate,
  indexPdfs,
  loadTruth,
  readBaseline,
  recordOf,
  type RatchetReport,
} from '../tools/eval/index.ts';
import { extractFile } from '../../src/run/extract-file.ts';
import { describeCorpus } from '../support/corpus.ts';
import { CORPUS, FURTHER_CORPUS, GOVERNMENT_CORPUS } from '../support/pdf-files.ts';
import { ROOT } from '../support/root.ts';

/** The labelled part of the corpus on a busy machine; no measure of speed. */
const CORPUS_LIMIT_MS = 3_600_000;

/**
 * Today's scores against `tests/baseline.json`; a better one is kept by `crossfoot eval … --baseline
 * tests/baseline.json --update`.
 */
async function today(
  labels: readonly string[],
  pdfs: string,
  baseline = 'tests/baseline.json',
): Promise<RatchetReport> {
  const folders = await Promise.all(labels.map((folder) => loadTruth(path.join(ROOT, folder))));
  expect(folders.flatMap(({ problems }) => problems)).toEqual([]);
  const paths = await indexPdfs([pdfs]);
  const evaluation = await evaluate({
    truths: folders.flatMap(({ documents }) => documents.map(({ truth }) => truth)),
    grids: folders.flatMap(({ grids }) => grids),
    jobs: 1,
    resultOf: ({ sha256 }) => extractFile(paths.get(sha256) ?? `no PDF with SHA-256 ${sha256}`),
  });
  return compareToBaseline(await readBaseline(path.join(ROOT, baseline)), recordOf(evaluation));
}

test('no score of a sample falls', async () => {
  expect(await today(['samples'], path.join(ROOT, 'samples'))).toMatchObject({ falls: [], relabelled: [] });
});

describeCorpus('no score falls', () => {
  test(
    'of labelled documents and table pages',
    async () => {
      expect(await today(['tests/gold', 'tests/gold-grids'], CORPUS!)).toMatchObject({ falls: [], relabelled: [] });
    },
    CORPUS_LIMIT_MS,
  );
});

describe.skipIf(FURTHER_CORPUS === undefined)('no score falls', () => {
  test(
    'of labelled documents of further issuers',
    async () => {
      const report = await today(['tests/gold-2'], FURTHER_CORPUS!, 'tests/baseline-2.json');
      expect(report).toMatchObject({ falls: [], relabelled: [] });
    },
    CORPUS_LIMIT_MS,
  );
});

describe.skipIf(GOVERNMENT_CORPUS === undefined)('no score falls', () => {
  test(
    'of labelled pages of whole governments',
    async () => {
      const report = await today(['tests/gold-government'], GOVERNMENT_CORPUS!, 'tests/baseline-government.json');
      expect(report).toMatchObject({ falls: [], relabelled: [] });
    },
    CORPUS_LIMIT_MS,
  );
});
