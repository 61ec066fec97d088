import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET_TABLES, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { ExtractError } from '../../errors.ts';
import { codebook } from './codebook.ts';
import { diskError, firstLine, named } from './duckdb.ts';
import { TABLE_FORMATS, writeTable } from './export.ts';
import { DATASET_FILES, measured } from './dataset-files.ts';
import { loadResults } from './load.ts';
import { citation, dataPackage, type DatasetLabels, type OtherFile, type WrittenFile } from './package.ts';

export const DATASET_FORMATS = [...TABLE_FORMATS, 'duckdb'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

export interface DatasetRequest extends DatasetLabels {
  /** Folder of a run or of results. */
  readonly source: string;
  readonly out: string;
  readonly formats: readonly DatasetFormat[];
  /** CSV files begin with a byte order mark. */
  readonly bom: boolean;
  /** File of a crosswalk of issuers (CSV or JSON): name, issuer_id, and perhaps region, parent_id, evidence. */
  readonly issuers?: string | undefined;
  readonly onDocument?: (done: number, of: number) => void;
}
export interface WrittenDataset {
  readonly documents: number;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: readonly string[];
}

/**
 * Writes a data set: its tables in the formats asked for, datapackage.json, codebooks and citation. An older data set
 * of the folder is replaced file by file, its descriptor last. Throws ExtractError BAD_OPTION, UNWRITABLE and what
 * loading throws.
 */
export async function writeDataset(request: DatasetRequest): Promise<WrittenDataset> {
  const { out, formats } = request;
  await prepare(out, request.source);
  const loaded = await loadResults(request.source, {
    temporaryParent: out,
    issuers: request.issuers,
    onDocument: request.onDocument,
  });
  try {
    const { connection } = loaded.database,
      staged = path.dirname(loaded.file),
      files: WrittenFile[] = [],
      counts: { table: DatasetTable; rows: number }[] = [];
    for (const table of DATASET_TABLES) {
      const rows = await rowCount(connection, table.name);
      counts.push({ table, rows });
      for (const format of TABLE_FORMATS) {
        if (!formats.includes(format)) continue;
        const name = `${table.name}.${format}`,
          target = path.join(staged, name);
        await writeTable(connection, table, format, target, request.bom);
        files.push({ table, format, path: name, rows, ...(await measured(target)) });
      }
    }
    loaded.database.close();
    const others: OtherFile[] = [];
    const note = async (name: string, title: string, mediatype: string, text?: string): Promise<void> => {
      const file = path.join(staged, name);
      if (text !== undefined) await writeFile(file, text);
      others.push({ path: name, title, mediatype, bytes: (await stat(file)).size });
    };
    if (formats.includes('duckdb'))
      await note(DATASET_FILES.database, 'All tables as a DuckDB data base', 'application/vnd.duckdb');
    for (const language of ['en', 'zh'] as const)
      await note(
        `CODEBOOK.${language}.md`,
        `Codebook (${language})`,
        'text/markdown',
        codebook(language, request, counts),
      );
    const cited = citation(request);
    if (cited !== null) await note(DATASET_FILES.citation, 'How to cite', 'text/yaml', cited);
    const descriptor = path.join(staged, DATASET_FILES.descriptor);
    await writeFile(descriptor, `${JSON.stringify(dataPackage(request, files, others), null, 2)}\n`);
    const names = [...files.map((file) => file.path), ...others.map((file) => file.path), DATASET_FILES.descriptor];
    await replace(out, staged, names);
    return {
      documents: loaded.documents,
      tables: counts.map(({ table, rows }) => ({ name: table.name, rows })),
      files: names,
    };
  } catch (cause) {
    throw cause instanceof ExtractError
      ? cause
      : (diskError(cause) ??
          new ExtractError(
            'UNWRITABLE',
            {
              en: `Cannot write the data set to ${out}: ${firstLine(cause)}`,
              zh: `数据集写不进 ${out}：${firstLine(cause)}`,
            },
            { cause },
          ));
  } finally {
    await loaded.dispose();
  }
}

/** A folder that holds something else than a data set is left alone. */
async function prepare(out: string, source: string): Promise<void> {
  if (path.resolve(out) === path.resolve(source))
    throw new ExtractError('BAD_OPTION', {
      en: 'The data set needs a folder of its own: --out names the folder of the results.',
      zh: '数据集要有自己的文件夹：--out 指的是结果所在的文件夹。',
    });
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot make the folder ${out}.`, zh: `无法建立文件夹 ${out}。` },
      { cause },
    );
  });
  const names = await readdir(out);
  if (names.some((name) => !name.startsWith('.')) && !names.includes(DATASET_FILES.descriptor))
    throw new ExtractError('BAD_OPTION', {
      en: `${out} holds files that are no data set. Name a new or empty folder.`,
      zh: `${out} 里有不属于数据集的文件。请指定新的或空的文件夹。`,
    });
}

/**
 * Puts new files in the place of old ones; what only the old data set had goes. The descriptor, last, says that all is
 * there.
 */
async function replace(out: string, staged: string, names: readonly string[]): Promise<void> {
  const descriptor = path.join(out, DATASET_FILES.descriptor);
  const old = await readFile(descriptor, 'utf8').then(
    (text) => (JSON.parse(text) as { resources?: { path?: unknown }[] }).resources ?? [],
    () => [],
  );
  await rm(descriptor, { force: true });
  for (const { path: name } of old)
    if (typeof name === 'string' && path.basename(name) === name && !names.includes(name))
      await rm(path.join(out, name), { force: true });
  for (const name of names) await rename(path.join(staged, name), path.join(out, name));
}

async function rowCount(connection: DuckDBConnection, table: string): Promise<number> {
  const [[count]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${named(table)}`)).getRows() as [[bigint]];
  return Number(count);
}
