import type { PartialCoordinates } from '../../../schemas/index.ts';
import { contains } from '../../lib/members.ts';
import { refine } from '../words/compose.ts';
import { without } from '../../lib/coordinates.ts';
import { type SectionScope, type SpokenOf, type Subject } from './discourse.ts';

/** What was named, within the whole or the section that it belongs to, and the wholes that are still spoken of. */
export interface Placement {
  readonly subject: Subject;
  readonly wholes: readonly Subject[];
}

/** Places what is named within the innermost whole that can hold it; wholes that cannot are left behind. */
export function place(discourse: SectionScope & SpokenOf, part: Subject): Placement {
  const wholes = wholesThatHold(discourse.wholes, part);
  const whole = wholes.at(-1);
  const outer = whole?.coordinates ?? withFundOfSibling(discourse, part);
  const inner = part.coordinates;
  const coordinates = withOneClassification(refine(scopeOf(outer, inner), inner), inner);
  return {
    subject: {
      coordinates: part.both && !inner.flow ? without(coordinates, 'flow') : coordinates,
      both: part.both ?? (inner.flow ? null : (whole?.both ?? null)),
      ...(whole?.times ? { times: whole.times } : {}),
    },
    wholes,
  };
}

function wholesThatHold(wholes: readonly Subject[], part: Subject): readonly Subject[] {
  const innermost = wholes.findLastIndex((whole) => canHold(whole, part));
  return innermost === wholes.length - 1 ? wholes : wholes.slice(0, innermost + 1);
}

/** Whether what is named can be part of a whole: every coordinate that both state is contained. */
const canHold = (whole: Subject, part: Subject): boolean =>
  !isOfAnotherSide(whole, part) &&
  isWithinMembers(whole.coordinates, part.coordinates) &&
  isWithinClasses(whole.coordinates, part.coordinates) &&
  !isOfAnotherPeriod(whole.coordinates, part.coordinates) &&
  !(whole.coordinates.item && !part.coordinates.item && namesSpending(part.coordinates)) &&
  !(whole.coordinates.project && part.coordinates.use);

/** Said of one side of the budget, a whole holds nothing of the other or of both. */
function isOfAnotherSide(whole: Subject, part: Subject): boolean {
  if (whole.both !== null) return false;
  const outer = whole.coordinates.flow,
    inner = part.coordinates.flow;
  return part.both !== null || (outer !== undefined && inner !== undefined && outer !== inner);
}

const isWithinMembers = (outer: PartialCoordinates, inner: PartialCoordinates): boolean =>
  (['fund', 'use', 'item'] as const).every(
    (dimension) => !outer[dimension] || !inner[dimension] || contains(dimension, outer[dimension], inner[dimension]),
  );

const isWithinClasses = (outer: PartialCoordinates, inner: PartialCoordinates): boolean =>
  (['function', 'economic', 'governmentEconomic'] as const).every(
    (dimension) => !outer[dimension] || !inner[dimension] || inner[dimension].startsWith(outer[dimension]),
  );

/** This year's revenue has no part in spending of which no period is said. */
const isOfAnotherPeriod = (outer: PartialCoordinates, inner: PartialCoordinates): boolean =>
  (outer.period !== undefined && inner.period !== undefined && outer.period !== inner.period) ||
  (outer.period === 'current' && inner.period === undefined && inner.flow === 'expenditure');

/** Whether coordinates name a kind of spending: items (三公经费, 会议费) cut across these. */
const namesSpending = ({ use, function: code, economic }: PartialCoordinates): boolean =>
  (use ?? code ?? economic) !== undefined;

/**
 * The section, with the fund of the items beside: 其中会议费 beside 三公经费 is no part of them, but the same money.
 */
function withFundOfSibling({ section, wholes, subject }: SectionScope & SpokenOf, part: Subject): PartialCoordinates {
  const { item } = part.coordinates;
  const beside =
    wholes.at(-1)?.coordinates ?? (/conference|training/.test(item ?? '') ? subject?.coordinates : undefined);
  const fund = item && beside?.item ? beside.fund : undefined;
  return fund ? { ...section, fund } : section;
}

/** What of the outer scope holds for the inner: its item ends where kinds of spending are named. */
function scopeOf(outer: PartialCoordinates, inner: PartialCoordinates): PartialCoordinates {
  if (!outer.item || inner.item || !namesSpending(inner)) return outer;
  const { item: _, flow, ...rest } = outer;
  return flow ? { ...rest, flow } : rest;
}

/** Departmental and government economic classes exclude each other. */
function withOneClassification(coordinates: PartialCoordinates, inner: PartialCoordinates): PartialCoordinates {
  const departmental = inner.economic ? without(coordinates, 'governmentEconomic') : coordinates;
  return inner.governmentEconomic ? without(departmental, 'economic') : departmental;
}
