import { pattern } from '../../lib/pattern.ts';
import type { GridCell } from '../../model/table.ts';
import type { NamedLine } from './named-parts.ts';

/** Points: names of one list begin this near to each other. */
const SAME_PLACE = 6;

/** Rows that go on below 其中, at its place or further in, are of its list; the next number ends it. */
export function withMemos(lines: readonly NamedLine[]): NamedLine[] {
  let run: NamedLine | null = null;
  return lines.map((line) => {
    if (line.memo) {
      run = line;
      return line;
    }
    const goesOn =
      run !== null &&
      !line.total &&
      line.placeRank !== 1 &&
      line.numbering === run.numbering &&
      line.codeLength === run.codeLength &&
      line.indent >= run.indent - SAME_PLACE;
    // What a row of the list is split into does not end it.
    const isInner = run !== null && line.numbering !== null && run.numbering !== null && line.numbering > run.numbering;
    if (!goesOn && !isInner) run = null;
    return goesOn ? { ...line, memo: true } : line;
  });
}

/** Characters of 其中: the names after it begin where those of the rows below do. */
const MEMO_PREFIX = pattern`^\s*${'of-which'}[:：,，]?`;

/** Where the name of a row begins, in points: behind 其中. */
export function indentOf({ lines, indent, textBox, text }: GridCell): number {
  const prefix = MEMO_PREFIX.exec(text)?.[0].length ?? 0,
    first = lines[0]?.length ?? 0;
  const width =
    prefix > 0 && textBox !== null && first > 0 && lines.length === 1 ? (textBox[2] - textBox[0]) / first : 0;
  return Math.max(0, indent) + prefix * width;
}
