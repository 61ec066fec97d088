import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ExtractionResult, ExtractOptions } from '../../schemas/index.ts';
import { runBatch, type DocumentOutcome } from '../../src/run/batch.ts';
import { collectInputs } from '../../src/run/collect-inputs.ts';
import { createPool } from '../../src/run/pool/pool.ts';
import { RunOptions } from '../../src/run/run-options.ts';
import { describeCorpus } from '../support/corpus.ts';
import { CORPUS, corpusFiles, sampleFiles } from '../support/pdf-files.ts';
import { ledgerGaps } from '../support/ledger.ts';
import { ROOT } from '../support/root.ts';

/**
 * Errors of documents that were confirmed on the pictures of their pages, with the first cells of each; no other sample
 * or published document has one.
 */
const CONFIRMED = z
  .record(
    z.string(),
    z.object({
      file: z.string(),
      // What is damaged in the file itself; other readers say so as well.
      damaged: z.array(z.string()).default([]),
      errors: z.array(z.object({ rule: z.string(), what: z.string(), cells: z.array(z.unknown()) })),
    }),
  )
  .parse(JSON.parse(await readFile(path.join(ROOT, 'tests/gold-errors.json'), 'utf8')));
const CELLS_KEPT = 2;

/** The whole corpus on a slow machine; no measure of speed. */
const CORPUS_LIMIT_MS = 3_600_000;

function everyDocumentIsRead(files: readonly string[]): void {
  let folder: string;
  let outcomes: DocumentOutcome[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-corpus-'));
    const { jobs, memoryMegabytes } = RunOptions.parse({});
    const pool = createPool({ memoryMegabytes });
    outcomes = await runBatch({
      documents: await collectInputs(files),
      folder,
      format: 'json',
      options: ExtractOptions.parse({}),
      pool,
      jobs,
      now: () => performance.now(),
    });
    pool.close();
  }, CORPUS_LIMIT_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(files.map((file) => [path.basename(file), file]))('%s', async (_, file) => {
    const outcome = outcomes.find(({ document }) => document.path === file);
    const result = ExtractionResult.parse(JSON.parse(await readFile(outcome!.target!, 'utf8')));
    const damaged = CONFIRMED[result.source.sha256]?.damaged ?? [];
    expect(result.errors.map(({ code }) => code)).toEqual(damaged);
    expect(result.status).toBe(damaged.length === 0 ? 'complete' : 'partial');
    expect(result.coverage.pages.map(({ page }) => page)).toEqual(result.source.pages.map(({ page }) => page));
    expect(ledgerGaps(result)).toEqual([]);
    const told = result.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, cells }) => ({
        rule,
        cells: cells.slice(0, CELLS_KEPT).map(({ page, bbox, text, role }) => ({ page, bbox, text, role })),
      }));
    expect(told).toEqual((CONFIRMED[result.source.sha256]?.errors ?? []).map(({ rule, cells }) => ({ rule, cells })));
  });
}

describe('samples', () => everyDocumentIsRead(sampleFiles));
// Without a corpus one row stands for all of its documents, skipped.
describeCorpus('published documents', () =>
  everyDocumentIsRead(CORPUS === undefined ? ['CROSSFOOT_CORPUS is not set'] : corpusFiles),
);
