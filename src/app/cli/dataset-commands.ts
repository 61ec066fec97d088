import type { Command } from 'commander';
import type { DatasetFlags } from './dataset.ts';
import type { DiffFlags } from './diff.ts';
import type { CommandStreams } from './extract.ts';
import type { QueryFlags } from './query.ts';
import type { ReconcileFlags } from './reconcile.ts';

/** The commands about many results at once: data sets, questions to them, comparisons. */
export function addDatasetCommands(program: Command, streams: CommandStreams, exit: (code: number) => void): void {
  program
    .command('dataset')
    .description('Write the results of a run as tables with a data package and a codebook')
    .argument('<run>', 'Folder of a run or of results')
    .requiredOption('--out <folder>', 'Folder for the data set')
    .option('--format <formats>', 'parquet, csv, duckdb, jsonl, joined by commas', 'parquet')
    .option(
      '--issuers <file>',
      'Crosswalk of issuers (CSV or JSON): name, issuer_id, and perhaps region, parent_id, evidence',
    )
    .option('--bom', 'CSV files begin with a byte order mark, for Excel')
    .option('--title <text>', 'Title of the data set', 'Published budgets, read by Crossfoot')
    .option('--author <name>', 'Who is to be cited; without it no CITATION.cff is written')
    .option('--licence <name>', 'SPDX name of the licence that you give the data set; without it none is stated')
    .option('--quiet', 'Print nothing')
    .action(async (run: string, flags: DatasetFlags) => {
      const { datasetCommand } = await import('./dataset.ts');
      exit(await datasetCommand(run, flags, streams));
    });

  program
    .command('query')
    .description('Ask a data set, or the results of a run, in SQL; nothing is changed')
    .argument('<sql>', 'One SELECT; SHOW TABLES lists the tables, DESCRIBE facts the columns of one')
    .argument('[source]', 'Data set, its dataset.duckdb, or folder of a run or of results', '.')
    .option('--format <format>', 'table, csv, json, or jsonl: one line for each row', 'table')
    .option('--rows <n>', 'Rows that a table shows', '100')
    .option('--bom', 'CSV begins with a byte order mark, for Excel')
    .action(async (sql: string, source: string, flags: QueryFlags) => {
      const { queryCommand } = await import('./query.ts');
      exit(await queryCommand(sql, source, flags, streams));
    });

  program
    .command('diff')
    .description(
      'What differs between the results of two runs: facts added, removed, changed, moved, by document and reason',
    )
    .argument('<before>', 'Folder of a run or of results')
    .argument('<after>', 'Folder of a later one')
    .option('--format <format>', 'table or json', 'table')
    .option('--facts <n>', 'Differences of each kind that the table lists of each document', '0')
    .option('--exit-code', 'Exit with 1 when something differs')
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { diffCommand } = await import('./diff.ts');
      exit(await diffCommand(before, after, flags, streams));
    });

  program
    .command('reconcile')
    .description(
      'Compare documents that belong together: department and units, last year, final accounts, another version',
    )
    .argument('<run>', 'Folder of a run or of results')
    .option('--lang <language>', 'zh or en', 'en')
    .option('--format <format>', 'text or json', 'text')
    .option('--out <file>', 'Write the report to this file')
    .action(async (run: string, flags: ReconcileFlags) => {
      const { reconcileCommand } = await import('./reconcile.ts');
      exit(await reconcileCommand(run, flags, streams));
    });
}
