import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET_TABLES, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { ExtractError } from '../../errors.ts';
import { lineOf, loadLines } from './ddl.ts';

/** Lines are gathered up to this length, in characters, before they are written. */
const WRITE_CHARACTERS = 1 << 18;
/**
 * Staged lines are loaded when so many characters wait on the disk: neither disk nor memory grows with the number of
 * documents.
 */
const LOAD_CHARACTERS = 64 << 20;
/** The engine needs to know the longest line, in bytes; this is room enough for most tables. */
const LINE_BYTES = 1 << 18;

/** Lines of one table in a file; lengths in characters. */
export interface StagedFile {
  readonly table: string;
  readonly file: string;
  readonly characters: number;
  readonly longest: number;
}

export interface Staging {
  /** Appends rows. Throws ExtractError INTERNAL when a key comes twice among them: no document can say that. */
  add(table: DatasetTable, rows: readonly object[]): void;
  /** Writes what is left and tells the files, one for each table that has rows. */
  finish(): StagedFile[];
  close(): void;
}

interface Waiting {
  readonly lineOf: (row: object) => string;
  readonly file: string;
  lines: string[];
  waiting: number;
  handle: number | null;
  written: number;
  longest: number;
}

/** Rows on their way into the data base: lines of each table in a file of `folder`, in the order in which they came. */
export function openStaging(folder: string): Staging {
  const tables = new Map<string, Waiting>();
  const waitingFor = (table: DatasetTable): Waiting => {
    const known = tables.get(table.name);
    if (known) return known;
    const fresh: Waiting = {
      lineOf: lineOf(table),
      file: path.join(folder, `${table.name}.rows`),
      lines: [],
      waiting: 0,
      handle: null,
      written: 0,
      longest: 0,
    };
    tables.set(table.name, fresh);
    return fresh;
  };
  const write = (waiting: Waiting): void => {
    if (waiting.lines.length === 0) return;
    waiting.handle ??= openSync(waiting.file, 'w');
    writeSync(waiting.handle, waiting.lines.join(''));
    waiting.written += waiting.waiting;
    waiting.lines = [];
    waiting.waiting = 0;
  };
  const close = (): void => {
    for (const waiting of tables.values()) {
      if (waiting.handle !== null) closeSync(waiting.handle);
      waiting.handle = null;
    }
  };
  return {
    add: (table, rows) => {
      if (rows.length === 0) return;
      const waiting = waitingFor(table),
        keys = new Set<string>();
      for (const row of rows) {
        let key = '';
        for (const column of table.key) key += `${String((row as Record<string, unknown>)[column])}\u0000`;
        keys.add(key);
        const line = waiting.lineOf(row);
        waiting.lines.push(line);
        waiting.waiting += line.length;
        waiting.longest = Math.max(waiting.longest, line.length);
        if (waiting.waiting > WRITE_CHARACTERS) write(waiting);
      }
      if (keys.size < rows.length)
        throw new ExtractError('INTERNAL', {
          en: `Two rows of ${table.name} have the same key (${table.key.join(', ')}).`,
          zh: `${table.name} 有两行的键相同（${table.key.join('、')}）。`,
        });
    },
    finish: () => {
      for (const waiting of tables.values()) write(waiting);
      close();
      return [...tables].flatMap(([table, { file, written, longest }]) =>
        written === 0 ? [] : [{ table, file, characters: written, longest }],
      );
    },
    close,
  };
}

export interface Loader {
  /**
   * Takes staged files over, in the order of their rows; the data base takes one batch in while the rows of the next
   * one are made.
   */
  add(files: readonly StagedFile[]): Promise<void>;
  /** Loads all that waits. */
  finish(): Promise<void>;
  /** Waits for what is being loaded. */
  close(): Promise<void>;
}

/** Hands staged files to the data base, many at a time, and removes them. */
export function openLoader(connection: DuckDBConnection): Loader {
  let waiting: StagedFile[] = [],
    loading = Promise.resolve();
  const load = async (): Promise<void> => {
    await loading;
    const batch = waiting;
    waiting = [];
    loading = (async () => {
      for (const table of DATASET_TABLES) {
        const files = batch.filter((staged) => staged.table === table.name);
        if (files.length === 0) continue;
        // A character takes up to three bytes.
        await connection.run(
          loadLines(
            table,
            files.map(({ file }) => file),
            Math.max(LINE_BYTES, ...files.map(({ longest }) => 3 * longest)),
          ),
        );
        for (const { file } of files) rmSync(file);
      }
    })();
    loading.catch(() => {});
  };
  return {
    add: async (files) => {
      waiting.push(...files);
      if (waiting.reduce((sum, { characters }) => sum + characters, 0) >= LOAD_CHARACTERS) await load();
    },
    finish: async () => {
      await load();
      await loading;
    },
    close: () => loading.catch(() => {}),
  };
}
