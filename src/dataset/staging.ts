import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetTable } from '../../schemas/dataset/index.ts';
import { ExtractError } from '../errors.ts';
import { lineOf, loadLines } from './ddl.ts';

/** Lines are gathered up to this length, in characters, before they are written. */
const WRITE_CHARACTERS = 1 << 20;
/** Staged lines are loaded when so many characters wait on the disk: neither disk nor memory grows with the number of documents. */
const LOAD_CHARACTERS = 64 << 20;
/** The engine needs to know the longest line, in bytes; this is room enough for most tables. */
const LINE_BYTES = 1 << 18;

export interface Staging {
  /** Appends rows. Throws ExtractError INTERNAL when a key comes twice among them: no document can say that. */
  add(table: DatasetTable, rows: readonly object[]): void;
  /** Hands what waits to the data base, when it is much or `all` is asked for. */
  load(all: boolean): Promise<void>;
  /** Waits for what is being loaded. */
  close(): Promise<void>;
}

interface Waiting { readonly table: DatasetTable; readonly lineOf: (row: object) => string; readonly file: string; lines: string[]; characters: number; handle: number | null; written: number; longest: number }

/** Rows on their way into the data base: lines of each table in a file of `folder`, loaded in the order in which they came. */
export function openStaging(folder: string, connection: DuckDBConnection): Staging {
  const tables = new Map<string, Waiting>();
  const waitingFor = (table: DatasetTable): Waiting => {
    const known = tables.get(table.name);
    if (known) return known;
    const fresh: Waiting = { table, lineOf: lineOf(table), file: path.join(folder, `${table.name}.rows`), lines: [], characters: 0, handle: null, written: 0, longest: 0 };
    tables.set(table.name, fresh);
    return fresh;
  };
  const write = (waiting: Waiting): void => {
    if (waiting.lines.length === 0) return;
    waiting.handle ??= openSync(waiting.file, 'w');
    writeSync(waiting.handle, waiting.lines.join(''));
    waiting.written += waiting.characters;
    waiting.lines = [];
    waiting.characters = 0;
  };
  const close = (waiting: Waiting): void => {
    if (waiting.handle !== null) closeSync(waiting.handle);
    waiting.handle = null;
  };
  /** Takes the written file of a table out of its way; the next rows go to a new one. */
  const taken = (waiting: Waiting): { readonly table: DatasetTable; readonly file: string; readonly longest: number }[] => {
    write(waiting);
    close(waiting);
    if (waiting.written === 0) return [];
    const { table, file, longest } = waiting, own = `${file}.loading`;
    renameSync(file, own);
    waiting.written = 0;
    waiting.longest = 0;
    return [{ table, file: own, longest }];
  };
  let loading = Promise.resolve();
  return {
    add: (table, rows) => {
      if (rows.length === 0) return;
      const waiting = waitingFor(table), keys = new Set<string>();
      for (const row of rows) {
        const key = table.key.map((column) => String((row as Record<string, unknown>)[column])).join('\u0000');
        if (keys.has(key)) throw new ExtractError('INTERNAL', `Two rows of ${table.name} have the key ${key.replaceAll('\u0000', ', ')}.`);
        keys.add(key);
        const line = waiting.lineOf(row);
        waiting.lines.push(line);
        waiting.characters += line.length;
        waiting.longest = Math.max(waiting.longest, line.length);
        if (waiting.characters > WRITE_CHARACTERS) write(waiting);
      }
    },
    load: async (all) => {
      const staged = [...tables.values()].reduce((sum, { written, characters }) => sum + written + characters, 0);
      if (!all && staged < LOAD_CHARACTERS) return;
      // The data base takes one batch in while the rows of the next one are made.
      await loading;
      const batch = [...tables.values()].flatMap((waiting) => taken(waiting));
      loading = (async () => {
        for (const { table, file, longest } of batch) {
          // A character takes up to three bytes.
          await connection.run(loadLines(table, file, Math.max(LINE_BYTES, 3 * longest)));
          rmSync(file);
        }
      })();
      loading.catch(() => {});
      if (all) await loading;
    },
    close: async () => {
      for (const waiting of tables.values()) close(waiting);
      await loading.catch(() => {});
    },
  };
}
