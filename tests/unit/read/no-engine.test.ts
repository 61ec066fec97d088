import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ExtractOptions } from '../../../schemas/index.ts';
import { pdfjsEngine } from '../../../src/engines/pdfjs.ts';
import { runPipeline } from '../../../src/pipeline.ts';
import { sourceOf } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';

test('a document of text whose fonts map never starts an engine', async () => {
  const pdf = await pdfjsEngine.open(await readFile(path.join(ROOT, 'samples/reference-library.pdf')));
  const source = sourceOf(new Uint8Array(), 'reference.pdf', ExtractOptions.parse({}));
  const started: string[] = [];
  const recognizer = (): Promise<never> => { started.push('engine'); return Promise.reject(new Error('started')); };
  try {
    const result = await runPipeline({ pdf, source, pageNumbers: Array.from({ length: pdf.pageCount }, (_, index) => index + 1), recognizer, secondReading: true });
    expect([started, result.errors, result.facts.length > 500]).toEqual([[], [], true]);
  } finally {
    await pdf.close();
  }
});
