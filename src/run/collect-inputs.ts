import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { ExtractError } from '../errors.ts';
import { namedPaths, onDisk, pdfsBelow, refuseScheme, shown } from './inputs/paths.ts';
import { identify } from './source.ts';

/** One document of a run: where it is, what it is called in results, and the name of its own result. */
export interface InputDocument {
  readonly path: string;
  readonly file: string;
  /** Name of the result without its ending; unique in the run. */
  readonly stem: string;
}

/** Longer files are told apart by where they lie: hashing them would take longer than reading all others. */
const MOST_HASHED = 1_000_000_000;
/** Enough digits of a hash to tell the documents of one run apart. */
const HASH_DIGITS = 12;

/**
 * All documents behind the arguments, in their order, a folder's PDFs sorted by path. A file is taken whatever its
 * name;
 * one that is not there stays in the list and fails when it is read. Throws ExtractError NOT_FOUND for a folder without
 * PDFs.
 */
export async function collectInputs(sources: readonly string[]): Promise<InputDocument[]> {
  const found = new Map<string, string>();
  for (const source of sources) {
    const paths = await pdfsOf(source);
    if (paths.length === 0)
      throw new ExtractError('NOT_FOUND', { en: `There is no PDF in ${source}.`, zh: `${source} 里没有 PDF。` });
    for (const file of paths) {
      const key = await realpath(onDisk(file), 'buffer').then(
        (real) => real.toString('latin1'),
        () => path.resolve(file),
      );
      if (!found.has(key)) found.set(key, file);
    }
  }
  return nameResults([...found.values()]);
}

/** What only a run takes: its documents have to be fetched, unpacked or listed first. */
const FOR_RUNS = /^-$|^https?:\/\/|\.(zip|csv|jsonl|ndjson)$/i;

async function pdfsOf(source: string): Promise<string[]> {
  refuseScheme(source);
  if (FOR_RUNS.test(source))
    throw new ExtractError('BAD_OPTION', {
      en: `${source} is for a run: give --run <folder> instead of --out.`,
      zh: `${source} 只能用于批次：请用 --run <文件夹> 代替 --out。`,
    });
  const found: string[] = [];
  for (const named of await namedPaths(source)) {
    const kind = await stat(onDisk(named)).catch(() => null);
    if (kind?.isDirectory()) for await (const file of pdfsBelow(named)) found.push(file);
    else if (kind || !isDynamicPattern(named)) found.push(named);
    else found.push(...(await matching(named)));
  }
  return found.sort();
}

async function matching(pattern: string): Promise<string[]> {
  const options = { onlyFiles: true, expandDirectories: false, absolute: path.isAbsolute(pattern) };
  const files = (await glob(pattern, options)).filter((file) => /\.pdf$/i.test(file));
  return (await Promise.all(files.map(namedPaths))).flat();
}

/**
 * File names have at most 255 bytes, a Chinese character three of them: so much of a name leaves room for hashes and an
 * ending.
 */
const MOST_BYTES = 215;

/** File systems may fold case and Unicode forms, so names that differ only there collide too. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

const stemOf = (file: string): string => path.basename(file).replace(/\.pdf$/i, '');

/** As much of a name as so many bytes hold. */
function shortened(name: string, bytes: number): string {
  let length = 0,
    short = '';
  for (const character of name) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    short += character;
  }
  return short;
}

/**
 * Result names: the document's own, or with a hash of its content for every document that shares a name, or whose name
 * is too long for another ending.
 */
async function nameResults(paths: readonly string[]): Promise<InputDocument[]> {
  const documents = paths.map((file) => ({ path: file, file: path.basename(shown(file)), stem: stemOf(shown(file)) }));
  const hashed = await resolve(
    documents,
    async (document) =>
      (await identify(document.path, MOST_HASHED).catch(() => ({ sha256: hashOf(path.resolve(document.path)) })))
        .sha256,
    MOST_BYTES,
  );
  // The same content under the same name twice: only where it lies tells the copies apart.
  return resolve(hashed, async (document) => hashOf(path.resolve(document.path)));
}

async function resolve(
  documents: readonly InputDocument[],
  hashFor: (document: InputDocument) => Promise<string>,
  bytes = Number.POSITIVE_INFINITY,
): Promise<InputDocument[]> {
  const count = new Map<string, number>();
  for (const { stem } of documents) count.set(folded(stem), (count.get(folded(stem)) ?? 0) + 1);
  const named: InputDocument[] = [];
  for (const document of documents) {
    const short = shortened(document.stem, bytes),
      isOwn = short === document.stem && (count.get(folded(document.stem)) ?? 0) === 1;
    named.push(isOwn ? document : { ...document, stem: `${short}-${(await hashFor(document)).slice(0, HASH_DIGITS)}` });
  }
  return named;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
