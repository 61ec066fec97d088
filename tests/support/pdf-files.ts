import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './root.ts';

/** The PDFs in a folder, by name. */
export const pdfsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.pdf$/i.test(name))
    .sort()
    .map((name) => path.join(folder, name));

/** Folder of published budget PDFs, from CROSSFOOT_CORPUS; they are not part of the project. */
export const CORPUS: string | undefined = process.env['CROSSFOOT_CORPUS'] || undefined;

/**
 * Folder of the PDFs that tests/gold-2 labels, from CROSSFOOT_CORPUS_2: other issuers than those of CROSSFOOT_CORPUS.
 */
export const FURTHER_CORPUS: string | undefined = process.env['CROSSFOOT_CORPUS_2'] || undefined;

/** Folder of the PDFs that tests/gold-government labels, from CROSSFOOT_CORPUS_GOVERNMENT. */
export const GOVERNMENT_CORPUS: string | undefined = process.env['CROSSFOOT_CORPUS_GOVERNMENT'] || undefined;

export const corpusFiles: readonly string[] = CORPUS === undefined ? [] : pdfsIn(CORPUS);

export const sampleFiles: readonly string[] = pdfsIn(path.join(ROOT, 'samples'));
