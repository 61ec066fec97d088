import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateDocument, labelledTruth, type GeneratedDocument } from '../tools/generate/index.ts';
import { sampleOf, seriesOf, type Sample } from '../tools/eval/index.ts';
import { extractBytes } from '../../src/run/extract-bytes.ts';
import type { ExtractionResult } from '../../schemas/index.ts';
import { ledgerGaps } from '../support/ledger.ts';

/** A floor that holds with room to spare; the benchmark (`crossfoot eval --generated`) tells the score itself. */
const FLOOR = 0.85;
const SEEDS = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), { numRuns: 12, seed: 20_260 });

const read = async (seed: number): Promise<{ document: GeneratedDocument; result: ExtractionResult }> => {
  const document = await generateDocument({ seed, pages: 12 });
  return { document, result: await extractBytes(document.pdf, document.truth.file) };
};

describe('a budget, printed and read again', () => {
  const samples: Sample[] = [];

  test.each(SEEDS)('seed %i: no amount is invented and no character is lost', async (seed) => {
    const { document, result } = await read(seed);
    samples.push(sampleOf(labelledTruth(document), result));
    expect(result.errors).toEqual([]);
    expect(ledgerGaps(result)).toEqual([]);
    const printed = document.layout.pages.map((page) =>
      page.items
        .flatMap((item) => (item.kind === 'text' ? [item.text] : []))
        .join('')
        .replace(/\s/g, ''),
    );
    const invented = result.facts.flatMap((fact) =>
      fact.provenance.flatMap((at) =>
        'page' in at && !printed[at.page - 1]!.includes(fact.published.text.replace(/\s/g, ''))
          ? [`${fact.published.text} on page ${at.page}`]
          : [],
      ),
    );
    expect(invented).toEqual([]);
  });

  test('most facts come back with all their coordinates', () => {
    expect(samples).toHaveLength(SEEDS.length);
    expect(seriesOf(samples).summary.total.facts.f1).toBeGreaterThan(FLOOR);
  });
});
