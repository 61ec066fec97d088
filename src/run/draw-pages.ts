import path from 'node:path';
import { pdfjsEngine } from '../engines/pdfjs/engine.ts';
import type { DrawJob } from './pool/protocol.ts';
import { readDocumentBytes } from './inputs/paths.ts';
import { writeResult } from './ledger/write-result.ts';

/**
 * Draws pages into files `<page>.image`. A page that cannot be drawn gets an empty file, so that nobody waits for it.
 */
export async function drawPages({ path: file, folder, pages }: DrawJob): Promise<void> {
  const bytes = await readDocumentBytes(file);
  const pdf = await pdfjsEngine.open(bytes);
  try {
    for (const { page, scale, ...upright } of pages) {
      const image = page <= pdf.pageCount ? await pdf.renderPage(page, scale, 'page', upright).catch(() => null) : null;
      await writeResult(path.join(folder, `${page}.image`), image ?? new Uint8Array(0));
    }
  } finally {
    await pdf.close();
  }
}
