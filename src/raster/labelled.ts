import { medianOf } from '../lib/geometry.ts';
import { patchOf, type Labelled } from './digit-shapes.ts';
import type { FigureLine } from './figure-line.ts';

/** Of a text's digits so many at least tell how far apart digits stand. */
const MIN_STEPS = 20;
const DIGIT = /\d/;
/** A digit is no wider than so many times the usual one and, but for 1, no narrower; a point or comma is narrower than that. */
const WIDEST = 1.4, NARROWEST = 0.65;

type Part = readonly [number, number];
interface Steps { readonly step: number; readonly width: number }

/**
 * The characters that figures show and that were read in them: of lines that show as many parts as they were read to
 * have characters, and of those that do where digits which touch are cut as far apart as the others stand.
 * @param texts what was read in each line; none where it is not to be learned from
 */
export function labelled(lines: readonly (FigureLine | null)[], texts: readonly (readonly string[])[]): Labelled[] {
  const pairs = lines.flatMap((line, index) => (line ? texts[index]!.map((text) => ({ line, text })) : []));
  const steps = stepsOf(pairs);
  return pairs.flatMap(({ line, text }) => {
    const cuts = line.wholes.map((whole) => (line.wholes.length === text.length || !steps ? [whole] : cutEvenly(whole, steps)));
    const parts = cuts.flatMap((own) => own.map((part) => ({ part, isCut: own.length > 1 })));
    if (parts.length !== text.length || steps && !parts.every(({ part, isCut }, at) => isLike(text[at]!, part, isCut, steps))) return [];
    return parts.flatMap(({ part: [from, to] }, at) => { const patch = patchOf(line, from, to); return patch ? [{ patch, text: text[at]! }] : []; });
  });
}

/** Is a part as wide as what was read in it? Where digits touch, points between them are not told. */
function isLike(text: string, [from, to]: Part, isCut: boolean, { width }: Steps): boolean {
  const wide = (to - from + 1) / width;
  return DIGIT.test(text) ? wide <= WIDEST && (text === '1' || wide >= NARROWEST) : !isCut && (text === '-' || wide < NARROWEST);
}

/** How far apart digits begin, and how wide they are; null where too few stand apart. */
function stepsOf(pairs: readonly { readonly line: FigureLine; readonly text: string }[]): Steps | null {
  const steps: number[] = [], widths: number[] = [];
  for (const { line: { wholes }, text } of pairs) {
    if (wholes.length !== text.length) continue;
    for (let at = 1; at < text.length; at++) if (DIGIT.test(text[at]!) && DIGIT.test(text[at - 1]!)) { steps.push(wholes[at]![0] - wholes[at - 1]![0]); widths.push(wholes[at]![1] - wholes[at]![0] + 1); }
  }
  return steps.length < MIN_STEPS ? null : { step: medianOf(steps)!, width: medianOf(widths)! };
}

function cutEvenly([from, to]: Part, { step, width }: Steps): Part[] {
  const count = Math.max(1, Math.round((to - from + 1 - width) / step) + 1), each = (to - from + 1) / count;
  return Array.from({ length: count }, (_, at) => [Math.round(from + at * each), Math.round(from + (at + 1) * each) - 1] as const);
}
