// `npm run bench [-- <pdf…>]`: the whole pipeline against pdf.js's operator-list parse alone, both in processor time and
// interleaved in one run, with the share of each phase and the table phase page by page; then peak memory on 1,000 pages
// against 100. Without files: CROSSFOOT_CORPUS when set, else samples/. `--no-memory` and `--no-speed` leave a part out.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ExtractOptions } from '../../schemas/index.ts';
import { createPool } from '../../src/run/pool.ts';
import { RunOptions } from '../../src/run/run-options.ts';
import { corpusFiles, sampleFiles } from '../support/pdf-files.ts';
import { ROOT } from '../support/root.ts';
import { repeatPages } from './repeat-pages.ts';
import { cpuMilliseconds, measurePhases, parseOnly, PHASES, wholePipeline, type PhaseMeasures, type PhaseTimes } from './timing.ts';

const ROUNDS = 3;
const MEMORY_PAGES = [100, 1000] as const;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(9);

interface Measured { readonly file: string; readonly alone: number; readonly whole: number; readonly phases: PhaseTimes; readonly pages: readonly number[] }

async function measure(file: string): Promise<Measured | null> {
  const bytes = await readFile(file);
  try {
    await parseOnly(bytes); // the first one also warms up
    await wholePipeline(bytes);
  } catch (error) {
    console.log(`${path.basename(file)}: pdf.js alone fails: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const alone: number[] = [], whole: number[] = [], parts: PhaseMeasures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // The other one first in every second round, so that neither always runs on the other's leftovers.
    const order = [async () => alone.push(await cpuMilliseconds(() => parseOnly(bytes))), async () => whole.push(await cpuMilliseconds(() => wholePipeline(bytes)))];
    for (const step of round % 2 === 0 ? order : order.reverse()) await step();
    parts.push(await measurePhases(bytes));
  }
  const phases = Object.fromEntries(PHASES.map((phase) => [phase, median(parts.map((part) => part.phases[phase]))])) as PhaseTimes;
  // The least of the rounds: what a page needs, without the compiler and the collector that happened to run with it.
  const pages = parts[0]!.pages.map((_, index) => Math.min(...parts.map((part) => part.pages[index]!)));
  const measured = { file, alone: median(alone), whole: median(whole), phases, pages };
  console.log([cell(pages.length), cell(measured.alone), cell(measured.whole), cell(measured.whole / measured.alone, 2), ...PHASES.map((phase) => cell(phases[phase])), `  ${path.basename(file)}`].join(''));
  return measured;
}

async function speed(files: readonly string[]): Promise<void> {
  console.log(`${['pages', 'pdf.js ms', 'whole ms', 'ratio', ...PHASES].map((title) => title.padStart(9)).join('')}  document (processor time, medians of ${ROUNDS} interleaved rounds)`);
  const measured: Measured[] = [];
  for (const file of files) {
    const one = await measure(file);
    if (one) measured.push(one);
  }
  const ratios = measured.map(({ whole, alone }) => whole / alone);
  console.log(`ratio: median ${median(ratios).toFixed(2)}, lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)}, ${ratios.length} documents`);
  const total = measured.reduce((sum, { phases }) => sum + PHASES.reduce((own, phase) => own + phases[phase], 0), 0);
  console.log(`shares: ${PHASES.map((phase) => `${phase} ${(100 * measured.reduce((sum, { phases }) => sum + phases[phase], 0) / total).toFixed(0)} %`).join(', ')}`);
  const pages = measured.flatMap(({ file, pages: times }) => times.map((time, index) => ({ time, name: `${path.basename(file)} page ${index + 1}` }))).sort((a, b) => b.time - a.time);
  const usual = median(pages.map(({ time }) => time));
  const parsing = measured.reduce((sum, { alone }) => sum + alone, 0) / pages.length;
  console.log(`tables: median ${usual.toFixed(2)} ms a page (pdf.js ${parsing.toFixed(1)} ms on average); slowest ${(pages[0]!.time / usual).toFixed(1)} times the median: ${pages[0]!.name}`);
}

/**
 * Peak memory of a worker process as the package ships it, with the limits that it ships with: a fresh one for each file.
 * Without second readings: drawing the pages of cells in doubt takes some 100 MB whatever the length, and would hide what a page takes.
 */
async function memory(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-bench-'));
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT, shell: process.platform === 'win32' });
    const source = await readFile(sampleFiles[0]!);
    const peaks: number[] = [];
    for (const count of MEMORY_PAGES) {
      const file = path.join(folder, `${count}.pdf`), target = path.join(folder, `${count}.json`);
      await writeFile(file, await repeatPages(source, count));
      const pool = createPool({ memoryMegabytes: RunOptions.parse({}).memoryMegabytes, workerUrl: pathToFileURL(path.join(ROOT, 'dist/src/run/worker.js')) });
      const { peakBytes, summary } = await pool.run({ path: file, file: path.basename(file), target, format: 'json', options: ExtractOptions.parse({ secondReading: 'off' }) });
      pool.close();
      peaks.push(peakBytes);
      console.log(`${String(count).padStart(5)} pages: peak ${(peakBytes / 1e6).toFixed(0)} MB, ${summary.facts} facts, ${((await stat(target)).size / 1e6).toFixed(1)} MB of JSON`);
    }
    console.log(`memory of ${MEMORY_PAGES[1]} pages / ${MEMORY_PAGES[0]} pages: ${(peaks[1]! / peaks[0]!).toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!process.argv.includes('--no-speed')) await speed(given.length > 0 ? given : corpusFiles.length > 0 ? corpusFiles : sampleFiles);
if (!process.argv.includes('--no-memory')) await memory();
