import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DATASET_TABLES, LIST_TABLES, PANEL_TABLES, RESULT_TABLES, type DatasetTable } from '../../schemas/dataset/index.ts';
import type { ExtractionResult } from '../../schemas/index.ts';
import { readResult, readWrittenResult } from '../run/read-result.ts';
import { isRunFolder, listResults, readJournal } from '../run/run-folder.ts';
import { checkRows } from './check-rows.ts';
import { createTable } from './ddl.ts';
import { documentRows, inputRow } from './document-rows.ts';
import { openDatabase, type Database } from './duckdb.ts';
import { factRows } from './fact-rows.ts';
import { issuerFinder, type Identified } from '../lib/issuers.ts';
import { missingForms, nameTally, readCrosswalk } from './issuer-names.ts';
import { PANEL_STATEMENTS } from './panels.ts';
import { listRows } from './list-rows.ts';
import { documentIdOf, type Row, type Rows } from './row.ts';
import { openStaging, type Staging } from './staging.ts';

/** Bounds of the engine while it writes; more than this it keeps on the disk. */
const ENGINE = { memory_limit: '256MB', threads: '2', preserve_insertion_order: 'true' };

/** All rows that one result gives, but for the row of its input. */
export function rowsOf(result: ExtractionResult, issuer: Identified): Omit<Rows, 'inputs'> {
  const document_id = documentIdOf(result.source);
  return { ...documentRows(result, document_id, issuer), ...factRows(result, document_id), ...checkRows(result, document_id) };
}

export interface Loaded {
  readonly database: Database;
  /** File of the data base, in a temporary folder. */
  readonly file: string;
  readonly documents: number;
  /** Removes the data base with all that was staged. */
  dispose(): Promise<void>;
}

export interface LoadOptions {
  /** Where the temporary folder is made; left out: that of the system. */
  readonly temporaryParent?: string;
  /** File of a user's crosswalk of issuers. */
  readonly issuers?: string | undefined;
  readonly onDocument?: ((done: number, of: number) => void) | undefined;
}

/**
 * The results of a run or of a plain folder as tables of a data base, documents in the order of the journal or of the file names,
 * rows of a document in its own order: the same results give the same rows. Memory does not grow with the number of documents.
 * Throws ExtractError NOT_FOUND, NOT_A_RESULT, MISSING_PACKAGE.
 */
export async function loadResults(folder: string, { temporaryParent = tmpdir(), issuers, onDocument = () => {} }: LoadOptions = {}): Promise<Loaded> {
  const results = await listResults(folder);
  const temporary = await mkdtemp(path.join(temporaryParent, '.crossfoot-dataset-'));
  const file = path.join(temporary, 'dataset.duckdb');
  let database: Database | null = null, staging: Staging | null = null;
  const dispose = async (): Promise<void> => {
    await staging?.close();
    database?.close();
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    database = await openDatabase(file, { ...ENGINE, temp_directory: path.join(temporary, 'spilled') });
    const { connection } = database;
    for (const table of DATASET_TABLES) for (const statement of createTable(table)) await connection.run(statement);
    staging = openStaging(temporary, connection);
    const issuerOf = issuerFinder(issuers === undefined ? [] : await readCrosswalk(connection, issuers)), names = nameTally();
    const seen = new Map<string, string>(), rowsByInput = new Map<string, Row<'inputs'>>();
    for (const [index, { file: resultFile, entry }] of results.entries()) {
      const { result, rows } = await resultRows(resultFile, issuerOf), name = path.basename(resultFile);
      const row = inputRow(name, entry, result), id = documentIdOf(result.source), first = seen.get(id);
      // A plain folder may hold two results of the same bytes.
      rowsByInput.set(row.input, first === undefined ? row : { ...row, outcome: 'duplicate-of', other_input: first });
      if (first === undefined) {
        seen.set(id, row.input);
        names.add(result.document, issuerOf(result.document, id));
        addRows(staging, RESULT_TABLES, rows);
        staging.add(PANEL_TABLES.missing, missingForms(result, id));
      }
      await staging.load(false);
      onDocument(index + 1, results.length);
    }
    // Inputs without a result of their own stand in the journal alone.
    const journal = await isRunFolder(folder) ? await readJournal(folder) : null;
    staging.add(RESULT_TABLES.inputs, journal === null ? [...rowsByInput.values()] : journal.map((entry) => rowsByInput.get(entry.input) ?? inputRow(entry.input, entry, null)));
    staging.add(PANEL_TABLES.issuer_names, names.rows());
    addRows(staging, LIST_TABLES, listRows());
    await staging.load(true);
    for (const statement of PANEL_STATEMENTS) await connection.run(statement);
    return { database, file, documents: seen.size, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A result with its rows. One that was changed by hand may have no rows: then validation says what is wrong with it. */
async function resultRows(file: string, issuerOf: ReturnType<typeof issuerFinder>): Promise<{ readonly result: ExtractionResult; readonly rows: Omit<Rows, 'inputs'> }> {
  const of = (result: ExtractionResult): { readonly result: ExtractionResult; readonly rows: Omit<Rows, 'inputs'> } => ({ result, rows: rowsOf(result, issuerOf(result.document, documentIdOf(result.source))) });
  const written = await readWrittenResult(file);
  try {
    return of(written);
  } catch {
    return of(await readResult(file));
  }
}

function addRows<Name extends string>(staging: Staging, tables: Readonly<Record<Name, DatasetTable>>, rows: Partial<Readonly<Record<Name, readonly object[]>>>): void {
  for (const name of Object.keys(rows) as Name[]) staging.add(tables[name], rows[name] ?? []);
}
