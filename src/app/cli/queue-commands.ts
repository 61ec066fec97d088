import type { Command } from 'commander';
import type { CollectFlags } from './collect.ts';
import { addFlags, givenFor } from './option-flags.ts';
import type { CommandContext } from './command-context.ts';
import type { EnqueueFlags, QueueFlags, WorkerFlags } from './queue.ts';
import { standardInput } from './read-commands.ts';
import { EXTRACT_FLAGS, RUN_FLAGS } from './schema-flags.ts';
import { HELP } from './words/help.ts';

/** The commands that spread a run over machines. */
export function addQueueCommands(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech;

  const enqueue = program
    .command('enqueue')
    .description(says(HELP.enqueue.does))
    .argument(usage('[inputs...]'), says(HELP.enqueue.arguments.inputs))
    .requiredOption(usage('--run <folder>'), says(HELP.enqueue.options.run))
    .option(usage('--queue <address>'), says(HELP.enqueue.options.queue))
    .option('--attempts <n>', says(HELP.enqueue.options.attempts), '5')
    .option('--retry-failed', says(HELP.enqueue.options.retryFailed))
    .option('--refetch', says(HELP.enqueue.options.refetch))
    .option('--allow-private-network', says(HELP.enqueue.options.allowPrivateNetwork));
  addFlags(addFlags(enqueue, EXTRACT_FLAGS, speech), RUN_FLAGS, speech).action(
    async (sources: string[], flags: EnqueueFlags & Record<string, unknown>) => {
      const { enqueueCommand } = await import('./queue.ts');
      exit(
        await enqueueCommand(
          sources,
          flags,
          { options: givenFor(EXTRACT_FLAGS, flags), run: givenFor(RUN_FLAGS, flags), list: standardInput() },
          streams,
        ),
      );
    },
  );

  const worker = program
    .command('worker')
    .description(says(HELP.worker.does))
    .option(usage('--queue <address>'), says(HELP.worker.options.queue))
    .option('--until-empty', says(HELP.worker.options.untilEmpty))
    .option('--lock-seconds <n>', says(HELP.worker.options.lockSeconds), '60')
    .option('--quiet', says(HELP.worker.options.quiet));
  addFlags(worker, RUN_FLAGS, speech).action(async (flags: WorkerFlags & Record<string, unknown>) => {
    const { workerCommand } = await import('./queue.ts');
    exit(await workerCommand(flags, givenFor(RUN_FLAGS, flags), streams));
  });

  program
    .command('collect')
    .description(says(HELP.collect.does))
    .argument(usage('<run>'), says(HELP.collect.arguments.run))
    .option(usage('--queue <address>'), says(HELP.collect.options.queue))
    .option('--wait', says(HELP.collect.options.wait))
    .action(async (run: string, flags: CollectFlags) => {
      const { collectCommand } = await import('./collect.ts');
      exit(await collectCommand(run, flags, streams));
    });

  program
    .command('queue')
    .description(says(HELP.queue.does))
    .option(usage('--queue <address>'), says(HELP.queue.options.queue))
    .option('--requeue', says(HELP.queue.options.requeue))
    .option('--json', says(HELP.queue.options.json))
    .action(async (flags: QueueFlags) => {
      const { queueCommand } = await import('./queue.ts');
      exit(await queueCommand(flags, streams));
    });
}
