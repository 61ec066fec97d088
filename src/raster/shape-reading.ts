import { differenceOf, leastDifferenceOf, patchOf, type Shape } from './digit-shapes.ts';
import type { Spacing } from './digit-spacing.ts';
import { LINE_PX, partsOf, type FigureLine } from './figure-line.ts';

/** No character is wider than this many px of the line, or than the room of a digit and so many more. */
const MOST_WIDE = 22,
  SLACK_PX = 3;
/** A patch and a shape whose widths differ by more than this are not compared. */
const WIDTH_DIFFERENCE = 5;
/** Each character costs this much, so that one is not taken for two. */
const CHARACTER_COST = 1.5;
/** A shape that differs so many times more than the best one is no rival of it. */
const FAR = 3;
/**
 * A character is the one whose shape leaves no more than this share of it open, and this much less than the next one.
 */
const SURE_ERROR = 0.12,
  SURE_RATIO = 0.6,
  SURE_LINE = 0.15;
/** The middles of two digits side by side are as far apart as digits stand, within this share of it. */
const OFF = 0.35,
  DIGIT = /\d/;
/**
 * Points and commas are told apart where the page shows both; where only one of them is known, this much at most is
 * left open.
 */
const SEPARATORS = '.,',
  SURE_SEPARATOR = 0.04,
  MARK_ERROR = 0.2;

/**
 * A character as its shape says: its columns of the line, the share of it that its shape leaves open, the next best
 * one, and whether all agree on which character that shape is, and often.
 */
export interface ShapeCharacter {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly error: number;
  readonly rival: string;
  readonly rivalError: number;
  readonly isNamed: boolean;
  readonly isSure: boolean;
  readonly isFirm: boolean;
}
/**
 * A line as its shapes say: the share of it that they leave open, whether no shape's name and, more, no digit and no
 * print is left in doubt, whether nobody need bear them out, and whether points are told from commas.
 */
export interface ShapeReading {
  readonly text: string;
  readonly characters: readonly ShapeCharacter[];
  readonly error: number;
  readonly isNamed: boolean;
  readonly isSure: boolean;
  readonly isFirm: boolean;
  readonly areMarksSure: boolean;
}

interface Node {
  readonly cost: number;
  readonly difference: number;
  readonly last: ShapeCharacter | null;
  readonly before: Node | null;
}

/**
 * Reads a line by the shapes of its page: as the row of shapes that differs least from it; null where none is like it.
 * @param spacing how far apart the page's digits stand, where they have one width: no others follow one another
 */
export function readByShapes(line: FigureLine, shapes: readonly Shape[], spacing: Spacing | null): ShapeReading | null {
  const widest = spacing ? spacing.step + SLACK_PX : MOST_WIDE,
    parts = partsOf(line, spacing),
    ends: Node[][] = [[{ cost: 0, difference: 0, last: null, before: null }]];
  for (let end = 1; end <= parts.length; end++) {
    const nodes: Node[] = [];
    for (let start = end - 1; start >= 0; start--) {
      const from = parts[start]![0],
        to = parts[end - 1]![1];
      if (to - from + 1 > widest) break;
      if (ends[start]!.length === 0) continue;
      const found = nearest(line, from, to, shapes);
      if (!found) continue;
      const before = bestOf(
        ends[start]!.filter(({ last }) => last === null || !spacing || isBeside(last, found.character, spacing)),
      );
      if (before)
        nodes.push({
          cost: before.cost + found.difference + CHARACTER_COST,
          difference: before.difference + found.difference,
          last: found.character,
          before,
        });
    }
    ends.push(nodes);
  }
  const final = bestOf(ends.at(-1)!),
    characters: ShapeCharacter[] = [];
  for (let node = final; node?.last; node = node.before) characters.unshift(node.last);
  if (!final || characters.length === 0) return null;
  const error = final.difference / energyOf(line);
  return {
    text: characters.map(({ text }) => text).join(''),
    characters,
    error,
    isNamed: characters.every((own) => own.isNamed || isMark(own)),
    isSure: error <= SURE_LINE && characters.every((own) => own.isSure || isMark(own)),
    isFirm: characters.every((own) => own.isFirm || isMark(own)),
    areMarksSure: characters.every((own) => own.isSure || !isMark(own)),
  };
}

const bestOf = (nodes: readonly Node[]): Node | null =>
  nodes.reduce<Node | null>((best, node) => (best === null || node.cost < best.cost ? node : best), null);

/** Two digits stand as far apart as digits do. */
const isBeside = (left: ShapeCharacter, right: ShapeCharacter, { step }: Spacing): boolean =>
  !DIGIT.test(left.text) ||
  !DIGIT.test(right.text) ||
  Math.abs((right.from + right.to - left.from - left.to) / 2 - step) <= OFF * step;

/** A point or a comma, whichever of them. */
const isMark = ({ text, error }: ShapeCharacter): boolean => SEPARATORS.includes(text) && error <= MARK_ERROR;

function energyOf({ width, data }: FigureLine): number {
  let energy = 0;
  for (let at = 0; at < width * LINE_PX; at++) energy += data[at]! ** 2;
  return energy;
}

function nearest(
  line: FigureLine,
  from: number,
  to: number,
  shapes: readonly Shape[],
): { readonly character: ShapeCharacter; readonly difference: number } | null {
  const patch = patchOf(line, from, to);
  if (!patch) return null;
  const byText = new Map<
    string,
    { text: string; difference: number; error: number; isSure: boolean; isFirm: boolean }
  >();
  let least = Infinity;
  const likely = shapes
    .filter(({ width }) => Math.abs(width - patch.width) <= WIDTH_DIFFERENCE)
    .map((shape) => ({ shape, from: leastDifferenceOf(patch, shape) }))
    .sort((a, b) => a.from - b.from);
  for (const { shape, from: atLeast } of likely) {
    if (atLeast >= FAR * least) break;
    const bound = Math.min(byText.get(shape.text)?.difference ?? Infinity, FAR * least),
      difference = differenceOf(patch, shape, bound);
    if (difference >= bound) continue;
    byText.set(shape.text, {
      text: shape.text,
      difference,
      error: difference / (patch.energy + shape.energy),
      isSure: shape.isSure,
      isFirm: shape.isFirm,
    });
    least = Math.min(least, difference);
  }
  const [best, next] = [...byText.values()].sort((a, b) => a.difference - b.difference);
  if (!best) return null;
  const rivalError = next?.error ?? 1,
    most = SEPARATORS.includes(best.text) && !showsBoth(shapes) ? SURE_SEPARATOR : SURE_ERROR;
  return {
    difference: best.difference,
    character: {
      text: best.text,
      from,
      to,
      error: best.error,
      rival: next?.text ?? '',
      rivalError,
      isNamed: best.isSure,
      isFirm: best.isFirm,
      isSure: best.isSure && best.error <= most && best.error <= SURE_RATIO * rivalError,
    },
  };
}

const showsBoth = (shapes: readonly Shape[]): boolean =>
  [...SEPARATORS].every((mark) => shapes.some(({ text }) => text === mark));
