import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import * as score from '../eval/index.ts';
import { asScan, generateDocument, type ScanOptions } from '../generate/index.ts';
import { extractOpened, openPdf } from '../run/extract-opened.ts';
import { deliver, type OutputOptions } from './eval-output.ts';
import type { GeneratedServices } from './eval-generated.ts';

export interface ScanEvalOptions extends OutputOptions {
  readonly engine: 'paddle' | 'tesseract';
  readonly dpi: number;
  /** Number of documents to generate, print and scan. */
  readonly generated: number;
  readonly seed: number;
  /** Folders or files of text PDFs to print and scan. */
  readonly pdfs: readonly string[];
  /** Pages of each PDF, from its first table on; 0: all. */
  readonly pages: number;
}

/** What a common office scanner makes of a printed page. */
const scannerAt = (dpi: number): ScanOptions => ({ dpi, skew: 0.6, blur: dpi >= 200 ? 0.6 : 0.4, noise: 0.05, jpegQuality: 75, stamp: true });

/** Prints and scans documents, reads the pictures, and compares them with what their text says. Gives the exit code. */
export async function evalScanCommand(options: ScanEvalOptions, { print, progress }: GeneratedServices): Promise<number> {
  const rows: score.ScanRow[] = [];
  const wrong: string[] = [];
  const measure = async (set: string, documents: AsyncIterable<{ readonly name: string; readonly bytes: Uint8Array }>): Promise<void> => {
    const scores: score.ScanScore[] = [];
    let cpuSeconds = 0, peakBytes = 0;
    for await (const { name, bytes } of documents) {
      const pdf = await openPdf(bytes);
      try {
        const pageNumbers = await pagesOf(pdf, options.pages);
        if (pageNumbers.length === 0) continue;
        const text = (await extractOpened(pdf, name, 'off', pageNumbers)).result;
        const { result, spent } = await extractOpened(asScan(pdf, scannerAt(options.dpi), `${options.seed}/${name}`), name, options.engine, pageNumbers);
        const own = score.scoreScan(text, result);
        scores.push(own);
        cpuSeconds += spent.cpuSeconds;
        peakBytes = Math.max(peakBytes, spent.peakBytes);
        wrong.push(...own.wrong.map((amount) => `${name} p. ${amount.page}: ${amount.text} read as ${amount.read ?? 'nothing'}${amount.after === amount.read ? '' : `, then ${amount.after}`}`));
        progress?.(`${name}: ${own.rightBefore} → ${own.rightAfter} of ${own.amounts} amounts`);
      } finally {
        await pdf.close();
      }
    }
    if (scores.length === 0) return;
    const { wrong: _, ...total } = score.addScans(scores);
    rows.push({ set, engine: options.engine, documents: scores.length, ...total, secondsPerPage: total.pages === 0 ? 0 : cpuSeconds / total.pages, peakMegabytes: peakBytes / 1e6 });
  };
  if (options.generated > 0) await measure(`generated, ${options.dpi} dpi`, generatedDocuments(options));
  if (options.pdfs.length > 0) await measure(`${options.pdfs.length <= MAX_NAMED ? options.pdfs.map((source) => path.basename(source)).join(', ') : `${options.pdfs.length} documents`}${options.pages > 0 ? `, up to ${options.pages} table pages each` : ''}, ${options.dpi} dpi`, filesIn(options.pdfs));
  await deliver(options, { scans: rows }, { scans: rows }, print, () => {
    print(score.textTable(score.scanSheet(rows)));
    if (options.why !== undefined) print(`\n${wrong.join('\n')}`);
  });
  return 0;
}

async function* generatedDocuments({ generated, seed }: ScanEvalOptions): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  for (let number = 0; number < generated; number++) {
    const { truth, pdf } = await generateDocument({ seed: seed + number });
    yield { name: truth.file, bytes: pdf };
  }
}

async function* filesIn(sources: readonly string[]): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  for (const source of sources) {
    const files = (await stat(source)).isDirectory() ? (await readdir(source)).filter((name) => name.endsWith('.pdf')).sort().map((name) => path.join(source, name)) : [source];
    for (const file of files) yield { name: path.basename(file), bytes: await readFile(file) };
  }
}

/** Pages of text with many lines, from the first on: tables. */
async function pagesOf(pdf: Awaited<ReturnType<typeof openPdf>>, most: number): Promise<number[]> {
  const chosen: number[] = [];
  for (let page = 1; page <= pdf.pageCount && (most === 0 || chosen.length < most); page++) {
    const { glyphs, rulings } = await pdf.readPage(page);
    if (most === 0 || (rulings ?? []).length > MIN_RULINGS && glyphs.length > MIN_GLYPHS) chosen.push(page);
  }
  return chosen;
}

/** More sources than this are told by their number. */
const MAX_NAMED = 2;
const MIN_RULINGS = 20, MIN_GLYPHS = 100;
