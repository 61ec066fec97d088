import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { BOTH_SIDES, FILLER } from '../../lib/sentence-words.ts';
import { contains, wholeOf } from '../../lib/members.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { isUnder } from '../words/compose.ts';

/** What the words of a clause say, and what of them no term explains. */
export interface ClauseReading {
  readonly coordinates: PartialCoordinates;
  /** 收、支: said of revenue and of expenditure; split where the sentence names the two apart. */
  readonly both: 'split' | 'fused' | null;
  readonly leftover: string;
  /** Characters after the last term. */
  readonly after: number;
  /** The clause with a mark in place of each term. */
  readonly unread: string;
}

/**
 * Reads the terms of a clause, longest first, without guessing at similar words: text is full of words that name no
 * coordinate.
 */
export function readClause(lexicon: Lexicon, text: string, path: PartialCoordinates): ClauseReading {
  const sides = BOTH_SIDES.exec(text)?.[0];
  const clause = sides ? text.replace(sides, '') : text;
  const both = sides ? (pattern`、|${'and-pair'}`.test(sides) ? 'split' : 'fused') : null;
  const { flow, end, leftover, unread, ...walked } = walkTerms(lexicon, clause, path);
  const sided = withFlow(walked.coordinates, both ? undefined : flow);
  const dated = isThisYears(sided, clause, path) ? { ...sided, period: 'current' as const } : sided;
  return {
    coordinates: (dated.fund as string) === 'other' ? { ...dated, fund: 'non-appropriation' } : dated,
    both,
    leftover: leftover.replace(FILLER, ''),
    after: clause.length - end,
    unread,
  };
}

interface TermWalk {
  readonly coordinates: PartialCoordinates;
  /** The side of the budget that the last 收入 or 支出 gives. */
  readonly flow: 'revenue' | 'expenditure' | undefined;
  readonly leftover: string;
  readonly unread: string;
  /** Where the last term ends. */
  readonly end: number;
}

/** Goes through a clause from left to right, from term to term. */
function walkTerms(lexicon: Lexicon, clause: string, path: PartialCoordinates): TermWalk {
  let coordinates: PartialCoordinates = {},
    under = path,
    flow: TermWalk['flow'];
  let leftover = '',
    unread = '',
    end = 0;
  for (let at = 0; at < clause.length;) {
    const hit = hitAt(lexicon, clause, at, under);
    if (!hit) {
      flow = sideAt(clause.slice(at, at + SIDE_LENGTH)) ?? flow;
      leftover += clause[at];
      unread += clause[at];
      at++;
      continue;
    }
    const [word, { gives }] = hit;
    if (gives.flow === undefined) flow = sideIn(word) ?? flow;
    coordinates = withTerm(coordinates, gives, clause.slice(0, at));
    under = { ...path, ...coordinates };
    unread += '|';
    at += word.length;
    end = at;
  }
  return { coordinates, flow, leftover, unread, end };
}

const SIDE_LENGTH = '收入'.length;
const sideAt = (word: string): TermWalk['flow'] =>
  word === '收入' ? 'revenue' : word === '支出' ? 'expenditure' : undefined;
const sideIn = (word: string): TermWalk['flow'] =>
  word.includes('收入') ? 'revenue' : word.includes('支出') ? 'expenditure' : undefined;

/** Adds what a term gives; “三公”经费及会议费、培训费 is one figure over several items. */
function withTerm(coordinates: PartialCoordinates, gives: PartialCoordinates, before: string): PartialCoordinates {
  const merged = merge(coordinates, gives);
  const { item } = coordinates;
  if (!item || !gives.item || !LISTED.test(before) || related(item, gives.item)) return merged;
  return {
    ...merged,
    item: (wholeOf('item', [...item.split('+'), gives.item]) ?? `${item}+${gives.item}`) as typeof item,
  };
}

/** The side of the budget: as terms give it, else as the words 收入 and 支出 do; a kind of spending is spending. */
function withFlow(coordinates: PartialCoordinates, flow: TermWalk['flow']): PartialCoordinates {
  if (coordinates.flow !== undefined) return coordinates;
  if (flow) return { ...coordinates, flow };
  return coordinates.use === undefined ? coordinates : { ...coordinates, flow: 'expenditure' };
}

/** 本年一般公共预算收入: this year's, not the carried over. */
const isThisYears = (coordinates: PartialCoordinates, clause: string, path: PartialCoordinates): boolean =>
  (coordinates.flow ?? path.flow) === 'revenue' &&
  (coordinates.fund ?? coordinates.flow) !== undefined &&
  coordinates.period === undefined &&
  pattern`${'this-year'}(?!${'of-the-year'})`.test(clause);

function hitAt(
  { sentences }: Lexicon,
  clause: string,
  at: number,
  path: PartialCoordinates,
): readonly [string, Term] | null {
  for (const { word, terms } of sentences.get(clause[at]!) ?? []) {
    if (!clause.startsWith(word, at)) continue;
    const term = terms.find((candidate) => isUnder(candidate, path));
    if (term) return [word, term];
  }
  return null;
}

const LISTED = pattern`(?:、|${'and-with'})$`;
const related = (a: string, b: string): boolean => contains('item', a, b) || contains('item', b, a);

/** Terms of one clause: a finer one wins over the wider, two parts of one whole give the whole, else the later one. */
function merge(coordinates: PartialCoordinates, gives: PartialCoordinates): PartialCoordinates {
  const merged: Record<string, unknown> = { ...coordinates };
  for (const [dimension, value] of Object.entries(gives)) {
    const had = merged[dimension];
    if (
      (dimension === 'fund' || dimension === 'use' || dimension === 'item') &&
      typeof had === 'string' &&
      typeof value === 'string' &&
      had !== value
    ) {
      if (contains(dimension, value, had)) continue;
      if (!contains(dimension, had, value)) {
        const parent = value.split('.')[0]!;
        merged[dimension] = parent === had.split('.')[0] && dimension === 'use' ? parent : value;
        continue;
      }
    }
    merged[dimension] = value;
  }
  return merged as PartialCoordinates;
}

/** The words of a heading: where it names several members of one coordinate, it fixes none of them. */
export function readHeading(lexicon: Lexicon, heading: string): PartialCoordinates {
  const parts = heading.split(pattern`、|${'and-with'}`).map((part) => readClause(lexicon, part, {}));
  const whole = readClause(lexicon, heading, {});
  const fixed: Record<string, unknown> = { ...whole.coordinates };
  if (whole.both || pattern`${'revenue-and-expenditure'}`.test(heading)) delete fixed['flow'];
  for (const dimension of ['item', 'use', 'fund'] as const) {
    const named = new Set(parts.map((part) => part.coordinates[dimension]).filter((value) => value !== undefined));
    if (
      named.size > 1 &&
      ![...named].every(
        (value) => value === whole.coordinates[dimension] || contains(dimension, value!, whole.coordinates[dimension]!),
      )
    )
      delete fixed[dimension];
  }
  return fixed as PartialCoordinates;
}
