import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Outline } from '../../model/form.ts';
import { inYear } from '../words/compose.ts';
import { without } from '../../lib/coordinates.ts';
import { outerScope, type Discourse, type Subject } from './discourse.ts';
import { readClause } from './terms.ts';

/** A clause that ends as shares do. */
export const SHARE = pattern`(${'share-words'})[^,;:。]*$`;

/**
 * What is a share of something, and of what, from 占本年支出合计的99.94%, 占0.5%, 完成年初预算的98.20%. A text says why
 * not.
 */
export function shareIn(clause: string, discourse: Discourse, outline: Outline): Subject | string {
  const { subject } = discourse;
  if (!subject) return 'share of nothing named';
  if (namesTwoKinds(clause, outline)) return 'share of two kinds at once';
  const of = pattern`${'complete'}`.test(clause)
    ? { ...subject.coordinates, ...inYear(outline), stage: budgetSpokenOf(clause, discourse) }
    : wholeOfShare(clause, subject, discourse, outline);
  return { ...subject, coordinates: { ...subject.coordinates, measure: 'share', of } };
}

const budgetSpokenOf = (clause: string, { isAdjusted }: Discourse): 'budget' | 'adjusted-budget' =>
  isAdjusted && !clause.includes('年初') ? 'adjusted-budget' : 'budget';

/** 货物采购授予中小企业合同金额占货物支出金额的: two members at once have no coordinate. */
function namesTwoKinds(clause: string, { lexicon }: Outline): boolean {
  const before = clause.slice(0, Math.max(clause.lastIndexOf('占'), 0));
  const kinds = before
    .split(pattern`${'procurement-awards'}`)
    .map((part) => readClause(lexicon, part, { item: 'procurement' }).coordinates.item);
  return new Set(kinds.filter((item) => item !== undefined)).size > 1;
}

/** What follows 占; where nothing is named, the whole that is spoken of. */
function wholeOfShare(clause: string, subject: Subject, discourse: Discourse, outline: Outline): PartialCoordinates {
  const words = clause.slice(clause.lastIndexOf('占') + 1).replace(/\([^)]*\)/g, '');
  const named = readClause(outline.lexicon, words, {}).coordinates;
  const whole = Object.keys(named).length > 0 ? namedWhole(named, subject.coordinates) : outerScope(discourse);
  return { ...whole, flow: whole.flow ?? subject.coordinates.flow ?? 'expenditure', ...inYear(outline) };
}

/** What is named, on the side of the budget that the share is of; items share their fund. */
function namedWhole(named: PartialCoordinates, { flow, fund }: PartialCoordinates): PartialCoordinates {
  const whole = { flow, ...(named.item && fund ? { fund } : {}), ...named } as PartialCoordinates;
  // 本年支出 is all spending of the year, whatever the money's period.
  return named.period === 'current' && named.flow === 'expenditure' ? without(whole, 'period') : whole;
}
