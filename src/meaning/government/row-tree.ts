import { addToList } from '../../lib/add-to-list.ts';
import { isWithin, type Figures } from './figures.ts';
import { tried, type TreeLine } from './tree-line.ts';
import { besideItems } from './unlisted-items.ts';

/** A row and those that it is the sum of, by their places in the list. */
export interface RowSum {
  readonly total: number;
  readonly parts: readonly number[];
  /** words: codes, numbers and places tell the parts; figures: only the sums do. */
  readonly by: 'words' | 'figures';
}

/** The row over each row, and the sums that the rows show. */
export interface RowTree {
  readonly parents: readonly (number | null)[];
  readonly sums: readonly RowSum[];
}

type Ranks = readonly number[];

/** Rows are ranked by one kind of evidence after the other; the ranks by which most sums hold tell the tree. */
export function treeOf(lines: readonly TreeLine[]): RowTree {
  const candidates = [
    byCode(lines),
    byNumber(lines, false),
    byNumber(lines, true),
    byIndent(lines),
    byCodeOrNumber(lines),
    byPlace(lines),
  ];
  let best: { parents: (number | null)[]; score: number } | null = null;
  for (const ranks of candidates) {
    if (ranks === null) continue;
    const parents = parentsOf(lines, ranks);
    const score = scoreOf(lines, parents);
    if (best === null || score > best.score) best = { parents, score };
  }
  const parents = besideItems(lines, best?.parents ?? lines.map(() => null));
  return { parents, sums: sumsOf(lines, parents) };
}

/** Digits of a category's code. */
const CATEGORY = 3;

/**
 * Every row by the digits of its code; rows without one stand below the last coded one, those that a 一、 numbers
 * beside the categories.
 */
function byCode(lines: readonly TreeLine[]): Ranks | null {
  if (lines.filter(({ codeLength }) => codeLength !== null).length < lines.length / 3) return null;
  let last = 0;
  return lines.map(({ codeLength, numbering }) => {
    if (codeLength !== null || numbering === 1) return (last = codeLength ?? CATEGORY);
    return last + 1;
  });
}

/** Points: rows whose texts begin this near to each other stand at one level. */
const SAME_INDENT = 3;

const levelsOf = (lines: readonly TreeLine[]): ((indent: number) => number) => {
  const edges: number[] = [];
  for (const indent of lines
    .filter(({ total }) => !total)
    .map((line) => line.indent)
    .sort((a, b) => a - b))
    if (edges.length === 0 || indent - edges.at(-1)! > SAME_INDENT) edges.push(indent);
  return (indent) => edges.findLastIndex((edge) => indent >= edge - 0.01);
};

function byIndent(lines: readonly TreeLine[]): Ranks | null {
  const level = levelsOf(lines);
  const ranks = lines.map(({ indent }) => level(indent));
  return new Set(ranks).size > 1 ? ranks : null;
}

/** Cities, and what lies in them. */
function byPlace(lines: readonly TreeLine[]): Ranks | null {
  const ranks = lines.map(({ placeRank }) => placeRank ?? 0);
  return ranks.includes(1) && ranks.includes(2) ? ranks : null;
}

/** Numbered rows by the kind of number; the others below the last one, or beside those that begin at the same place. */
function byNumber(lines: readonly TreeLine[], withIndent: boolean): Ranks | null {
  if (!lines.some(({ numbering }) => numbering !== null)) return null;
  const level = levelsOf(lines);
  const indents = new Map<number, number>();
  for (const { numbering, indent } of lines)
    if (numbering !== null && !indents.has(numbering)) indents.set(numbering, level(indent));
  let last = 0;
  return lines.map(({ numbering, indent }) => {
    if (numbering !== null) return (last = numbering * 10);
    const own = level(indent);
    if (!withIndent) return last + 1 + own / 100;
    const over = [...indents].filter(([, at]) => at < own).map(([number]) => number);
    return over.length === 0 ? 10 : Math.max(...over) * 10 + 1 + own / 100;
  });
}

function byCodeOrNumber(lines: readonly TreeLine[]): Ranks | null {
  const numbers = byNumber(lines, true);
  if (numbers === null) return null;
  return lines.map(({ codeLength, numbering }, index) =>
    numbering !== null ? numbering * 10 : codeLength !== null ? codeLength * 5 + 1 : numbers[index]!,
  );
}

/** The nearest row above of a higher rank; totals stand beside the highest, rows from 其中 on under the row before. */
function parentsOf(lines: readonly TreeLine[], ranks: Ranks): (number | null)[] {
  const open: number[] = [];
  const parents: (number | null)[] = [];
  let memoOf: number | null = null;
  lines.forEach(({ total, memo }, index) => {
    if (memo && index > 0) {
      if (memoOf === null) memoOf = index - 1;
      parents.push(memoOf);
      while (open.length > 0 && ranks[open.at(-1)!]! >= ranks[index]!) open.pop();
      open.push(index);
      return;
    }
    if (
      memoOf !== null &&
      !total &&
      open.length > 0 &&
      lines[open.at(-1)!]!.memo &&
      ranks[index]! > ranks[open.at(-1)!]!
    ) {
      parents.push(open.at(-1)!);
      return;
    }
    memoOf = null;
    if (total) {
      open.length = 0;
      parents.push(null);
      return;
    }
    const rank = ranks[index]!;
    while (open.length > 0 && ranks[open.at(-1)!]! >= rank) open.pop();
    parents.push(open.at(-1) ?? null);
    open.push(index);
  });
  return parents;
}

const childrenOf = (parents: readonly (number | null)[]): Map<number, number[]> => {
  const children = new Map<number, number[]>();
  parents.forEach((parent, index) => {
    if (parent === null) return;
    addToList(children, parent, index);
  });
  return children;
};

/** How well the sums of a tree hold: a sum of many parts tells more than one of two. */
function scoreOf(lines: readonly TreeLine[], parents: readonly (number | null)[]): number {
  let score = 0;
  for (const [parent, children] of childrenOf(parents)) {
    const { held, failed } = tried(lines, parent, children);
    score += (held - failed) * Math.min(children.length, 6);
  }
  return score;
}

/** All sums: those of the tree, with the parts that hold, then what the figures alone show. */
function sumsOf(lines: readonly TreeLine[], parents: readonly (number | null)[]): RowSum[] {
  const sums: RowSum[] = [];
  const children = childrenOf(parents);
  for (const [total, all] of children) {
    const parts = all.filter((index) => !lines[index]!.memo);
    const options = [all, parts].filter((each) => each.length > 0);
    const fitting = options.find((each) => each.length > 0 && isBorneOut(lines, total, each));
    if (fitting) sums.push({ total, parts: fitting, by: 'words' });
    else if (parts.length > 1 && !all.some((index) => lines[index]!.memo)) sums.push({ total, parts, by: 'words' });
  }
  const isSummed = (index: number): boolean =>
    sums.some(({ total, parts }) => total === index && isBorneOut(lines, index, parts));
  // A row that no total of the tree holds is looked for among the rows around it.
  lines.forEach(({ figures, total }, index) => {
    if (!hasFigure(figures) || (isSummed(index) && !total)) return;
    const found = windowBelow(lines, parents, index) ?? windowAbove(lines, parents, index);
    if (found && !sums.some((sum) => sum.total === index && isBorneOut(lines, index, sum.parts)))
      sums.push({ total: index, parts: found, by: 'figures' });
    const above = total && found ? windowAbove(lines, parents, index) : null;
    if (above && above !== found && above.join() !== found?.join())
      sums.push({ total: index, parts: above, by: 'figures' });
  });
  return sums;
}

const hasFigure = (figures: Figures): boolean => figures.some((figure) => figure !== null && figure.units !== 0n);

/** Every column holds, and one of them is more than zeros. */
const isBorneOut = (lines: readonly TreeLine[], total: number, parts: readonly number[]): boolean => {
  const { held, failed } = tried(lines, total, parts);
  return held > 0 && failed === 0;
};

/** Rows that are looked at on either side: of a total, and of another row. */
const WIDEST_OF_TOTAL = 5000,
  WIDEST = 80;
/** A sum that figures alone show has so many parts that are not zero. */
const FEWEST_PARTS = 2;

/** Rows of a window that stand under no other row of it, with what they come to. */
interface Window {
  readonly rows: number[];
  readonly sums: bigint[];
  readonly printed: number[];
  filled: number;
}

const emptyWindow = (): Window => ({ rows: [], sums: [], printed: [], filled: 0 });

function change(window: Window, { figures }: TreeLine, by: 1 | -1): void {
  figures.forEach((figure, column) => {
    if (figure === null) return;
    window.sums[column] = (window.sums[column] ?? 0n) + BigInt(by) * figure.units;
    window.printed[column] = (window.printed[column] ?? 0) + by;
  });
  if (hasFigure(figures)) window.filled += by;
}

/** The nearest rows on one side whose figures come to those of a row exactly, in every column that both print. */
function windowOf(
  lines: readonly TreeLine[],
  parents: readonly (number | null)[],
  index: number,
  step: 1 | -1,
): number[] | null {
  const { figures: whole, total: isTotal } = lines[index]!;
  // Every row at the top, those that are no totals, every row whatever stands over it, and totals alone.
  const all = emptyWindow(),
    plain = emptyWindow(),
    flat = emptyWindow(),
    totals = emptyWindow();
  const widest = isTotal ? WIDEST_OF_TOTAL : WIDEST;
  for (let at = index + step, seen = 0; at >= 0 && at < lines.length && seen < widest; at += step, seen++) {
    const line = lines[at]!,
      parent = parents[at] ?? null;
    const isInner = step > 0 && parent !== null && parent > index;
    for (const window of line.total ? [all, totals] : line.closes ? [all, flat, totals] : [all, plain, flat]) {
      if (step < 0 && window !== flat) {
        const below = window.rows.filter((row) => parents[row] === at);
        for (const row of below) change(window, lines[row]!, -1);
        if (below.length > 0)
          window.rows.splice(0, window.rows.length, ...window.rows.filter((row) => !below.includes(row)));
      }
      if (line.memo || (isInner && window !== flat)) continue;
      window.rows.push(at);
      change(window, line, 1);
      if (window.filled >= FEWEST_PARTS && comesTo(whole, window)) return [...window.rows].sort((a, b) => a - b);
    }
    if (step < 0 && line.total && hasFigure(line.figures) && at !== index - 1 && !isTotal) break;
  }
  return null;
}

const windowBelow = (lines: readonly TreeLine[], parents: readonly (number | null)[], index: number): number[] | null =>
  windowOf(lines, parents, index, 1);

/** Only totals stand under what they are the sum of; one of a kind of rows goes no further than the total before it. */
const windowAbove = (
  lines: readonly TreeLine[],
  parents: readonly (number | null)[],
  index: number,
): number[] | null => (lines[index]!.total || lines[index]!.closes ? windowOf(lines, parents, index, -1) : null);

/** Columns that are exact where others are not: so many sums do not hold by chance. */
const FEWEST_EXACT = 2;

/**
 * Whether parts come to a total to the last digit, in one column at least and in none not; where several columns do,
 * the others may be off by the rounding of what they print.
 */
function comesTo(whole: Figures, { sums, printed }: Window): boolean {
  let held = 0,
    isRounded = false;
  for (const [column, total] of whole.entries()) {
    const parts = printed[column] ?? 0;
    if (total === null || parts === 0) continue;
    const sum = sums[column] ?? 0n;
    if (sum === total.units) held += total.units === 0n ? 0 : 1;
    else if (isWithin(total, sum, parts)) isRounded = true;
    else return false;
  }
  return held >= (isRounded ? FEWEST_EXACT : 1);
}
