import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { ExtractError } from '../../errors.ts';
import { extractCommand, type ExtractRequest } from './extract.ts';
import { addFlags, givenFor } from './option-flags.ts';
import type { CommandContext } from './command-context.ts';
import type { RunRequest } from './run.ts';
import { EXTRACT_FLAGS, RUN_FLAGS } from './schema-flags.ts';
import { HELP } from './words/help.ts';

interface ExtractFlags {
  readonly out?: string;
  readonly run?: string;
  readonly retryFailed?: boolean;
  readonly from?: string;
  readonly refetch?: boolean;
  readonly allowPrivateNetwork?: boolean;
  readonly watch?: string;
  readonly format: string;
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly log?: string;
}

const NO_RUN_TO_WATCH = {
  en: '--watch is for a run: give --run <folder>.',
  zh: '--watch 用于批次：请给出 --run <文件夹>。',
};

/** Standard input is opened only when its first line is asked for. */
export async function* standardInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

/** The commands that read documents and tell how a run fares. */
export function addReadCommands(program: Command, context: CommandContext): void {
  addExtract(program, context);
  const { streams, exit, speech } = context,
    { says, usage } = speech;

  program
    .command('status')
    .description(says(HELP.status.does))
    .argument(usage('<run>'), says(HELP.status.arguments.run))
    .option('--json', says(HELP.status.options.json))
    .option('--failed', says(HELP.status.options.failed))
    .action(async (run: string, flags: { readonly json?: boolean; readonly failed?: boolean }) => {
      const { statusCommand } = await import('./status.ts');
      exit(await statusCommand({ run, json: flags.json ?? false, failed: flags.failed ?? false }, streams));
    });

  program
    .command('verify')
    .description(says(HELP.verify.does))
    .argument(usage('<run>'), says(HELP.verify.arguments.run))
    .option('--json', says(HELP.verify.options.json))
    .action(async (run: string, flags: { readonly json?: boolean }) => {
      const { verifyCommand } = await import('./verify.ts');
      exit(await verifyCommand({ run, json: flags.json ?? false }, streams));
    });
}

function addExtract(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { does, arguments: takes, options } = HELP.extract;
  const extract = program
    .command('extract')
    .description(says(does))
    .argument(usage('[inputs...]'), says(takes.inputs))
    .option(usage('--out <folder>'), says(options.out))
    .option(usage('--run <folder>'), says(options.run))
    .option('--retry-failed', says(options.retryFailed))
    .option(usage('--from <phase>'), says(options.from))
    .option('--refetch', says(options.refetch))
    .option('--allow-private-network', says(options.allowPrivateNetwork))
    .option(usage('--watch <seconds>'), says(options.watch))
    .option(usage('--format <format>'), says(options.format), 'json')
    .option(usage('--fail-on <severity>'), says(options.failOn))
    .option('--quiet', says(options.quiet))
    .option(usage('--log <file>'), says(options.log));
  addFlags(addFlags(extract, EXTRACT_FLAGS, speech), RUN_FLAGS, speech).action(
    async (sources: string[], flags: ExtractFlags & Record<string, unknown>) => {
      const request: ExtractRequest = {
        sources,
        out: flags.out,
        format: flags.format,
        failOn: flags.failOn,
        quiet: flags.quiet ?? false,
        log: flags.log,
        options: givenFor(EXTRACT_FLAGS, flags),
        run: givenFor(RUN_FLAGS, flags),
      };
      if (flags.run === undefined) {
        if (flags.watch !== undefined) throw new ExtractError('BAD_OPTION', NO_RUN_TO_WATCH);
        return exit(await extractCommand(request, streams));
      }
      const run: RunRequest = {
        ...request,
        folder: flags.run,
        retryFailed: flags.retryFailed ?? false,
        from: flags.from,
        refetch: flags.refetch ?? false,
        allowPrivate: flags.allowPrivateNetwork ?? false,
        list: standardInput(),
      };
      if (flags.watch !== undefined) {
        const { watchCommand } = await import('./watch.ts');
        return exit(await watchCommand(run, flags.watch, streams));
      }
      const { runCommand } = await import('./run.ts');
      exit(await runCommand(run, streams));
    },
  );
}
