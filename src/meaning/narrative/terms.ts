import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { BOTH_SIDES, FILLER } from '../../../schemas/terms/sentences.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { contains, wholeOf } from '../words/compose.ts';

/** What the words of a clause say: coordinates, whether both sides of the budget are meant, and what no word explains. */
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

function applies({ under }: Term, path: PartialCoordinates): boolean {
  return (
    !under ||
    ((under.item === undefined || (path.item ?? '').startsWith(under.item)) &&
      (under.fund === undefined || (path.fund ?? '').startsWith(under.fund)) &&
      (under.use === undefined || (path.use ?? '').startsWith(under.use)))
  );
}

/** Reads the terms of a clause, longest first, without guessing at similar words: text is full of words that mean nothing here. */
export function readClause(lexicon: Lexicon, text: string, path: PartialCoordinates): ClauseReading {
  const sides = BOTH_SIDES.exec(text)?.[0];
  const clause = sides ? text.replace(sides, '') : text;
  const both = sides ? (/[、和及]/.test(sides) ? ('split' as const) : ('fused' as const)) : null;
  let coordinates: Record<string, unknown> = {};
  let leftover = '',
    unread = '',
    end = 0,
    flow: 'revenue' | 'expenditure' | undefined;
  for (let at = 0; at < clause.length;) {
    const hit = hitAt(lexicon, clause, at, { ...path, ...coordinates });
    if (!hit) {
      if (clause.startsWith('收入', at)) flow = 'revenue';
      else if (clause.startsWith('支出', at)) flow = 'expenditure';
      leftover += clause[at];
      unread += clause[at];
      at++;
      continue;
    }
    const [word, term] = hit;
    unread += '|';
    if (/收入/.test(word) && term.gives.flow === undefined) flow = 'revenue';
    else if (/支出/.test(word) && term.gives.flow === undefined) flow = 'expenditure';
    const item = coordinates['item'];
    coordinates = merge(coordinates, term.gives);
    // “三公”经费及会议费、培训费: one figure over several items.
    if (
      typeof item === 'string' &&
      term.gives.item &&
      LISTED.test(clause.slice(0, at)) &&
      !related(item, term.gives.item)
    )
      coordinates['item'] = wholeOf([...item.split('+'), term.gives.item]) ?? `${item}+${term.gives.item}`;
    at += word.length;
    end = at;
  }
  if (both && coordinates['flow'] === undefined) flow = undefined;
  if (coordinates['flow'] === undefined && flow) coordinates['flow'] = flow;
  else if (coordinates['flow'] === undefined && coordinates['use'] !== undefined) coordinates['flow'] = 'expenditure';
  // 本年一般公共预算收入: this year's, not the carried over.
  if (
    (coordinates['flow'] ?? path.flow) === 'revenue' &&
    (coordinates['fund'] ?? coordinates['flow']) !== undefined &&
    coordinates['period'] === undefined &&
    /(本年|当年)(?!度)/.test(clause)
  )
    coordinates['period'] = 'current';
  if (coordinates['fund'] === 'other') coordinates['fund'] = 'non-appropriation';
  return {
    coordinates: coordinates as PartialCoordinates,
    both,
    leftover: leftover.replace(FILLER, ''),
    after: clause.length - end,
    unread,
  };
}

function hitAt(
  { sentences }: Lexicon,
  clause: string,
  at: number,
  path: PartialCoordinates,
): readonly [string, Term] | null {
  for (const { word, terms } of sentences.get(clause[at]!) ?? []) {
    if (!clause.startsWith(word, at)) continue;
    const term = terms.find((candidate) => applies(candidate, path));
    if (term) return [word, term];
  }
  return null;
}

const LISTED = /[、及和与]$/;
const related = (a: string, b: string): boolean => contains('item', a, b) || contains('item', b, a);

/** Terms of one clause: a finer one wins over the wider, two of one parent are the parent, two strangers the later one. */
function merge(coordinates: Record<string, unknown>, gives: PartialCoordinates): Record<string, unknown> {
  const merged = { ...coordinates };
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
  return merged;
}

/** The words of a heading: where it names several members of one coordinate, it fixes none of them. */
export function readHeading(lexicon: Lexicon, heading: string): PartialCoordinates {
  const parts = heading.split(/[、及和与]/).map((part) => readClause(lexicon, part, {}));
  const whole = readClause(lexicon, heading, {});
  const fixed: Record<string, unknown> = { ...whole.coordinates };
  if (whole.both || /收支|收入支出|收、支|收入、支出/.test(heading)) delete fixed['flow'];
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
