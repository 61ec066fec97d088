import { columnLabel, columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { SCHEMA_VERSION } from '../../../schemas/index.ts';
import type { TableFormat } from './export.ts';

/** What the user says about the data set. */
export interface DatasetLabels {
  readonly title: string;
  /** Who made it, for the citation. */
  readonly author: string | null;
  /** SPDX name of the licence that the maker gives it; null where none is given. */
  readonly licence: string | null;
}

/** One written file of a table. */
export interface WrittenFile {
  readonly table: DatasetTable;
  readonly format: TableFormat;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}
/** A file of the data set that is no table. */
export interface OtherFile {
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly mediatype: string;
}

const TYPES: Readonly<Record<DatasetColumn['sql'], string>> = {
  VARCHAR: 'string',
  INTEGER: 'integer',
  BIGINT: 'integer',
  BOOLEAN: 'boolean',
  DOUBLE: 'number',
  'DECIMAL(28,8)': 'number',
};
const MEDIA: Readonly<Record<TableFormat, string>> = {
  parquet: 'application/vnd.apache.parquet',
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  dta: 'application/x-stata-dta',
};

/** The first format of a table takes its name, the others add theirs. */
const resourceName = (table: string, format: TableFormat, first: TableFormat): string =>
  format === first ? table : `${table}-${format}`;

function fieldOf(column: DatasetColumn): object {
  const constraints = {
    ...(column.required ? { required: true } : {}),
    ...(column.values === null ? {} : { enum: column.values }),
  };
  return {
    name: column.name,
    type: TYPES[column.sql],
    title: column.name,
    'title:zh': columnLabel(column.name),
    description: column.description.en,
    'description:zh': column.description.zh,
    'sql:type': column.sql,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

function schemaOf(table: DatasetTable, format: TableFormat, first: TableFormat): object {
  return {
    fields: columnsOf(table.row).map(fieldOf),
    primaryKey: table.key,
    missingValues: [''],
    ...(table.references.length === 0
      ? {}
      : {
          foreignKeys: table.references.map(({ columns, table: to, to: fields }) => ({
            fields: columns,
            reference: { resource: resourceName(to, format, first), fields },
          })),
        }),
  };
}

/**
 * The descriptor of the data set (datapackage.json) after the Data Package and Table Schema specifications of
 * Frictionless, version 1. It names no time, so the same results give the same bytes.
 */
export function dataPackage(
  labels: DatasetLabels,
  files: readonly WrittenFile[],
  others: readonly OtherFile[],
): object {
  const first = files[0]?.format ?? 'csv';
  return {
    profile: 'data-package',
    name: 'crossfoot-dataset',
    title: labels.title,
    version: SCHEMA_VERSION,
    description:
      'Amounts, checks and findings read from published budgets of Chinese government bodies by Crossfoot. ' +
      'CODEBOOK.en.md and CODEBOOK.zh.md describe every column.',
    ...(labels.licence === null ? {} : { licenses: [{ name: labels.licence }] }),
    ...(labels.author === null ? {} : { contributors: [{ title: labels.author, role: 'author' }] }),
    keywords: ['budget', 'public finance', 'China', '部门预算'],
    resources: [
      ...files.map(({ table, format, path, bytes, sha256, rows }) => ({
        name: resourceName(table.name, format, first),
        path,
        profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
        title: table.title.en,
        'title:zh': table.title.zh,
        description: table.description.en,
        'description:zh': table.description.zh,
        format,
        mediatype: MEDIA[format],
        ...(format === 'csv' || format === 'jsonl' ? { encoding: 'utf-8' } : {}),
        bytes,
        hash: `sha256:${sha256}`,
        'rows:count': rows,
        schema: schemaOf(table, format, first),
      })),
      ...others.map(({ path, title, bytes, mediatype }) => ({
        name: path.toLowerCase().replaceAll(/[^-a-z0-9._/]/g, '-'),
        path,
        title,
        mediatype,
        bytes,
      })),
    ],
  };
}

/** CITATION.cff, format 1.2.0: how to cite the data set. The format needs an author; null where nobody is named. */
export function citation({ title, author, licence }: DatasetLabels): string | null {
  if (author === null) return null;
  const line = (text: string): string => JSON.stringify(text);
  return [
    'cff-version: 1.2.0',
    'type: dataset',
    'message: "Cite this data set, and the published documents from which its amounts come (table documents)."',
    `title: ${line(title)}`,
    'authors:',
    `  - name: ${line(author)}`,
    ...(licence === null ? [] : [`license: ${line(licence)}`]),
    `version: ${line(SCHEMA_VERSION)}`,
    '',
  ].join('\n');
}
