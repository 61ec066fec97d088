import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError } from '../errors.ts';

/** Pieces are gathered up to this length before they are written. */
const FLUSH_CHARACTERS = 1 << 20;

const TEMPORARY = /^\.(.+)\.(\d+)\.tmp$/;

/** Name of the unfinished file beside `target`; the process id tells whose it is. */
const temporaryFor = (target: string): string => path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);

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
      else for (const chunk of chunksOf(content)) await handle.writeFile(chunk, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new ExtractError('UNWRITABLE', `Cannot write ${target}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Joins small pieces to chunks worth a write. */
function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = [], length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < FLUSH_CHARACTERS) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  yield waiting.join('');
}

/** Removes what a killed process left unfinished for this target. */
export async function removeUnfinished(target: string): Promise<void> {
  const folder = path.dirname(target);
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    if (TEMPORARY.exec(name)?.[1] === path.basename(target)) await rm(path.join(folder, name), { force: true }).catch(() => {});
  }
}
