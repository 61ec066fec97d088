// `npm run bench:batch -- [--copies 20] [--documents N] [--jobs 2] [--keep <folder>]`: a run over many distinct documents, made
// of copies of the corpus (CROSSFOOT_CORPUS, else samples/) with another comment after %%EOF. Says how the wall time stands
// to the sum of the documents' own seconds, and how the coordinator's memory goes on; then that a second run reads nothing.
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

const folder = values.keep ?? await mkdtemp(path.join(tmpdir(), 'crossfoot-batch-'));
const inputs = path.join(folder, 'in'), run = path.join(folder, 'run');
await mkdir(inputs, { recursive: true });
try {
  await build();
  const documents = await writeCopies(files, Number(values.copies), inputs);
  console.log(`${documents} documents: ${values.copies} copies of ${files.length}; ${values.jobs} processes`);
  const memory: number[] = [];
  const began = performance.now();
  const child = startBuilt('extract', inputs, '--run', run, '--jobs', values.jobs);
  const sampling = setInterval(() => { void residentMegabytes(child.pid!).then((megabytes) => { if (megabytes !== null) memory.push(megabytes); }); }, SAMPLE_MS);
  const { text } = await ended(child);
  clearInterval(sampling);
  const wall = (performance.now() - began) / 1000;
  console.log(text.trimEnd());

  const journal = await readJournal(run), record = await readRunRecord(run);
  const work = journal.reduce((sum, entry) => sum + ('seconds' in entry ? entry.seconds ?? 0 : 0), 0);
  const pages = record?.metrics.pages ?? 0, ends = new Set(journal.map(({ outcome }) => outcome));
  console.log(`wall ${wall.toFixed(1)} s, single runs ${work.toFixed(1)} s: ${(work / wall).toFixed(2)} times as fast; ${(pages / wall).toFixed(1)} pages/s`);
  console.log(`outcomes: ${journal.length} of ${documents}, ${[...ends].join(', ')}; ${new Set(journal.map(({ sha256 }) => sha256)).size} distinct`);
  const parts = Array.from({ length: PARTS }, (_, part) => memory.slice(Math.floor(part * memory.length / PARTS), Math.floor((part + 1) * memory.length / PARTS)));
  console.log(`coordinator, MB, median of each fifth: ${parts.map((part) => median(part.sort((a, b) => a - b)).toFixed(0)).join(', ')}; peak ${Math.max(...memory).toFixed(0)}`);

  const again = performance.now();
  await ended(startBuilt('extract', '--run', run, '--quiet'));
  console.log(`once more, nothing to read: ${((performance.now() - again) / 1000).toFixed(1)} s, ${(await readRunRecord(run))?.metrics.reused ?? 0} results still held`);
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
