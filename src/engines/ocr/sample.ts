import type { Box } from '../../../schemas/index.ts';

/** Figures that tell what a page's digits look like; more, up to that many, until each digit was read so often. */
const ENOUGH = 40,
  MOST = 100,
  EACH_DIGIT = 11,
  DIGITS = [...'0123456789'];
/**
 * Pieces are taken in the order of the remainders of their multiples of this: however few, they stand all over the
 * page.
 */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Wider than so many times its height a piece is no figure. */
const LONG = 16;

/** Is a piece (box in px, ends included) no wider than a figure? */
export const isShort = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < LONG * (y1 - y0 + 1);

/** Places of the pieces that may be figures, in an order of which every beginning stands all over the page. */
export const scattered = (boxes: readonly Box[]): number[] =>
  boxes
    .map((box, index) => ({ index, place: (index * GOLDEN) % 1, box }))
    .filter(({ box }) => isShort(box))
    .sort((a, b) => a.place - b.place)
    .map(({ index }) => index);

/**
 * Reads pieces all over a page until the figures among them show its digits.
 * @param read reads the piece at a place; gives its text where it is a figure, else null
 */
export async function readSample(
  boxes: readonly Box[],
  read: (index: number) => Promise<string | null>,
): Promise<void> {
  const seen = new Map(DIGITS.map((digit) => [digit, 0]));
  let figures = 0;
  for (const index of scattered(boxes)) {
    if (figures >= MOST || (figures >= ENOUGH && [...seen.values()].every((times) => times >= EACH_DIGIT))) break;
    const text = await read(index);
    if (text === null) continue;
    figures++;
    for (const character of text) if (seen.has(character)) seen.set(character, seen.get(character)! + 1);
  }
}
