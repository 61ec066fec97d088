import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ExtractError } from '../../errors.ts';
import { runBatch, type DocumentOutcome } from '../../run/batch.ts';
import { collectInputs } from '../../run/collect-inputs.ts';
import { createPool } from '../../run/pool/pool.ts';
import { CORRECTIONS_FILE, readCorrections } from '../../run/ledger/corrections-file.ts';
import { ensureWritable, unwritable } from '../../run/ledger/write-result.ts';
import { RESULT_FORMATS } from '../../run/pool/protocol.ts';
import { RunOptions } from '../../run/run-options.ts';
import { ExtractOptions } from '../../../schemas/index.ts';
import { openLog } from './log.ts';
import { outcomeTable } from './outcome-table.ts';
import { parseOptions } from './parse-options.ts';
import { showProgress } from './progress.ts';
import type { Language } from './words/language.ts';
import { LINES } from './words/lines.ts';

export interface ExtractRequest {
  readonly sources: readonly string[];
  /** Folder for the results; left out: standard output. */
  readonly out?: string | undefined;
  readonly format: string;
  readonly failOn?: string | undefined;
  readonly quiet: boolean;
  readonly log?: string | undefined;
  /** Raw option values, judged here. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly run: Readonly<Record<string, unknown>>;
}

/** Where a command writes, and in which language; people read `stderr`, programs `stdout`. */
export interface CommandStreams {
  readonly language: Language;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream;
}

/** What shells give for a command ended by Ctrl-C. */
export const INTERRUPTED = 130;
const RESULTS_FILE = 'results.jsonl';

/**
 * `crossfoot extract <pdf…|folder>`. Gives the exit code: 0 all was read (findings are results), 1 findings as asked
 * for by --fail-on, 2 something could not be read or written, 130 interrupted.
 */
export async function extractCommand(request: ExtractRequest, streams: CommandStreams): Promise<number> {
  const { stdout, stderr } = streams,
    lines = LINES[streams.language];
  const format = oneOf('--format', request.format, RESULT_FORMATS);
  const failOn =
    request.failOn === undefined ? null : oneOf('--fail-on', request.failOn, ['error', 'warning'] as const);
  if (request.sources.length === 0)
    throw new ExtractError('BAD_OPTION', {
      en: 'Name the PDFs or folders to read; only a run (--run) goes on without.',
      zh: '请指明要读取的 PDF 或文件夹；只有批次（--run）可以不写，接着往下做。',
    });
  const options = await withCorrections(parseOptions(ExtractOptions, request.options), request.out);
  const { jobs, memoryMegabytes } = parseOptions(RunOptions, request.run);
  const documents = await collectInputs(request.sources);
  if (request.out === undefined && format !== 'jsonl' && documents.length > 1) {
    throw new ExtractError('BAD_OPTION', {
      en:
        `${documents.length} documents give ${documents.length} files: name a folder with --out, or use --format ` +
        'jsonl.',
      zh: `${documents.length} 份文档要写 ${documents.length} 个文件：请用 --out 指定文件夹，或用 --format jsonl。`,
    });
  }

  if (request.out !== undefined) await ensureWritable(request.out);
  const log = openLog(request.log);
  const pool = createPool({ memoryMegabytes, onOutput: (text) => log.event({ output: text }, 'worker output') });
  const progress = showProgress(documents.length, streams, request.quiet);
  const parts =
    format !== 'jsonl' && request.out !== undefined
      ? null
      : await mkdtemp(path.join(tmpdir(), 'crossfoot-')).catch(unwritable(tmpdir()));
  const interrupted = new AbortController();
  const stop = (): void => {
    interrupted.abort();
    pool.close();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    log.event({ documents: documents.length, options, jobs }, 'run started');
    const outcomes = await runBatch({
      documents,
      folder: parts ?? request.out ?? '',
      format,
      options,
      pool,
      jobs,
      now: () => performance.now(),
      signal: interrupted.signal,
      onPage: ({ file }, page) => progress.page(file, page),
      onOutcome: (outcome, done) => {
        progress.document(outcome, done);
        log.event(
          {
            path: outcome.document.path,
            target: parts ? undefined : outcome.target,
            seconds: outcome.seconds,
            ...outcome.summary,
          },
          'document ended',
        );
      },
    });
    progress.end();
    const told = parts === null ? outcomes : await deliver(outcomes, request.out, stdout, lines.standardOutput);
    if (!request.quiet) (request.out === undefined ? stderr : stdout).write(`${outcomeTable(told, lines)}\n`);
    log.event({}, 'run ended');
    return exitCode(told, failOn);
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    log.event({}, 'run interrupted');
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    progress.end();
    pool.close();
    log.close();
    if (parts !== null) await rm(parts, { recursive: true, force: true });
  }
}

/** Corrections beside the results are replayed on every run; a bad line is told before anything is read. */
export async function withCorrections(options: ExtractOptions, out: string | undefined): Promise<ExtractOptions> {
  const beside = out === undefined ? undefined : path.join(out, CORRECTIONS_FILE);
  const corrections = options.corrections ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
  if (corrections === undefined) return options;
  await readCorrections(corrections);
  return { ...options, corrections };
}

/** Joins the results of the documents in input order, to one file or to standard output. */
async function deliver(
  outcomes: readonly DocumentOutcome[],
  out: string | undefined,
  stdout: NodeJS.WritableStream,
  standardOutput: string,
): Promise<DocumentOutcome[]> {
  const contents = async function* (): AsyncGenerator<Buffer> {
    for (const { target } of outcomes) if (target !== null) yield await readFile(target);
  };
  if (out === undefined) {
    await pipeline(contents, stdout, { end: false });
    return outcomes.map((outcome) => ({ ...outcome, target: outcome.target && standardOutput }));
  }
  const target = path.join(out, RESULTS_FILE),
    temporary = path.join(out, `.${RESULTS_FILE}.${process.pid}.tmp`);
  try {
    await mkdir(out, { recursive: true });
    await pipeline(contents, createWriteStream(temporary, { flush: true }));
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new ExtractError('UNWRITABLE', { en: `Cannot write ${target}.`, zh: `无法写入 ${target}。` }, { cause });
  }
  return outcomes.map((outcome) => ({ ...outcome, target: outcome.target && target }));
}

function exitCode(outcomes: readonly DocumentOutcome[], failOn: 'error' | 'warning' | null): number {
  if (outcomes.some(({ summary, target }) => summary.status !== 'complete' || target === null)) return 2;
  const counts = (findings: DocumentOutcome['summary']['findings']): number =>
    findings.error + (failOn === 'warning' ? findings.warning : 0);
  return failOn !== null && outcomes.some(({ summary }) => counts(summary.findings) > 0) ? 1 : 0;
}

export function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new ExtractError('BAD_OPTION', {
      en: `${flag} takes ${allowed.join(' or ')}, got ${value}.`,
      zh: `${flag} 可取 ${allowed.join('、')}，不能是 ${value}。`,
    });
  return found;
}
