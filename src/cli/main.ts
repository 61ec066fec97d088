#!/usr/bin/env node
import { CommanderError } from 'commander';
import { asExtractError } from '../errors.ts';
import { compileLater } from '../run/compile-later.ts';
import { createProgram } from './program.ts';

/** Bad arguments and everything that stops a whole command. */
const COULD_NOT_RUN = 2;

compileLater();

// The reader of a pipe may close it early (`crossfoot … | head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = createProgram({ stdout: process.stdout, stderr: process.stderr }, (code) => {
  process.exitCode = code;
});
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; help and version end with 0.
    process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  } else {
    const { code, message, hint } = asExtractError(error);
    process.stderr.write(`${code}: ${message}\n${hint}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}
