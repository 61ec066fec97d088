import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { filesUnder } from './files.ts';
import { GridTruth, Truth } from './truth.ts';

export interface TruthFolder {
  /** Sorted by file name of the label, so that tables keep their order. */
  readonly documents: readonly { readonly path: string; readonly truth: Truth }[];
  readonly grids: readonly GridTruth[];
  /** Label files that could not be read, and why. */
  readonly problems: readonly string[];
}

/** Reads every *.json under a folder (or one file) that is a truth or a grid label; other JSON is passed over. */
export async function loadTruth(folder: string): Promise<TruthFolder> {
  const documents: { path: string; truth: Truth }[] = [];
  const grids: GridTruth[] = [];
  const problems: string[] = [];
  for (const path of await filesUnder(folder, '.json')) {
    let json: unknown;
    try {
      json = JSON.parse(await readFile(path, 'utf8'));
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    const kind = kindOf(json);
    if (kind === 'other') continue;
    const parsed = kind === 'grid' ? GridTruth.safeParse(json) : Truth.safeParse(json);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      problems.push(`${basename(path)}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a truth file'}`);
    } else if (kind === 'grid') grids.push(parsed.data as GridTruth);
    else documents.push({ path, truth: parsed.data as Truth });
  }
  return { documents, grids, problems };
}

function kindOf(json: unknown): 'document' | 'grid' | 'other' {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || !('sha256' in json)) return 'other';
  if ('page' in json && 'tables' in json) return 'grid';
  return 'facts' in json || 'narrativeFacts' in json || 'isBudget' in json ? 'document' : 'other';
}
