import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';

/** PDFs below a folder by file name; several may share one. Throws ExtractError BAD_OPTION. */
export async function pdfsByName(folder: string): Promise<Map<string, string[]>> {
  const kind = await stat(folder).catch(() => null);
  if (!kind?.isDirectory())
    throw new ExtractError('BAD_OPTION', {
      en: `${folder} is no folder: for a run, --pdf names the folder with its PDFs.`,
      zh: `${folder} 不是文件夹：对批次，--pdf 指的是存放其 PDF 的文件夹。`,
    });
  const found = new Map<string, string[]>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.pdf$/i.test(entry.name))
      found.set(entry.name, [...(found.get(entry.name) ?? []), path.join(entry.parentPath, entry.name)]);
  }
  return found;
}

/**
 * The one of these files that the result was read from, by its hash; the boxes of a result mean nothing on another
 * document's pages.
 */
export async function matchingPdf(
  candidates: readonly string[],
  sha256: ExtractionResult['source']['sha256'],
): Promise<{ readonly file: string; readonly bytes: Uint8Array } | null> {
  for (const file of candidates) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256) return { file, bytes };
  }
  return null;
}
