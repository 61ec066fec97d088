import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
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

export interface ReportRequest {
  /** A result file, or the folder of a run. */
  readonly source: string;
  /** The PDF of the result, or the folder with the PDFs of the run. */
  readonly pdf?: string | undefined;
  readonly out?: string | undefined;
}

/** Reports of single documents stand in this folder beside a run's overview. */
const REPORTS_FOLDER = 'reports';

/**
 * `crossfoot report <result.json|folder>`: one HTML file for a result, an overview and a file for each document of a
 * run. Gives the exit code.
 */
export async function reportCommand(
  { source, pdf, out }: ReportRequest,
  print: (line: string) => void,
): Promise<number> {
  const kind = await stat(source).catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', `There is no ${source}.`, { cause });
  });
  if (kind.isDirectory()) return reportRun(source, pdf, out ?? path.join(source, 'report.html'), print);
  const result = await readResult(source);
  const target = out ?? source.replace(/\.json$/i, '') + '.html';
  await writeDocumentReport({ result, pdf: pdf === undefined ? null : await readPdf(pdf, result), out: target });
  print(
    `${target}: ${result.tables.length} tables, ${result.findings.length} findings${pdf === undefined ? '; give --pdf to see the pages' : ''}`,
  );
  return 0;
}

async function reportRun(
  folder: string,
  pdfs: string | undefined,
  out: string,
  print: (line: string) => void,
): Promise<number> {
  const found = pdfs === undefined ? new Map<string, string[]>() : await pdfsByName(pdfs);
  const entries: RunEntry[] = [];
  for (const listed of await listResults(folder)) {
    const result = await readResult(listed.file).catch(() => null);
    if (!result) {
      print(`${listed.file} is no result; left out`);
      continue;
    }
    const file = `${nameOf(listed)}.html`;
    const target = path.join(path.dirname(out), REPORTS_FOLDER, file);
    const pdf = await matchingPdf(found.get(result.source.file) ?? [], result.source.sha256);
    await writeDocumentReport({ result, pdf: pdf?.bytes ?? null, out: target });
    entries.push(runEntry(result, `${REPORTS_FOLDER}/${encodeURIComponent(file)}`));
    print(target);
  }
  if (entries.length === 0) throw new ExtractError('NOT_FOUND', `There is no result in ${folder}.`);
  await writeRunReport({ name: path.basename(path.resolve(folder)), documents: entries, out });
  print(`${out}: ${entries.length} documents`);
  return 0;
}

/** All results of a run have the same name, those of a plain folder have their own. */
const nameOf = ({ file, entry }: ListedResult): string => entry?.sha256 ?? path.basename(file, '.json');

async function readPdf(file: string, result: ExtractionResult): Promise<Uint8Array> {
  await access(file).catch((cause: unknown) => {
    throw new ExtractError('NOT_FOUND', `There is no PDF ${file}.`, { cause });
  });
  const found = await matchingPdf([file], result.source.sha256);
  if (!found) throw new ExtractError('BAD_OPTION', `${file} is not the PDF that this result was read from.`);
  return found.bytes;
}
