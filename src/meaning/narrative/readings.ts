import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Outline } from '../../model/form.ts';
import { inYear, isAppropriationItem } from '../words/compose.ts';
import { stockCoordinates } from './counts.ts';
import { without } from '../../lib/coordinates.ts';
import { type Discourse, type Subject, type Times } from './discourse.ts';
import type { Figure } from './figures.ts';

/** A figure and what it speaks of. */
export interface Reading {
  readonly figure: Figure;
  /** The sentence's place in its paragraph. */
  readonly sentence: number;
  readonly coordinates: PartialCoordinates;
  readonly both: Subject['both'];
}

/** What a figure's clause says of it. */
export interface Said extends Pick<Reading, 'figure' | 'sentence'> {
  readonly subject: Subject;
  readonly times?: Times;
}

/** What holds where a clause says nothing; without a discourse, the document's year and spending. */
export interface Surroundings {
  readonly outline: Outline;
  readonly discourse?: Discourse;
}

/** Completes what was said of a figure by what its surroundings fix; two readings where it is said of both sides. */
export function readingsOf({ figure, sentence, subject, times }: Said, surroundings: Surroundings): Reading[] {
  const { both } = subject,
    flows = surroundings.discourse?.flows;
  const coordinates = complete(subject.coordinates, times ?? { year: null, stage: null }, surroundings);
  if (!both) return [{ figure, sentence, coordinates, both }];
  const revenue: Reading = { figure, sentence, coordinates: { ...coordinates, flow: 'revenue' }, both };
  // Where the sentence has told the two sides apart already, the figure is of both together.
  const isSplit = both === 'split' && !(flows?.has('revenue') && flows.has('expenditure'));
  return isSplit ? [revenue, { ...revenue, coordinates: { ...coordinates, flow: 'expenditure' } }] : [revenue];
}

function complete(said: PartialCoordinates, times: Times, { outline, discourse }: Surroundings): PartialCoordinates {
  const isStock = said.item?.startsWith('asset') && said.measure !== 'count';
  const dated: PartialCoordinates = {
    flow: discourse && isRevenueByList(said, discourse) ? 'revenue' : 'expenditure',
    ...inYear(outline),
    ...(times.year ? { year: times.year } : {}),
    ...(times.stage ? { stage: times.stage } : {}),
    ...said,
    ...(isStock && discourse ? stockCoordinates(discourse, outline) : {}),
  };
  return withSideOfItem(withSideOfPeriod(withFundOfItem(dated), said));
}

/** 收入按来源分为:一般公共预算拨款4900万元、政府性基金预算拨款100万元: the second is revenue as well. */
const isRevenueByList = (said: PartialCoordinates, { flows }: Discourse): boolean =>
  flows.size === 1 &&
  flows.has('revenue') &&
  said.fund !== undefined &&
  Object.keys(said).every((name) => name === 'fund' || name === 'period');

const withFundOfItem = (coordinates: PartialCoordinates): PartialCoordinates =>
  isAppropriationItem(coordinates) && coordinates.fund === undefined && coordinates.measure !== 'count'
    ? { ...coordinates, fund: 'appropriation' }
    : coordinates;

/** Money carried over is revenue unless spending it is said; this year's spending is of all money. */
function withSideOfPeriod(coordinates: PartialCoordinates, said: PartialCoordinates): PartialCoordinates {
  if (coordinates.flow !== 'expenditure') return coordinates;
  if (coordinates.period === 'carryover' && said.flow === undefined) return { ...coordinates, flow: 'revenue' };
  return coordinates.period === 'current' ? without(coordinates, 'period') : coordinates;
}

/** Items are spending, also where a section is of revenue. */
const withSideOfItem = (coordinates: PartialCoordinates): PartialCoordinates =>
  coordinates.item && coordinates.flow === 'revenue' ? { ...coordinates, flow: 'expenditure' } : coordinates;
