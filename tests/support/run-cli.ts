import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.ts';
import { ROOT } from './root.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line, compiled as the package has it, with no terminal. */
export async function runCli(...args: string[]): Promise<CliRun> {
  return runNode([...(await cliArguments()), ...args], ROOT);
}

/** Runs the command line from the sources, as `npm start` does, with no terminal. */
export function runSources(...args: string[]): Promise<CliRun> {
  return runNode(['--import', 'tsx', path.join(ROOT, 'src/app/cli/main.ts'), ...args], ROOT);
}

/** What Node is started with to run the command line. */
export const cliArguments = async (): Promise<string[]> => [fileURLToPath(await compiled('src/app/cli/main'))];

export function runNode(args: readonly string[], cwd: string): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Messages are compared in English, whatever the machine speaks.
      env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
    });
    let stdout = '',
      stderr = '';
    // A character may be cut in two where chunks meet.
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
