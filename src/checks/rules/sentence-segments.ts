import { pattern } from '../../lib/pattern.ts';
import type { Passage } from '../../model/document.ts';

/** What stands between two full stops or semicolons, with its place in the passage. */
export interface Segment {
  readonly passage: Passage;
  readonly text: string;
  readonly at: number;
}

/** The segments of all passages: what one of them says of a figure is said of that figure alone. */
export function* segmentsOf(passages: readonly Passage[]): Iterable<Segment> {
  for (const passage of passages)
    for (const { 0: text, index: at } of passage.key.matchAll(/[^。;]+/g)) yield { passage, text, at };
}

/** A figure in running text: 1,421.25. */
export const FIGURE = /(\d[\d,]*(?:\.\d+)?)/;
/** Its money unit. */
export const UNIT = pattern`(${'large-money-units'})`;

/** A printed figure as a number; text rules compare no more digits than a number holds. */
export const figureOf = (text: string): number => Number(text.replaceAll(',', ''));

/** The last printed digit's worth of a figure. */
export const stepOf = (text: string): number => 10 ** -(text.split('.')[1]?.length ?? 0);
