import { differenceOf, patchOf, type Shape } from './digit-shapes.ts';
import { LINE_PX, type FigureLine } from './figure-line.ts';

/** No character is wider than this many px of the line. */
const MOST_WIDE = 22;
/** A patch and a shape whose widths differ by more than this are not compared. */
const WIDTH_DIFFERENCE = 5;
/** Each character costs this much, so that one is not taken for two. */
const CHARACTER_COST = 1.5;
/** A character is the one whose shape leaves no more than this share of it open, and this much less than the next one. */
const SURE_ERROR = 0.12, SURE_RATIO = 0.6, SURE_LINE = 0.15;
/** Points and commas are told apart where the page shows both; where only one of them is known, this much at most is left open. */
const SEPARATORS = '.,', SURE_SEPARATOR = 0.04, MARK_ERROR = 0.2;

/** A character as its shape says: its columns of the line, the share of it that its shape leaves open, and the next best one. */
export interface ShapeCharacter { readonly text: string; readonly from: number; readonly to: number; readonly error: number; readonly rival: string; readonly rivalError: number; readonly isSure: boolean }
/** A line as its shapes say: the share of it that they leave open, whether no digit and no print is left in doubt, and whether points are told from commas. */
export interface ShapeReading { readonly text: string; readonly characters: readonly ShapeCharacter[]; readonly error: number; readonly isSure: boolean; readonly areMarksSure: boolean }

interface Node { readonly cost: number; readonly difference: number; readonly last: ShapeCharacter | null; readonly before: number }

/** Reads a line by the shapes of its page: as the row of shapes that differs least from it; null where none is like it. */
export function readByShapes(line: FigureLine, shapes: readonly Shape[]): ShapeReading | null {
  const { parts } = line, nodes: (Node | null)[] = [{ cost: 0, difference: 0, last: null, before: -1 }];
  for (let end = 1; end <= parts.length; end++) {
    let best: Node | null = null;
    for (let start = end - 1; start >= 0; start--) {
      const from = parts[start]![0], to = parts[end - 1]![1], before = nodes[start];
      if (to - from + 1 > MOST_WIDE) break;
      const found = before ? nearest(line, from, to, shapes) : null;
      if (!before || !found) continue;
      const cost = before.cost + found.difference + CHARACTER_COST;
      if (best === null || cost < best.cost) best = { cost, difference: before.difference + found.difference, last: found.character, before: start };
    }
    nodes.push(best);
  }
  const final = nodes.at(-1), characters: ShapeCharacter[] = [];
  for (let node = final; node?.last; node = nodes[node.before]) characters.unshift(node.last);
  if (!final || characters.length === 0) return null;
  const error = final.difference / energyOf(line);
  return { text: characters.map(({ text }) => text).join(''), characters, error, isSure: error <= SURE_LINE && characters.every((own) => own.isSure || isMark(own)), areMarksSure: characters.every((own) => own.isSure || !isMark(own)) };
}

/** A point or a comma, whichever of them. */
const isMark = ({ text, error }: ShapeCharacter): boolean => SEPARATORS.includes(text) && error <= MARK_ERROR;

function energyOf({ width, data }: FigureLine): number {
  let energy = 0;
  for (let at = 0; at < width * LINE_PX; at++) energy += data[at]! ** 2;
  return energy;
}

function nearest(line: FigureLine, from: number, to: number, shapes: readonly Shape[]): { readonly character: ShapeCharacter; readonly difference: number } | null {
  const patch = patchOf(line, from, to);
  if (!patch) return null;
  const byText = new Map<string, { text: string; difference: number; error: number; isSure: boolean }>();
  for (const shape of shapes) {
    if (Math.abs(shape.width - patch.width) > WIDTH_DIFFERENCE) continue;
    const known = byText.get(shape.text)?.difference ?? Infinity, difference = differenceOf(patch, shape, known);
    if (difference < known) byText.set(shape.text, { text: shape.text, difference, error: difference / (patch.energy + shape.energy), isSure: shape.isSure });
  }
  const [best, next] = [...byText.values()].sort((a, b) => a.difference - b.difference);
  if (!best) return null;
  const rivalError = next?.error ?? 1, most = SEPARATORS.includes(best.text) && !(next && SEPARATORS.includes(next.text)) ? SURE_SEPARATOR : SURE_ERROR;
  return { difference: best.difference, character: { text: best.text, from, to, error: best.error, rival: next?.text ?? '', rivalError, isSure: best.isSure && best.error <= most && best.error <= SURE_RATIO * rivalError } };
}
