import type { Command } from 'commander';
import type { DatasetFlags } from './dataset.ts';
import type { DiffFlags } from './diff.ts';
import type { CommandContext } from './command-context.ts';
import type { QueryFlags } from './query.ts';
import type { ReconcileFlags } from './reconcile.ts';
import { HELP } from './words/help.ts';

/** The commands about many results at once: data sets, questions to them, comparisons. */
export function addDatasetCommands(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { dataset, query, diff, reconcile } = HELP;

  program
    .command('dataset')
    .description(says(dataset.does))
    .argument(usage('<run>'), says(dataset.arguments.run))
    .requiredOption(usage('--out <folder>'), says(dataset.options.out))
    .option(usage('--format <formats>'), says(dataset.options.format), 'parquet')
    .option(usage('--issuers <file>'), says(dataset.options.issuers))
    .option('--bom', says(dataset.options.bom))
    .option(usage('--title <text>'), says(dataset.options.title), 'Published budgets, read by Crossfoot')
    .option(usage('--author <name>'), says(dataset.options.author))
    .option(usage('--licence <name>'), says(dataset.options.licence))
    .option('--quiet', says(dataset.options.quiet))
    .action(async (run: string, flags: DatasetFlags) => {
      const { datasetCommand } = await import('./dataset.ts');
      exit(await datasetCommand(run, flags, streams));
    });

  program
    .command('query')
    .description(says(query.does))
    .argument('<sql>', says(query.arguments.sql))
    .argument(usage('[source]'), says(query.arguments.source), '.')
    .option(usage('--format <format>'), says(query.options.format), 'table')
    .option('--rows <n>', says(query.options.rows), '100')
    .option('--bom', says(query.options.bom))
    .action(async (sql: string, source: string, flags: QueryFlags) => {
      const { queryCommand } = await import('./query.ts');
      exit(await queryCommand(sql, source, flags, streams));
    });

  program
    .command('diff')
    .description(says(diff.does))
    .argument(usage('<before>'), says(diff.arguments.before))
    .argument(usage('<after>'), says(diff.arguments.after))
    .option(usage('--format <format>'), says(diff.options.format), 'table')
    .option('--facts <n>', says(diff.options.facts), '0')
    .option('--exit-code', says(diff.options.exitCode))
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { diffCommand } = await import('./diff.ts');
      exit(await diffCommand(before, after, flags, streams));
    });

  program
    .command('reconcile')
    .description(says(reconcile.does))
    .argument(usage('<run>'), says(reconcile.arguments.run))
    .option(usage('--format <format>'), says(reconcile.options.format), 'text')
    .option(usage('--out <file>'), says(reconcile.options.out))
    .action(async (run: string, flags: ReconcileFlags) => {
      const { reconcileCommand } = await import('./reconcile.ts');
      exit(await reconcileCommand(run, flags, streams));
    });
}
