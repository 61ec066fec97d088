// `npm run bench:batch -- [--copies 20] [--documents N] [--single N] [--jobs 2] [--keep <folder>]`: a run over many
// distinct documents, made of copies of the corpus (CROSSFOOT_CORPUS, else samples/) with another comment after %%EOF.
// Says how its wall time stands to three others, all on the same tree with nothing else running:
// - single runs: `crossfoot extract <document>` for each of N documents (all), a command of its own each, start and
// all; what they take
//   beyond the documents' own seconds is added to these for each document of the batch;
// - one process that reads each document once, one after another, times the copies: it has the second core for its own
// threads;
// - the documents' own seconds in the run itself, which leave out all that is not reading.
// Then how the coordinator's memory goes on and what it takes of a core, and that a second run reads nothing.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readJournal, readRunRecord } from '../../../src/run/ledger/run-folder.ts';
import { corpusFiles, sampleFiles } from '../../support/pdf-files.ts';
import { build, coreSeconds, ended, residentMegabytes, startBuilt } from './built.ts';
import { writeCopies } from './corpus-copies.ts';

const SAMPLE_MS = 1000;
/** Parts of the run whose memory is compared. */
const PARTS = 5;

const { values } = parseArgs({
  options: {
    copies: { type: 'string', default: '20' },
    documents: { type: 'string' },
    single: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    keep: { type: 'string' },
  },
});
const files = (corpusFiles.length > 0 ? corpusFiles : sampleFiles).slice(
  0,
  values.documents === undefined ? undefined : Number(values.documents),
);

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The documents' own seconds in a run, by the name of the input. */
async function ownSeconds(run: string): Promise<ReadonlyMap<string, number>> {
  return new Map(
    (await readJournal(run)).map((entry) => [
      path.basename(entry.input),
      'seconds' in entry ? (entry.seconds ?? 0) : 0,
    ]),
  );
}

/** What a command of its own takes beyond the document's own seconds, on average. */
async function singleRuns(own: ReadonlyMap<string, number>, count: number): Promise<number> {
  const names = (await readdir(once)).sort(),
    every = Math.max(1, names.length / count),
    out = path.join(folder, 'single');
  const chosen = Array.from({ length: Math.min(count, names.length) }, (_, index) => names[Math.floor(index * every)]!);
  const beyond: number[] = [];
  for (const name of chosen) {
    const began = performance.now();
    await ended(startBuilt('extract', path.join(once, name), '--out', out, '--quiet'));
    beyond.push((performance.now() - began) / 1000 - (own.get(name) ?? 0));
  }
  return total(beyond) / beyond.length;
}

/** Wall time in seconds of a run over a folder, with what it printed. */
async function timed(
  inputs: string,
  run: string,
  jobs: string,
  watch: (child: ReturnType<typeof startBuilt>) => NodeJS.Timeout | undefined,
): Promise<{ readonly wall: number; readonly text: string }> {
  const began = performance.now(),
    child = startBuilt('extract', inputs, '--run', run, '--jobs', jobs),
    sampling = watch(child);
  const { text } = await ended(child);
  clearInterval(sampling);
  return { wall: (performance.now() - began) / 1000, text };
}

const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'crossfoot-batch-')));
const once = path.join(folder, 'once'),
  inputs = path.join(folder, 'in'),
  run = path.join(folder, 'run');
for (const made of [once, inputs]) await mkdir(made, { recursive: true });
try {
  await build();
  const documents = await writeCopies(files, Number(values.copies), inputs);
  console.log(`${documents} documents: ${values.copies} copies of ${files.length}; ${values.jobs} processes`);
  await writeCopies(files, 1, once);
  const onceRun = path.join(folder, 'run once'),
    alone = (await timed(once, onceRun, '1', () => undefined)).wall;
  const own = await ownSeconds(onceRun),
    beyond = await singleRuns(own, values.single === undefined ? files.length : Number(values.single));
  console.log(
    `one process, each document once: ${alone.toFixed(1)} s; a command for each: ${beyond.toFixed(2)} s more ` +
      'than its own seconds',
  );
  const memory: number[] = [];
  let coordinator = 0;
  const look = async (pid: number): Promise<void> => {
    const megabytes = await residentMegabytes(pid);
    if (megabytes !== null) memory.push(megabytes);
    coordinator = (await coreSeconds(pid)) ?? coordinator;
  };
  const { wall, text } = await timed(inputs, run, values.jobs, (child) =>
    setInterval(() => {
      void look(child.pid!);
    }, SAMPLE_MS),
  );
  console.log(text.trimEnd());

  const journal = await readJournal(run),
    record = await readRunRecord(run);
  const work = total([...(await ownSeconds(run)).values()]),
    pages = record?.metrics.pages ?? 0,
    ends = new Set(journal.map(({ outcome }) => outcome));
  const copies = Number(values.copies),
    faster = (seconds: number): string => `${seconds.toFixed(1)} s, ${(seconds / wall).toFixed(2)} times`;
  console.log(
    `wall ${wall.toFixed(1)} s, ${(pages / wall).toFixed(1)} pages/s; single runs ` +
      `${faster((total([...own.values()]) + beyond * own.size) * copies)}; one process ` +
      `${faster(alone * copies)}; the documents' own seconds ${faster(work)}`,
  );
  console.log(
    `outcomes: ${journal.length} of ${documents}, ${[...ends].join(', ')}; ` +
      `${new Set(journal.map(({ sha256 }) => sha256)).size} distinct`,
  );
  const parts = Array.from({ length: PARTS }, (_, part) =>
    memory.slice(Math.floor((part * memory.length) / PARTS), Math.floor(((part + 1) * memory.length) / PARTS)),
  );
  console.log(
    'coordinator, MB, median of each fifth: ' +
      `${parts.map((part) => median(part.sort((a, b) => a - b)).toFixed(0)).join(', ')}; peak ` +
      `${Math.max(...memory).toFixed(0)}; ${((100 * coordinator) / wall).toFixed(1)} % of a core`,
  );

  const again = performance.now();
  await ended(startBuilt('extract', '--run', run, '--quiet'));
  console.log(
    `once more, nothing to read: ${((performance.now() - again) / 1000).toFixed(1)} s, ` +
      `${(await readRunRecord(run))?.metrics.reused ?? 0} results still held`,
  );
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
