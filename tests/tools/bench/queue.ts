// `npm run bench:queue -- [--documents 24]`: what a queue costs beside the work, and how two workers share it. Each
// worker's time between its documents is held against the seconds that the documents took, on PostgreSQL and, where it
// is installed, Valkey.
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { corpusFiles, sampleFiles } from '../../support/pdf-files.ts';
import { hasValkey, postgresServer, valkeyServer } from '../../support/queue-servers.ts';
import { build, ended, startBuilt } from './built.ts';
import { writeCopies } from './corpus-copies.ts';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '24' } } });
const WORKERS = 2;

interface Share {
  documents: number;
  seconds: number;
  first: number;
  last: number;
  firstSeconds: number;
}

/** Adds up what a worker tells of its documents, line by line. */
function shareOf(worker: ChildProcess): Share {
  const share: Share = { documents: 0, seconds: 0, first: 0, last: 0, firstSeconds: 0 };
  createInterface({ input: worker.stderr! }).on('line', (line) => {
    const found = /^done .*, (\d+\.\d+) s$/.exec(line);
    if (!found) return;
    const seconds = Number(found[1]);
    share.last = performance.now() / 1000;
    if (share.documents++ === 0) Object.assign(share, { first: share.last, firstSeconds: seconds });
    share.seconds += seconds;
  });
  return share;
}

const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-queue-'));
try {
  await build();
  const files = corpusFiles.length > 0 ? corpusFiles : sampleFiles,
    inputs = path.join(folder, 'in');
  await mkdir(inputs);
  await writeCopies(
    files.slice(0, Number(values.documents)),
    Math.ceil(Number(values.documents) / files.length),
    inputs,
  );
  for (const [name, make] of [
    ['PostgreSQL', postgresServer],
    ...(hasValkey ? [['Valkey', valkeyServer] as const] : []),
  ] as const) {
    const server = await make(path.join(folder, name)),
      run = path.join(folder, `run on ${name}`);
    await server.start();
    /** Reads all documents with two workers and tells what each had. */
    const shared = async (into: string, ...load: readonly string[]): Promise<readonly Share[]> => {
      await ended(startBuilt('enqueue', inputs, '--run', into, '--queue', server.address));
      const workers = Array.from({ length: WORKERS }, () =>
        startBuilt('worker', '--queue', server.address, ...load, '--until-empty'),
      );
      const shares = workers.map(shareOf);
      await Promise.all(workers.map((worker) => ended(worker)));
      const { text } = await ended(startBuilt('collect', into, '--queue', server.address, '--wait'));
      console.log(`${name}, ${load.join(' ')}: ${text.split('\n')[0]}`);
      return shares;
    };
    try {
      const shares = await shared(run, '--jobs', '1');
      for (const [index, { documents, seconds, first, last, firstSeconds }] of shares.entries()) {
        const work = seconds - firstSeconds,
          beside = last - first - work;
        console.log(
          `  worker ${index + 1}: ${documents} documents, ${seconds.toFixed(1)} s of work; ` +
            `${((1000 * beside) / Math.max(1, documents - 1)).toFixed(0)} ms beside the work for a document, ` +
            `${((100 * beside) / work).toFixed(1)} %`,
        );
      }
      // How many each takes at a time is its own affair here, so its time beside the work cannot be told apart.
      for (const [index, { documents, seconds }] of (await shared(`${run}, auto`, '--concurrency', 'auto')).entries())
        console.log(`  worker ${index + 1}: ${documents} documents, ${seconds.toFixed(1)} s of work`);
    } finally {
      await server.kill().catch(() => {});
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
