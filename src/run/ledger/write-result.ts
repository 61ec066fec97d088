import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError, reasonOf } from '../../errors.ts';

/** Bytes that are gathered before they are written. */
const BLOCK_BYTES = 1 << 18;
/** Most bytes that a character of a text, half of a pair or a whole one, takes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

const TEMPORARY = /^\.(.+)\.(\d+)\.tmp$/;

/** What stands for a name that may be as long as a file system bears: the unfinished file's name is longer. */
const shortOf = (target: string): string =>
  createHash('sha256').update(path.basename(target)).digest('hex').slice(0, 16);

/** Name of the unfinished file beside `target`; the process id tells whose it is. */
const temporaryFor = (target: string): string =>
  path.join(path.dirname(target), `.${shortOf(target)}.${process.pid}.tmp`);

/**
 * Writes a file so that readers see the old content or the new one, never a part: temporary file → fsync → rename.
 * Throws ExtractError UNWRITABLE.
 */
export async function writeResult(target: string, content: Iterable<string> | Uint8Array): Promise<void> {
  const temporary = temporaryFor(target);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      if (content instanceof Uint8Array) await handle.writeFile(content);
      else await writePieces(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write ${target}: ${reasonOf(cause)}`, zh: `无法写入 ${target}：${reasonOf(cause)}` },
      { cause },
    );
  }
}

/** Addresses that some tools take as places of files. */
const SCHEME = /^([a-z][a-z0-9+.-]+):\/\//i;

/**
 * Makes sure that results can be written to a folder before anything is read. Throws ExtractError BAD_OPTION,
 * UNWRITABLE.
 */
export async function ensureWritable(folder: string): Promise<void> {
  const scheme = SCHEME.exec(folder)?.[1];
  if (scheme !== undefined)
    throw new ExtractError('BAD_OPTION', {
      en:
        `Results are written to folders, and ${folder} is an address. Mount the ${scheme} bucket or share as a ` +
        'folder.',
      zh: `结果写到文件夹里，而 ${folder} 是地址。请把 ${scheme} 存储挂载成文件夹。`,
    });
  const probe = path.join(folder, `.probe.${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    await (await open(probe, 'w')).close();
    await rm(probe, { force: true });
  } catch (cause) {
    unwritable(folder)(cause);
  }
}

/** What to do with a failed attempt to write: tell it as ExtractError UNWRITABLE. */
export const unwritable =
  (what: string) =>
  (cause: unknown): never => {
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write ${what}: ${reasonOf(cause)}`, zh: `无法写入 ${what}：${reasonOf(cause)}` },
      { cause },
    );
  };

/** Pieces of text as they pass, and the SHA-256 of all of them. */
export function hashing(content: Iterable<string>): {
  readonly pieces: Iterable<string>;
  readonly sha256: () => string;
} {
  const hash = createHash('sha256');
  function* pass(): Generator<string> {
    for (const piece of content) {
      hash.update(piece);
      yield piece;
    }
  }
  return { pieces: pass(), sha256: () => hash.digest('hex') };
}

/**
 * Writes pieces of text through one block: joined to longer texts they would lie in the heap until all of it is
 * collected.
 */
async function writePieces(handle: FileHandle, pieces: Iterable<string>): Promise<void> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let used = 0;
  for (const piece of pieces) {
    const most = piece.length * BYTES_PER_CHARACTER;
    if (used + most > BLOCK_BYTES) {
      await handle.writeFile(block.subarray(0, used));
      used = 0;
    }
    if (most > BLOCK_BYTES) await handle.writeFile(piece, 'utf8');
    else used += block.write(piece, used, 'utf8');
  }
  await handle.writeFile(block.subarray(0, used));
}

/** Removes what a killed process left unfinished for this target. */
export const removeUnfinished = (target: string): Promise<void> =>
  removeTemporary(path.dirname(target), (short) => short === shortOf(target));

/** Removes what killed processes left unfinished in a folder. */
export const removeAllUnfinished = (folder: string): Promise<void> => removeTemporary(folder, () => true);

async function removeTemporary(folder: string, isMeant: (short: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const short = TEMPORARY.exec(name)?.[1];
    if (short !== undefined && isMeant(short)) await rm(path.join(folder, name), { force: true }).catch(() => {});
  }
}
