import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { equalIn, holds, isMemo } from '../../lib/members.ts';
import type { CheckedTable } from '../../model/document.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, pick, ROW_DIMENSIONS, type Dimension } from './dimensions.ts';
import { placeKeysOf } from './keys.ts';
import { headsPath, projectPathsOf, type ProjectPaths } from './project-paths.ts';
import { isMalformed, isBlankPlaceholder } from './blank-placeholder.ts';

/** A total and the finest lines that its table prints under it along some dimensions. */
export interface Family {
  /** A fact, or the stand-in for a total that prints nothing. */
  readonly total: Fact;
  readonly parts: readonly Fact[];
  /** Stand-ins for the parts that print nothing. */
  readonly blanks: readonly Fact[];
  readonly dimensions: readonly Dimension[];
}

/** A distinct combination of members in some dimensions, and which of the table's rows or columns it is. */
interface Point {
  readonly coordinates: PartialCoordinates;
  readonly key: string;
  readonly index: number;
  readonly path: string;
}

/** The facts that stand in each row and column of a table, by their points' numbers. */
type Slots = (row: Point, column: Point) => readonly Fact[] | undefined;

/** How the points of one axis contain each other, dimension by dimension. */
interface Relation {
  readonly dimensions: readonly Dimension[];
  holds(dimension: number, outer: Point, inner: Point): boolean;
  holdsAll(outer: Point, inner: Point): boolean;
}

/** Many points share few members: whether one holds another is worked out once for each pair of members. */
function relationOf(points: readonly Point[], dimensions: readonly Dimension[]): Relation {
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

/** Above this many distinct rows a table is not searched pair by pair. */
const MAX_POINTS = 2500;

/**
 * Every total of a table with its parts: down the rows at equal columns, and across the columns at equal rows.
 * @param placeholders stand-ins for amount cells that give no fact
 */
export function familiesOf(table: Pick<CheckedTable, 'facts'>, placeholders: readonly Fact[]): Family[] {
  const rows = new Map<string, Point>(),
    columns = new Map<string, Point>();
  const at: (Fact[] | undefined)[][] = [];
  const pathOf = projectPathsOf(table.facts);
  for (const fact of [...table.facts, ...placeholders]) {
    if (fact.measure !== undefined || fact.unmapped) continue;
    const { row: rowKey, column: columnKey } = placeKeysOf(fact);
    let row = rows.get(rowKey),
      column = columns.get(columnKey);
    if (!row)
      rows.set(
        rowKey,
        (row = { coordinates: pick(fact, ROW_DIMENSIONS), key: rowKey, index: rows.size, path: pathOf(fact) }),
      );
    if (!column)
      columns.set(
        columnKey,
        (column = {
          coordinates: pick(fact, [...CONTEXT_DIMENSIONS, ...COLUMN_DIMENSIONS]),
          key: columnKey,
          index: columns.size,
          path: '',
        }),
      );
    const own = (at[row.index] ??= []);
    const list = own[column.index];
    if (list) list.push(fact);
    else own[column.index] = [fact];
  }
  if (rows.size > MAX_POINTS || columns.size > MAX_POINTS) return [];
  const slots: Slots = (row, column) => at[row.index]?.[column.index];
  return [
    ...alongRows([...rows.values()], [...columns.values()], slots, relationOf([...rows.values()], ROW_DIMENSIONS)),
    ...acrossColumns([...rows.values()], [...columns.values()], slots),
    ...alongTold('item', [...table.facts, ...placeholders], pathOf),
    ...alongTold('use', [...table.facts, ...placeholders], pathOf),
  ];
}

/**
 * Totals of lines that differ from them in a dimension of columns which their rows tell, and in what else rows split
 * on, in a table without a total for each of its members: purchases of goods and services under a unit, projects that
 * run a body and those with an aim (其他运转类, 特定目标类) under another.
 */
function alongTold(told: 'item' | 'use', facts: readonly Fact[], pathOf: ProjectPaths): Family[] {
  const lines = facts.filter((fact) => fact[told] !== undefined && fact.measure === undefined && !fact.unmapped);
  if (
    !lines.some((fact) => ROW_DIMENSIONS.some((dimension) => fact[dimension] !== undefined)) ||
    (told === 'use' && !isToldByRows(lines, told))
  )
    return [];
  const rowDimensions: readonly Dimension[] = [...ROW_DIMENSIONS, told],
    columnDimensions = [...CONTEXT_DIMENSIONS, ...COLUMN_DIMENSIONS].filter((dimension) => dimension !== told);
  const rows = new Map<string, Point>(),
    columns = new Map<string, Point>(),
    at: (Fact[] | undefined)[][] = [];
  const pointOf = (points: Map<string, Point>, coordinates: PartialCoordinates): Point => {
    const key = coordinateKey(coordinates);
    let point = points.get(key);
    if (!point) points.set(key, (point = { coordinates, key, index: points.size, path: pathOf(coordinates) }));
    return point;
  };
  for (const fact of lines) {
    const own = (at[pointOf(rows, pick(fact, rowDimensions)).index] ??= []),
      { index } = pointOf(columns, pick(fact, columnDimensions));
    const list = own[index];
    if (list) list.push(fact);
    else own[index] = [fact];
  }
  if (rows.size > MAX_POINTS) return [];
  return alongRows(
    [...rows.values()],
    [...columns.values()],
    (row, column) => at[row.index]?.[column.index],
    relationOf([...rows.values()], rowDimensions),
  ).filter(({ dimensions }) => dimensions.length > 1 && dimensions.includes(told));
}

/** Whether one column prints several members of a dimension. */
function isToldByRows(facts: readonly Fact[], dimension: Dimension): boolean {
  const members = new Map<number, unknown>();
  return facts.some((fact) => {
    const [at] = fact.provenance;
    if (!at || !('column' in at)) return false;
    if (!members.has(at.column)) members.set(at.column, fact[dimension]);
    return members.get(at.column) !== fact[dimension];
  });
}

function alongRows(rows: readonly Point[], columns: readonly Point[], at: Slots, relation: Relation): Family[] {
  const families: Family[] = [];
  for (const parent of rows)
    for (const group of childGroups(parent, rows, relation))
      for (const column of columns) {
        const family = familyAt(at(parent, column), group, (child) => at(child, column));
        if (family) families.push(family);
      }
  return families;
}

function acrossColumns(rows: readonly Point[], columns: readonly Point[], at: Slots): Family[] {
  const families: Family[] = [];
  const fixed: readonly Dimension[] = ['flow', 'year', 'stage'];
  const relation = relationOf(columns, COLUMN_DIMENSIONS);
  // Rows that have the same columns share their groups; a side-by-side table has other lines in each block.
  const rowsByColumns = new Map<string, { readonly present: readonly Point[]; readonly rows: Point[] }>();
  for (const row of rows) {
    const present = columns.filter((column) => at(row, column) !== undefined);
    const key = present.map((column) => column.index).join('|');
    const shape = rowsByColumns.get(key);
    if (shape) shape.rows.push(row);
    else rowsByColumns.set(key, { present, rows: [row] });
  }
  for (const { present, rows: alike } of rowsByColumns.values())
    for (const parent of present) {
      const peers = present.filter(
        (column) =>
          column !== parent && fixed.every((dimension) => equalIn(dimension, parent.coordinates, column.coordinates)),
      );
      for (const group of childGroups(parent, peers, relation))
        for (const row of alike) {
          const family = familyAt(at(row, parent), group, (child) => at(row, child));
          if (family) families.push(family);
        }
    }
  return families;
}

/** The parts of a point along some dimensions. */
interface Group {
  readonly members: readonly Point[];
  readonly dimensions: readonly Dimension[];
  /** What stands below a member, for where the member itself prints nothing. */
  finer(member: number): readonly Point[];
}

/** Nearest members below a point, one group for each minimal set of dimensions in which they differ from it. */
function childGroups(parent: Point, points: readonly Point[], relation: Relation): Group[] {
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
    const group = bySignature.get(signature);
    if (group) group.push(point);
    else bySignature.set(signature, [point]);
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

function familyAt(
  totals: readonly Fact[] | undefined,
  { members, dimensions, finer }: Group,
  at: (member: Point) => readonly Fact[] | undefined,
): Family | null {
  if (!totals || totals.length === 0) return null;
  // A line repeated as a total row (合计 and the department's own row) counts once; true repeats carry ordinals.
  const chosen = members.flatMap((member, index): Fact[] => {
    const facts = at(member);
    if (!facts) return [];
    const fact = printedFirst(facts);
    if (!isBlankPlaceholder(fact) || isMalformed(fact)) return [fact];
    // A subtotal left blank stands for the lines printed below it.
    const below = finer(index)
      .flatMap((line) => {
        const lines = at(line);
        return lines ? [printedFirst(lines)] : [];
      })
      .filter((line) => !isBlankPlaceholder(line));
    return [fact, ...below];
  });
  const parts = chosen.filter((fact) => !isBlankPlaceholder(fact));
  if (parts.length === 0) return null;
  return { total: printedFirst(totals), parts, blanks: chosen.filter(isBlankPlaceholder), dimensions };
}

const printedFirst = (facts: readonly Fact[]): Fact => facts.find((fact) => !isBlankPlaceholder(fact)) ?? facts[0]!;
