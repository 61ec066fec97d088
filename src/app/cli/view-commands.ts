import type { Command } from 'commander';
import { addFlags, givenFor } from './option-flags.ts';
import type { CommandContext } from './command-context.ts';
import { EXTRACT_FLAGS, RUN_FLAGS, SERVE_FLAGS } from './schema-flags.ts';
import { HELP } from './words/help.ts';

interface CheckFlags {
  readonly format: string;
  readonly profile: string;
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
interface CorrectionsFlags {
  readonly file?: string;
  readonly gold?: string;
  readonly terms?: string;
  readonly before?: string;
}
interface PicturesFlags {
  readonly out: string;
  readonly format: string;
  readonly unproven?: boolean;
  readonly width: string;
}

/** Pages and corrections of a served document are no option of the service. */
const SERVED_FLAGS = EXTRACT_FLAGS.filter(({ key }) => key !== 'pages' && key !== 'corrections');

/** The commands by which people look at results and judge them. */
export function addViewCommands(program: Command, context: CommandContext): void {
  addCheck(program, context);
  addInspect(program, context);
  addCorrections(program, context);
  addReports(program, context);
  addServe(program, context);
}

function addCheck(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { does, arguments: takes, options } = HELP.check;
  const check = program
    .command('check')
    .description(says(does))
    .argument(usage('[documents...]'), says(takes.documents))
    .option(usage('--format <format>'), says(options.format), 'text')
    .option(usage('--out <file>'), says(options.out))
    .option(usage('--waivers <file>'), says(options.waivers))
    .option(usage('--letter <path>'), says(options.letter))
    .option('--profile <profile>', says(options.profile), 'auditor')
    .option(usage('--explain <rule>'), says(options.explain))
    .option('--quiet', says(options.quiet));
  addFlags(addFlags(check, EXTRACT_FLAGS, speech), RUN_FLAGS, speech).action(
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
}

function addInspect(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { does, arguments: takes, options } = HELP.inspect;
  program
    .command('inspect')
    .description(says(does))
    .argument('<pdf>', says(takes.pdf))
    .requiredOption('--page <n>', says(options.page))
    .option(usage('--out <file>'), says(options.out))
    .option(usage('--format <format>'), says(options.format))
    .option(usage('--layers <names>'), says(options.layers))
    .option('--scale <n>', says(options.scale))
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
          streams,
        ),
      );
    });
}

function addCorrections(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { does, arguments: takes, options } = HELP.corrections;
  program
    .command('corrections')
    .description(says(does))
    .argument(usage('<run>'), says(takes.run))
    .option(usage('--file <file>'), says(options.file))
    .option(usage('--gold <folder>'), says(options.gold))
    .option(usage('--terms <file>'), says(options.terms))
    .option(usage('--before <run>'), says(options.before))
    .action(async (run: string, { file, gold, terms, before }: CorrectionsFlags) => {
      const { correctionsCommand } = await import('./corrections.ts');
      exit(await correctionsCommand({ run, file, gold, terms, before }, streams));
    });
}

function addReports(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech;
  program
    .command('report')
    .description(says(HELP.report.does))
    .argument(usage('<result>'), says(HELP.report.arguments.result))
    .option(usage('--pdf <file>'), says(HELP.report.options.pdf))
    .option(usage('--out <file>'), says(HELP.report.options.out))
    .action(async (source: string, { pdf, out }: { readonly pdf?: string; readonly out?: string }) => {
      const { reportCommand } = await import('./report.ts');
      exit(await reportCommand({ source, pdf, out }, streams));
    });

  program
    .command('pictures')
    .description(says(HELP.pictures.does))
    .argument(usage('<result>'), says(HELP.pictures.arguments.result))
    .requiredOption(usage('--out <folder>'), says(HELP.pictures.options.out))
    .option(usage('--format <formats>'), says(HELP.pictures.options.format), 'svg,png')
    .option('--unproven', says(HELP.pictures.options.unproven))
    .option('--width <px>', says(HELP.pictures.options.width), '1000')
    .action(async (source: string, { out, format, unproven = false, width }: PicturesFlags) => {
      const { picturesCommand } = await import('./pictures.ts');
      exit(await picturesCommand({ source, out, format, unproven, width }, streams));
    });
}

function addServe(program: Command, { streams, exit, speech }: CommandContext): void {
  const { says, usage } = speech,
    { does, arguments: takes, options } = HELP.serve;
  const serve = program
    .command('serve')
    .description(says(does))
    .argument(usage('[run]'), says(takes.run), 'crossfoot-run')
    .option(usage('--pdf <folder>'), says(options.pdf));
  for (const flags of [SERVED_FLAGS, SERVE_FLAGS, RUN_FLAGS]) addFlags(serve, flags, speech);
  serve.action(async (folder: string, flags: { readonly pdf?: string } & Record<string, unknown>) => {
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
        streams,
      ),
    );
  });
}
