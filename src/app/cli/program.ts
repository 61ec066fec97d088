import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { ExtractOptions } from '../../../schemas/index.ts';
import { harmless } from '../../lib/visible-text.ts';
import { RunOptions } from '../../run/run-options.ts';
import { VERSION } from '../../run/version.ts';
import { ServeOptions } from '../serve/serve-options.ts';
import { addDatasetCommands } from './dataset-commands.ts';
import { extractCommand, type CommandStreams, type ExtractRequest } from './extract.ts';
import type { CollectFlags } from './collect.ts';
import type { EnqueueFlags, QueueFlags, WorkerFlags } from './queue.ts';
import { addFlags, flagsOf, givenFor } from './option-flags.ts';

interface ExtractFlags {
  readonly out?: string;
  readonly run?: string;
  readonly retryFailed?: boolean;
  readonly from?: string;
  readonly refetch?: boolean;
  readonly allowPrivateNetwork?: boolean;
  readonly format: string;
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly log?: string;
}
interface CheckFlags {
  readonly lang: string;
  readonly format: string;
  readonly out?: string;
  readonly waivers?: string;
  readonly letter?: string;
  readonly explain?: string;
  readonly quiet?: boolean;
}
interface InspectFlags {
  readonly page: string;
  readonly out?: string;
  readonly format?: string;
  readonly layers?: string;
  readonly scale?: string;
}

const EXTRACT_FLAGS = flagsOf(ExtractOptions);
const RUN_FLAGS = flagsOf(RunOptions);
const QUEUE_HELP =
  'redis://, rediss://, valkey:// or postgres:// address; left out: CROSSFOOT_QUEUE in the environment';
const SERVE_FLAGS = flagsOf(ServeOptions);
/** Pages and corrections of a served document are no option of the service. */
const SERVED_FLAGS = EXTRACT_FLAGS.filter(({ key }) => key !== 'pages' && key !== 'corrections');

/** Standard input is opened only when its first line is asked for. */
async function* standardInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

/** The command line. Each command hands its exit code to `exit`; nothing here ends the process. */
export function createProgram(streams: CommandStreams, exit: (code: number) => void): Command {
  const program = new Command('crossfoot')
    .description('Turns Chinese government budget PDFs (部门预算公开) into exact, checked data')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(harmless(text)),
    });

  const extract = program
    .command('extract')
    .description('Read PDFs, or all PDFs of a folder, into one JSON file each')
    .argument(
      '[inputs...]',
      'PDF files, folders or globs; in a run also zip archives, manifests (.csv, .jsonl), http(s) addresses, and - for a list on standard input',
    )
    .option('--out <folder>', 'Folder for the results; left out: standard output')
    .option(
      '--run <folder>',
      'Folder of a run with a ledger: every input gets one outcome, what is finished is not repeated; without inputs the run goes on',
    )
    .option('--retry-failed', 'In a run: read again what failed')
    .option(
      '--from <phase>',
      'In a finished run: tables understands and checks its documents again without opening a PDF',
    )
    .option('--refetch', 'In a run: ask servers whether they have newer documents')
    .option('--allow-private-network', 'In a run: fetch from addresses in private networks, too')
    .option('--format <format>', 'json or xlsx: one file for each document; jsonl: one line for each document', 'json')
    .option('--fail-on <severity>', 'Exit with 1 when there is a finding of this severity: error or warning')
    .option('--quiet', 'Print neither progress nor the table')
    .option('--log <file>', 'Append a log of the run to this file, as JSON lines');
  addFlags(addFlags(extract, EXTRACT_FLAGS), RUN_FLAGS).action(
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
      if (flags.run === undefined) return exit(await extractCommand(request, streams));
      const { runCommand } = await import('./run.ts');
      exit(
        await runCommand(
          {
            ...request,
            folder: flags.run,
            retryFailed: flags.retryFailed ?? false,
            from: flags.from,
            refetch: flags.refetch ?? false,
            allowPrivate: flags.allowPrivateNetwork ?? false,
            list: standardInput(),
          },
          streams,
        ),
      );
    },
  );

  program
    .command('status')
    .description('Tell how far a run has come: counts, rate, time left, failures by code')
    .argument('<run>', 'Folder of the run')
    .option('--json', 'Print run.json, with its metrics')
    .option('--failed', 'List the inputs that failed')
    .action(async (run: string, flags: { readonly json?: boolean; readonly failed?: boolean }) => {
      const { statusCommand } = await import('./status.ts');
      exit(await statusCommand({ run, json: flags.json ?? false, failed: flags.failed ?? false }, streams));
    });

  program
    .command('verify')
    .description('Tell whether all that a run has stored is what was written, and what to do where it is not')
    .argument('<run>', 'Folder of the run')
    .option('--json', 'Print JSON')
    .action(async (run: string, flags: { readonly json?: boolean }) => {
      const { verifyCommand } = await import('./verify.ts');
      exit(await verifyCommand({ run, json: flags.json ?? false }, streams));
    });

  const enqueue = program
    .command('enqueue')
    .description(
      'Put the documents of a run into a queue, for workers on this and other machines that share its folder',
    )
    .argument('[inputs...]', 'As for extract --run; without inputs those of the run')
    .requiredOption('--run <folder>', 'Folder of the run')
    .option('--queue <address>', QUEUE_HELP)
    .option('--attempts <n>', 'Give a document up when the machinery failed on it so often', '5')
    .option('--retry-failed', 'Read again what failed')
    .option('--refetch', 'Ask servers whether they have newer documents')
    .option('--allow-private-network', 'Fetch from addresses in private networks, too');
  addFlags(addFlags(enqueue, EXTRACT_FLAGS), RUN_FLAGS).action(
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
    .description('Read documents of a queue until told to end (SIGTERM finishes what was begun)')
    .option('--queue <address>', QUEUE_HELP)
    .option('--until-empty', 'End when the queue is empty')
    .option('--lock-seconds <n>', 'Jobs of a worker that is silent for so long go to others', '60')
    .option('--quiet', 'Print no line for each document');
  addFlags(worker, RUN_FLAGS).action(async (flags: WorkerFlags & Record<string, unknown>) => {
    const { workerCommand } = await import('./queue.ts');
    exit(await workerCommand(flags, givenFor(RUN_FLAGS, flags), streams));
  });

  program
    .command('collect')
    .description('Write the account of an enqueued run: journal, figures')
    .argument('<run>', 'Folder of the run')
    .option('--queue <address>', QUEUE_HELP)
    .option('--wait', 'Wait until every document has its outcome')
    .action(async (run: string, flags: CollectFlags) => {
      const { collectCommand } = await import('./collect.ts');
      exit(await collectCommand(run, flags, streams));
    });

  program
    .command('queue')
    .description('Tell what a queue holds, and list the documents that it has given up')
    .option('--queue <address>', QUEUE_HELP)
    .option('--requeue', 'Put back what was given up')
    .option('--json', 'Print JSON')
    .action(async (flags: QueueFlags) => {
      const { queueCommand } = await import('./queue.ts');
      exit(await queueCommand(flags, streams));
    });

  const check = program
    .command('check')
    .description('Say of each document whether it adds up, and what is wrong, where, and whose fault it is')
    .argument('[documents...]', 'PDF files, folders, or saved results (.json)')
    .option('--lang <language>', 'zh or en', 'en')
    .option('--format <format>', 'text, json, sarif or junit', 'text')
    .option('--out <file>', 'Write the report to this file and print the verdicts alone')
    .option(
      '--waivers <file>',
      'Decisions about findings, with reason and last day (JSON or JSON Lines); also a corrections.jsonl',
    )
    .option(
      '--letter <path>',
      'Write a letter in Chinese to the publisher: a .txt or .docx file, or a folder for both of each document',
    )
    .option('--explain <rule>', 'Explain a rule instead of checking documents')
    .option('--quiet', 'Print the verdicts alone, and no progress');
  addFlags(addFlags(check, EXTRACT_FLAGS), RUN_FLAGS).action(
    async (sources: string[], flags: CheckFlags & Record<string, unknown>) => {
      const { checkCommand } = await import('./check.ts');
      exit(
        await checkCommand(
          {
            ...flags,
            sources,
            quiet: flags.quiet ?? false,
            today: new Date().toISOString().slice(0, 10),
            options: givenFor(EXTRACT_FLAGS, flags),
            run: givenFor(RUN_FLAGS, flags),
          },
          streams,
        ),
      );
    },
  );

  program
    .command('inspect')
    .description('Draw one page with what was found on it')
    .argument('<pdf>', 'PDF file')
    .requiredOption('--page <n>', 'Page, from 1')
    .option('--out <file>', "File to write; left out: the PDF's name with the page, in the working folder")
    .option('--format <format>', 'png or html; left out: from the ending of --out, else png')
    .option('--layers <names>', 'Layers to draw, joined by commas, or all')
    .option('--scale <n>', 'Pixels per point')
    .action(async (pdf: string, flags: InspectFlags) => {
      // Loaded when asked for: drawing needs the canvas, reading does not.
      const [{ inspectCommand }, { loadPage }] = await Promise.all([
        import('./inspect.ts'),
        import('../../run/inspect-loader.ts'),
      ]);
      const scale = flags.scale === undefined ? {} : { scale: Number(flags.scale) };
      exit(
        await inspectCommand(
          { pdf, page: Number(flags.page), out: flags.out, format: flags.format, layers: flags.layers, ...scale },
          loadPage,
          (line) => streams.stdout.write(`${line}\n`),
        ),
      );
    });

  addDatasetCommands(program, streams, exit);

  program
    .command('corrections')
    .description('List the corrections of a run; write them as labels and lexicon words')
    .argument('<run>', 'Folder of the results and of corrections.jsonl')
    .option('--file <file>', 'File of the corrections; left out: corrections.jsonl of the run')
    .option('--gold <folder>', 'Write the reviewed facts as gold labels')
    .option('--terms <file>', 'Write the reviewed mappings as a table like those of schemas/lexicon/terms')
    .option('--before <run>', 'Results without the corrections: tell what these repair')
    .action(
      async (
        run: string,
        flags: { readonly file?: string; readonly gold?: string; readonly terms?: string; readonly before?: string },
      ) => {
        const { correctionsCommand } = await import('./corrections.ts');
        exit(
          await correctionsCommand(
            { run, file: flags.file, gold: flags.gold, terms: flags.terms, before: flags.before },
            (line) => streams.stdout.write(`${line}\n`),
          ),
        );
      },
    );

  program
    .command('report')
    .description('Write a page to read a result beside its PDF')
    .argument('<result>', 'Result file (JSON), or the folder of a run')
    .option('--pdf <file>', 'The PDF, or the folder with the PDFs of the run; left out: no page images')
    .option('--out <file>', 'HTML file to write; left out: beside the result')
    .action(async (source: string, flags: { readonly pdf?: string; readonly out?: string }) => {
      const { reportCommand } = await import('./report.ts');
      exit(
        await reportCommand({ source, pdf: flags.pdf, out: flags.out }, (line) => streams.stdout.write(`${line}\n`)),
      );
    });

  program
    .command('pictures')
    .description('Draw where the money of a document comes from and goes, as SVG and PNG files')
    .argument('<result>', 'Result file (JSON)')
    .requiredOption('--out <folder>', 'Folder for the pictures')
    .option('--format <formats>', 'svg, png, or both joined by a comma', 'svg,png')
    .option('--lang <language>', 'zh or en', 'zh')
    .option('--unproven', 'Draw figures that no identity proves, too: dashed')
    .option('--width <px>', 'Width of the drawings', '1000')
    .action(
      async (
        source: string,
        flags: {
          readonly out: string;
          readonly format: string;
          readonly lang: string;
          readonly unproven?: boolean;
          readonly width: string;
        },
      ) => {
        const { picturesCommand } = await import('./pictures.ts');
        exit(
          await picturesCommand({ ...flags, source, unproven: flags.unproven ?? false }, (line) =>
            streams.stdout.write(`${line}\n`),
          ),
        );
      },
    );

  const serve = program
    .command('serve')
    .description('Web application: send in PDFs, read reports, correct them; with an API')
    .argument('[run]', 'Folder of a run, or of several; made when it is not there', 'crossfoot-run')
    .option(
      '--pdf <folder>',
      'Folder with the PDFs of the runs; left out: only documents that are sent in have page images',
    );
  addFlags(addFlags(addFlags(serve, SERVED_FLAGS), SERVE_FLAGS), RUN_FLAGS).action(
    async (folder: string, flags: { readonly pdf?: string } & Record<string, unknown>) => {
      const { serveCommand } = await import('./serve.ts');
      exit(
        await serveCommand(
          {
            folder,
            pdfs: flags.pdf,
            options: givenFor(SERVED_FLAGS, flags),
            run: givenFor(RUN_FLAGS, flags),
            serve: givenFor(SERVE_FLAGS, flags),
          },
          (line) => streams.stdout.write(`${line}\n`),
        ),
      );
    },
  );

  return program;
}
