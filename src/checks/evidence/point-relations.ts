import type { PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { holds, isMemo } from '../../lib/members.ts';
import type { Dimension } from './dimensions.ts';
import { headsPath } from './project-paths.ts';

/** A distinct combination of members in some dimensions, and which of the table's rows or columns it is. */
export interface Point {
  readonly coordinates: PartialCoordinates;
  readonly key: string;
  readonly index: number;
  readonly path: string;
}

/** How the points of one axis contain each other, dimension by dimension. */
export interface Relation {
  readonly dimensions: readonly Dimension[];
  holds(dimension: number, outer: Point, inner: Point): boolean;
  holdsAll(outer: Point, inner: Point): boolean;
}

/** Many points share few members: whether one holds another is worked out once for each pair of members. */
export function relationOf(points: readonly Point[], dimensions: readonly Dimension[]): Relation {
  const members = dimensions.map((dimension) => {
    const numbers = new Map<string, number>();
    const of = points.map(({ coordinates, path }) => {
      const key = dimension === 'project' ? path : (JSON.stringify(coordinates[dimension]) ?? '');
      const known = numbers.get(key);
      if (known === undefined) numbers.set(key, numbers.size);
      return known ?? numbers.size - 1;
    });
    return { dimension, of, count: numbers.size, known: new Uint8Array(numbers.size ** 2) };
  });
  const UNKNOWN = 0,
    HOLDS = 1,
    APART = 2;
  const holdsMember = (at: number, outer: Point, inner: Point): boolean => {
    const { dimension, of, count, known } = members[at]!;
    const pair = of[outer.index]! * count + of[inner.index]!;
    if (known[pair] === UNKNOWN) known[pair] = holdsIn(dimension, outer, inner) ? HOLDS : APART;
    return known[pair] === HOLDS;
  };
  return {
    dimensions,
    holds: holdsMember,
    holdsAll(outer, inner) {
      for (let at = 0; at < members.length; at++) if (!holdsMember(at, outer, inner)) return false;
      return true;
    },
  };
}

/** The whole of a list whose lines are no part of anything else: a list of services bought. */
const LIST_TOTAL = '合计';

function holdsIn(
  dimension: Dimension,
  { coordinates: outer, path: above }: Point,
  { coordinates: inner, path }: Point,
): boolean {
  if (dimension === 'line' && outer.line?.name === LIST_TOTAL) return inner.line !== undefined;
  return dimension === 'project' && outer.project !== undefined && inner.project !== undefined
    ? headsPath(above, path)
    : holds(dimension, outer, inner);
}

/** Splits that are partitions only when their main members are there: uses need both basic and project, and so on. */
function isPartition(dimensions: readonly Dimension[], members: readonly Point[], parent: Point): boolean {
  const has = (test: (coordinates: PartialCoordinates) => boolean): boolean =>
    members.some(({ coordinates }) => test(coordinates));
  if (dimensions.includes('use') && parent.coordinates.use === undefined)
    return (
      has(({ use }) => use?.split('+').some((part) => part.startsWith('basic')) ?? false) &&
      has(({ use }) => use?.split('+').some((part) => part.startsWith('project')) ?? false)
    );
  if (dimensions.includes('use') && parent.coordinates.use === 'grand-total')
    return (
      has(({ use }) => use === undefined) || (has(({ use }) => use === 'basic') && has(({ use }) => use === 'project'))
    );
  if (
    dimensions.includes('fund') &&
    (parent.coordinates.fund === undefined || parent.coordinates.fund === 'appropriation')
  )
    return has(
      ({ fund }) =>
        fund?.split('+').some((part) => part === 'appropriation' || part.startsWith('general-public')) ?? false,
    );
  if (dimensions.includes('period')) return has(({ period }) => period === 'current');
  return true;
}

/** The parts of a point along some dimensions. */
export interface Group {
  readonly members: readonly Point[];
  readonly dimensions: readonly Dimension[];
  /** What stands below a member, for where the member itself prints nothing. */
  finer(member: number): readonly Point[];
}

/** Nearest members below a point, one group for each minimal set of dimensions in which they differ from it. */
export function childGroups(parent: Point, points: readonly Point[], relation: Relation): Group[] {
  const { dimensions } = relation;
  // One bit for each dimension in which a point differs from the parent.
  const bySignature = new Map<number, Point[]>();
  for (const point of points) {
    if (
      point === parent ||
      !relation.holdsAll(parent, point) ||
      (isMemo(point.coordinates) && !isMemo(parent.coordinates))
    )
      continue;
    // What the parent holds and what does not hold the parent differs from it.
    let signature = 0;
    for (let at = 0; at < dimensions.length; at++) if (!relation.holds(at, point, parent)) signature |= 1 << at;
    if (signature === 0) continue;
    addToList(bySignature, signature, point);
  }
  // Lines named by a bare code stand among the projects that are named in words.
  const alone = (dimension: Dimension): number => 1 << dimensions.indexOf(dimension);
  const byCode = bySignature.get(alone('line')),
    named = bySignature.get(alone('project'));
  if (byCode && named && parent.coordinates.line === undefined) {
    bySignature.delete(alone('line'));
    named.push(...byCode);
  }
  const signatures = [...bySignature.keys()];
  const isPart = (a: number, b: number): boolean => a !== b && (a & b) === a;
  return signatures
    .filter((own) => !signatures.some((other) => isPart(other, own)))
    .map((own) => {
      const base = bySignature.get(own)!;
      // A finer line that no line of the narrower split holds stands beside it: 上年结转 beside this year's funds.
      const finer = signatures.filter((other) => isPart(own, other)).flatMap((other) => bySignature.get(other)!);
      const uncovered = finer.filter((point) => !base.some((member) => relation.holdsAll(member, point)));
      const members = maximal([...base, ...uncovered], relation);
      const below: (readonly Point[] | undefined)[] = []; // one group serves all columns
      return {
        dimensions: dimensions.filter((_, at) => (own & (1 << at)) !== 0),
        members,
        finer: (index: number) =>
          (below[index] ??= maximal(
            [...base, ...finer].filter((point) => isBelow(point, members[index]!, relation)),
            relation,
          )),
      };
    })
    .filter((group) => isPartition(group.dimensions, group.members, parent));
}

const isBelow = (point: Point, other: Point, relation: Relation): boolean =>
  other !== point && relation.holdsAll(other, point) && !relation.holdsAll(point, other);

const maximal = (points: readonly Point[], relation: Relation): Point[] =>
  points.filter((point) => !points.some((other) => isBelow(point, other, relation)));
