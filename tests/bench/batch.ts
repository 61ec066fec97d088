// `npm run bench:batch -- [--copies 20] [--documents N] [--jobs 2] [--keep <folder>]`: a run over many distinct documents, made
// of copies of the corpus (CROSSFOOT_CORPUS, else samples/) with another comment after %%EOF. Says how the wall time stands
// to one process reading each document once, times the copies (run before, alone, on the same tree), and to the documents' own
// seconds; how the coordinator's memory goes on; then that a second run reads nothing.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readJournal, readRunRecord } from '../../src/run/run-folder.ts';
import { corpusFiles, sampleFiles } from '../support/pdf-files.ts';
import { build, ended, residentMegabytes, startBuilt } from './built.ts';
import { writeCopies } from './corpus-copies.ts';

const SAMPLE_MS = 1000;
/** Parts of the run whose memory is compared. */
const PARTS = 5;

const { values } = parseArgs({ options: { copies: { type: 'string', default: '20' }, documents: { type: 'string' }, jobs: { type: 'string', default: '2' }, keep: { type: 'string' } } });
const files = (corpusFiles.length > 0 ? corpusFiles : sampleFiles).slice(0, values.documents === undefined ? undefined : Number(values.documents));

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

/** Wall time in seconds of a run over a folder, with what it printed. */
async function timed(inputs: string, run: string, jobs: string, watch: (child: ReturnType<typeof startBuilt>) => NodeJS.Timeout | undefined): Promise<{ readonly wall: number; readonly text: string }> {
  const began = performance.now(), child = startBuilt('extract', inputs, '--run', run, '--jobs', jobs), sampling = watch(child);
  const { text } = await ended(child);
  clearInterval(sampling);
  return { wall: (performance.now() - began) / 1000, text };
}

const folder = values.keep ?? await mkdtemp(path.join(tmpdir(), 'crossfoot-batch-'));
const once = path.join(folder, 'once'), inputs = path.join(folder, 'in'), run = path.join(folder, 'run');
for (const made of [once, inputs]) await mkdir(made, { recursive: true });
try {
  await build();
  const documents = await writeCopies(files, Number(values.copies), inputs);
  console.log(`${documents} documents: ${values.copies} copies of ${files.length}; ${values.jobs} processes`);
  await writeCopies(files, 1, once);
  const alone = (await timed(once, path.join(folder, 'run once'), '1', () => undefined)).wall;
  console.log(`one process, each document once: ${alone.toFixed(1)} s`);
  const memory: number[] = [];
  const { wall, text } = await timed(inputs, run, values.jobs, (child) => setInterval(() => { void residentMegabytes(child.pid!).then((megabytes) => { if (megabytes !== null) memory.push(megabytes); }); }, SAMPLE_MS));
  console.log(text.trimEnd());

  const journal = await readJournal(run), record = await readRunRecord(run);
  const work = journal.reduce((sum, entry) => sum + ('seconds' in entry ? entry.seconds ?? 0 : 0), 0);
  const pages = record?.metrics.pages ?? 0, ends = new Set(journal.map(({ outcome }) => outcome));
  const single = alone * Number(values.copies);
  console.log(`wall ${wall.toFixed(1)} s, one process ${single.toFixed(1)} s: ${(single / wall).toFixed(2)} times as fast (${(work / wall).toFixed(2)} by the documents' own seconds); ${(pages / wall).toFixed(1)} pages/s`);
  console.log(`outcomes: ${journal.length} of ${documents}, ${[...ends].join(', ')}; ${new Set(journal.map(({ sha256 }) => sha256)).size} distinct`);
  const parts = Array.from({ length: PARTS }, (_, part) => memory.slice(Math.floor(part * memory.length / PARTS), Math.floor((part + 1) * memory.length / PARTS)));
  console.log(`coordinator, MB, median of each fifth: ${parts.map((part) => median(part.sort((a, b) => a - b)).toFixed(0)).join(', ')}; peak ${Math.max(...memory).toFixed(0)}`);

  const again = performance.now();
  await ended(startBuilt('extract', '--run', run, '--quiet'));
  console.log(`once more, nothing to read: ${((performance.now() - again) / 1000).toFixed(1)} s, ${(await readRunRecord(run))?.metrics.reused ?? 0} results still held`);
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
