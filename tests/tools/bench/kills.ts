// `npm run bench:kills -- [--kills 30] [--seed 1] [--documents 60]`: kills processes with -9 at random instants, half
// of them in runs on one machine (the coordinator, or a process that reads), half in runs over a queue (a worker, a
// process that reads, the data base), each started again at once. Every run must end with the same bytes and the same
// account as one that nobody disturbed. Linux only: it finds the processes in /proc.
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readJournal } from '../../../src/run/ledger/run-folder.ts';
import { createRandom } from '../generate/random.ts';
import { sampleFiles } from '../../support/pdf-files.ts';
import { postgresServer } from '../../support/queue-servers.ts';
import { build, ended, startBuilt } from './built.ts';
import { writeCopies } from './corpus-copies.ts';

/** Kills come this far apart, in ms: from amid a process's start to some documents later. */
const PAUSE_MS = [100, 3000] as const;
/** Jobs of a worker that is gone are taken by others after so long. */
const LOCK_SECONDS = 2;
/** So long may a worker take to end that has nothing in hand. */
const END_MS = 60_000;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    documents: { type: 'string', default: '60' },
  },
});
const wanted = Number(values.kills),
  random = createRandom(values.seed);
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, random.int(...PAUSE_MS));
  });

const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-kills-'));
const at = (name: string): string => path.join(folder, name);
const killed = new Map<string, number>();
const count = (what: string): void => {
  killed.set(what, (killed.get(what) ?? 0) + 1);
};
const total = (): number => [...killed.values()].reduce((sum, n) => sum + n, 0);

/** Processes that read documents for this one. */
const readersOf = async (pid: number): Promise<number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);

/** Kills one of the processes that read for these, if there is one. */
async function killReader(parents: readonly ChildProcess[]): Promise<void> {
  const readers = (await Promise.all(parents.map(({ pid }) => readersOf(pid!)))).flat();
  if (readers.length === 0) return;
  try {
    process.kill(random.pick(readers), 'SIGKILL');
    count('a process that reads');
  } catch {
    /* It has ended by itself. */
  }
}

interface Account {
  readonly results: ReadonlyMap<string, string>;
  readonly journal: readonly string[];
}

/**
 * What must be the same, however a run went: the bytes of the results, and the journal without what depends on the
 * machine.
 */
async function accountOf(run: string): Promise<Account> {
  const names = (await readdir(run, { recursive: true })).filter((name) => name.endsWith('result.json')).sort();
  const results = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(run, name), 'utf8')] as const)),
  );
  return {
    results,
    journal: (await readJournal(run)).map((entry) =>
      JSON.stringify({ ...entry, ...('seconds' in entry ? { seconds: null, attempts: null } : {}) }),
    ),
  };
}

/** Outcomes and bytes of a run against those of the undisturbed one; gives the number of faults. */
function compare(name: string, expected: Account, found: Account): number {
  const lines = new Set(expected.journal);
  const faults = [
    ...[...expected.results]
      .filter(([file, text]) => found.results.get(file) !== text)
      .map(([file]) => `${file}: other bytes`),
    ...[...found.results.keys()].filter((file) => !expected.results.has(file)).map((file) => `${file}: should not be`),
    ...found.journal.filter((line) => !lines.has(line)).map((line) => `other outcome: ${line.slice(0, 200)}`),
    ...(found.journal.length === expected.journal.length
      ? []
      : [`${found.journal.length} outcomes of ${expected.journal.length}`]),
  ];
  console.log(
    `${name}: ${found.journal.length} inputs, ${found.results.size} results, ` +
      `${faults.length === 0 ? 'the same bytes and outcomes' : faults.join('\n  ')}`,
  );
  return faults.length;
}

/** A run on one machine, killed until it is through or enough is killed. */
async function killedRun(run: string, most: number): Promise<void> {
  let first = true;
  for (;;) {
    const child = startBuilt('extract', ...(first ? [at('in')] : []), '--run', run, '--jobs', '2', '--quiet');
    let isOver = false;
    const over = ended(child).then(({ code }) => {
      isOver = true;
      return code;
    });
    // A run that was killed before its plan stood has to be told its inputs again.
    first = false;
    while (!isOver && total() < most) {
      await Promise.race([pause(), over]);
      if (isOver) break;
      if (random.chance(0.5)) await killReader([child]);
      else {
        child.kill('SIGKILL');
        count('the coordinator');
        await over;
        first = !(await readdir(run).catch((): string[] => [])).includes('plan.ndjson');
      }
    }
    if ((await over) === 0) return;
  }
}

/** Tells a worker with nothing in hand to end, and sees that it does. */
async function told(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const over = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.kill('SIGTERM');
  const late = setTimeout(() => {
    console.log(`a worker did not end within ${END_MS / 1000} s`);
    worker.kill('SIGKILL');
  }, END_MS);
  await over;
  clearTimeout(late);
}

/** A run over a queue: two workers, and a data base that is killed, too. */
async function killedQueue(
  run: string,
  most: number,
  server: Awaited<ReturnType<typeof postgresServer>>,
): Promise<void> {
  await ended(startBuilt('enqueue', at('in'), '--run', run, '--queue', server.address));
  let isTold = false;
  const start = (): ChildProcess => {
    const worker = startBuilt(
      'worker',
      '--queue',
      server.address,
      '--jobs',
      '1',
      '--lock-seconds',
      String(LOCK_SECONDS),
      '--quiet',
    );
    let text = '';
    worker.stderr!.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    worker.once('exit', (code, signal) => {
      if (!isTold && signal !== 'SIGKILL') console.log(`a worker ended by itself: ${code ?? signal}\n${text}`);
    });
    return worker;
  };
  const workers = [start(), start()];
  const collected = ended(startBuilt('collect', run, '--queue', server.address, '--wait'));
  let isOver = false;
  void collected.then(() => {
    isOver = true;
  });
  while (!isOver && total() < most) {
    await Promise.race([pause(), collected]);
    if (isOver) break;
    const what = random.pick(['worker', 'reader', 'data base'] as const);
    if (what === 'reader') await killReader(workers);
    else if (what === 'worker') {
      const index = random.int(0, workers.length - 1);
      workers[index]!.kill('SIGKILL');
      count('a worker');
      workers[index] = start();
    } else {
      await server.kill();
      count('the data base');
      await server.start();
    }
  }
  const { code, text } = await collected;
  if (code !== 0) console.log(`collect ended with ${code}: ${text}`);
  isTold = true;
  for (const worker of workers) await told(worker);
}

const server = await postgresServer(at('postgres'));
try {
  await build();
  await mkdir(at('in'));
  const small = sampleFiles.filter((file) => path.basename(file).startsWith('small'));
  await writeCopies(small, Math.ceil(Number(values.documents) / small.length), at('in'));
  await ended(startBuilt('extract', at('in'), '--run', at('alone'), '--quiet'));
  const expected = await accountOf(at('alone'));
  let faults = 0;
  for (let round = 1; total() < Math.ceil(wanted / 2); round++) {
    await killedRun(at(`run ${round}`), Math.ceil(wanted / 2));
    faults += compare(`run ${round}`, expected, await accountOf(at(`run ${round}`)));
  }
  await server.start();
  for (let round = 1; total() < wanted; round++) {
    await killedQueue(at(`queued ${round}`), wanted, server);
    faults += compare(`queued ${round}`, expected, await accountOf(at(`queued ${round}`)));
  }
  console.log(
    `${total()} kills (${[...killed].map(([what, times]) => `${what} ${times}`).join(', ')}), seed ` +
      `${values.seed}: ${faults} faults`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await server.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}
