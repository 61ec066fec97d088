import { sameWithin, type Figures } from './figures.ts';

/** A row as its place in the tree is found: hints of words and layout, and its figures. */
export interface TreeLine {
  /** Digits of its code, printed or known by the name; null without. */
  readonly codeLength: number | null;
  /** 1 for 一、, 2 for (一), 3 for 1., 4 for (1). */
  readonly numbering: number | null;
  readonly indent: number;
  /** 其中, or one of the rows that go on below it. */
  readonly memo: boolean;
  /** A total of what stands around it. */
  readonly total: boolean;
  /** 转移性收入合计: the total of one kind of the rows above it. */
  readonly closes: boolean;
  /** Places only: 1 for a city, 2 for what lies in the city above. */
  readonly placeRank: 1 | 2 | null;
  readonly figures: Figures;
}

/** In how many columns a total is, and is not, what its parts come to. */
export function tried(
  lines: readonly TreeLine[],
  total: number,
  parts: readonly number[],
): { held: number; failed: number } {
  let held = 0,
    failed = 0;
  lines[total]!.figures.forEach((whole, column) => {
    const own = parts.map((part) => lines[part]!.figures[column] ?? null);
    if (whole === null || own.every((part) => part === null)) return;
    const sum = own.reduce<bigint>((all, part) => all + (part?.units ?? 0n), 0n);
    if (sameWithin(whole, sum, own)) held += whole.units === 0n ? 0 : 1;
    else failed++;
  });
  return { held, failed };
}
