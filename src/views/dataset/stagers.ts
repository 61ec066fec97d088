import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ExtractError, verbatim } from '../../errors.ts';
import { issuerFinder, type CrosswalkLine } from '../../lib/issuers.ts';
import { stageResults, type Staged, type StageRequest } from './stage-results.ts';
import type { FromStager, ToStager } from './stage-worker.ts';

/** Makes rows of results, several requests side by side. */
export interface Stagers {
  /** Throws what {@link stageResults} throws, and WORKER_DIED. */
  stage(request: StageRequest): Promise<Staged>;
  /** Ends the processes; requests that still wait are rejected. */
  close(): void;
}

/** Two processes make rows as fast as the engine takes them in. */
const MOST_PROCESSES = 2;
/**
 * Little is left alive from one result to the next: a nursery that holds one of them costs little time and keeps the
 * process small.
 */
const HEAP = ['--max-semi-space-size=16'];

/** Requests are worked on in processes of their own when there are several of them, otherwise here. */
export function openStagers(crosswalk: readonly CrosswalkLine[], requests: number): Stagers {
  const processes = Math.min(MOST_PROCESSES, availableParallelism(), requests);
  if (processes < 2) {
    const issuerOf = issuerFinder(crosswalk);
    return { stage: (request) => stageResults(request, issuerOf), close: () => {} };
  }
  const children = Array.from({ length: processes }, () => start(crosswalk));
  // The end of each one's line: what it works on at last.
  const lines = children.map(() => Promise.resolve());
  let turn = 0;
  return {
    stage: (request) => {
      const place = turn++ % processes;
      const staged = lines[place]!.then(() => ask(children[place]!, request));
      lines[place] = staged.then(
        () => {},
        () => {},
      );
      return staged;
    },
    close: () => {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

/** The sources run through tsx, the build does not. */
function start(crosswalk: readonly CrosswalkLine[]): ChildProcess {
  const url = new URL(import.meta.url.endsWith('.ts') ? './stage-worker.ts' : './stage-worker.js', import.meta.url);
  const loader = url.pathname.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
  const child = fork(fileURLToPath(url), [], {
    execArgv: [...loader, ...HEAP],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('error', () => {});
  child.send({ kind: 'begin', crosswalk } satisfies ToStager, () => {});
  return child;
}

function ask(child: ChildProcess, request: StageRequest): Promise<Staged> {
  return new Promise((resolve, reject) => {
    const ended = (): void =>
      reject(
        new ExtractError('WORKER_DIED', {
          en: 'A process that makes the rows of the data set ended.',
          zh: '为数据集准备行的进程中途结束。',
        }),
      );
    if (child.exitCode !== null || child.signalCode !== null || !child.connected) {
      ended();
      return;
    }
    child.once('exit', ended);
    child.once('message', (response: FromStager) => {
      child.off('exit', ended);
      if (response.kind === 'staged') resolve(response.staged);
      else reject(new ExtractError(response.code, verbatim(response.message)));
    });
    child.send({ kind: 'stage', request } satisfies ToStager, () => {});
  });
}
