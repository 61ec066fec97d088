#!/usr/bin/env node
import { VERSION } from '../../run/version.ts';

// Whoever asks for the version alone does not wait for all that the commands need.
const [asked, ...others] = process.argv.slice(2);
if ((asked === '--version' || asked === '-V') && others.length === 0) process.stdout.write(`${VERSION}\n`);
else {
  // Loaded before the many modules of a command: where the system refuses to open these, somebody can say so.
  const { tellError } = await import('./tell-error.ts'),
    { languageOfProcess } = await import('./words/language.ts');
  const loaded = await import('./run-program.ts').catch((error: unknown) => {
    process.exitCode = tellError(error, process.stderr, languageOfProcess());
  });
  await loaded?.runProgram();
}
