import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { asExtractError, ExtractError } from '../../errors.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults, type ListedResult } from '../../run/ledger/run-folder.ts';
import {
  matchingPdf,
  pdfsByName,
  runEntry,
  writeDocumentReport,
  writeRunReport,
  type RunEntry,
} from '../../views/report/index.ts';
import type { CommandStreams } from './extract.ts';
import type { Language } from './words/language.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface ReportRequest {
  /** A result file, or the folder of a run. */
  readonly source: string;
  /** The PDF of the result, or the folder with the PDFs of the run. */
  readonly pdf?: string | undefined;
  readonly out?: string | undefined;
}

/** Reports of single documents stand in this folder beside a run's overview. */
const REPORTS_FOLDER = 'reports';
/** The reports are there, and a document of them could not be shown whole. */
const INCOMPLETE = 2;

/**
 * `crossfoot report <result.json|folder>`: one HTML file for a result, an overview and a file for each document of a
 * run. Gives the exit code: 0, or 2 where pages of a document of a run could not be drawn.
 */
export async function reportCommand(
  { source, pdf, out }: ReportRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const lines = LINES[language],
    print = (line: string): void => void stdout.write(`${line}\n`);
  const kind = await stat(source).catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', { en: `There is no ${source}.`, zh: `没有 ${source}。` }, { cause });
  });
  if (kind.isDirectory())
    return reportRun(source, pdf, out ?? path.join(source, 'report.html'), { language, lines, print });
  const result = await readResult(source);
  const target = out ?? source.replace(/\.json$/i, '') + '.html';
  await writeDocumentReport({ result, pdf: pdf === undefined ? null : await readPdf(pdf, result), out: target });
  print(lines.reportWritten(target, result.tables.length, result.findings.length, pdf !== undefined));
  return 0;
}

interface Teller {
  readonly language: Language;
  readonly lines: Lines;
  print(line: string): void;
}

async function reportRun(
  folder: string,
  pdfs: string | undefined,
  out: string,
  { language, lines, print }: Teller,
): Promise<number> {
  const found = pdfs === undefined ? new Map<string, string[]>() : await pdfsByName(pdfs);
  const entries: RunEntry[] = [];
  let code = 0;
  for (const listed of await listResults(folder)) {
    const result = await readResult(listed.file).catch(() => null);
    if (!result) {
      print(lines.noResult(listed.file));
      continue;
    }
    const file = `${nameOf(listed)}.html`;
    const target = path.join(path.dirname(out), REPORTS_FOLDER, file);
    try {
      const pdf = await matchingPdf(found.get(result.source.file) ?? [], result.source.sha256);
      await writeDocumentReport({ result, pdf: pdf?.bytes ?? null, out: target });
    } catch (error) {
      // A document whose pages cannot be drawn is shown without them; what cannot be written ends the command.
      const { code: why, said } = asExtractError(error);
      if (why === 'UNWRITABLE' || why === 'SYSTEM_REFUSED') throw error;
      await writeDocumentReport({ result, pdf: null, out: target });
      print(lines.noPages(visibleText(result.source.file), `${why}: ${visibleText(said[language])}`));
      code = INCOMPLETE;
    }
    entries.push(runEntry(result, `${REPORTS_FOLDER}/${encodeURIComponent(file)}`));
    print(target);
  }
  if (entries.length === 0)
    throw new ExtractError('NOT_FOUND', { en: `There is no result in ${folder}.`, zh: `${folder} 里没有结果。` });
  await writeRunReport({ name: path.basename(path.resolve(folder)), documents: entries, out });
  print(lines.documents(out, entries.length));
  return code;
}

/** All results of a run have the same name, those of a plain folder have their own. */
const nameOf = ({ file, entry }: ListedResult): string => entry?.sha256 ?? path.basename(file, '.json');

async function readPdf(file: string, result: ExtractionResult): Promise<Uint8Array> {
  await access(file).catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', { en: `There is no PDF ${file}.`, zh: `没有 PDF 文件 ${file}。` }, { cause });
  });
  const found = await matchingPdf([file], result.source.sha256);
  if (!found)
    throw new ExtractError('BAD_OPTION', {
      en: `${file} is not the PDF that this result was read from.`,
      zh: `这份结果不是从 ${file} 读出来的。`,
    });
  return found.bytes;
}
