#!/usr/bin/env node
import { VERSION } from '../../run/version.ts';

// Whoever asks for the version alone does not wait for all that the commands need.
const [asked, ...others] = process.argv.slice(2);
if ((asked === '--version' || asked === '-V') && others.length === 0) process.stdout.write(`${VERSION}\n`);
else await (await import('./run-program.ts')).runProgram();
