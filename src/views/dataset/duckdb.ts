import type * as Engine from '@duckdb/node-api';
import { ExtractError, type ErrorCode } from '../../errors.ts';

export interface Database {
  readonly connection: Engine.DuckDBConnection;
  close(): void;
}

/** Nothing is fetched while working: what the engine needs is built into it. */
const OFFLINE = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

/**
 * Opens a data base file, or one in memory (`:memory:`), with settings of the engine. Throws ExtractError
 * MISSING_PACKAGE, UNREADABLE, UNWRITABLE, SYSTEM_REFUSED.
 */
export async function openDatabase(file: string, settings: Readonly<Record<string, string>>): Promise<Database> {
  const { DuckDBInstance } = await loadEngine();
  let instance: Engine.DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(file, { ...OFFLINE, ...settings });
  } catch (cause) {
    throw (
      machineError(cause) ??
      new ExtractError(
        'UNREADABLE',
        {
          en: `Cannot open ${file} as a data base: ${firstLine(cause)}`,
          zh: `无法将 ${file} 作为数据库打开：${firstLine(cause)}`,
        },
        { cause },
      )
    );
  }
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function loadEngine(): Promise<typeof Engine> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new ExtractError(
      'MISSING_PACKAGE',
      {
        en: 'Data sets are written and queried through DuckDB, which is not installed: npm install @duckdb/node-api',
        zh: '数据集由 DuckDB 写出和查询，它没有安装：npm install @duckdb/node-api',
      },
      { cause },
    );
  }
}

/** How the engine names troubles of the disk, and what each is. */
const OF_THE_MACHINE: readonly (readonly [said: RegExp, code: ErrorCode])[] = [
  [/too many open files|input\/output error/i, 'SYSTEM_REFUSED'],
  [/no space left|read-only file system|disk quota|out of disk|failed to offload/i, 'UNWRITABLE'],
];
/** Other troubles with files: those of what is being written are of the disk. */
const OF_FILES = /^IO Error/i;

/** An error of the engine in which the system says what it refuses, as what it is; null for any other one. */
function machineError(cause: unknown): ExtractError | null {
  const found = OF_THE_MACHINE.find(([said]) => said.test(firstLine(cause)));
  return found ? notKept(found[1], cause) : null;
}

/** An error of the engine that a disk caused, as what it is; null for any other one. */
export function diskError(cause: unknown): ExtractError | null {
  if (cause instanceof ExtractError) return null;
  return machineError(cause) ?? (OF_FILES.test(firstLine(cause)) ? notKept('UNWRITABLE', cause) : null);
}

const notKept = (code: ErrorCode, cause: unknown): ExtractError =>
  new ExtractError(
    code,
    {
      en: `The tables cannot be kept on the disk: ${firstLine(cause)}`,
      zh: `表无法存到磁盘上：${firstLine(cause)}`,
    },
    { cause },
  );

export const firstLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!;

/** Text as an SQL string. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A name as an SQL identifier. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;
