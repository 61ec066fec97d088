import path from 'node:path';
import { PANEL_TABLES, RESULT_TABLES } from '../../../schemas/dataset/index.ts';
import type { ExtractionResult, JournalEntry } from '../../../schemas/index.ts';
import type { Identified } from '../../lib/issuers.ts';
import { readResult, readWithoutCells } from '../../run/ledger/read-result.ts';
import { checkRows } from './check-rows.ts';
import { documentRows, inputRow } from './document-rows.ts';
import { factRows } from './fact-rows.ts';
import { missingForms } from './issuer-names.ts';
import { documentIdOf, type Row, type Rows } from './row.ts';
import { openStaging, type StagedFile } from './staging.ts';

type IssuerOf = (document: ExtractionResult['document'], documentId: string) => Identified;

/** Some results whose rows are to be staged, in their order. */
export interface StageRequest {
  readonly results: readonly { readonly file: string; readonly entry: JournalEntry | null }[];
  /** Folder of the staged files, there already and of this request alone. */
  readonly folder: string;
  /** Documents whose rows stand elsewhere already. */
  readonly without: readonly string[];
}

/** What is to be known of a result beside its rows. */
export interface StagedResult {
  readonly id: string;
  readonly input: Row<'inputs'>;
  readonly document: ExtractionResult['document'];
  readonly issuer: Identified;
}
export interface Staged {
  readonly results: readonly StagedResult[];
  readonly files: readonly StagedFile[];
}

/** All rows that one result gives, but for the row of its input. */
export function rowsOf(result: ExtractionResult, issuer: Identified): Omit<Rows, 'inputs'> {
  const document_id = documentIdOf(result.source);
  return {
    ...documentRows(result, document_id, issuer),
    ...factRows(result, document_id, issuer.issuerId),
    ...checkRows(result, document_id),
  };
}

/**
 * Writes the rows of results as lines that the data base takes in; of the same document twice, the first. Throws
 * ExtractError
 * NOT_FOUND, UNREADABLE, NOT_A_RESULT.
 */
export async function stageResults({ results, folder, without }: StageRequest, issuerOf: IssuerOf): Promise<Staged> {
  const staging = openStaging(folder),
    staged: StagedResult[] = [],
    seen = new Set(without);
  try {
    for (const { file, entry } of results) {
      const { result, issuer, rows } = await resultRows(file, entry, issuerOf),
        id = documentIdOf(result.source);
      staged.push({ id, input: inputRow(path.basename(file), entry, result), document: result.document, issuer });
      if (seen.has(id)) continue;
      seen.add(id);
      for (const name of Object.keys(rows) as (keyof typeof rows)[]) staging.add(RESULT_TABLES[name], rows[name]);
      staging.add(PANEL_TABLES.missing, missingForms(result, id));
    }
    return { results: staged, files: staging.finish() };
  } finally {
    staging.close();
  }
}

const hashOf = (entry: JournalEntry | null): string | null =>
  entry && 'resultSha256' in entry ? entry.resultSha256 : null;

interface WithRows {
  readonly result: ExtractionResult;
  readonly issuer: Identified;
  readonly rows: Omit<Rows, 'inputs'>;
}

/**
 * A result with its rows. One that was changed by hand may have no rows: then validation says what is wrong with it.
 */
async function resultRows(file: string, entry: JournalEntry | null, issuerOf: IssuerOf): Promise<WithRows> {
  const of = (result: ExtractionResult): WithRows => {
    const issuer = issuerOf(result.document, documentIdOf(result.source));
    return { result, issuer, rows: rowsOf(result, issuer) };
  };
  const journalled = hashOf(entry),
    written = await readWithoutCells(file, journalled);
  try {
    return of(written);
  } catch {
    return of(await readResult(file, journalled));
  }
}
