import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Retrieval, type InputPlace, type PlannedInput } from '../../../schemas/index.ts';
import { ExtractError, reasonOf } from '../../errors.ts';
import { fetchDocument, type FetchLimits } from './fetch.ts';
import { piecesOf } from './paths.ts';
import { openArchive, type Archive } from './zip.ts';

/** An input whose document is at hand as a file. */
export interface OpenedInput {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly retrieval?: Retrieval;
  /** Lets go of what was made only to read the document. */
  readonly release: () => Promise<void>;
}

export interface OpenOptions extends FetchLimits {
  /** Folder of the run: fetched documents stay in it, unpacked ones while they are read. */
  readonly folder: string;
  /** Ask servers of fetched documents whether there is a newer one. */
  readonly refetch: boolean;
  /** Unpacked documents stay, too: other machines read them. */
  readonly keepUnpacked: boolean;
}

/** Finds the documents of inputs. */
export interface Opener {
  /**
   * Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_FILE, BAD_ARCHIVE, TOO_LARGE, ADDRESS_REFUSED, FETCH_FAILED,
   * UNWRITABLE.
   */
  open(planned: PlannedInput): Promise<OpenedInput>;
  close(): Promise<void>;
}

/**
 * Folders of a run: documents that were fetched, what is known of their retrieval, and what lies there only for a
 * while.
 */
const DOCUMENTS = 'documents',
  RETRIEVALS = 'retrievals',
  WORK = '.work';

export async function createOpener(options: OpenOptions): Promise<Opener> {
  const { folder } = options;
  const work = path.join(folder, WORK);
  await rm(work, { recursive: true, force: true }).catch(() => {});
  const archives = archiveKeeper();
  let number = 0;
  const temporary = async (): Promise<string> => {
    await mkdir(work, { recursive: true }).catch((cause: unknown) => {
      throw new ExtractError('UNWRITABLE', { en: `Cannot write to ${folder}.`, zh: `无法写入 ${folder}。` }, { cause });
    });
    return path.join(work, `${number++}.pdf`);
  };
  return {
    async open({ input, place }) {
      switch (place.kind) {
        case 'file':
          return { path: place.path, ...(await hashed(place.path, options.mostBytes, input)), release: nothing };
        case 'zip':
          return archives.use(place, async (archive) => unpack(archive, place, await temporary(), options));
        case 'http':
          return fetched(place.address, options, temporary);
        default:
          return place satisfies never;
      }
    },
    async close() {
      await archives.close();
      await rm(work, { recursive: true, force: true });
    },
  };
}

const nothing = (): Promise<void> => Promise.resolve();

/** Hash and size of a document, its kind and size first. */
async function hashed(
  file: string,
  mostBytes: number,
  name?: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of piecesOf(file, mostBytes, name)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

type ZipPlace = Extract<InputPlace, { kind: 'zip' }>;

/** Holds the archive that was used last: its members come one after another, and are unpacked so. */
function archiveKeeper() {
  let current: { readonly file: string; readonly archive: Promise<Archive> } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const close = async (): Promise<void> => {
    const last = current;
    current = null;
    await last?.archive.then(
      (archive) => archive.close(),
      () => {},
    );
  };
  const use = async <T>(file: string, act: (archive: Archive) => Promise<T>): Promise<T> => {
    if (current?.file !== file) {
      await close();
      current = { file, archive: openArchive(file) };
    }
    return act(await current.archive);
  };
  return {
    use<T>({ archive: file }: ZipPlace, act: (archive: Archive) => Promise<T>): Promise<T> {
      const mine = turn.then(() => use(file, act));
      turn = mine.catch(() => {});
      return mine;
    },
    close: () => turn.then(close),
  };
}

async function unpack(
  archive: Archive,
  { entry, archive: name }: ZipPlace,
  file: string,
  { folder, mostBytes, keepUnpacked }: OpenOptions,
): Promise<OpenedInput> {
  if (entry === null)
    throw new ExtractError('BAD_ARCHIVE', {
      en: `${name} cannot be read, or holds no PDF.`,
      zh: `${name} 读不了，或里面没有 PDF。`,
    });
  const content = await archive.read(entry, mostBytes);
  try {
    await pipeline(content, createWriteStream(file));
  } catch (cause) {
    await rm(file, { force: true });
    const isOurs =
      cause instanceof Error && 'syscall' in cause && (cause.syscall === 'write' || cause.syscall === 'open');
    throw new ExtractError(
      isOurs ? 'UNWRITABLE' : 'BAD_ARCHIVE',
      { en: `${name}, member ${entry}: ${reasonOf(cause)}`, zh: `${name} 中的 ${entry}：${reasonOf(cause)}` },
      { cause },
    );
  }
  const identity = await hashed(file, mostBytes, name);
  if (!keepUnpacked) return { path: file, ...identity, release: () => rm(file, { force: true }) };
  return { path: await stored(folder, file, identity.sha256), ...identity, release: nothing };
}

/** Moves a document to where it stays. */
async function stored(folder: string, file: string, sha256: string): Promise<string> {
  const target = documentFile(folder, sha256);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await rename(file, target);
  } catch (cause) {
    throw notWritten(target, cause);
  }
  return target;
}

const notWritten = (file: string, cause: unknown): ExtractError =>
  new ExtractError(
    'UNWRITABLE',
    { en: `Cannot write ${file}: ${reasonOf(cause)}`, zh: `无法写入 ${file}：${reasonOf(cause)}` },
    {
      cause,
    },
  );

const documentFile = (folder: string, sha256: string): string =>
  path.join(folder, DOCUMENTS, sha256.slice(0, 2), `${sha256}.pdf`);

/** A document that was fetched before is taken as it is, unless newer ones are asked for. */
async function fetched(address: string, options: OpenOptions, temporary: () => Promise<string>): Promise<OpenedInput> {
  const { folder, refetch } = options;
  const note = path.join(folder, RETRIEVALS, `${createHash('sha256').update(address).digest('hex')}.json`);
  const earlier = await noted(note, folder);
  if (earlier && !refetch) return earlier;
  const file = await temporary();
  const found = await fetchDocument(address, file, options, earlier?.retrieval);
  if (found === null) return earlier!;
  const { sha256, bytes, retrieval } = found;
  const opened = { path: await stored(folder, file, sha256), sha256, bytes, retrieval, release: nothing };
  try {
    await mkdir(path.dirname(note), { recursive: true });
    await writeFile(`${note}.tmp`, JSON.stringify({ sha256, bytes, retrieval }));
    await rename(`${note}.tmp`, note);
  } catch (cause) {
    throw notWritten(note, cause);
  }
  return opened;
}

async function noted(note: string, folder: string): Promise<(OpenedInput & { readonly retrieval: Retrieval }) | null> {
  try {
    const { sha256, bytes, retrieval } = JSON.parse(await readFile(note, 'utf8')) as {
      sha256: string;
      bytes: number;
      retrieval: unknown;
    };
    const file = documentFile(folder, sha256);
    // One that was damaged is fetched again.
    if ((await hashed(file, Number.POSITIVE_INFINITY)).sha256 !== sha256) return null;
    return { path: file, sha256, bytes, retrieval: Retrieval.parse(retrieval), release: nothing };
  } catch {
    return null;
  }
}
