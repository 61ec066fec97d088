import type { Bilingual, ResultError } from '../schemas/index.ts';

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
    'Some of this page could not be drawn, so figures may be missing on it. Compare it with another viewer, ' +
    'or fetch the file again.',
  PAGE_TOO_COMPLEX: 'The page draws more objects than the limit; it was not read.',
  TABLES_FAILED: 'The tables of this page could not be found; the result holds the other pages, where there are any.',
  PAGE_NOT_FOUND: 'The page number is outside the document.',
  TIMEOUT: 'Reading took longer than the limit and was stopped. Raise --timeout-seconds or choose fewer pages.',
  OUT_OF_MEMORY: 'Reading needed more memory than the limit and was stopped.',
  WORKER_KILLED:
    'Somebody, or the system for want of memory, killed the process that read this document, again and ' +
    'again. Run with fewer --jobs.',
  WORKER_DIED: 'The process that read this document ended unexpectedly.',
  OCR_FAILED: 'The picture of this page could not be recognised. Try --ocr tesseract, or report the page.',
  NO_TEXT: 'The pages are images without text; recognition was not available.',
  NOT_FOUND: 'There is no file or folder of that name.',
  NO_TABLES: 'Run without --from, so that the PDF is read again.',
  OTHER_VERSION: 'Run the same version, with the same corrections file, on every machine.',
  DEAD_LETTER: 'The queue gave this document up. Look at it with crossfoot queue, and put it back with --requeue.',
  QUEUE_UNREACHABLE: 'Start the server of the queue, or correct its address. The jobs it holds are kept.',
  QUEUE_REFUSED: 'Correct user, password and data base in the address of the queue.',
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
    'The system refused what the program needs: too many files are open, or a disk fails. Close other ' +
    'programs or raise the limit (ulimit -n), look at the disk, and run again.',
  BAD_OPTION: 'See --help for the values that this option takes.',
  RUN_IN_USE: 'Another process works on this run. Wait for it, or stop it first.',
  DAMAGED_RUN:
    'What is stored was changed or cut off after it was written. crossfoot verify tells what is damaged and ' +
    'what to do.',
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

/** The same hints in Chinese. */
const HINTS_ZH: Readonly<Record<ErrorCode, string>> = {
  NOT_A_PDF: '文件没有 PDF 标志。请看看下载下来的是不是文档本身，而不是出错页面。',
  EMPTY_FILE: '文件是空的。请重新下载。',
  PASSWORD_REQUIRED: 'PDF 已加密。请向发布单位索取未加密的文件，或先去掉密码。',
  DAMAGED: 'PDF 的结构无法读取。请重新下载，手上的文件可能不完整。',
  DAMAGED_PARTS: '文件写成后有部分被改动，任何一页都可能缺内容。请重新下载。',
  NO_PAGES: 'PDF 没有页。',
  TOO_MANY_PAGES: 'PDF 的页数超过上限。请调高 --max-pages，或用 --pages 选页。',
  TOO_LARGE: '文件超过大小上限。如果来源可靠，请调高 --max-megabytes。',
  PAGE_TOO_LARGE: '这一页比任何纸张都大，没有读取。',
  PAGE_FAILED: '这一页没能读出来；如有其他页，结果里都有。',
  TEXT_LOST: '这一页有内容画不出来，可能缺数字。请用其他阅读器对照，或重新下载。',
  PAGE_TOO_COMPLEX: '这一页的图元超过上限，没有读取。',
  TABLES_FAILED: '这一页的表没能找出来；如有其他页，结果里都有。',
  PAGE_NOT_FOUND: '文档里没有这个页码。',
  TIMEOUT: '读取超时，已停止。请调高 --timeout-seconds，或少选几页。',
  OUT_OF_MEMORY: '读取所需内存超过上限，已停止。',
  WORKER_KILLED: '读取此文档的进程一再被人或被系统（因内存不足）终止。请用较小的 --jobs。',
  WORKER_DIED: '读取此文档的进程意外结束。',
  OCR_FAILED: '这一页的图像没能识别。请试试 --ocr tesseract，或反馈这一页。',
  NO_TEXT: '各页都是没有文字的图像，又没有可用的识别引擎。',
  NOT_FOUND: '没有这个名称的文件或文件夹。',
  NO_TABLES: '请去掉 --from，重新读取 PDF。',
  OTHER_VERSION: '各台机器请用同一版本和同一份更正文件。',
  DEAD_LETTER: '队列已放弃这份文档。请用 crossfoot queue 查看，用 --requeue 放回队列。',
  QUEUE_UNREACHABLE: '请启动队列的服务器，或改正地址。队列里的任务都还在。',
  QUEUE_REFUSED: '请改正队列地址中的用户名、密码和数据库名。',
  CHANGED: '批次进行时文件被替换了。请再运行一次。',
  UNREADABLE: '文件打不开。请检查权限。',
  NOT_A_FILE: '管道、设备、套接字和文件夹都不是文档。请指明文件，或存放 PDF 的文件夹。',
  BAD_ARCHIVE: '压缩包或其中的文件已损坏、已加密，或是恶意构造的。如果来源可靠，请自行解压。',
  BAD_MANIFEST: '清单应有带 path 或 url 列的表头（CSV），或每行一个对象（JSON Lines）。',
  ADDRESS_REFUSED: '只读取内部网络之外的 http 和 https 地址；其余的要用 --allow-private-network 放行。',
  FETCH_FAILED: '这个地址没有给出文档。请稍后再试；批次中可用 --retry-failed。',
  UNWRITABLE: '有内容写不进去。请检查提示中那个文件夹的剩余空间和权限。',
  SYSTEM_REFUSED:
    '系统拒绝了程序的请求：打开的文件过多，或磁盘有故障。请关闭其他程序，或调高上限（ulimit -n），检查磁盘后再运行。',
  BAD_OPTION: '各选项可取的值见 --help。',
  RUN_IN_USE: '另一个进程正在做这个批次。请等它做完，或先停下它。',
  DAMAGED_RUN: '存下的内容在写成后被改动或截断了。crossfoot verify 会指出损坏之处和办法。',
  NOT_A_RESULT: '这个文件不是 Crossfoot 写的，或已损坏，或来自更新的版本。',
  UNAUTHORIZED: '请把服务启动时显示的口令放在 Authorization: Bearer <口令> 中。',
  FORBIDDEN: '本服务只应答自己的地址和页面。其他名称要用 --allow-hosts 放行。',
  BAD_REQUEST: '服务接受的内容见 /openapi.json。',
  NOT_READY: '文档还在读取。请稍后再问，或订阅它的事件。',
  TOO_MANY_REQUESTS: '请按 Retry-After 所说的时间等候。',
  BUSY: '等候的文档太多。请稍后再送。',
  BAD_QUERY: 'SHOW TABLES 列出各表，DESCRIBE facts 列出一张表的列。',
  MISSING_PACKAGE: '这需要没有随 Crossfoot 安装的软件包。请运行所给的命令。',
  INTERNAL: '这是 Crossfoot 的错误。请连同文档一并反馈。',
};

/** What to do about a failure, in both languages. */
export const hintOf = (code: ErrorCode): Bilingual => ({ en: ERROR_HINTS[code], zh: HINTS_ZH[code] });

/** What another program, or the system, says: the same words in both languages. */
export const verbatim = (text: string): Bilingual => ({ en: text, zh: text });

/** What a caught value says of itself. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Thrown only where there is nothing to return; everything else is a finding. */
export class ExtractError extends Error {
  readonly code: ErrorCode;
  /** The message in both languages; `message` itself is English. */
  readonly said: Bilingual;
  readonly hint: string;
  readonly page: number | null;
  /** @param options `hint`: where the usual one of the code does not fit */
  constructor(code: ErrorCode, said: Bilingual, options: { cause?: unknown; page?: number; hint?: string } = {}) {
    super(said.en, { cause: options.cause });
    this.name = 'ExtractError';
    this.code = code;
    this.said = said;
    this.hint = options.hint ?? ERROR_HINTS[code];
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
  const code = error instanceof Error && 'code' in error ? OF_THE_MACHINE[String(error.code)] : undefined;
  return new ExtractError(code ?? 'INTERNAL', verbatim(reasonOf(error)), {
    cause: error,
    ...(page === undefined ? {} : { page }),
  });
}

/** An error as a result tells it. */
export const errorEntry = ({ code, message, hint, page }: ExtractError): ResultError => ({
  code,
  message,
  hint,
  page,
});
