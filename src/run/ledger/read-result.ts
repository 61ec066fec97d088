import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ExtractionResult, SCHEMA_VERSION } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { readRecord } from './work-record.ts';

/** So often are a result and its record read before they count as contradicting each other. */
const MOST_LOOKS = 3;

/** Changes a result of the version that it is filed under into one of the next version. */
type Migration = (result: Record<string, unknown>) => Record<string, unknown>;

/**
 * Released schema versions whose results need a change to be read as the next one, oldest first. A version that only
 * gained optional fields needs none. Each released version has a result in tests/compat.
 */
const MIGRATIONS: readonly MigrationStep[] = [];

export interface MigrationStep {
  readonly from: string;
  readonly to: string;
  readonly migrate: Migration;
}

/**
 * A result as this version knows it, from a value that this or an older version wrote. Throws ExtractError
 * NOT_A_RESULT.
 */
export function asResult(value: unknown, name: string, steps: readonly MigrationStep[] = MIGRATIONS): ExtractionResult {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('schemaVersion' in value) ||
    typeof value.schemaVersion !== 'string'
  ) {
    throw new ExtractError('NOT_A_RESULT', {
      en: `${name} is no result of Crossfoot.`,
      zh: `${name} 不是 Crossfoot 的结果。`,
    });
  }
  const written = value.schemaVersion;
  if (majorOf(written) > majorOf(SCHEMA_VERSION)) {
    throw new ExtractError('NOT_A_RESULT', {
      en: `${name} has schema version ${written}; this program knows up to ${SCHEMA_VERSION}. Use a newer one.`,
      zh: `${name} 的格式版本是 ${written}，本程序只认到 ${SCHEMA_VERSION}。请用更新的版本。`,
    });
  }
  let current = value as Record<string, unknown>;
  for (const { from, to, migrate } of steps)
    if (current.schemaVersion === from) current = { ...migrate(current), schemaVersion: to };
  const parsed = ExtractionResult.safeParse(current);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ExtractError('NOT_A_RESULT', {
    en: `${name} is no whole result of version ${written}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    zh: `${name} 不是完整的 ${written} 版结果：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  });
}

/**
 * Reads a result file of this or an older version, once it is sure that it is what was written: its record beside it,
 * or the journal where that is gone (`journalled`), has its hash. A file that stands alone is believed. Throws
 * ExtractError NOT_FOUND, UNREADABLE, NOT_A_RESULT, DAMAGED_RUN.
 */
export const readResult = async (file: string, journalled: string | null = null): Promise<ExtractionResult> =>
  asResult(parsed(await soundText(file, journalled), file), file);

/**
 * Reads a result file, without the cells of its tables where they can be left out (rows are there, and empty), and
 * takes one of this very version at its word:
 * it was validated when it was written, and validating a million facts again takes longer than reading them.
 * Throws as {@link readResult} does.
 */
export async function readWithoutCells(file: string, journalled: string | null = null): Promise<ExtractionResult> {
  const text = await soundText(file, journalled),
    value = linesWithoutCells(text) ?? parsed(text, file);
  const isOwn =
    typeof value === 'object' &&
    value !== null &&
    'schemaVersion' in value &&
    value.schemaVersion === SCHEMA_VERSION &&
    'facts' in value &&
    Array.isArray(value.facts);
  return isOwn ? (value as unknown as ExtractionResult) : asResult(value, file);
}

/**
 * The value of a result in the layout of `emit`: each field on a line, each entry of a list on a line of its own. Cells
 * are half of a result; line by line they are gone before the next table is read. Null for another layout.
 */
function linesWithoutCells(text: string): object | null {
  const value: Record<string, unknown> = {};
  let list: unknown[] | null = null,
    key = '';
  try {
    for (
      let from = text.indexOf('\n') + 1, end = text.indexOf('\n', from);
      end >= 0;
      from = end + 1, end = text.indexOf('\n', from)
    ) {
      const last = text[end - 1] === ',' ? end - 1 : end;
      if (list !== null && text.startsWith('    ', from)) {
        const entry = text.slice(from, last);
        list.push(key === 'tables' ? tableWithoutCells(entry) : JSON.parse(entry));
        continue;
      }
      list = null;
      const start = text.indexOf(': ', from);
      if (start < 0 || start > end) continue;
      key = JSON.parse(text.slice(from, start)) as string;
      value[key] =
        last - start === 3 && text[last - 1] === '['
          ? (list = [])
          : (JSON.parse(text.slice(start + 2, last)) as unknown);
    }
    return text.endsWith('\n}\n') ? value : null;
  } catch {
    return null;
  }
}

/** A quotation mark in a text is escaped, so these are never part of one. */
const ROWS = '"rows":[{"row":0,"cells":[',
  NEXT_ROW = '"cells":[',
  AFTER_ROWS = ']}],"joins":[';

/** A table with as many rows as it has, and no cell: the text of its rows is passed over unread. */
function tableWithoutCells(text: string): unknown {
  const from = text.indexOf(ROWS),
    to = text.indexOf(AFTER_ROWS, from);
  if (from < 0 || to < 0) {
    const table = JSON.parse(text) as Pick<ExtractionResult['tables'][number], 'rows'>;
    return { ...table, rows: table.rows.map((row) => ({ ...row, cells: [] })) };
  }
  const rows: ExtractionResult['tables'][number]['rows'] = [];
  for (let at = text.indexOf(NEXT_ROW, from); at >= 0 && at < to; at = text.indexOf(NEXT_ROW, at + 1))
    rows.push({ row: rows.length, cells: [] });
  return JSON.parse(`${text.slice(0, from)}"rows":${JSON.stringify(rows)}${text.slice(to + AFTER_ROWS.indexOf(','))}`);
}

/**
 * The text of a result that is what was written. Result and record are replaced one after the other: what does not
 * match is read again.
 */
async function soundText(file: string, journalled: string | null): Promise<string> {
  for (let looks = 1; ; looks++) {
    const bytes = await bytesOf(file),
      written = (await readRecord(file))?.resultSha256 ?? journalled;
    if (written === null || createHash('sha256').update(bytes).digest('hex') === written) return bytes.toString('utf8');
    if (looks === MOST_LOOKS)
      throw new ExtractError('DAMAGED_RUN', {
        en: `${file} is not the result that was written: it was changed or cut off.`,
        zh: `${file} 不是原来写下的结果：它被改动或截断了。`,
      });
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ExtractError(
      missing ? 'NOT_FOUND' : 'UNREADABLE',
      missing
        ? { en: `There is no result ${file}.`, zh: `没有结果文件 ${file}。` }
        : { en: `Cannot read ${file}.`, zh: `${file} 读不了。` },
      { cause },
    );
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ExtractError(
      'NOT_A_RESULT',
      { en: `${file} is no JSON file.`, zh: `${file} 不是 JSON 文件。` },
      { cause },
    );
  }
}

const majorOf = (version: string): number => Number(version.split('.')[0]);
