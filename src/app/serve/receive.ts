import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { ExtractError } from '../../errors.ts';

/** A PDF header may stand behind some junk (ISO 32000-1, annex H.3, note 13). */
const HEADER_SEARCH_BYTES = 1024;
const LONGEST_NAME = 200;

/**
 * Takes a document from a request into the folder, under its hash. It never stands in memory as a whole. Throws
 * ExtractError, UNWRITABLE where the folder takes nothing.
 */
export async function receiveDocument(
  body: ReadableStream<Uint8Array> | null,
  folder: string,
  maxMegabytes: number,
): Promise<string> {
  if (!body) throw new ExtractError('EMPTY_FILE', { en: 'The request has no body.', zh: '请求没有正文。' });
  await mkdir(folder, { recursive: true }).catch(notStored);
  const temporary = path.join(folder, `.${randomUUID()}.part`);
  const hash = createHash('sha256');
  const handle = await open(temporary, 'wx').catch(notStored);
  let bytes = 0,
    head = Buffer.alloc(0);
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > maxMegabytes * BYTES_PER_MEGABYTE)
        throw new ExtractError('TOO_LARGE', {
          en: `The document is larger than ${maxMegabytes} MB.`,
          zh: `文档超过 ${maxMegabytes} MB。`,
        });
      if (head.length < HEADER_SEARCH_BYTES) {
        head = Buffer.concat([head, chunk]).subarray(0, HEADER_SEARCH_BYTES);
        if (head.length === HEADER_SEARCH_BYTES) checkHeader(head);
      }
      hash.update(chunk);
      await handle.writeFile(chunk).catch(notStored);
    }
    if (bytes === 0) throw new ExtractError('EMPTY_FILE', { en: 'The document has no bytes.', zh: '文档是空的。' });
    checkHeader(head);
    await handle.sync().catch(notStored);
    await handle.close();
    const sha256 = hash.digest('hex');
    await rename(temporary, path.join(folder, `${sha256}.pdf`)).catch(notStored);
    return sha256;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

const notStored = (cause: unknown): never => {
  throw new ExtractError('UNWRITABLE', { en: 'The document cannot be stored.', zh: '文档存不下来。' }, { cause });
};

function checkHeader(head: Buffer): void {
  if (!head.toString('latin1').includes('%PDF-'))
    throw new ExtractError('NOT_A_PDF', {
      en: 'The document does not start with a PDF header.',
      zh: '文档开头没有 PDF 标志。',
    });
}

/**
 * The name that a client gives a document, as text for people: no folders, no control or direction characters, never a
 * path.
 */
export function shownName(given: string | undefined): string {
  const name = (given ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return name === '' || /^\.+$/.test(name) ? 'document.pdf' : name;
}
