import type { Language } from './store.ts';

/** What the codes of errors say in Chinese; English readers have the message itself. */
const FAILURES: Readonly<Record<string, string>> = {
  NOT_A_PDF: '不是 PDF 文件',
  EMPTY_FILE: '文件是空的',
  PASSWORD_REQUIRED: 'PDF 有密码',
  DAMAGED: 'PDF 已损坏，无法打开',
  NO_PAGES: 'PDF 没有页',
  TOO_MANY_PAGES: '页数超过上限',
  TOO_LARGE: '文件超过大小上限',
  DAMAGED_PARTS: '文件有损坏，可能缺字缺数',
  TEXT_LOST: '此页有文字未能画出，可能缺数',
  PAGE_TOO_LARGE: '页面过大，未读取',
  PAGE_FAILED: '此页未能读取，其他页已读',
  PAGE_TOO_COMPLEX: '页面图元过多，未读取',
  TABLES_FAILED: '此页的表未能找出，其他页已读',
  PAGE_NOT_FOUND: '没有这一页',
  TIMEOUT: '读取超时，已停止',
  OUT_OF_MEMORY: '读取所需内存超过上限，已停止',
  WORKER_KILLED: '读取此文档的进程一再被终止',
  WORKER_DIED: '读取此文档的进程意外结束',
  OCR_FAILED: '此页图像未能识别，其他页已读',
  NO_TEXT: '各页都是图像，未能识别',
  NOT_FOUND: '找不到',
  UNREADABLE: '文件打不开',
  NOT_A_FILE: '不是文件（管道、设备或文件夹）',
  SYSTEM_REFUSED: '系统拒绝：打开的文件过多，或磁盘故障',
  DAMAGED_RUN: '保存的结果已损坏',
  UNWRITABLE: '结果写不进去',
  CHANGED: '文件在读取时被替换',
  UNAUTHORIZED: '需要口令',
  FORBIDDEN: '不许从这里做',
  BAD_REQUEST: '请求不合格式',
  NOT_READY: '文档还在读取',
  TOO_MANY_REQUESTS: '请求过于频繁，请稍候',
  BUSY: '排队的文档太多，请稍后再送',
  INTERNAL: '程序出错',
};

/** An error in the reader's language, with its code. */
export const failureWords = (code: string, message: string, language: Language): string =>
  `${language === 'zh' ? (FAILURES[code] ?? message) : message} (${code})`;

/** The same of a line `CODE: message`, as overviews have it. */
export function failureLine(line: string, language: Language): string {
  const [, code, message] = /^([A-Z_]+): (.*)$/s.exec(line) ?? [];
  return code === undefined ? line : failureWords(code, message!, language);
}
