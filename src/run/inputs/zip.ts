import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { ExtractError, reasonOf } from '../../errors.ts';

/** Archives with more members are not for unpacking one by one. */
const MOST_MEMBERS = 1_000_000;
/** General purpose flag: the member is encrypted. */
const ENCRYPTED = 0x1;
const UTF8 = 0x800;

/** A PDF in an archive: its name there, and its number. */
export interface Member {
  readonly name: string;
  readonly entry: number;
}

/** An archive whose members can be read, in any order. */
export interface Archive {
  /** The content of a member. Throws ExtractError BAD_ARCHIVE, TOO_LARGE. */
  read(entry: number, mostBytes: number): Promise<Readable>;
  close(): void;
}

/** The PDFs of an archive, in its order. Throws ExtractError BAD_ARCHIVE. */
export async function pdfMembers(file: string): Promise<Member[]> {
  const { zip, entries } = await openZip(file);
  zip.close();
  return entries
    .map((entry, index) => ({ name: nameOf(entry), entry: index }))
    .filter(({ name }) => /\.pdf$/i.test(name) && !/(^|\/)(__MACOSX\/|\._)/.test(name));
}

export async function openArchive(file: string): Promise<Archive> {
  const { zip, entries } = await openZip(file);
  return {
    async read(number, mostBytes) {
      const entry = entries[number];
      if (!entry)
        throw new ExtractError('BAD_ARCHIVE', {
          en: `${file} has no member ${number}.`,
          zh: `${file} 里没有第 ${number} 个文件。`,
        });
      if (entry.generalPurposeBitFlag & ENCRYPTED)
        throw new ExtractError('BAD_ARCHIVE', {
          en: `${nameOf(entry)} is encrypted.`,
          zh: `${nameOf(entry)} 已加密。`,
        });
      if (entry.uncompressedSize > mostBytes)
        throw new ExtractError('TOO_LARGE', {
          en: `${nameOf(entry)} has ${entry.uncompressedSize} bytes; the limit is ${mostBytes}.`,
          zh: `${nameOf(entry)} 有 ${entry.uncompressedSize} 字节，上限是 ${mostBytes}。`,
        });
      // The library ends the stream with an error when the content is longer than the archive said.
      return zip.openReadStreamPromise(entry).catch((cause: unknown) => {
        throw badArchive(file, cause);
      });
    },
    close: () => zip.close(),
  };
}

async function openZip(file: string): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> {
  const { size } = await stat(file).catch((cause: unknown) => {
    throw badArchive(file, cause);
  });
  let zip: ZipFile | null = null;
  try {
    // Names are only labels here: nothing is written under a name of the archive.
    zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
    if (zip.entryCount > MOST_MEMBERS) throw new Error(`${zip.entryCount} members are too many`);
    const entries: Entry[] = [];
    let compressed = 0;
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      compressed += entry.compressedSize;
    }
    // Members that share their bytes make a small archive burst; honest ones lie side by side.
    if (compressed > size) throw new Error('its members overlap');
    return { zip, entries };
  } catch (cause) {
    zip?.close();
    throw badArchive(file, cause);
  }
}

const badArchive = (file: string, cause: unknown): ExtractError =>
  cause instanceof ExtractError
    ? cause
    : new ExtractError(
        'BAD_ARCHIVE',
        { en: `${file}: ${reasonOf(cause)}`, zh: `${file}：${reasonOf(cause)}` },
        { cause },
      );

/** Archives made on Chinese systems carry names in GBK without saying so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  if ((entry.generalPurposeBitFlag & UTF8) === 0 && !entry.extraFields.some(({ id }) => id === 0x7075)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      return new TextDecoder('gb18030').decode(raw);
    }
  }
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
}
