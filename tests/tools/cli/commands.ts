import type { Command } from 'commander';
import type { CommandStreams } from '../../../src/app/cli/extract.ts';
import type { EvalFlags } from './eval-flags.ts';
import type { FitFlags, SignsFlags } from './fit-confidence.ts';
import type { GenerateFlags } from './generate.ts';

/** Adds the commands that measure and fit the program; they run from a checkout and are in no package. */
export function addToolCommands(program: Command, streams: CommandStreams, exit: (code: number) => void): void {
  program
    .command('eval')
    .description('Score results against labels, or against generated documents whose truth is known')
    .option('--truth <folders...>', 'Folders with labels')
    .option('--pdfs <folders...>', 'Folders of the PDFs, found by content; each is read')
    .option('--results <folder>', 'Folder of saved results, used instead of reading')
    .option(
      '--without <issuer>',
      'Read the documents of a labelled issuer again without the words that only it supports; all: each in turn',
    )
    .option('--support <folder>', 'Folder of results whose documents support words, too')
    .option('--generated <n>', 'Generate this many documents, read and score them')
    .option('--held-back', 'Generated documents use words that no lexicon holds')
    .option(
      '--structures <name>',
      'Generated documents are laid out as no usual one is: build (families looked at while building), held ' +
        '(only measured), all, or one family; left out: one document in four has one of build; none: none has',
    )
    .option(
      '--font-damage <kind>',
      'Generated documents have fonts whose text is lost: no-mapping, shifted, private-use, mixed-up, ' +
        'digits-mixed-up, digits-swapped, entries-lost',
    )
    .option('--mutants <n>', 'Seed an error into so many generated documents, for each kind, and score the findings')
    .option('--kinds <kinds>', 'Only these kinds of errors, joined by commas')
    .option(
      '--second-reading <how>',
      'How cells of --mutants that the checks doubt are read a second time: engine, as in every document; ' +
        'perfect, without mistakes; or off',
      'engine',
    )
    .option(
      '--scan <engines>',
      'Print and scan the documents of --generated and --pdfs, have paddle, tesseract or both (joined by a ' +
        'comma) read them, and compare with their text',
    )
    .option('--dpi <n>', 'Resolutions of these scans, joined by commas', '200')
    .option('--pages <n>', 'Only so many pages of each PDF in a folder, those that show most figures; 0: all', '0')
    .option('--keep <folder>', 'Keep what was recognised here, page by page: a run that was stopped goes on')
    .option('--minutes <n>', 'Recognise no further document after so many minutes; what is kept is counted')
    .option('--seed <n>', 'First seed of generated documents', '1')
    .option('--why [n]', 'Show this many causes of loss')
    .option('--json <file>', 'Write the scores as JSON; - prints them')
    .option('--record <file>', 'Keep the figures of each measurement here; a run replaces its own')
    .option('--markdown <file>', 'Replace the section eval of this Markdown file by the figures; - prints it')
    .option('--baseline <file>', 'Compare with the scores recorded here; exit with 1 when one fell')
    .option('--update', 'Keep in the baseline what rose')
    .option('--jobs <n>', 'Documents read at the same time')
    .option('--decisions <files...>', "Score the rules by reviewers' decisions in these files of corrections")
    .action(async (flags: EvalFlags) => {
      const { runEval } = await import('./eval-flags.ts');
      exit(await runEval(flags, streams));
    });

  program
    .command('generate')
    .description('Write budget PDFs with their exact truth')
    .requiredOption('--out <folder>', 'Folder for the PDFs and truths')
    .option('--seed <n>', 'First seed; the next documents take the next ones', '1')
    .option('--count <n>', 'Number of documents', '1')
    .option('--pages <n>', 'About so many pages each, 1 to 200')
    .option('--held-back', 'Use words that no lexicon holds')
    .option('--scan', 'Pages are pictures, as a scanner makes them')
    .option(
      '--font-damage <kind>',
      'Print with fonts whose text is lost: no-mapping, shifted, private-use, mixed-up, digits-mixed-up, ' +
        'digits-swapped, entries-lost',
    )
    .option(
      '--structures <name>',
      'Lay each out as no usual document is: build (families looked at while building), held (only measured), ' +
        'all, or one family; left out: one document in four has one of build; none: none has',
    )
    .option('--mutate <kind>', 'Print one known error of this kind into each')
    .action(async (flags: GenerateFlags) => {
      const { generateCommand } = await import('./generate.ts');
      exit(await generateCommand(flags, (line) => streams.stdout.write(`${line}\n`)));
    });

  const print = (line: string): void => {
    streams.stdout.write(`${line}\n`);
  };
  program
    .command('signs')
    .description('Collect what the confidence of facts rests on, of documents whose truth is known')
    .requiredOption('--tables <folders...>', 'Folders of runs with saved tables')
    .requiredOption('--truth <folders...>', 'Folders with labels, or with the truths of generated documents')
    .option(
      '--left-out',
      'Do without the words, titles and patterns that only the own issuer of each document supports',
    )
    .requiredOption('--out <file>', 'File for the signs')
    .action(async (flags: SignsFlags) => {
      const { signsCommand } = await import('./fit-confidence.ts');
      exit(await signsCommand(flags, print));
    });

  program
    .command('fit-confidence')
    .description('Fit the weights of the confidence to collected signs')
    .requiredOption('--samples <files...>', 'Files with signs')
    .option('--measure', 'Leave the weights as they are and tell how they do')
    .option('--worth', 'Tell of each sign and each labeller how things stand without it')
    .option('--record <file>', 'With --worth: keep what the labellers are worth in this record of scores')
    .option('--out <file>', 'File for the weights', 'schemas/confidence/weights.json')
    .option('--tables-out <file>', 'File for the weights of tables', 'schemas/confidence/table-weights.json')
    .option('--forms-out <file>', 'File for the weights of forms', 'schemas/confidence/form-weights.json')
    .action(async (flags: FitFlags) => {
      const { fitCommand } = await import('./fit-confidence.ts');
      exit(await fitCommand(flags, print));
    });
}
