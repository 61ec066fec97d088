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
    child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString('utf8'); });
    child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString('utf8'); });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
