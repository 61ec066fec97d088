import { constants } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { ExtractError, reasonOf, type ErrorCode } from '../../errors.ts';

/**
 * Names of files are bytes, and on Linux need not be UTF-8: archives of Chinese systems leave GBK. Inside the program a
 * path is text in which a byte that fits no UTF-8 stands as one half of a surrogate pair, U+DC80 to U+DCFF, which no
 * real name has. {@link onDisk} turns it back, {@link shown} makes it readable.
 */
const RAW = /[\udc80-\udcff]/;
const RAW_RUN = /[\udc80-\udcff]+/g;
const RAW_BASE = 0xdc00;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The path of bytes as text. */
function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return [...bytes].map((byte) => String.fromCharCode(byte < 0x80 ? byte : RAW_BASE + byte)).join('');
  }
}

/** A path as the system takes it. */
export function onDisk(file: string): string | Buffer {
  if (!RAW.test(file)) return file;
  const parts: Buffer[] = [];
  let from = 0;
  for (const { 0: run, index } of file.matchAll(RAW_RUN)) {
    parts.push(
      Buffer.from(file.slice(from, index), 'utf8'),
      Buffer.from([...run].map((half) => half.charCodeAt(0) & 0xff)),
    );
    from = index + run.length;
  }
  return Buffer.concat([...parts, Buffer.from(file.slice(from), 'utf8')]);
}

/** A path for people: what is no UTF-8 is read as GBK; what is not that either has its bytes. */
export function shown(file: string): string {
  const bytes = onDisk(file);
  if (typeof bytes === 'string') return file;
  return file
    .split(path.sep)
    .map((part) => {
      const raw = onDisk(part);
      if (typeof raw === 'string') return part;
      try {
        return new TextDecoder('gb18030', { fatal: true }).decode(raw);
      } catch {
        return [...part]
          .map((each) => (RAW.test(each) ? `%${(each.charCodeAt(0) & 0xff).toString(16)}` : each))
          .join('');
      }
    })
    .join(path.sep);
}

const SCHEME = /^([a-z][a-z0-9+.-]+):\/\//i;

/** Refuses an address of a scheme that nothing here reads. Throws ExtractError BAD_OPTION. */
export function refuseScheme(source: string): void {
  const scheme = SCHEME.exec(source)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return;
  throw new ExtractError('BAD_OPTION', {
    en:
      `${source} is not read: inputs are files, folders and, in a run, http(s) addresses. Mount the ${scheme} ` +
      'storage as a folder, or give signed https addresses.',
    zh:
      `${source} 读不了：输入可以是文件、文件夹，批次中还可以是 http(s) 地址。请把 ${scheme} 存储挂载成文件夹，` +
      '或给出带签名的 https 地址。',
  });
}

/** A name in a folder, and whether it is a folder itself. */
interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What stands in a folder, by name. Rejects with the error of the system. */
async function entriesOf(folder: string): Promise<Entry[]> {
  const entries = (await readdir(onDisk(folder), { withFileTypes: true, encoding: 'buffer' })) as unknown as readonly {
    readonly name: Buffer;
    isDirectory(): boolean;
  }[];
  return entries
    .map((entry) => ({ name: textOf(entry.name), isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The PDFs below a folder, folder by folder, so that no list of all is held. A folder that cannot be opened is itself
 * one, which fails when it is read.
 */
export async function* pdfsBelow(folder: string): AsyncGenerator<string> {
  const entries = await entriesOf(folder).catch(() => null);
  if (entries === null) {
    yield folder;
    return;
  }
  for (const { name, isFolder } of entries) {
    const file = path.join(folder, name);
    if (isFolder) yield* pdfsBelow(file);
    else if (/\.pdf$/i.test(name) && !name.startsWith('.')) yield file;
  }
}

const LOST = '\ufffd';

/**
 * The paths that an argument means. A system hands arguments on as UTF-8, with a mark for each byte that fits none:
 * such a name is looked up in its folder. One that is not there stays as it is.
 */
export async function namedPaths(argument: string): Promise<string[]> {
  if (!argument.includes(LOST)) return [argument];
  let found = [path.isAbsolute(argument) ? path.parse(argument).root : ''];
  for (const part of path.normalize(argument).split(path.sep)) {
    if (part === '') continue;
    const next: string[] = [];
    for (const folder of found) {
      const entries = part.includes(LOST) ? await entriesOf(folder || '.').catch(() => []) : [{ name: part }];
      for (const { name } of entries)
        if (name === part || Buffer.from(onDisk(name)).toString('utf8') === part) next.push(path.join(folder, name));
    }
    found = next;
  }
  return found.length > 0 ? found : [argument];
}

/** What a file may be besides a file, in words. */
const KINDS = [
  ['isDirectory', { en: 'a folder', zh: '文件夹' }],
  ['isFIFO', { en: 'a pipe', zh: '管道' }],
  ['isCharacterDevice', { en: 'a device', zh: '设备' }],
  ['isBlockDevice', { en: 'a device', zh: '设备' }],
  ['isSocket', { en: 'a socket', zh: '套接字' }],
] as const;

/**
 * Opens a document, once it is sure that it is a file and not longer than it may be: a pipe is never waited for, a
 * device never touched. Whoever opens it closes it. Throws ExtractError NOT_FOUND, UNREADABLE, NOT_A_FILE, TOO_LARGE.
 */
export async function openDocument(
  file: string,
  mostBytes = Number.POSITIVE_INFINITY,
  name = shown(file),
): Promise<FileHandle> {
  const place = onDisk(file);
  const judged = (about: Awaited<ReturnType<typeof stat>>): void => {
    const kind = KINDS.find(([is]) => about[is]());
    if (kind)
      throw new ExtractError('NOT_A_FILE', { en: `${name} is ${kind[1].en}.`, zh: `${name} 是${kind[1].zh}。` });
    if (Number(about.size) > mostBytes) throw tooLarge(name, Number(about.size), mostBytes);
  };
  try {
    const about = await stat(place);
    if (about.isDirectory()) await readdir(place);
    judged(about);
    // What stands there may be another thing by now: opening a pipe must not wait for its writer.
    const handle = await open(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      judged(await handle.stat());
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (cause) {
    throw cause instanceof ExtractError ? cause : openingError(name, cause);
  }
}

export const tooLarge = (name: string, bytes: number, mostBytes: number): ExtractError =>
  new ExtractError('TOO_LARGE', {
    en: `${name} has ${Math.ceil(bytes / BYTES_PER_MEGABYTE)} MB; the limit is ${mostBytes / BYTES_PER_MEGABYTE}.`,
    zh: `${name} 有 ${Math.ceil(bytes / BYTES_PER_MEGABYTE)} MB，上限是 ${mostBytes / BYTES_PER_MEGABYTE} MB。`,
  });

/**
 * The bytes of a document, piece by piece; never more than may be, however long it grows meanwhile. Throws as {@link
 * openDocument} does.
 */
export async function* piecesOf(
  file: string,
  mostBytes = Number.POSITIVE_INFINITY,
  name = shown(file),
): AsyncGenerator<Buffer> {
  const handle = await openDocument(file, mostBytes, name);
  let bytes = 0;
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      bytes += (piece as Buffer).length;
      if (bytes > mostBytes) throw tooLarge(name, bytes, mostBytes);
      yield piece as Buffer;
    }
  } catch (cause) {
    throw cause instanceof ExtractError ? cause : openingError(name, cause);
  } finally {
    await handle.close();
  }
}

/** All bytes of a document. Throws as {@link openDocument} does. */
export async function readDocumentBytes(file: string, mostBytes?: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(file, mostBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Codes of the system that have one of ours. */
const OF_THE_SYSTEM: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'NOT_FOUND',
  ENOTDIR: 'NOT_FOUND',
  EMFILE: 'SYSTEM_REFUSED',
  ENFILE: 'SYSTEM_REFUSED',
  EIO: 'SYSTEM_REFUSED',
};

/** A failed system call on an input as an error with a code. */
export function openingError(name: string, cause: unknown): ExtractError {
  const code = OF_THE_SYSTEM[cause instanceof Error && 'code' in cause ? String(cause.code) : ''] ?? 'UNREADABLE';
  const why = code === 'UNREADABLE' ? '' : reasonOf(cause);
  const said =
    code === 'NOT_FOUND'
      ? { en: `There is no file or folder ${name}.`, zh: `没有文件或文件夹 ${name}。` }
      : { en: `Cannot open ${name}${why && `: ${why}`}.`, zh: `打不开 ${name}${why && `：${why}`}。` };
  return new ExtractError(code, said, { cause });
}
