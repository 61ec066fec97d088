// `npm run bench [-- <pdf or folder…>]`: the whole pipeline against pdf.js's operator-list parse alone, both in
// processor time and interleaved in one run, with the share of each phase, second readings apart, and the table phase
// page by page; then peak memory on 1,000 pages against 100. Without files: CROSSFOOT_CORPUS when set, else samples/.
// Where Python has PyMuPDF, its table finder is timed on the same files.
// `--rounds 1` measures a large folder once through; `--no-memory`, `--no-speed` and `--no-second` leave a part out.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { ExtractOptions } from '../../../schemas/index.ts';
import { compileLater } from '../../../src/run/pool/compile-later.ts';
import { createPool } from '../../../src/run/pool/pool.ts';
import { RunOptions } from '../../../src/run/run-options.ts';
import { corpusFiles, pdfsIn, sampleFiles } from '../../support/pdf-files.ts';
import { ROOT } from '../../support/root.ts';
import { repeatPages } from './repeat-pages.ts';
import { pymupdfMilliseconds } from './table-finder.ts';
import { cpuMilliseconds, layOutPages, parseOnly, wholePipeline, type Whole } from './timing.ts';

const MEMORY_PAGES = [100, 1000] as const;
/** What is told of each phase: reading and laying out apart, where the pipeline does one page after the other. */
const PHASES = ['read', 'tables', 'meaning', 'checks', 'emit'] as const;
/** What a document may take at most, as a multiple of parsing it. */
const GOAL = 1.7;
const WORST = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    'no-second': { type: 'boolean', default: false },
    'no-speed': { type: 'boolean', default: false },
    'no-memory': { type: 'boolean', default: false },
  },
});
const ROUNDS = Number(values.rounds);

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const cell = (text: number | string, digits = 0): string =>
  (typeof text === 'number' ? text.toFixed(digits) : text).padStart(9);

interface Measured {
  readonly name: string;
  /** pdf.js alone; the whole pipeline without second readings and without pages that are pictures. */
  readonly alone: number;
  readonly whole: number;
  readonly phases: Readonly<Record<(typeof PHASES)[number], number>>;
  readonly pages: readonly number[];
  /** Drawing and recognising pages that are pictures, in this process and in that of the recognition. */
  readonly pictures: number;
  /** What second readings add, drawing and recognising included; null where nobody looked. */
  readonly second: number | null;
}

const ratioOf = ({ whole, alone }: Measured): number => whole / alone;

async function measure(file: string): Promise<Measured | null> {
  const bytes = await readFile(file),
    name = path.basename(file);
  const alone: number[] = [],
    wholes: Whole[] = [],
    layouts: (readonly number[])[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // The other one first in every second round, so that neither always runs on the other's leftovers.
      const order = [
        async () => alone.push(await cpuMilliseconds(() => parseOnly(bytes))),
        async () => wholes.push(await wholePipeline(bytes, { secondReadings: false })),
      ];
      for (const step of round % 2 === 0 ? order : order.reverse()) await step();
      layouts.push(await layOutPages(bytes));
    }
  } catch (error) {
    console.log(`${name}: cannot be measured: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const of = (number: (whole: Whole) => number): number => median(wholes.map(number));
  const { asked } = wholes[0]!,
    whole = of(({ total }) => total),
    pictures = of((run) => run.pictures);
  const again = asked === 0 || values['no-second'] ? null : await wholePipeline(bytes, { secondReadings: true });
  // The least of the rounds: what a page needs, without the compiler and the collector that happened to run with it.
  const pages = layouts[0]!.map((_, index) => Math.min(...layouts.map((times) => times[index]!)));
  const layingOut = median(layouts.map(sumOf));
  const measured: Measured = {
    name,
    alone: median(alone),
    whole,
    pages,
    pictures,
    phases: {
      read: of(({ steps }) => steps.pages) - layingOut,
      tables: layingOut + of(({ steps }) => steps.stitching),
      meaning: of(({ steps }) => steps.meaning),
      checks: of(({ steps }) => steps.checks),
      emit: of(({ steps }) => steps.emit),
    },
    second: again ? again.total + again.pictures - whole - pictures : asked === 0 ? 0 : null,
  };
  const { second } = measured;
  console.log(
    [
      cell(pages.length),
      cell(measured.alone),
      cell(whole),
      cell(ratioOf(measured), 2),
      ...PHASES.map((phase) => cell(measured.phases[phase])),
      cell(pictures),
      cell(second ?? '–'),
      cell(second === null ? '–' : whole + pictures + second),
      `  ${name}`,
    ].join(''),
  );
  return measured;
}

async function speed(files: readonly string[]): Promise<void> {
  console.log(
    `processor time in ms, ${ROUNDS === 1 ? 'one round' : `medians of ${ROUNDS} interleaved rounds`}; the ` +
      'whole and its phases without drawing and recognising pages that are pictures, and without second ' +
      'readings',
  );
  const titles = ['pages', 'pdf.js', 'whole', 'ratio', ...PHASES, 'pictures', 'second', 'total'];
  console.log(`${titles.map((title) => cell(title)).join('')}  document`);
  const warmUp = await readFile(files[0]!);
  await parseOnly(warmUp)
    .then(() => wholePipeline(warmUp, { secondReadings: false }))
    .catch(() => {});
  const measured: (Measured & { readonly file: string })[] = [];
  for (const file of files) {
    const one = await measure(file);
    if (one) measured.push({ ...one, file });
  }
  const sum = (of: (one: Measured) => number): number => sumOf(measured.map(of));
  const alone = sum((one) => one.alone),
    whole = sum((one) => one.whole),
    sorted = [...measured].sort((a, b) => ratioOf(b) - ratioOf(a));
  const worst = sorted.slice(0, WORST).map((one) => `${ratioOf(one).toFixed(2)} ${one.name}`);
  console.log(
    `ratio of ${measured.length} documents: ${(whole / alone).toFixed(2)} by their sums ` +
      `(${(whole / 1000).toFixed(1)} s / ${(alone / 1000).toFixed(1)} s), ` +
      `median ${median(measured.map(ratioOf)).toFixed(2)}, lowest ${ratioOf(sorted.at(-1)!).toFixed(2)}, ` +
      `above ${GOAL}: ${sorted.filter((one) => ratioOf(one) > GOAL).length}; worst: ${worst.join(', ')}`,
  );
  const share = (phase: (typeof PHASES)[number]) =>
    `${phase} ${((100 * sum((one) => one.phases[phase])) / whole).toFixed(1)} % (median ` +
    `${(100 * median(measured.map((one) => one.phases[phase] / one.whole))).toFixed(1)} %)`;
  console.log(`shares of the whole: ${PHASES.map(share).join(', ')}`);
  const twice = measured.filter(({ second }) => second !== null && second > 0);
  if (!values['no-second'])
    console.log(
      `second readings: ${twice.length} documents, ` +
        `${(sumOf(twice.map(({ second }) => second!)) / 1000).toFixed(1)} s; pictures of pages: ` +
        `${(sum(({ pictures }) => pictures) / 1000).toFixed(1)} s`,
    );
  const pages = measured
    .flatMap(({ name, pages: times }) => times.map((time, index) => ({ time, name: `${name} page ${index + 1}` })))
    .sort((a, b) => b.time - a.time);
  const usual = median(pages.map(({ time }) => time));
  console.log(
    `tables: median ${usual.toFixed(2)} ms a page (pdf.js ${(alone / pages.length).toFixed(1)} ms on ` +
      `average); slowest ${(pages[0]!.time / usual).toFixed(1)} times the median: ${pages[0]!.name}`,
  );
  const others = await pymupdfMilliseconds(measured.map(({ file }) => file));
  if (others)
    console.log(
      `PyMuPDF's table finder: ${(sumOf(others) / pages.length).toFixed(1)} ms a page; the whole here: ` +
        `${(whole / pages.length).toFixed(1)} ms a page`,
    );
}

/**
 * Peak memory of a worker process as the package ships it, with the limits that it ships with: a fresh one for each
 * file.
 * Without second readings: drawing the pages of cells in doubt takes some 100 MB whatever the length, and would hide
 * what a page takes.
 */
async function memory(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-bench-'));
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT, shell: process.platform === 'win32' });
    const source = await readFile(sampleFiles[0]!);
    const peaks: number[] = [];
    for (const count of MEMORY_PAGES) {
      const file = path.join(folder, `${count}.pdf`),
        target = path.join(folder, `${count}.json`);
      await writeFile(file, await repeatPages(source, count));
      const pool = createPool({
        memoryMegabytes: RunOptions.parse({}).memoryMegabytes,
        workerUrl: pathToFileURL(path.join(ROOT, 'dist/src/run/pool/worker.js')),
      });
      const { peakBytes, summary } = await pool.run({
        path: file,
        file: path.basename(file),
        target,
        format: 'json',
        options: ExtractOptions.parse({ secondReading: 'off' }),
      });
      pool.close();
      peaks.push(peakBytes);
      console.log(
        `${String(count).padStart(5)} pages: peak ${(peakBytes / 1e6).toFixed(0)} MB, ${summary.facts} facts, ` +
          `${((await stat(target)).size / 1e6).toFixed(1)} MB of JSON`,
      );
    }
    console.log(`memory of ${MEMORY_PAGES[1]} pages / ${MEMORY_PAGES[0]} pages: ${(peaks[1]! / peaks[0]!).toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// As the worker processes do, for both sides of the comparison.
compileLater();

const given = positionals.flatMap((place) => (/\.pdf$/i.test(place) ? [place] : pdfsIn(place)));
if (!values['no-speed']) await speed(given.length > 0 ? given : corpusFiles.length > 0 ? corpusFiles : sampleFiles);
if (!values['no-memory']) await memory();
