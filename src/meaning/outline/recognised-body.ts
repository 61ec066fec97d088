import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Layout } from '../../model/table.ts';

/** The name of a body, and what of it is read surely. */
const NAME = /^[\u4e00-\u9fff]{7,30}$/,
  MIN_REST = 5;
/** So many characters of the place before it may be misread, as no more than so many others beside them. */
const MOST_LOST = 2,
  MOST_MORE = 2;
const NO_NAME = /[^\u4e00-\u9fff]/;

/**
 * A title with the name of its body as recognised cells have it, where large print was taken for what stands in no name
 * (泉小I市… → 泉州市…). A title whose place is of ideographs alone is left as it is: the names of two bodies may end
 * alike.
 */
export function withRecognisedBody(title: string, { tables }: Pick<Layout, 'tables'>): string {
  const names = new Set(
    tables.flatMap(({ cells }) => cells.filter(({ method }) => method === 'ocr').map(({ text }) => labelKey(text))),
  );
  const better = new Set([...names].flatMap((name) => (NAME.test(name) ? (withName(title, name) ?? []) : [])));
  return better.size === 1 ? [...better][0]! : title;
}

/** The title with the name in place of what it was read as; null where it does not have it, or has it as it is. */
function withName(title: string, name: string): string | null {
  for (let lost = 1; lost <= Math.min(MOST_LOST, name.length - MIN_REST); lost++) {
    const at = title.indexOf(name.slice(lost));
    if (at < 0) continue;
    const read = title.slice(0, at).replace(pattern`^.*?${FISCAL_YEAR}`, '');
    return NO_NAME.test(read) &&
      read.length <= lost + MOST_MORE &&
      [...read].some((character) => name.slice(0, lost).includes(character))
      ? title.slice(0, at - read.length) + name + title.slice(at + name.length - lost)
      : null;
  }
  return null;
}
