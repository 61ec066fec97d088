import type { PartialCoordinates } from '../../schemas/index.ts';
import { LEFT_OUT, MEMBERS, partsOf } from '../../schemas/members.ts';

type Dimension = 'period' | 'fund' | 'use' | 'item';

/** By dimension and member: all that hold it, at any height. */
const ABOVE: Readonly<Record<Dimension, ReadonlyMap<string, ReadonlySet<string>>>> = {
  period: holders('period'),
  fund: holders('fund'),
  use: holders('use'),
  item: holders('item'),
};

function holders(dimension: Dimension): ReadonlyMap<string, ReadonlySet<string>> {
  const above = new Map<string, ReadonlySet<string>>();
  // A member is listed below what holds it.
  for (const { member, within } of MEMBERS.filter((each) => each.dimension === dimension))
    above.set(member, new Set(within.flatMap((whole) => [whole, ...above.get(whole)!])));
  return above;
}

const MEMOS: ReadonlySet<string> = new Set(
  MEMBERS.filter(({ relation }) => relation === 'memo').map(({ dimension, member }) => `${dimension} ${member}`),
);

/** Whether a fact is an 其中 of another: never part of a sum. */
export const isMemo = (coordinates: PartialCoordinates): boolean =>
  (['fund', 'use', 'item'] as const).some((dimension) => MEMOS.has(`${dimension} ${coordinates[dimension]}`));

const isWithin = (dimension: Dimension, part: string, whole: string): boolean =>
  part === whole || (ABOVE[dimension].get(part)?.has(whole) ?? false);

/** Whether member `outer` is or holds member `inner`; of unions, whether each part of `inner` is held. */
export function contains(dimension: Dimension, outer: string, inner: string): boolean {
  if (isWithin(dimension, inner, outer)) return true;
  if (!inner.includes('+') && !outer.includes('+')) return false;
  return inner.split('+').every((part) => outer.split('+').some((whole) => isWithin(dimension, part, whole)));
}

/** The member that two members make up together; undefined where they are not all of its parts. */
export function wholeOf(dimension: Dimension, members: readonly (string | undefined)[]): string | undefined {
  const [first] = members;
  if (members.length !== 2 || first === undefined) return undefined;
  return MEMBERS.find((each) => each.dimension === dimension && each.member === first)?.within.find((whole) => {
    const parts: readonly string[] = partsOf(dimension, whole as never);
    return parts.length === members.length && parts.every((part) => members.includes(part));
  });
}

/**
 * Whether one member holds another where left out means the dimension's whole; without a whole nothing holds what is
 * left out.
 */
function memberHolds(dimension: Dimension, outer: string | undefined, inner: string | undefined): boolean {
  if (outer === inner) return true;
  const whole = dimension === 'item' ? undefined : LEFT_OUT[dimension];
  const over = outer ?? whole,
    under = inner ?? whole;
  return over !== undefined && under !== undefined && contains(dimension, over, under);
}

const named = (
  value:
    | { readonly code?: string | undefined; readonly name?: string | undefined; readonly ordinal?: number | undefined }
    | undefined,
): string =>
  value === undefined
    ? ''
    : `${value.name ?? ''}|${value.name === undefined || value.name === '' ? (value.code ?? '') : ''}|` +
      `${value.ordinal ?? ''}`;

/** Whether coordinate member `outer` holds `inner` in one dimension (undefined is `all`, for `period` the total). */
export function holds(
  dimension: keyof PartialCoordinates,
  outer: PartialCoordinates,
  inner: PartialCoordinates,
): boolean {
  switch (dimension) {
    case 'period':
    case 'fund':
    case 'use':
    case 'item':
      return memberHolds(dimension, outer[dimension], inner[dimension]);
    case 'function':
      return (
        outer.function === undefined || (inner.function !== undefined && inner.function.startsWith(outer.function))
      );
    case 'economic':
      return (
        outer.economic === undefined || (inner.economic !== undefined && inner.economic.startsWith(outer.economic))
      );
    case 'governmentEconomic':
      return (
        outer.governmentEconomic === undefined ||
        (inner.governmentEconomic !== undefined && inner.governmentEconomic.startsWith(outer.governmentEconomic))
      );
    case 'entity':
      return outer.entity === undefined || named(outer.entity) === named(inner.entity);
    case 'line':
      return outer.line === undefined || named(outer.line) === named(inner.line);
    case 'project':
      return (
        outer.project === undefined ||
        (inner.project !== undefined &&
          (named({ name: outer.project.name }) === named({ name: inner.project.name }) ||
            inner.project.parent === outer.project.name))
      );
    default:
      return (
        outer[dimension] === inner[dimension] || JSON.stringify(outer[dimension]) === JSON.stringify(inner[dimension])
      );
  }
}

export const equalIn = (dimension: keyof PartialCoordinates, a: PartialCoordinates, b: PartialCoordinates): boolean =>
  holds(dimension, a, b) && holds(dimension, b, a);
