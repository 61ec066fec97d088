import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ExtractError } from '../../errors.ts';
import { unwritable } from '../../run/ledger/write-result.ts';
import { diskError, named, openDatabase, quoted, type Database } from './duckdb.ts';
import { FILE_FORMATS, type FileFormat } from './export.ts';
import { loadResults } from './load.ts';
import { DATASET_FILES } from './dataset-files.ts';

/** What of a descriptor is needed to read its files. */
const Descriptor = z.object({
  resources: z.array(
    z.object({
      path: z.string(),
      format: z.string().optional(),
      schema: z
        .object({
          fields: z.array(z.object({ name: z.string(), 'sql:type': z.string().regex(/^[A-Z]+(\(\d+,\d+\))?$/) })),
        })
        .optional(),
    }),
  ),
});

/** Bounds of the engine while it answers; more than this it keeps on the disk. */
const ENGINE = { memory_limit: '1GB', threads: '2' };

export interface OpenDataset {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * Opens a data set, its data base file, or the results of a run, for reading alone: SQL reaches neither files nor the
 * network, and cannot change that. Of a data set in several formats the data base is taken, then Parquet, CSV, JSON
 * Lines. Throws ExtractError NOT_FOUND, NOT_A_RESULT, UNREADABLE, MISSING_PACKAGE.
 */
export async function openDataset(source: string): Promise<OpenDataset> {
  const about = await stat(source).catch((cause: unknown) => {
    throw new ExtractError(
      'NOT_FOUND',
      { en: `There is no data set or run ${source}.`, zh: `没有数据集或批次 ${source}。` },
      { cause },
    );
  });
  const spill = await mkdtemp(path.join(tmpdir(), 'crossfoot-query-')).catch(unwritable(tmpdir()));
  const cleanups: (() => Promise<void>)[] = [() => rm(spill, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  };
  try {
    const opened = async (file: string): Promise<Database> => {
      const database = await openDatabase(file, {
        ...ENGINE,
        ...(file === ':memory:' ? {} : { access_mode: 'READ_ONLY' }),
        temp_directory: spill,
      });
      cleanups.push(() => Promise.resolve(database.close()));
      return database;
    };
    const lock = async (database: Database, files: readonly string[] = []): Promise<OpenDataset> => {
      if (files.length > 0) await database.connection.run(`SET allowed_paths = [${files.map(quoted).join(', ')}]`);
      await database.connection.run('SET enable_external_access = false');
      await database.connection.run('SET lock_configuration = true');
      return { database, close };
    };
    if (about.isFile()) return await lock(await opened(source));
    const text = await readFile(path.join(source, DATASET_FILES.descriptor), 'utf8').catch(() => null);
    if (text === null) {
      const loaded = await loadResults(source);
      cleanups.push(() => loaded.dispose());
      loaded.database.close();
      return await lock(await opened(loaded.file));
    }
    const { resources } = parsed(text, source);
    if (resources.some((resource) => resource.path === DATASET_FILES.database))
      return await lock(await opened(path.join(source, DATASET_FILES.database)));
    const format = FILE_FORMATS.find((candidate) => resources.some((resource) => resource.format === candidate));
    if (format === undefined)
      throw new ExtractError('NOT_A_RESULT', {
        en: `The data set ${source} names no file with tables.`,
        zh: `数据集 ${source} 没有指明表文件。`,
      });
    const database = await opened(':memory:'),
      files: string[] = [];
    for (const { path: name, format: written, schema } of resources) {
      if (written !== format || schema === undefined) continue;
      // A descriptor from elsewhere leads to no file outside its folder.
      if (path.basename(name) !== name)
        throw new ExtractError('NOT_A_RESULT', {
          en: `The data set ${source} names a file outside its folder: ${name}.`,
          zh: `数据集 ${source} 指向其文件夹之外的文件：${name}。`,
        });
      const file = path.resolve(source, name);
      files.push(file);
      await database.connection.run(
        `CREATE VIEW ${named(name.slice(0, -format.length - 1))} AS SELECT * FROM ${reader(
          format,
          file,
          schema.fields.map((field) => [field.name, field['sql:type']]),
        )}`,
      );
    }
    return await lock(database, files);
  } catch (error) {
    await close().catch(() => {});
    throw diskError(error) ?? error;
  }
}

function parsed(text: string, source: string): z.infer<typeof Descriptor> {
  try {
    return Descriptor.parse(JSON.parse(text));
  } catch (cause) {
    throw new ExtractError(
      'NOT_A_RESULT',
      { en: `The descriptor of the data set ${source} is damaged.`, zh: `数据集 ${source} 的描述文件已损坏。` },
      { cause },
    );
  }
}

function reader(format: FileFormat, file: string, fields: readonly (readonly [name: string, type: string])[]): string {
  const columns = `columns = {${fields.map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(', ')}}`;
  switch (format) {
    case 'parquet':
      return `read_parquet(${quoted(file)})`;
    case 'csv':
      return (
        `read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', ` +
        `new_line = '\\n', max_line_size = 16000000, ${columns})`
      );
    case 'jsonl':
      return `read_json(${quoted(file)}, format = 'newline_delimited', ${columns})`;
    default:
      return format satisfies never;
  }
}
