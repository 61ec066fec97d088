/** Breaks text into lines the Chinese way, with positions, so that every amount can be found again. */

export interface TextLine {
  readonly from: number;
  readonly to: number;
}

export type WidthOf = (text: string) => number;

/** Marks that may not begin a line; the last character of the line goes with them. */
const NOT_FIRST = new Set('，。、；：）》”%！？』」)');
const NOT_LAST = new Set('（《“『「(≥≤');
const isLatin = (character: string): boolean => /[0-9A-Za-z.,]/.test(character);

/** Numbers and words stay whole, unless one alone is wider than the line. */
function breakBefore(text: string, from: number, end: number): number {
  const allowed = (at: number): boolean => {
    const before = text[at - 1] ?? '';
    const after = text[at] ?? '';
    return !(isLatin(before) && isLatin(after)) && !NOT_FIRST.has(after) && !NOT_LAST.has(before);
  };
  for (let at = end; at > from; at -= 1) if (allowed(at)) return at;
  return end;
}

export function breakLines(text: string, widthOf: WidthOf, firstWidth: number, width: number): readonly TextLine[] {
  const lines: TextLine[] = [];
  let from = 0;
  while (from < text.length) {
    const available = lines.length === 0 ? firstWidth : width;
    let end = from;
    let used = 0;
    while (end < text.length) {
      used += widthOf(text[end] ?? '');
      if (used > available && end > from) break;
      end += 1;
    }
    const to = end < text.length ? breakBefore(text, from, end) : end;
    lines.push({ from, to });
    from = to;
  }
  return lines.length > 0 ? lines : [{ from: 0, to: 0 }];
}
