import { readFile } from 'node:fs/promises';
import { ExtractionResult, SCHEMA_VERSION } from '../../schemas/index.ts';
import { ExtractError } from '../errors.ts';

/** Changes a result of the version that it is filed under into one of the next version. */
type Migration = (result: Record<string, unknown>) => Record<string, unknown>;

/**
 * Released schema versions whose results need a change to be read as the next one, oldest first. A version that only
 * gained optional fields needs none. Each released version has a result in tests/compat.
 */
const MIGRATIONS: readonly MigrationStep[] = [];

export interface MigrationStep { readonly from: string; readonly to: string; readonly migrate: Migration }

/** A result as this version knows it, from a value that this or an older version wrote. Throws ExtractError NOT_A_RESULT. */
export function asResult(value: unknown, name: string, steps: readonly MigrationStep[] = MIGRATIONS): ExtractionResult {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || typeof value.schemaVersion !== 'string') {
    throw new ExtractError('NOT_A_RESULT', `${name} is no result of Crossfoot.`);
  }
  const written = value.schemaVersion;
  if (majorOf(written) > majorOf(SCHEMA_VERSION)) {
    throw new ExtractError('NOT_A_RESULT', `${name} has schema version ${written}; this program knows up to ${SCHEMA_VERSION}. Use a newer one.`);
  }
  let current = value as Record<string, unknown>;
  for (const { from, to, migrate } of steps) if (current.schemaVersion === from) current = { ...migrate(current), schemaVersion: to };
  const parsed = ExtractionResult.safeParse(current);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ExtractError('NOT_A_RESULT', `${name} is no whole result of version ${written}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** Reads a result file of this or an older version. Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_RESULT. */
export const readResult = async (file: string): Promise<ExtractionResult> => asResult(await parsedFile(file), file);

/**
 * Reads a result file, and takes one of this very version at its word: it was validated when it was written, and validating
 * a million facts again takes longer than reading them. Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_RESULT.
 */
export async function readWrittenResult(file: string): Promise<ExtractionResult> {
  const value = await parsedFile(file);
  const isOwn = typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion === SCHEMA_VERSION && 'facts' in value && Array.isArray(value.facts);
  return isOwn ? value as unknown as ExtractionResult : asResult(value, file);
}

async function parsedFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ExtractError(missing ? 'NOT_FOUND' : 'UNREADABLE', missing ? `There is no result ${file}.` : `Cannot read ${file}.`, { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ExtractError('NOT_A_RESULT', `${file} is no JSON file.`, { cause });
  }
}

const majorOf = (version: string): number => Number(version.split('.')[0]);
