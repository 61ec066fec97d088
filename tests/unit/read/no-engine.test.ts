import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ExtractOptions } from '../../../schemas/index.ts';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { generateDocument } from '../../tools/generate/index.ts';
import { runPipeline } from '../../../src/pipeline.ts';
import { sourceOf } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';

const reference = (): Promise<Uint8Array> => readFile(path.join(ROOT, 'samples/reference-library.pdf'));
const generated = async (): Promise<Uint8Array> => (await generateDocument({ seed: 11, pages: 6 })).pdf;

/** The reference document has an identity that fails, the generated one has none. */
test.each([
  ['the reference document', reference, false],
  ['a generated one, with second readings', generated, true],
])('%s: text whose fonts map starts no engine', async (_, read, secondReading) => {
  const pdf = await pdfjsEngine.open(await read()),
    source = sourceOf(new Uint8Array(), 'text.pdf', ExtractOptions.parse({}));
  const started: string[] = [];
  const recognizer = (): Promise<never> => {
    started.push('engine');
    return Promise.reject(new Error('started'));
  };
  try {
    const result = await runPipeline({
      pdf,
      source,
      pageNumbers: Array.from({ length: pdf.pageCount }, (__, index) => index + 1),
      recognizer,
      secondReading,
    });
    expect([started, result.errors, result.facts.length > 50]).toEqual([[], [], true]);
  } finally {
    await pdf.close();
  }
});
