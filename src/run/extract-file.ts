import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult } from '../../schemas/index.ts';
import { extractBytes, type Watch } from './extract-bytes.ts';

/** Reads one PDF file in this process. */
export const extractFile = async (file: string, watch: Watch = {}): Promise<ExtractionResult> =>
  extractBytes(await readFile(file), path.basename(file), {}, watch);
