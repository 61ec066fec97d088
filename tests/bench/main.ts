// `npm run bench [-- <pdf…>]`: the whole pipeline against pdf.js's operator-list parse alone, interleaved in one run;
// then peak memory on 1,000 pages against 100. Without files: CROSSFOOT_CORPUS when set, else samples/.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { corpusFiles, sampleFiles } from '../support/pdf-files.ts';
import { ROOT } from '../support/root.ts';
import { repeatPages } from './repeat-pages.ts';
import { milliseconds, parseOnly, PHASES, phaseTimes, wholePipeline, type PhaseTimes } from './timing.ts';

const ROUNDS = 3;
const MEMORY_PAGES = [100, 1000] as const;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(9);

interface Measured { readonly ratio: number; readonly phases: PhaseTimes }

async function measure(file: string): Promise<Measured | null> {
  const bytes = await readFile(file);
  let pages: number;
  try {
    pages = await parseOnly(bytes); // the first one also warms up
    await wholePipeline(bytes);
  } catch (error) {
    console.log(`${path.basename(file)}: pdf.js alone fails: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const alone: number[] = [], whole: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // The other one first in every second round, so that neither always runs on the other's leftovers.
    const order = [async () => alone.push(await milliseconds(() => parseOnly(bytes))), async () => whole.push(await milliseconds(() => wholePipeline(bytes)))];
    for (const step of round % 2 === 0 ? order : order.reverse()) await step();
  }
  const phases = await phaseTimes(bytes);
  const ratio = median(whole) / median(alone);
  console.log([cell(pages), cell(median(alone)), cell(median(whole)), cell(ratio, 2), ...PHASES.map((phase) => cell(phases[phase])), `  ${path.basename(file)}`].join(''));
  return { ratio, phases };
}

async function memory(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-bench-'));
  try {
    const source = await readFile(sampleFiles[0]!);
    const peaks: number[] = [];
    for (const count of MEMORY_PAGES) {
      const file = path.join(folder, `${count}.pdf`);
      await writeFile(file, await repeatPages(source, count));
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join(ROOT, 'tests/bench/memory-child.ts'), file], { cwd: ROOT });
      const { peakMegabytes, facts, jsonMegabytes } = JSON.parse(stdout) as { peakMegabytes: number; facts: number; jsonMegabytes: number };
      peaks.push(peakMegabytes);
      console.log(`${String(count).padStart(5)} pages: peak ${peakMegabytes.toFixed(0)} MB, ${facts} facts, ${jsonMegabytes.toFixed(1)} MB of JSON`);
    }
    console.log(`memory of ${MEMORY_PAGES[1]} pages / ${MEMORY_PAGES[0]} pages: ${(peaks[1]! / peaks[0]!).toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
const files = given.length > 0 ? given : corpusFiles.length > 0 ? corpusFiles : sampleFiles;
console.log(`${['pages', 'pdf.js ms', 'whole ms', 'ratio', ...PHASES].map((title) => title.padStart(9)).join('')}  document (medians of ${ROUNDS} interleaved rounds)`);
const measured: Measured[] = [];
for (const file of files) {
  const one = await measure(file);
  if (one) measured.push(one);
}
const ratios = measured.map(({ ratio }) => ratio);
console.log(`ratio: median ${median(ratios).toFixed(2)}, lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)}, ${ratios.length} documents`);
await memory();
