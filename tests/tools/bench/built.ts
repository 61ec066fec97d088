import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../support/root.ts';

const PROGRAM = path.join(ROOT, 'dist/src/app/cli/main.js');

/** Builds the package: what is measured is what ships. */
export async function build(): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT, shell: process.platform === 'win32' });
}

/** Starts the built command line; what it prints is to be read. */
export const startBuilt = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });

/** Exit code of a process, and the text that it printed; its messages are left aside. */
export function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  let text = '';
  child.stderr?.resume();
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, text }));
  });
}

const KILOBYTE = 1024,
  MEGABYTE = 1_000_000;

/** Resident memory of a process in MB, as Linux tells it; null where nobody does. */
export async function residentMegabytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const found = /^VmRSS:\s+(\d+) kB/m.exec(status);
  return found ? (Number(found[1]) * KILOBYTE) / MEGABYTE : null;
}

/** Ticks of the clock in a second by which Linux counts processor time. */
const TICKS = 100;

/** Processor time of a process in seconds, without its children; null where nobody tells it. */
export async function coreSeconds(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.length > 12 ? (Number(fields[11]) + Number(fields[12])) / TICKS : null;
}
