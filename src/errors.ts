import type { ResultError } from '../schemas/index.ts';

/** Every code with which a document, a page or a run can fail, and the hint that goes with it. */
export const ERROR_HINTS = {
  NOT_A_PDF: 'The file has no PDF header. Check that the download is the document itself and not an error page.',
  EMPTY_FILE: 'The file has no bytes. Fetch it again.',
  PASSWORD_REQUIRED: 'The PDF is encrypted. Ask the publisher for an open copy or remove the password first.',
  DAMAGED: 'The PDF structure cannot be read. Fetch it again; the copy may be truncated.',
  DAMAGED_PARTS:
    'Parts of the file changed since it was written, and what they held may be missing on any page. Fetch it again.',
  NO_PAGES: 'The PDF has no pages.',
  TOO_MANY_PAGES: 'The PDF has more pages than the limit. Raise --max-pages or choose pages with --pages.',
  TOO_LARGE: 'The file is larger than the limit. Raise --max-megabytes if you trust it.',
  PAGE_TOO_LARGE: 'The page is larger than any printed page; it was not read.',
  PAGE_FAILED: 'This page could not be read; the result holds the other pages, where there are any.',
  TEXT_LOST:
    'Some of this page could not be drawn, so figures may be missing on it. Compare it with another viewer, or fetch the file again.',
  PAGE_TOO_COMPLEX: 'The page draws more objects than the limit; it was not read.',
  TABLES_FAILED: 'The tables of this page could not be found; the result holds the other pages, where there are any.',
  PAGE_NOT_FOUND: 'The page number is outside the document.',
  TIMEOUT: 'Reading took longer than the limit and was stopped. Raise --timeout-seconds or choose fewer pages.',
  OUT_OF_MEMORY: 'Reading needed more memory than the limit and was stopped.',
  WORKER_KILLED:
    'Somebody, or the system for want of memory, killed the process that read this document, again and again. Run with fewer --jobs.',
  WORKER_DIED: 'The process that read this document ended unexpectedly.',
  OCR_FAILED: 'The picture of this page could not be recognised. Try --ocr tesseract, or report the page.',
  NO_TEXT: 'The pages are images without text; recognition was not available.',
  NOT_FOUND: 'There is no file or folder of that name.',
  NO_TABLES: 'Run without --from, so that the PDF is read again.',
  OTHER_VERSION: 'Run the same version, with the same corrections file, on every machine.',
  DEAD_LETTER: 'The queue gave this document up. Look at it with crossfoot queue, and put it back with --requeue.',
  QUEUE_UNREACHABLE: 'Start the server of the queue, or correct its address. The jobs it holds are kept.',
  CHANGED: 'The file was replaced while the run went on. Run again.',
  UNREADABLE: 'The file cannot be opened. Check its permissions.',
  NOT_A_FILE: 'A pipe, a device, a socket or a folder is no document. Name files, or folders with PDFs in them.',
  BAD_ARCHIVE:
    'The archive or this member of it is damaged, encrypted, or made to burst. Unpack it yourself if you trust it.',
  BAD_MANIFEST:
    'A manifest has a header with a path or url column (CSV), or an object with one on each line (JSON Lines).',
  ADDRESS_REFUSED:
    'Only http and https addresses outside private networks are fetched. Allow others with --allow-private-network.',
  FETCH_FAILED: 'The address did not give a document. Try again later; in a run, with --retry-failed.',
  UNWRITABLE: 'Something cannot be written. Check free space and permissions of the folder that the message names.',
  SYSTEM_REFUSED:
    'The system refused what the program needs: too many files are open, or a disk fails. Close other programs or raise the limit (ulimit -n), look at the disk, and run again.',
  BAD_OPTION: 'See --help for the values that this option takes.',
  RUN_IN_USE: 'Another process works on this run. Wait for it, or stop it first.',
  DAMAGED_RUN:
    'What is stored was changed or cut off after it was written. crossfoot verify tells what is damaged and what to do.',
  NOT_A_RESULT: 'The file was not written by Crossfoot, is damaged, or comes from a newer version.',
  UNAUTHORIZED: 'Send the token that the service printed when it started, as Authorization: Bearer <token>.',
  FORBIDDEN:
    'The service answers only to its own address and its own pages. Other names are allowed with --allow-hosts.',
  BAD_REQUEST: 'See /openapi.json for what the service takes.',
  NOT_READY: 'The document is still being read. Ask again, or follow its events.',
  TOO_MANY_REQUESTS: 'Wait as long as Retry-After says.',
  BUSY: 'Too many documents wait. Send it again later.',
  BAD_QUERY: 'SHOW TABLES lists the tables, DESCRIBE facts the columns of one.',
  MISSING_PACKAGE: 'This needs packages that are not installed with Crossfoot. Run the command that is named.',
  INTERNAL: 'This is a fault of Crossfoot. Please report it with the document.',
} as const;

export type ErrorCode = keyof typeof ERROR_HINTS;

/** Thrown only where there is nothing to return; everything else is a finding. */
export class ExtractError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly page: number | null;
  constructor(code: ErrorCode, message: string, options: { cause?: unknown; page?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ExtractError';
    this.code = code;
    this.hint = ERROR_HINTS[code];
    this.page = options.page ?? null;
  }
}

/** What a system call that failed says of the machine, whatever it was about. */
const OF_THE_MACHINE: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'UNWRITABLE',
  EDQUOT: 'UNWRITABLE',
  EROFS: 'UNWRITABLE',
  EIO: 'SYSTEM_REFUSED',
  EMFILE: 'SYSTEM_REFUSED',
  ENFILE: 'SYSTEM_REFUSED',
};

/**
 * Any thrown value as an ExtractError: what a full disk or the like caused is told as that, unknown ones become
 * INTERNAL.
 */
export function asExtractError(error: unknown, page?: number): ExtractError {
  if (error instanceof ExtractError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? OF_THE_MACHINE[String(error.code)] : undefined;
  return new ExtractError(code ?? 'INTERNAL', message, { cause: error, ...(page === undefined ? {} : { page }) });
}

/** An error as a result tells it. */
export const errorEntry = ({ code, message, hint, page }: ExtractError): ResultError => ({
  code,
  message,
  hint,
  page,
});
