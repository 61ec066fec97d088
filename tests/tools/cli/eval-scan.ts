import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import * as score from '../eval/index.ts';
import { asScan, generateDocument, type ScanOptions } from '../generate/index.ts';
import { extractOpened, openPdf } from '../../../src/run/extract-opened.ts';
import { recognitionVersion } from '../../../src/run/ledger/phase-versions.ts';
import { deliver, type OutputOptions } from './eval-output.ts';
import type { GeneratedServices } from './eval-generated.ts';

export interface ScanEvalOptions extends OutputOptions {
  readonly engines: readonly ('paddle' | 'tesseract')[];
  readonly resolutions: readonly number[];
  /** Number of documents to generate, print and scan. */
  readonly generated: number;
  readonly seed: number;
  /** Text PDFs to print and scan: each file whole and for itself, of each folder the pages that show most figures. */
  readonly pdfs: readonly string[];
  /** Pages of each PDF of a folder; 0: all. */
  readonly pages: number;
  /** Folder in which recognised pages are kept, so that a run goes on where another one stopped. */
  readonly keep?: string | undefined;
  /** After so many minutes only what is kept is counted. */
  readonly minutes?: number | undefined;
}

type OpenPdf = Awaited<ReturnType<typeof openPdf>>;
interface Source {
  readonly set: string;
  readonly name: string;
  readonly scanner: ScannerName;
  readonly pages: number;
  readonly bytes: Uint8Array;
}
interface Row {
  readonly set: string;
  readonly engine: string;
  readonly scores: score.ScanScore[];
  readonly issuers: Set<string>;
  cpuSeconds: number;
  peakBytes: number;
}

/** What scanners make of a printed page: a good one, a common office machine, and one that wants cleaning. */
const SCANNERS = {
  clean: (dpi: number): ScanOptions => ({ dpi, skew: 0.2, jpegQuality: 90 }),
  office: (dpi: number): ScanOptions => ({
    dpi,
    skew: 0.6,
    blur: dpi >= 200 ? 0.6 : 0.4,
    noise: 0.05,
    jpegQuality: 75,
    stamp: true,
  }),
  worn: (dpi: number): ScanOptions => ({
    dpi,
    skew: 1.5,
    blur: dpi >= 200 ? 0.9 : 0.6,
    noise: 0.12,
    jpegQuality: 55,
    stamp: true,
  }),
};
type ScannerName = keyof typeof SCANNERS;
const SCANNER_NAMES = Object.keys(SCANNERS) as ScannerName[];
const MS_PER_MINUTE = 60_000;

/** Prints and scans documents, reads the pictures, and compares them with what their text says. Gives the exit code. */
export async function evalScanCommand(
  options: ScanEvalOptions,
  { print, progress }: GeneratedServices,
): Promise<number> {
  const until = options.minutes === undefined ? Infinity : Date.now() + options.minutes * MS_PER_MINUTE;
  // Once: sources may be edited while a long measurement of the loaded ones runs.
  const versions = new Map(options.engines.map((engine) => [engine, recognitionVersion(engine)]));
  const rows = new Map<string, Row>();
  const wrong: string[] = [];
  let left = 0;
  for await (const source of sourcesOf(options)) {
    const pdf = await openPdf(source.bytes);
    try {
      const pages = await pagesOf(pdf, source.pages);
      if (pages.length === 0) continue;
      const scans = options.engines.flatMap((engine) =>
        options.resolutions.map((dpi) => {
          const scan = asScan(pdf, SCANNERS[source.scanner](dpi), `${options.seed}/${source.name}`);
          return {
            engine,
            dpi,
            scan,
            kept:
              options.keep === undefined
                ? null
                : score.keptPages(
                    path.join(
                      options.keep,
                      keyOf(
                        [versions.get(engine)!, engine, String(dpi), source.scanner, String(options.seed), source.name],
                        source.bytes,
                      ),
                    ),
                    scan,
                  ),
          };
        }),
      );
      const open = scans.filter(({ kept }) => kept?.has(pages) || Date.now() <= until);
      left += scans.length - open.length;
      if (open.length === 0) continue;
      const text = (await extractOpened(pdf, source.name, 'off', pages)).result;
      for (const { engine, dpi, scan, kept } of open) {
        const { result, spent } = await extractOpened(kept?.pdf ?? scan, source.name, engine, pages, kept?.around);
        const own = score.scoreScan(text, result),
          row = rowOf(rows, `${source.set}, ${dpi} dpi`, engine);
        row.scores.push(own);
        row.issuers.add(text.document.issuer?.name ?? source.name);
        row.cpuSeconds += spent.cpuSeconds;
        row.peakBytes = Math.max(row.peakBytes, spent.peakBytes);
        wrong.push(
          ...own.wrong.map(
            (amount) =>
              `${engine} ${dpi} dpi, ${source.name} p. ${amount.page}: ${amount.text} read as ` +
              `${amount.read ?? 'nothing'}${amount.after === amount.read ? '' : `, then ${amount.after}`}` +
              `${amount.silent ? ', silently' : ''}`,
          ),
        );
        progress?.(
          `${source.name}, ${engine}, ${dpi} dpi: ${own.rightBefore} → ${own.rightAfter} of ${own.amounts} amounts`,
        );
      }
    } finally {
      await pdf.close();
    }
  }
  const scans = [...rows.values()].map(figuresOf);
  if (left > 0) progress?.(`${left} scans left for the next run with the same --keep`);
  await deliver(options, { scans, wrong }, { scans }, print, () => {
    print(score.textTable(score.scanSheet(scans)));
    print(`\n${score.textTable(score.reliabilityOverview(score.scanReliabilities(scans)))}`);
    if (options.why !== undefined) print(`\n${wrong.join('\n')}`);
  });
  return 0;
}

function rowOf(rows: Map<string, Row>, set: string, engine: string): Row {
  const key = `${set} ${engine}`,
    found = rows.get(key);
  if (found) return found;
  const row: Row = { set, engine, scores: [], issuers: new Set(), cpuSeconds: 0, peakBytes: 0 };
  rows.set(key, row);
  return row;
}

function figuresOf({ set, engine, scores, issuers, cpuSeconds, peakBytes }: Row): score.ScanRow {
  const { wrong: _, ...total } = score.addScans(scores);
  return {
    set,
    engine,
    documents: scores.length,
    issuers: issuers.size,
    ...total,
    secondsPerPage: total.pages === 0 ? 0 : cpuSeconds / total.pages,
    peakMegabytes: peakBytes / 1e6,
  };
}

/** Names the folder of kept pages: another version, engine, scanner or document has another one. */
const keyOf = (parts: readonly string[], bytes: Uint8Array): string =>
  createHash('sha256').update(parts.join('\n')).update(bytes).digest('hex').slice(0, 24);

async function* sourcesOf({ generated, seed, pdfs, pages }: ScanEvalOptions): AsyncGenerator<Source> {
  for (const place of pdfs) {
    if (!(await stat(place)).isDirectory()) {
      yield {
        set: path.basename(place),
        name: path.basename(place),
        scanner: 'office',
        pages: 0,
        bytes: await readFile(place),
      };
      continue;
    }
    // Issuers stand together in a folder; a run that is stopped should have seen many of them.
    const names = (await readdir(place))
      .filter((name) => name.endsWith('.pdf'))
      .sort((a, b) => (mixed(a) < mixed(b) ? -1 : 1));
    for (const name of names)
      yield {
        set: `published documents${pages > 0 ? `, up to ${pages} pages each` : ''}`,
        name,
        scanner: 'office',
        pages,
        bytes: await readFile(path.join(place, name)),
      };
  }
  for (let number = 0; number < generated; number++) {
    const { truth, pdf } = await generateDocument({ seed: seed + number });
    const scanner = SCANNER_NAMES[number % SCANNER_NAMES.length]!;
    yield { set: `generated, ${scanner} scanner`, name: truth.file, scanner, pages: 0, bytes: pdf };
  }
}

const mixed = (name: string): string => createHash('sha256').update(name).digest('hex');

/**
 * The pages of tables that show the most digits, in the order of the document: a page of few figures tells little about
 * them.
 */
async function pagesOf(pdf: OpenPdf, most: number): Promise<number[]> {
  const digits = new Map<number, number>();
  for (let page = 1; page <= pdf.pageCount && (most === 0 || page <= MAX_LOOKED_AT); page++) {
    if (most === 0) {
      digits.set(page, 1);
      continue;
    }
    const { glyphs, rulings } = await pdf.readPage(page);
    const shown = glyphs.filter(({ text, hidden }) => !hidden && /^\d$/.test(text)).length;
    if ((rulings ?? []).length > MIN_RULINGS && shown >= MIN_DIGITS) digits.set(page, shown);
  }
  return [...digits]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most || undefined)
    .map(([page]) => page)
    .sort((a, b) => a - b);
}

/** Pages looked at for tables, from the first on. */
const MAX_LOOKED_AT = 120;
const MIN_RULINGS = 20,
  MIN_DIGITS = 300;
