/** The command line of a checkout: that of the program, with the commands that measure it. */
import { runProgram } from '../../src/app/cli/run-program.ts';
import { addToolCommands } from './cli/commands.ts';

await runProgram(addToolCommands);
