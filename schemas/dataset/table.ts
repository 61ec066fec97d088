import type { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';

/** Columns that name a row of another table. */
export interface Reference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly to: readonly string[];
}

/** One table of a data set. DDL, CSV header, data package and codebook are all made from it. */
export interface DatasetTable<Row extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly row: Row;
  /** Columns that tell each row from all others. */
  readonly key: readonly string[];
  readonly references: readonly Reference[];
}

/** Keeps the row type of a definition. */
export const table = <Row extends z.ZodObject>(definition: DatasetTable<Row>): DatasetTable<Row> => definition;

/** Rows of most tables belong to a document. */
export const OF_DOCUMENT: Reference = { columns: ['document_id'], table: 'documents', to: ['document_id'] };
export const OF_TABLE: Reference = {
  columns: ['document_id', 'table_id'],
  table: 'tables',
  to: ['document_id', 'table_id'],
};
export const OF_FACT: Reference = {
  columns: ['document_id', 'fact_id'],
  table: 'facts',
  to: ['document_id', 'fact_id'],
};
