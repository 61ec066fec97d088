import { CommanderError, type Command } from 'commander';
import { compileLater } from '../../run/pool/compile-later.ts';
import type { CommandStreams } from './extract.ts';
import { harmlessStream } from './harmless-stream.ts';
import { createProgram } from './program.ts';
import { COULD_NOT_RUN, tellError } from './tell-error.ts';
import { languageOfProcess } from './words/language.ts';

export type AddCommands = (program: Command, streams: CommandStreams, exit: (code: number) => void) => void;

/** Runs the command line of this process and sets its exit code; `add` adds commands to those of the program. */
export async function runProgram(add?: AddCommands): Promise<void> {
  compileLater();
  const streams = { stdout: harmlessStream(process.stdout), stderr: process.stderr, language: languageOfProcess() };
  const exit = (code: number): void => {
    process.exitCode = code;
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe may close it early (`crossfoot … | head`); that is no failure. A full disk is one.
    if (error.code !== 'EPIPE') process.exit(codeOf(error, streams));
  });
  const program = createProgram(streams, exit);
  add?.(program, streams, exit);
  try {
    await program.parseAsync(process.argv.slice(2), { from: 'user' });
  } catch (error) {
    process.exitCode = codeOf(error, streams);
  }
}

function codeOf(error: unknown, { stderr, language }: CommandStreams): number {
  // Commander has printed its own message; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  return tellError(error, stderr, language);
}
