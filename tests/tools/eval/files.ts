import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError, verbatim } from '../../../src/errors.ts';

/** All files under a folder (or the file itself) whose name has the ending, sorted. */
export async function filesUnder(path: string, ending: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new ExtractError('NOT_FOUND', verbatim(`There is no file or folder ${path}.`));
  if (found.isFile()) return path.endsWith(ending) ? [path] : [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** PDFs of folders by the SHA-256 of their bytes: labels name documents by content, files get renamed. */
export async function indexPdfs(folders: readonly string[]): Promise<Map<string, string>> {
  const index = new Map<string, string>();
  for (const folder of folders)
    for (const path of await filesUnder(folder, '.pdf')) index.set(await sha256Of(path), path);
  return index;
}

const SHA256 = /[0-9a-f]{64}/;

/** Saved results (*.json, *.json.gz) of a folder by the SHA-256 of their document. */
export async function indexResults(folder: string): Promise<Map<string, string>> {
  const index = new Map<string, string>();
  for (const path of [...(await filesUnder(folder, '.json')), ...(await filesUnder(folder, '.json.gz'))]) {
    // A run folder keeps several artifacts beside result.json under one hash; only the result is one.
    const name = basename(path);
    const inPath = SHA256.exec(path)?.[0];
    if (inPath && (name.startsWith(inPath) || name.startsWith('result.'))) index.set(inPath, path);
    else if (!inPath) {
      const result = await readResult(path).catch(() => null);
      if (result?.source?.sha256) index.set(result.source.sha256, path);
    }
  }
  return index;
}

/** Reads a saved result; lists that another tool left out count as empty. */
export async function readResult(path: string): Promise<ExtractionResult> {
  const bytes = await readFile(path);
  const json = JSON.parse(
    (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'),
  ) as Partial<ExtractionResult> | null;
  if (json === null || typeof json !== 'object' || Array.isArray(json) || !Array.isArray(json.facts))
    throw new ExtractError('UNREADABLE', verbatim(`${path} is no extraction result: it has no facts.`));
  return withDefaults(json);
}

function withDefaults(json: Partial<ExtractionResult>): ExtractionResult {
  const empty = emptyResult('');
  return {
    ...empty,
    ...json,
    source: { ...empty.source, ...json.source },
    document: { ...empty.document, ...json.document },
  };
}

/** A result that holds nothing: what a document that could not be read is scored as. */
export function emptyResult(sha256: string): ExtractionResult {
  return {
    schemaVersion: '',
    status: 'failed',
    errors: [],
    verdict: {
      outcome: 'cannot-tell',
      identities: { checked: 0, failed: 0, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
    },
    source: {
      file: '',
      sha256,
      bytes: 0,
      pageCount: 0,
      producer: null,
      pages: [],
      extractor: { name: '', version: '', options: {} },
    },
    document: {
      isBudget: false,
      reason: null,
      issuer: { name: null, code: null },
      fiscalYear: null,
      kind: 'other',
      region: { province: null, city: null, county: null },
      moneyUnit: null,
      title: null,
    },
    tables: [],
    facts: [],
    indicators: [],
    statements: [],
    unread: [],
    findings: [],
    checks: [],
    checkSummary: { byRule: [], facts: 0, nonZeroFacts: 0, provenNonZeroFacts: 0 },
    coverage: { pages: [] },
  };
}
