import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ExtractError, reasonOf } from '../../errors.ts';
import { removeAllUnfinished, writeResult } from './write-result.ts';

/**
 * Who works on a run: the file `.owner.<n>` with the highest number. Whoever makes the next number, which only one can,
 * owns the run from then on. A file is never made anew under a number that is past, so nobody takes a run over from one
 * that came later.
 */
const Owner = z.object({
  /** Tells this ownership from every other one. */
  token: z.string(),
  /** The machine and its processes' name space: only there does the process id say anything. */
  machine: z.string(),
  host: z.string(),
  pid: z.number().int(),
  /** When the process began, in the machine's own ticks: a process id comes again. */
  began: z.string(),
  /** Counts up while the owner lives. Others look whether it changes, by their own clock. */
  beat: z.number().int(),
  released: z.boolean(),
});
type Owner = z.infer<typeof Owner>;

/** How long others look at a silent owner on another machine before they take it for dead, and how often; ms. */
export interface Patience {
  readonly forMs: number;
  readonly everyMs: number;
}
const PATIENCE: Patience = { forMs: 30_000, everyMs: 1000 };
/** Somebody who only wants to know looks for a shorter time. */
const GLANCE: Patience = { forMs: 4000, everyMs: 500 };

const FILE = /^\.owner\.(\d+)$/;
const fileOf = (folder: string, number: number): string => path.join(folder, `.owner.${number}`);

/** A run that this process owns. */
export interface Ownership {
  /** Shows that the owner lives, and sees that nobody took the run over. Throws ExtractError RUN_IN_USE, UNWRITABLE. */
  beat(): Promise<void>;
  /** Lets others have the run. */
  release(): Promise<void>;
}

/**
 * Makes the folder and becomes its only owner. Of processes that ask together one is; an owner that is stopped or slow
 * on this machine stays it, one on another machine until it has been silent for a while. Throws ExtractError
 * UNWRITABLE, RUN_IN_USE.
 */
export async function claimRun(folder: string, patience = PATIENCE): Promise<Ownership> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot make the folder ${folder}.`, zh: `无法建立文件夹 ${folder}。` },
      { cause },
    );
  });
  for (;;) {
    const last = await lastOwner(folder);
    if (last && (await isAlive(folder, last, patience))) throw inUse(folder, last.owner);
    const own: Owner = { token: randomUUID(), ...(await here()), beat: 0, released: false };
    const number = (last?.number ?? 0) + 1;
    if (!(await made(folder, number, own))) continue;
    // Whoever looked before others came and went may have made a number that is past.
    if (((await lastOwner(folder))?.number ?? 0) > number) {
      await rm(fileOf(folder, number), { force: true });
      continue;
    }
    for (const past of await numbersIn(folder)) if (past < number) await rm(fileOf(folder, past), { force: true });
    await removeAllUnfinished(folder);
    return ownership(folder, number, own);
  }
}

/** Whether the process that works, or worked, on a run is still there. */
export async function isOwned(folder: string, patience = GLANCE): Promise<boolean> {
  const last = await lastOwner(folder);
  return last !== null && isAlive(folder, last, patience);
}

function ownership(folder: string, number: number, own: Owner): Ownership {
  let beats = 0,
    last: Promise<void> = Promise.resolve();
  const isMine = async (): Promise<boolean> => {
    const now = await lastOwner(folder);
    return now?.number === number && now.owner?.token === own.token;
  };
  const write = (released: boolean): Promise<void> =>
    writeResult(fileOf(folder, number), [JSON.stringify({ ...own, beat: ++beats, released } satisfies Owner)]);
  return {
    beat() {
      last = last.then(async () => {
        if (!(await isMine())) throw inUse(folder, (await lastOwner(folder))?.owner ?? null);
        await write(false);
      });
      last.catch(() => {});
      return last;
    },
    async release() {
      await last.catch(() => {});
      if (await isMine()) await write(true).catch(() => {});
    },
  };
}

const inUse = (folder: string, owner: Owner | null): ExtractError =>
  new ExtractError(
    'RUN_IN_USE',
    owner
      ? {
          en: `Process ${owner.pid} on ${owner.host} works in ${folder}.`,
          zh: `${owner.host} 上的进程 ${owner.pid} 正在 ${folder} 里工作。`,
        }
      : { en: `Another process works in ${folder}.`, zh: `另一个进程正在 ${folder} 里工作。` },
  );

interface Last {
  readonly number: number;
  /** Null while it is being written. */
  readonly owner: Owner | null;
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
}

async function lastOwner(folder: string): Promise<Last | null> {
  const numbers = await numbersIn(folder);
  if (numbers.length === 0) return null;
  const number = Math.max(...numbers);
  try {
    return { number, owner: Owner.parse(JSON.parse(await readFile(fileOf(folder, number), 'utf8'))) };
  } catch {
    return { number, owner: null };
  }
}

/** Makes the file of a number unless it is there. Throws ExtractError UNWRITABLE. */
async function made(folder: string, number: number, owner: Owner): Promise<boolean> {
  try {
    const handle = await open(fileOf(folder, number), 'wx');
    await handle.writeFile(JSON.stringify(owner)).finally(() => handle.close());
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write to ${folder}: ${reasonOf(cause)}`, zh: `无法写入 ${folder}：${reasonOf(cause)}` },
      { cause },
    );
  }
}

/** On its own machine the process itself is asked for; elsewhere its beat must change while somebody looks. */
async function isAlive(folder: string, { number, owner }: Last, { forMs, everyMs }: Patience): Promise<boolean> {
  if (owner?.released) return false;
  if (owner?.machine === (await machine())) return (await beganAt(owner.pid)) === owner.began;
  for (const end = performance.now() + forMs; performance.now() < end;) {
    await sleep(everyMs);
    const now = await lastOwner(folder);
    if (now?.owner?.released) return false;
    if (now?.number !== number || now.owner?.token !== owner?.token || now.owner?.beat !== owner?.beat) return true;
  }
  return false;
}

const here = async (): Promise<Pick<Owner, 'machine' | 'host' | 'pid' | 'began'>> => ({
  machine: await machine(),
  host: hostname(),
  pid: process.pid,
  began: (await beganAt(process.pid)) ?? '',
});

/**
 * Containers may share a host's name, and machines a folder: where the system tells, its boot and its name space of
 * processes count.
 */
async function machine(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), space].join(' ');
}

/**
 * What tells a process from others of its id; null where there is none that works. A system that does not say it gives
 * an empty text.
 */
async function beganAt(pid: number): Promise<string | null> {
  const told = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  if (told !== null) {
    // The name of the program, in brackets, may hold anything.
    const [state, ...fields] = told.slice(told.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? null : (fields[18] ?? '');
  }
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? '' : null;
  }
}
