import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Correction } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { ExtractError } from '../../errors.ts';

/** Name of the file of corrections beside a run's results. */
export const CORRECTIONS_FILE = 'corrections.jsonl';

/**
 * All corrections of a file, oldest first; lines that begin with # are remarks. Throws ExtractError NOT_FOUND, or
 * BAD_OPTION with the line that is no correction.
 */
export async function readCorrections(file: string): Promise<Correction[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ExtractError(
      'NOT_FOUND',
      { en: `There is no file of corrections ${file}.`, zh: `没有更正文件 ${file}。` },
      { cause },
    );
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const parsed = Correction.safeParse(jsonOf(line));
    if (parsed.success) return [parsed.data];
    const issue = parsed.error.issues[0];
    throw new ExtractError('BAD_OPTION', {
      en: `${file}, line ${index + 1}, is no correction: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      zh: `${file} 第 ${index + 1} 行不是更正：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    });
  });
}

/** The corrections of one document, by the hash of its PDF; none without a file. */
export async function correctionsOf(file: string | undefined, sha256: string): Promise<Correction[]> {
  return file === undefined ? [] : (await readCorrections(file)).filter(({ document }) => document === sha256);
}

/**
 * A function from a document's hash to the digest of its corrections, null where it has none; the file is read once.
 */
export async function correctionDigests(file: string | undefined): Promise<(sha256: string) => string | null> {
  const byDocument = new Map<string, Correction[]>();
  for (const correction of file === undefined ? [] : await readCorrections(file))
    addToList(byDocument, correction.document, correction);
  return (sha256) => {
    const own = byDocument.get(sha256);
    return own ? digestOf(own) : null;
  };
}

/**
 * Adds one line. Whoever reads meanwhile sees it whole or not at all, as it is one write. Throws ExtractError
 * UNWRITABLE.
 */
export async function appendCorrection(file: string, correction: Correction): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(correction)}\n`, 'utf8');
  } catch (cause) {
    throw new ExtractError('UNWRITABLE', { en: `Cannot write ${file}.`, zh: `无法写入 ${file}。` }, { cause });
  }
}

/** A short hash that tells one state of a document's corrections from another. */
export const digestOf = (corrections: readonly Correction[]): string =>
  createHash('sha256').update(JSON.stringify(corrections)).digest('hex').slice(0, 16);

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
