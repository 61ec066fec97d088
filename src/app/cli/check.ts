import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CheckReport,
  ExtractOptions,
  SCHEMA_VERSION,
  type DocumentReview,
  type ExtractionResult,
} from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { RULE_TEXTS, SUB_RULE_TEXTS } from '../../index.ts';
import {
  asProfiled,
  explainRule,
  explainSubRule,
  junitReport,
  parseWaivers,
  PROFILES,
  reviewDocument,
  sarifReport,
  textReport,
  verdictLines,
  waiverList,
  type Language,
} from '../../views/review/index.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { runBatch } from '../../run/batch.ts';
import { collectInputs, type InputDocument } from '../../run/collect-inputs.ts';
import { createPool } from '../../run/pool/pool.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { RunOptions } from '../../run/run-options.ts';
import { VERSION } from '../../run/version.ts';
import { ensureWritable, unwritable, writeResult } from '../../run/ledger/write-result.ts';
import { writeLetters, type Reviewed } from './check-letters.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { parseOptions } from './parse-options.ts';
import { showProgress } from './progress.ts';
import { isOfResults, resultsOf } from './results-of.ts';

export interface CheckRequest {
  /** PDFs, folders of PDFs, or saved results (.json). */
  readonly sources: readonly string[];
  readonly format: string;
  readonly profile: string;
  readonly out?: string | undefined;
  readonly waivers?: string | undefined;
  readonly letter?: string | undefined;
  /** Rule to explain instead of checking documents. */
  readonly explain?: string | undefined;
  readonly quiet: boolean;
  /** Day of the run as 2026-01-31: waivers end. */
  readonly today: string;
  /** Raw option values, judged here. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly run: Readonly<Record<string, unknown>>;
}

const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;

/** Exit codes for scripts; the first that fits of couldNotRun, contradictions, cannotTell. */
const EXIT = { addsUp: 0, contradictions: 1, couldNotRun: 2, cannotTell: 3, interrupted: 130 } as const;

/**
 * `crossfoot check <pdf…|folder|run|result.json…>`: verdict and report for people. Gives the exit code: 0 every
 * document adds up, 1 one contradicts itself, 2 one could not be read, 3 of one it cannot be told, 130 interrupted.
 * Waived findings do not count.
 */
export async function checkCommand(request: CheckRequest, streams: CommandStreams): Promise<number> {
  const { language } = streams;
  const format = oneOf('--format', request.format, FORMATS),
    profile = oneOf('--profile', request.profile, PROFILES);
  if (request.explain !== undefined) return explain(request.explain, language, streams);
  if (request.sources.length === 0)
    throw new ExtractError('BAD_OPTION', {
      en: 'Name the documents to check, or a rule to explain (--explain).',
      zh: '请指明要核对的文档，或用 --explain 指明要说明的规则。',
    });
  const waivers = waiverList(
    request.waivers === undefined ? [] : parseWaivers(await readText(request.waivers), request.waivers),
    request.today,
  );
  for (const target of [request.out, request.letter]) if (target !== undefined) await ensureWritable(folderOf(target));
  const reviewed = await reviewAll(request, (result) => reviewDocument(asProfiled(result, profile), waivers), streams);
  if (reviewed === null) return EXIT.interrupted;
  const report: CheckReport = {
    schemaVersion: SCHEMA_VERSION,
    documents: reviewed.map(({ review }) => review),
    waivers: { expired: [...waivers.expired], unused: [...waivers.unused()] },
  };
  const text = rendered(report, format, language, request.quiet);
  if (request.out === undefined) streams.stdout.write(text);
  else {
    await writeResult(request.out, [text]);
    streams.stdout.write(`${verdictLines(report, language)}\n`);
  }
  if (request.letter !== undefined)
    for (const file of await writeLetters(reviewed, request.letter)) streams.stderr.write(`${visibleText(file)}\n`);
  return exitCode(report);
}

/** Where a report or letter goes: a path with an ending is a file, another one a folder. */
const folderOf = (target: string): string => (path.extname(target) === '' ? target : path.dirname(target));

function explain(rule: string, language: Language, { stdout }: CommandStreams): number {
  const found = RULE_TEXTS.find(({ id }) => id === rule),
    check = SUB_RULE_TEXTS.find(({ id }) => id === rule);
  if (check) {
    stdout.write(`${explainSubRule(check, language)}\n`);
    return EXIT.addsUp;
  }
  if (!found)
    throw new ExtractError('BAD_OPTION', {
      en: `There is no rule ${rule}; the rules are ${RULE_TEXTS.map(({ id }) => id).join(', ')}.`,
      zh: `没有规则 ${rule}；规则有：${RULE_TEXTS.map(({ id }) => id).join('、')}。`,
    });
  const checks = SUB_RULE_TEXTS.filter(({ id }) => id.startsWith(`${rule}/`)).map(
    ({ id, title }) => `${id}  ${title[language]}`,
  );
  stdout.write(`${[explainRule(found, language), ...(checks.length > 0 ? ['', ...checks] : [])].join('\n')}\n`);
  return EXIT.addsUp;
}

function rendered(report: CheckReport, format: (typeof FORMATS)[number], language: Language, quiet: boolean): string {
  switch (format) {
    case 'text':
      return `${quiet ? verdictLines(report, language) : textReport(report, language)}\n`;
    case 'json':
      return `${JSON.stringify(CheckReport.parse(report), null, 1)}\n`;
    case 'sarif':
      return sarifReport(report, RULE_TEXTS, { name: 'crossfoot', version: VERSION }, language);
    case 'junit':
      return junitReport(report, language);
    default:
      return format satisfies never;
  }
}

function exitCode({ documents }: CheckReport): number {
  if (documents.some(({ status }) => status !== 'complete')) return EXIT.couldNotRun;
  if (documents.some(({ outcomeWithWaivers }) => outcomeWithWaivers === 'contradictions')) return EXIT.contradictions;
  return documents.some(({ outcomeWithWaivers }) => outcomeWithWaivers === 'cannot-tell')
    ? EXIT.cannotTell
    : EXIT.addsUp;
}

/** Reads saved results, then PDFs, each in its own process; keeps of each only its review. Null: interrupted. */
async function reviewAll(
  { sources, options, run, quiet }: CheckRequest,
  review: (result: ExtractionResult) => DocumentReview,
  streams: CommandStreams,
): Promise<Reviewed[] | null> {
  const reviewed: Reviewed[] = [];
  const pdfs: string[] = [];
  for (const source of sources) {
    if (!(await isOfResults(source))) pdfs.push(source);
    else
      for (const { file, stem } of await resultsOf(source))
        reviewed.push({ review: review(await readResult(file)), stem });
  }
  if (pdfs.length === 0) return reviewed;
  const documents = await collectInputs(pdfs);
  const { jobs, memoryMegabytes } = parseOptions(RunOptions, run);
  const extractOptions = parseOptions(ExtractOptions, options);
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-check-')).catch(unwritable(tmpdir()));
  const pool = createPool({ memoryMegabytes });
  const progress = showProgress(documents.length, streams, quiet);
  const interrupted = new AbortController();
  const stop = (): void => {
    interrupted.abort();
    pool.close();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const reviews = new Map<InputDocument, Reviewed>();
  try {
    // One result after another is reviewed and removed while others are still read.
    let reviewing = Promise.resolve();
    await runBatch({
      documents,
      folder,
      format: 'json',
      options: extractOptions,
      pool,
      jobs,
      now: () => performance.now(),
      signal: interrupted.signal,
      onPage: ({ file }, page) => progress.page(file, page),
      onOutcome: (outcome, done) => {
        progress.document(outcome, done);
        const { document, target } = outcome;
        reviewing = reviewing.then(async () => {
          if (target === null)
            throw new ExtractError('UNWRITABLE', {
              en: `The result of ${document.file} could not be written to ${folder}.`,
              zh: `${document.file} 的结果写不进 ${folder}。`,
            });
          reviews.set(document, { review: review(await readResult(target)), stem: document.stem });
          await rm(target, { force: true });
        });
        reviewing.catch(() => {});
      },
    });
    await reviewing;
  } catch (error) {
    if (interrupted.signal.aborted) return null;
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    progress.end();
    pool.close();
    await rm(folder, { recursive: true, force: true });
  }
  return [...reviewed, ...documents.flatMap((document) => reviews.get(document) ?? [])];
}

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', { en: `There is no file ${file}.`, zh: `没有文件 ${file}。` }, { cause });
  });
