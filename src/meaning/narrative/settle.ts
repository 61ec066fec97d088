import type { Entity, PartialCoordinates } from '../../../schemas/index.ts';
import { inYuan } from '../../lib/amounts.ts';
import { decimalText, rescale } from '../../lib/decimal.ts';
import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { without } from '../../lib/coordinates.ts';
import type { NarrativeContext } from './narrative-context.ts';
import type { Reading } from './readings.ts';

/** Completes a reading by what the document knows: the sentence's budgetary unit, and what is this year's money. */
export function settle(reading: Reading, before: string, context: NarrativeContext): Reading {
  const { item, flow } = reading.coordinates;
  const isCount = item === undefined && flow === 'stock';
  const coordinates = isCount ? reading.coordinates : withEntity(reading.coordinates, before, context);
  return { ...reading, coordinates: withCurrentPeriod(coordinates, context) };
}

/** Whether an amount said of a line of project spending is what tables print as the sum of all of it. */
export function isProjectTotal({ figure, coordinates }: Reading, { projectTotals }: NarrativeContext): boolean {
  const { use, line, measure } = coordinates;
  return (
    use === 'project' &&
    line !== undefined &&
    measure === undefined &&
    figure.unit !== null &&
    projectTotals.has(decimalText(inYuan(figure.value, figure.unit)))
  );
}

/** A date or a year before the subject of a sentence. */
const OPENING = pattern`^(${'as-of-spellings'})?(${CALENDAR_YEAR}(${'part-of-the-year'})?(\d{1,2}${'month'})?(\d{1,2}
  ${'day'}|${'end-of-year'})?[,]?)?(${'sentence-openings'})?[,:]?`;

/** A sentence that begins with a budgetary unit, and names no other, speaks of that one. */
function withEntity(
  coordinates: PartialCoordinates,
  before: string,
  { entities }: NarrativeContext,
): PartialCoordinates {
  if (coordinates.entity !== undefined) return coordinates;
  const entity = entityAtStart(before.replace(OPENING, ''), entities);
  return entity ? { ...coordinates, entity } : coordinates;
}

function entityAtStart(text: string, entities: NarrativeContext['entities']): Entity | null {
  const opening = entities.find(([name]) => text.startsWith(name));
  if (!opening) return null;
  const rest = text.slice(opening[0].length);
  return entities.some(([name]) => rest.includes(name)) ? null : opening[1];
}

/** Revenue of a fund that tables print as this year's alone. */
const withCurrentPeriod = (coordinates: PartialCoordinates, { currentFunds }: NarrativeContext): PartialCoordinates =>
  isOpenRevenue(coordinates) && currentFunds.has(coordinates.fund)
    ? { ...coordinates, period: 'current' }
    : coordinates;

/** Revenue of a fund, of which no period is said. */
const isOpenRevenue = (coordinates: PartialCoordinates): coordinates is PartialCoordinates & { fund: string } =>
  coordinates.flow === 'revenue' && coordinates.fund !== undefined && coordinates.period === undefined;

/**
 * Beside last year's carry-over in one list, the other sources are this year's; what is the sum of a source's two
 * periods is all of it.
 */
export function settlePeriods(given: readonly Reading[]): readonly Reading[] {
  const sums = given.filter((reading) => isSumOfPeriods(reading, given));
  const readings = besideCarryover(given.filter((reading) => !sums.includes(reading)));
  let next = 0;
  return given.map((reading) =>
    sums.includes(reading) ? { ...reading, coordinates: without(reading.coordinates, 'period') } : readings[next++]!,
  );
}

/** Revenue of 100万元,其中:当年拨款80万元,上年结转20万元: the first is no part of the list. */
function isSumOfPeriods(whole: Reading, readings: readonly Reading[]): boolean {
  if (!isYearOrWhole(whole)) return false;
  const ofSource = readings.filter(({ coordinates: { flow, fund, measure } }) => {
    const own = whole.coordinates;
    return flow === own.flow && fund === own.fund && measure === undefined;
  });
  const carried = ofSource.filter(({ coordinates: { period } }) => period === 'carryover').map(unitsOf),
    current = ofSource.filter((reading) => reading !== whole && isYearOrWhole(reading)).map(unitsOf);
  return carried.some((rest) => rest !== 0n && current.some((part) => part + rest === unitsOf(whole)));
}

const isYearOrWhole = ({ coordinates: { flow, fund, period, measure } }: Reading): boolean =>
  flow === 'revenue' && fund !== undefined && measure === undefined && (period === undefined || period === 'current');

/** Places by which figures of one sentence are compared: more than any prints. */
const PLACES = 8;
const unitsOf = ({ figure: { value, unit } }: Reading): bigint =>
  rescale(unit === null ? value : inYuan(value, unit), PLACES);

function besideCarryover(readings: readonly Reading[]): readonly Reading[] {
  // The same fund's, where the carry-over is that of one fund.
  const carried = new Set(
    readings
      .filter(({ coordinates: { flow, period } }) => flow === 'revenue' && period === 'carryover')
      .map(({ coordinates }) => coordinates.fund),
  );
  if (carried.size === 0) return readings;
  return readings.map((reading) => {
    const { coordinates } = reading;
    const isBeside =
      isOpenRevenue(coordinates) &&
      (carried.has(undefined) || (carried.has(coordinates.fund) && coordinates.measure === undefined));
    return isBeside ? { ...reading, coordinates: { ...coordinates, period: 'current' } } : reading;
  });
}

/** A reading that is no line after all, but the whole of its list. */
export const withoutLine = <T extends { readonly coordinates: PartialCoordinates }>(said: T): T => ({
  ...said,
  coordinates: without(said.coordinates, 'line'),
});
