import { tried, type TreeLine } from './tree-line.ts';

/** Digits of the code of an item (项), the finest class. */
const ITEM = 7;

/**
 * Rows without a code below an item may be items beside it, whose names no list holds (巡视工作 after 派驻派出机构): so
 * they are where the section then is the sum of its items and the item above was none of them.
 */
export function besideItems(
  lines: readonly TreeLine[],
  parents: readonly (number | null)[],
): readonly (number | null)[] {
  const below = new Map<number, number[]>();
  parents.forEach((parent, index) => {
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), index]);
  });
  const moved = [...parents];
  for (const [section, items] of below) {
    const unlisted = items.flatMap((item) => unlistedBelow(lines, item, below.get(item) ?? []));
    if (unlisted.length === 0) continue;
    const now = tried(lines, section, items),
      then = tried(lines, section, [...items, ...unlisted]);
    if (then.held - then.failed <= now.held - now.failed) continue;
    for (const row of unlisted) moved[row] = section;
  }
  return moved;
}

/** The rows below an item that it is not the sum of, where none has a code. */
function unlistedBelow(lines: readonly TreeLine[], item: number, rows: readonly number[]): readonly number[] {
  const isOwn = lines[item]!.codeLength === ITEM && rows.every((row) => lines[row]!.codeLength === null);
  return isOwn && rows.every((row) => !lines[row]!.memo) && tried(lines, item, rows).held === 0 ? rows : [];
}
