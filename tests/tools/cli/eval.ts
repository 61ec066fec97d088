import type { ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import type { Watch } from '../../../src/run/extract-bytes.ts';
import * as score from '../eval/index.ts';
import type { UnseenReader } from './unseen-reader.ts';
import { causesOf, deliver, type OutputOptions } from './eval-output.ts';

export interface EvalOptions extends OutputOptions {
  /** Folder (or file) of labels: documents and grids. Several folders are read as one. */
  readonly truth: string | readonly string[];
  /** Folders of the PDFs, found by content; each is extracted. */
  readonly pdfs?: string | readonly string[] | undefined;
  /** Folder of saved results, used instead of extracting. */
  readonly results?: string | undefined;
  /** Record of the scores reached; left out: no comparison. */
  readonly baseline?: string | undefined;
  /** Keep in the record what rose. */
  readonly update?: boolean | undefined;
  /** Region or issuer to leave out of the lexicon, or `all` for each in turn. */
  readonly without?: string | undefined;
  /** Folder of saved results whose documents also support words of the lexicon, beside the labelled ones. */
  readonly support?: string | undefined;
  /** Documents read at the same time. */
  readonly jobs?: number | undefined;
}

export interface EvalServices {
  /** Reads one PDF. */
  readonly extractFile: (path: string, options?: Pick<Watch, 'onLayout'>) => Promise<ExtractionResult>;
  /** Starts a process that reads PDFs without some words. */
  readonly openReader: (unseen: score.Unseen) => Promise<UnseenReader>;
  readonly print: (text: string) => void;
  readonly progress?: (text: string) => void;
}

const EXIT = { clean: 0, fell: 1, couldNotRun: 2 } as const;

/** Scores results against labels and prints how right they are. 0: no score fell, 1: one fell, 2: could not run. */
export async function evalCommand(options: EvalOptions, services: EvalServices): Promise<number> {
  try {
    return await run(options, services);
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    services.print(`${error.message} ${error.hint}`);
    return EXIT.couldNotRun;
  }
}

async function run(options: EvalOptions, { extractFile, openReader, print, progress }: EvalServices): Promise<number> {
  const folders = await Promise.all([options.truth].flat().map(score.loadTruth));
  const truths = folders.flatMap((folder) => folder.documents.map(({ truth }) => truth));
  const grids = folders.flatMap((folder) => folder.grids);
  for (const problem of folders.flatMap((folder) => folder.problems)) print(`label not read: ${problem}`);
  if (truths.length === 0 && grids.length === 0)
    throw new ExtractError('NOT_FOUND', verbatim(`There are no labels in ${[options.truth].flat().join(', ')}.`));
  if (!options.pdfs && !options.results)
    throw new ExtractError('BAD_OPTION', verbatim('Give the PDFs to extract (--pdfs) or saved results (--results).'));
  if (options.without && !options.pdfs)
    throw new ExtractError('BAD_OPTION', verbatim('Leaving an issuer out extracts anew: give the PDFs (--pdfs).'));

  const results = options.results ? await score.indexResults(options.results) : null;
  const pdfs = options.pdfs ? await score.indexPdfs([options.pdfs].flat()) : null;
  const pdfOf = (sha256: string): string => {
    const path = pdfs?.get(sha256);
    if (!path) throw new ExtractError('NOT_FOUND', verbatim(`no PDF with SHA-256 ${sha256.slice(0, 12)}…`));
    return path;
  };
  const texts = new Map<string, string>();
  const resultOf = async ({ sha256 }: { readonly sha256: string }): Promise<ExtractionResult> => {
    const saved = results?.get(sha256);
    if (saved) return score.readResult(saved);
    if (!pdfs) throw new ExtractError('NOT_FOUND', verbatim(`no result for SHA-256 ${sha256.slice(0, 12)}…`));
    return extractFile(pdfOf(sha256), {
      onLayout: (layout) => void (options.without && texts.set(sha256, score.textOf(layout))),
    });
  };

  const evaluation = await score.evaluate({
    truths,
    grids,
    resultOf,
    jobs: options.jobs ?? 1,
    onDone: (done) => progress?.(`${done.file}: facts F1 ${score.percent(score.scoreOf(done.facts.all).f1)}`),
  });
  const summary = score.summarise(
    evaluation.documents.map((document) => document.score),
    evaluation.grids.map((grid) => grid.score),
  );
  const withoutRows = options.without
    ? await leaveOneOut(
        options.without,
        evaluation,
        [...withTexts(evaluation, texts), ...(await printedElsewhere(options.support, truths))],
        async (unseen) => {
          const reader = await openReader(unseen);
          return { read: (truth) => reader.read(pdfOf(truth.sha256)), close: () => reader.close() };
        },
        progress,
      )
    : [];
  const limit = causesOf(options);
  const causes =
    limit > 0
      ? score.groupCauses(evaluation.documents.map(({ truth, explanations }) => ({ file: truth.file, explanations })))
      : [];
  await deliver(
    options,
    { ...summary, without: withoutRows, causes },
    {
      ...(truths.length > 0 ? { labelled: score.labelledFigures(summary) } : {}),
      ...(withoutRows.length > 0 ? { without: withoutRows } : {}),
    },
    print,
    () => {
      printTables(summary, withoutRows, evaluation, print);
      if (limit > 0) print(`\n${score.causesText(causes, limit)}\n\n${score.detailsText(evaluation, limit)}`);
    },
  );
  return options.baseline
    ? await turnRatchet(options.baseline, options.update ?? false, evaluation, options.json === '-' ? () => {} : print)
    : EXIT.clean;
}

function printTables(
  summary: score.Summary,
  withoutRows: readonly score.WithoutRow[],
  evaluation: score.Evaluation,
  print: (text: string) => void,
): void {
  const grids = score.gridSheet(summary);
  const findings = score.findingSheet(summary);
  if (evaluation.documents.length > 0) {
    print(score.textTable(score.documentSheet(summary)));
    print(`\n${score.textTable(score.formSheet(summary))}`);
    print(`\n${score.textTable(score.reliabilitySheet(summary.reliability))}`);
  }
  if (summary.issuers.length < summary.documents.length) print(`\n${score.textTable(score.issuerSheet(summary))}`);
  if (grids) print(`\n${score.textTable(grids)}`);
  for (const missing of evaluation.gridsWithoutResult) print(`no result for the grid ${missing}`);
  if (findings) print(`\n${score.textTable(findings)}`);
  if (withoutRows.length > 0) {
    print(`\n${score.textTable(score.withoutSheet(withoutRows))}`);
    print(`\nissuers left out\n${score.textTable(score.reliabilitySheet(score.leftOutReliability(withoutRows)))}`);
  }
}

/** What labelled documents print, with all their text. */
const withTexts = (evaluation: score.Evaluation, texts: ReadonlyMap<string, string>): score.PrintedDocument[] =>
  evaluation.documents.map(({ truth, printed }) => {
    const text = texts.get(truth.sha256);
    return text === undefined ? printed : { ...printed, text };
  });

/** What unlabelled documents print. */
async function printedElsewhere(
  folder: string | undefined,
  truths: readonly score.Truth[],
): Promise<score.PrintedDocument[]> {
  if (!folder) return [];
  const labelled = new Set(truths.map(({ sha256 }) => sha256));
  const issuers = [...new Set(truths.map(({ document }) => score.issuerGroupOf(document)))];
  const printed: score.PrintedDocument[] = [];
  for (const [sha256, path] of await score.indexResults(folder)) {
    if (labelled.has(sha256)) continue;
    printed.push(score.printedElsewhere(await score.readResult(path), issuers));
  }
  return printed;
}

async function leaveOneOut(
  wanted: string,
  evaluation: score.Evaluation,
  printed: readonly score.PrintedDocument[],
  readerWithout: Parameters<typeof score.leaveOut>[3],
  progress: EvalServices['progress'],
): Promise<score.WithoutRow[]> {
  const support = {
    lexicon: score.lexiconSupport(printed),
    patterns: score.patternSupport(printed),
  };
  const groups = [...new Set(evaluation.documents.map((document) => document.score.group))].sort();
  const chosen =
    wanted === 'all'
      ? groups
      : groups.filter(
          (group) =>
            group.includes(wanted) ||
            evaluation.documents.some(
              (document) => document.score.group === group && document.score.issuer.includes(wanted),
            ),
        );
  if (chosen.length === 0)
    throw new ExtractError(
      'BAD_OPTION',
      verbatim(`No labelled issuer is called ${wanted}; there are ${groups.join(', ')}.`),
    );
  const rows: score.WithoutRow[] = [];
  for (const group of chosen) {
    const documents = evaluation.documents
      .filter((document) => document.score.group === group)
      .map((document) => ({ truth: document.truth, whole: document.score }));
    const { row } = await score.leaveOut(group, support, documents, readerWithout);
    progress?.(`without ${group}: facts F1 ${score.percent(row.without.f1)}`);
    rows.push(row);
  }
  return rows;
}

async function turnRatchet(
  path: string,
  update: boolean,
  evaluation: score.Evaluation,
  print: (text: string) => void,
): Promise<number> {
  const baseline = await score.readBaseline(path);
  const today = score.recordOf(evaluation);
  const report = score.compareToBaseline(baseline, today);
  if (update) await score.writeBaseline(path, score.raiseBaseline(baseline, today));
  print(`\n${score.ratchetText(report, update)}`);
  return report.falls.length > 0 ? EXIT.fell : EXIT.clean;
}
