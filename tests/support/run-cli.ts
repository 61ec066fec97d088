import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './root.ts';

export interface CliRun { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command line from the sources, as `npm start` does, with no terminal. */
export function runCli(...args: string[]): Promise<CliRun> {
  return runNode(['--import', 'tsx', path.join(ROOT, 'src/cli/main.ts'), ...args], ROOT);
}

export function runNode(args: readonly string[], cwd: string): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '', stderr = '';
    // A character may be cut in two where chunks meet.
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { stdout += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { stderr += chunk; });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
