import { ExtractError } from '../errors.ts';

/** Page numbers of a selection like `1-5,8,12-`, ascending and inside the document; all pages without one. */
export function selectPages(selection: string | undefined, pageCount: number): number[] {
  if (selection === undefined) return Array.from({ length: pageCount }, (_, index) => index + 1);
  const chosen = new Set<number>();
  for (const part of selection.split(',')) {
    const [from, to] = part.split('-');
    const first = Number(from),
      last = to === undefined ? first : to === '' ? pageCount : Number(to);
    for (let page = first; page <= Math.min(last, pageCount); page++) if (page >= 1) chosen.add(page);
  }
  if (chosen.size === 0)
    throw new ExtractError('PAGE_NOT_FOUND', {
      en: `No page of ${selection} is in the document, which has ${pageCount}.`,
      zh: `文档共 ${pageCount} 页，没有 ${selection} 中的任何一页。`,
    });
  return [...chosen].sort((a, b) => a - b);
}
