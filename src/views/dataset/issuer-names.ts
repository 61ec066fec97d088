import { access } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { formChecklist } from '../review/form-checklist.ts';
import { firstLine, quoted } from './duckdb.ts';
import { regionText, type CrosswalkLine, type Identified } from '../../lib/issuers.ts';
import type { Row } from './row.ts';

/** Gathers which names lead to which issuers. */
export function nameTally(): {
  add(document: ExtractionResult['document'], issuer: Identified): void;
  rows(): Row<'issuer_names'>[];
} {
  const tally = new Map<string, Omit<Row<'issuer_names'>, 'ordinal'>>();
  return {
    add: (document, { issuerId, relation, evidence, parentId }) => {
      const { name } = document.issuer,
        region = regionText(document.region) || null,
        key = `${name ?? ''}|${region ?? ''}|${issuerId}`,
        known = tally.get(key),
        year = document.fiscalYear;
      const reach = (pick: (...years: number[]) => number, other: number | null | undefined): number | null =>
        year === null ? (other ?? null) : other === null || other === undefined ? year : pick(year, other);
      tally.set(key, {
        name,
        region,
        issuer_id: issuerId,
        parent_id: parentId,
        relation,
        evidence,
        first_year: reach(Math.min, known?.first_year),
        last_year: reach(Math.max, known?.last_year),
        documents: (known?.documents ?? 0) + 1,
      });
    },
    rows: () =>
      [...tally.values()]
        .sort(
          (a, b) =>
            compare(a.issuer_id, b.issuer_id) ||
            compare(a.name ?? '', b.name ?? '') ||
            compare(a.region ?? '', b.region ?? ''),
        )
        .map((row, ordinal) => ({ ordinal, ...row })),
  };
}

/** By code point, alike on every system. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const empty = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text.trim()));
const Line = z.object({
  name: z.string().min(1),
  issuer_id: z.string().min(1),
  region: empty,
  parent_id: empty,
  evidence: empty,
});

/** Reads a user's crosswalk, CSV or JSON. Throws ExtractError NOT_FOUND, BAD_OPTION. */
export async function readCrosswalk(connection: DuckDBConnection, file: string): Promise<CrosswalkLine[]> {
  await access(file).catch((cause: unknown) => {
    throw new ExtractError(
      'NOT_FOUND',
      { en: `There is no crosswalk ${file}.`, zh: `没有对照表 ${file}。` },
      { cause },
    );
  });
  const from =
    path.extname(file).toLowerCase() === '.csv'
      ? `read_csv(${quoted(file)}, header = true, delim = ',', quote = '"', all_varchar = true)`
      : `read_json(${quoted(file)})`;
  try {
    const rows = (await connection.runAndReadAll(`FROM ${from}`)).getRowObjectsJson();
    // Documents without a name stand in the written crosswalk, too; nothing can be said of them by name.
    return rows
      .filter(({ name }) => name !== null && name !== '')
      .map((row) => Line.parse(row))
      .map((line) => ({
        name: line.name,
        region: line.region,
        issuerId: line.issuer_id,
        parentId: line.parent_id,
        evidence: line.evidence,
      }));
  } catch (cause) {
    const told =
      cause instanceof z.ZodError
        ? cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : firstLine(cause);
    throw new ExtractError(
      'BAD_OPTION',
      {
        en: `${file} is no crosswalk of issuers with the columns name and issuer_id: ${told}`,
        zh: `${file} 不是带 name 和 issuer_id 列的单位对照表：${told}`,
      },
      { cause },
    );
  }
}

/**
 * Forms that the rules of disclosure ask for and the document does not have; numbered anew among those of all
 * documents.
 */
export function missingForms(result: ExtractionResult, document_id: string): Row<'missing'>[] {
  return (formChecklist(result)?.forms ?? [])
    .filter(({ state, demand }) => state === 'missing' && demand === 'required')
    .map(({ form }, ordinal) => ({ ordinal, what: 'form', input: null, document_id, detail: form, count: 1 }));
}
