import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DATASET_TABLES, LIST_TABLES, PANEL_TABLES, RESULT_TABLES } from '../../../schemas/dataset/index.ts';
import { ExtractError } from '../../errors.ts';
import { isRunFolder, listResults, readJournal, type ListedResult } from '../../run/ledger/run-folder.ts';
import { unwritable } from '../../run/ledger/write-result.ts';
import { createTable } from './ddl.ts';
import { inputRow } from './document-rows.ts';
import { diskError, openDatabase, type Database } from './duckdb.ts';
import { nameTally, readCrosswalk } from './issuer-names.ts';
import { PANEL_STATEMENTS } from './panels/index.ts';
import { listRows } from './list-rows.ts';
import type { Row, Rows } from './row.ts';
import { openStagers, type Stagers } from './stagers.ts';
import type { Staged } from './stage-results.ts';
import { openLoader, openStaging, type Loader } from './staging.ts';

/** Bounds of the engine while it writes; more than this it keeps on the disk. */
const ENGINE = { memory_limit: '256MB', threads: '2', preserve_insertion_order: 'true' };
/** Results whose rows are made together, and how many such groups are made ahead of what is loaded. */
const GROUP = 16,
  GROUPS_AHEAD = 4;

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
 * The results of a run or of a plain folder as tables of a data base, documents in the order of the journal or of the
 * file names, rows of a document in its own order: the same results give the same rows. Memory does not grow with the
 * number of documents. Throws ExtractError NOT_FOUND, NOT_A_RESULT, DAMAGED_RUN, MISSING_PACKAGE, UNWRITABLE.
 */
export async function loadResults(
  folder: string,
  { temporaryParent = tmpdir(), issuers, onDocument = () => {} }: LoadOptions = {},
): Promise<Loaded> {
  const results = await listResults(folder);
  if (results.length === 0 && !(await isRunFolder(folder)))
    throw new ExtractError('NOT_FOUND', { en: `There is no result in ${folder}.`, zh: `${folder} 里没有结果。` });
  const temporary = await mkdtemp(path.join(temporaryParent, '.crossfoot-dataset-')).catch(unwritable(temporaryParent));
  const file = path.join(temporary, 'dataset.duckdb');
  let database: Database | null = null,
    stagers: Stagers | null = null,
    loader: Loader | null = null;
  const dispose = async (): Promise<void> => {
    stagers?.close();
    await loader?.close();
    database?.close();
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    database = await openDatabase(file, { ...ENGINE, temp_directory: path.join(temporary, 'spilled') });
    const { connection } = database;
    // Together: each by itself would wait for the disk some hundred times.
    await connection.run('BEGIN');
    for (const table of DATASET_TABLES) for (const statement of createTable(table)) await connection.run(statement);
    await connection.run('COMMIT');
    loader = openLoader(connection);
    const names = nameTally(),
      groups = groupsOf(results);
    stagers = openStagers(issuers === undefined ? [] : await readCrosswalk(connection, issuers), groups.length);
    const seen = new Map<string, string>(),
      rowsByInput = new Map<string, Row<'inputs'>>();
    let done = 0;
    for await (const staged of stagedInOrder(groups, stagers, temporary, seen)) {
      for (const { id, input, document, issuer } of staged.results) {
        const first = seen.get(id);
        // A plain folder may hold two results of the same bytes.
        rowsByInput.set(
          input.input,
          first === undefined ? input : { ...input, outcome: 'duplicate-of', other_input: first },
        );
        if (first === undefined) {
          seen.set(id, input.input);
          names.add(document, issuer);
        }
        onDocument(++done, results.length);
      }
      await loader.add(staged.files);
    }
    stagers.close();
    // Inputs without a result of their own stand in the journal alone.
    const journal = (await isRunFolder(folder)) ? await readJournal(folder) : null;
    const last = openStaging(await ownFolder(temporary, 'last')),
      lists: Rows<keyof typeof LIST_TABLES> = listRows();
    last.add(
      RESULT_TABLES.inputs,
      journal === null
        ? [...rowsByInput.values()]
        : journal.map((entry) => rowsByInput.get(entry.input) ?? inputRow(entry.input, entry, null)),
    );
    last.add(PANEL_TABLES.issuer_names, names.rows());
    for (const name of Object.keys(lists) as (keyof typeof lists)[]) last.add(LIST_TABLES[name], lists[name]);
    await loader.add(last.finish());
    await loader.finish();
    for (const statement of PANEL_STATEMENTS) await connection.run(statement);
    return { database, file, documents: seen.size, dispose };
  } catch (error) {
    await dispose().catch(() => {});
    throw diskError(error) ?? error;
  }
}

const groupsOf = (results: readonly ListedResult[]): (readonly ListedResult[])[] =>
  Array.from({ length: Math.ceil(results.length / GROUP) }, (_, index) =>
    results.slice(index * GROUP, (index + 1) * GROUP),
  );

async function ownFolder(parent: string, name: string): Promise<string> {
  const folder = path.join(parent, name);
  await mkdir(folder);
  return folder;
}

/**
 * Staged rows, group after group, some made ahead; a group with documents that `seen` has by then is made again without
 * them.
 */
async function* stagedInOrder(
  groups: readonly (readonly ListedResult[])[],
  stagers: Stagers,
  temporary: string,
  seen: ReadonlyMap<string, string>,
): AsyncGenerator<Staged> {
  const stage = async (index: number, name: string, without: readonly string[]): Promise<Staged> =>
    stagers.stage({ results: groups[index]!, folder: await ownFolder(temporary, name), without });
  const ahead: Promise<Staged>[] = [];
  for (let index = 0, next = 0; index < groups.length; index++) {
    for (; next < groups.length && next < index + GROUPS_AHEAD; next++) {
      const staged = stage(next, `rows-${next}`, []);
      staged.catch(() => {});
      ahead.push(staged);
    }
    const staged = await ahead.shift()!,
      again = staged.results.flatMap(({ id }) => (seen.has(id) ? [id] : []));
    yield again.length === 0 ? staged : await stage(index, `rows-${index}-again`, again);
  }
}
