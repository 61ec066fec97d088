import type { Fact, PartialCoordinates } from '../../schemas/index.ts';
import { equalIn, holds, isMemo } from '../lib/members.ts';
import type { CheckedTable } from '../model/document.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, pick, ROW_DIMENSIONS, type Dimension } from './dimensions.ts';
import { placeKeysOf } from './keys.ts';
import { isMalformed, isUnprinted } from './unprinted.ts';


/** A total and the finest lines that its table prints under it along some dimensions. */
export interface Family {
  /** A fact, or the stand-in for a total that prints nothing. */
  readonly total: Fact;
  readonly parts: readonly Fact[];
  /** Stand-ins for the parts that print nothing. */
  readonly blanks: readonly Fact[];
  readonly dimensions: readonly Dimension[];
}

/** A distinct combination of members in some dimensions, and its place in the containment order. */
interface Point { readonly coordinates: PartialCoordinates; readonly key: string }

interface Slot { readonly row: string; readonly column: string; readonly fact: Fact }

/** Parent of each project that a table's facts name, to see whether one project heads another over several levels. */
type ProjectParents = ReadonlyMap<string, string>;

function holdsIn(dimension: Dimension, outer: PartialCoordinates, inner: PartialCoordinates, parents: ProjectParents): boolean {
  if (dimension !== 'project' || outer.project === undefined || inner.project === undefined) return holds(dimension, outer, inner);
  let name: string | undefined = inner.project.name;
  for (let guard = 0; name !== undefined && guard < 8; guard++) {
    if (name === outer.project.name) return true;
    name = parents.get(name);
  }
  return false;
}

/** Splits that are partitions only when their main members are there: uses need both basic and project, and so on. */
function isPartition(dimensions: readonly Dimension[], members: readonly Point[], parent: Point): boolean {
  const has = (test: (coordinates: PartialCoordinates) => boolean): boolean => members.some(({ coordinates }) => test(coordinates));
  if (dimensions.includes('use') && parent.coordinates.use === undefined) return has(({ use }) => use?.split('+').some((part) => part.startsWith('basic')) ?? false) && has(({ use }) => use?.split('+').some((part) => part.startsWith('project')) ?? false);
  if (dimensions.includes('use') && parent.coordinates.use === 'grand-total') return has(({ use }) => use === undefined) || has(({ use }) => use === 'basic') && has(({ use }) => use === 'project');
  if (dimensions.includes('fund') && (parent.coordinates.fund === undefined || parent.coordinates.fund === 'appropriation')) return has(({ fund }) => fund?.split('+').some((part) => part === 'appropriation' || part.startsWith('general-public')) ?? false);
  if (dimensions.includes('period')) return has(({ period }) => period === 'current');
  return true;
}

/** Above this many distinct rows a table is not searched pair by pair. */
const MAX_POINTS = 2500;

/**
 * Every total of a table with its parts: down the rows at equal columns, and across the columns at equal rows.
 * @param unprinted stand-ins for amount cells that give no fact
 */
export function familiesOf(table: Pick<CheckedTable, 'facts'>, unprinted: readonly Fact[]): Family[] {
  const rows = new Map<string, Point>(), columns = new Map<string, Point>();
  const slots: Slot[] = [];
  const parents = new Map(table.facts.flatMap(({ project }) => (project?.parent ? [[project.name, project.parent] as const] : [])));
  for (const fact of [...table.facts, ...unprinted]) {
    if (fact.measure !== undefined || fact.unmapped) continue;
    const { row: rowKey, column: columnKey } = placeKeysOf(fact);
    if (!rows.has(rowKey)) rows.set(rowKey, { coordinates: pick(fact, ROW_DIMENSIONS), key: rowKey });
    if (!columns.has(columnKey)) columns.set(columnKey, { coordinates: pick(fact, [...CONTEXT_DIMENSIONS, ...COLUMN_DIMENSIONS]), key: columnKey });
    slots.push({ row: rowKey, column: columnKey, fact });
  }
  if (rows.size > MAX_POINTS || columns.size > MAX_POINTS) return [];
  const at = new Map<string, Slot[]>();
  for (const slot of slots) {
    const key = `${slot.row}@${slot.column}`;
    const list = at.get(key);
    if (list) list.push(slot); else at.set(key, [slot]);
  }
  return [
    ...alongRows([...rows.values()], [...columns.values()], at, parents),
    ...acrossColumns([...rows.values()], [...columns.values()], at),
  ];
}

function alongRows(rows: readonly Point[], columns: readonly Point[], at: ReadonlyMap<string, readonly Slot[]>, parents: ProjectParents): Family[] {
  const families: Family[] = [];
  for (const parent of rows) for (const group of childGroups(parent, rows, ROW_DIMENSIONS, parents)) for (const column of columns) {
    const family = familyAt(at.get(`${parent.key}@${column.key}`), group.members.map((child) => at.get(`${child.key}@${column.key}`)), group.dimensions, (index) => group.finer(index).map((child) => at.get(`${child.key}@${column.key}`)));
    if (family) families.push(family);
  }
  return families;
}

function acrossColumns(rows: readonly Point[], columns: readonly Point[], at: ReadonlyMap<string, readonly Slot[]>): Family[] {
  const families: Family[] = [];
  const fixed: readonly Dimension[] = ['flow', 'year', 'stage'];
  // Rows that have the same columns share their groups; a side-by-side table has other lines in each block.
  const rowsByColumns = new Map<string, { readonly present: readonly Point[]; readonly rows: Point[] }>();
  for (const row of rows) {
    const present = columns.filter((column) => at.has(`${row.key}@${column.key}`));
    const key = present.map((column) => column.key).join('|');
    const shape = rowsByColumns.get(key);
    if (shape) shape.rows.push(row); else rowsByColumns.set(key, { present, rows: [row] });
  }
  for (const { present, rows: alike } of rowsByColumns.values()) for (const parent of present) {
    const peers = present.filter((column) => column !== parent && fixed.every((dimension) => equalIn(dimension, parent.coordinates, column.coordinates)));
    for (const group of childGroups(parent, peers, COLUMN_DIMENSIONS, new Map())) for (const row of alike) {
      const family = familyAt(at.get(`${row.key}@${parent.key}`), group.members.map((child) => at.get(`${row.key}@${child.key}`)), group.dimensions, (index) => group.finer(index).map((child) => at.get(`${row.key}@${child.key}`)));
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
function childGroups(parent: Point, points: readonly Point[], dimensions: readonly Dimension[], parents: ProjectParents): Group[] {
  const bySignature = new Map<string, Point[]>();
  for (const point of points) {
    if (point === parent || isMemo(point.coordinates) && !isMemo(parent.coordinates)) continue;
    if (!dimensions.every((dimension) => holdsIn(dimension, parent.coordinates, point.coordinates, parents))) continue;
    const differs = dimensions.filter((dimension) => !equalIn(dimension, parent.coordinates, point.coordinates));
    if (differs.length === 0) continue;
    const signature = differs.join('+');
    const group = bySignature.get(signature);
    if (group) group.push(point); else bySignature.set(signature, [point]);
  }
  // Lines named by a bare code stand among the projects that are named in words.
  const byCode = bySignature.get('line'), named = bySignature.get('project');
  if (byCode && named && parent.coordinates.line === undefined) { bySignature.delete('line'); named.push(...byCode); }
  const signatures = [...bySignature.keys()].map((signature) => signature.split('+') as Dimension[]);
  const isPart = (a: readonly Dimension[], b: readonly Dimension[]): boolean => a !== b && a.every((dimension) => b.includes(dimension));
  return signatures.filter((own) => !signatures.some((other) => isPart(other, own))).map((own) => {
    const base = bySignature.get(own.join('+'))!;
    // A finer line that no line of the narrower split holds stands beside it: 上年结转 beside this year's funds.
    const finer = signatures.filter((other) => isPart(own, other)).flatMap((other) => bySignature.get(other.join('+'))!);
    const uncovered = finer.filter((point) => !base.some((member) => dimensions.every((dimension) => holdsIn(dimension, member.coordinates, point.coordinates, parents))));
    const members = maximal([...base, ...uncovered], dimensions, parents);
    return { dimensions: own, members, finer: (index: number) => maximal([...base, ...finer].filter((point) => isBelow(point, members[index]!, dimensions, parents)), dimensions, parents) };
  }).filter((group) => isPartition(group.dimensions, group.members, parent));
}

const isBelow = (point: Point, other: Point, dimensions: readonly Dimension[], parents: ProjectParents): boolean => other !== point && dimensions.every((dimension) => holdsIn(dimension, other.coordinates, point.coordinates, parents)) && !dimensions.every((dimension) => holdsIn(dimension, point.coordinates, other.coordinates, parents));

const maximal = (points: readonly Point[], dimensions: readonly Dimension[], parents: ProjectParents): Point[] => points.filter((point) => !points.some((other) => isBelow(point, other, dimensions, parents)));

function familyAt(totals: readonly Slot[] | undefined, children: readonly (readonly Slot[] | undefined)[], dimensions: readonly Dimension[], finer: (index: number) => readonly (readonly Slot[] | undefined)[]): Family | null {
  if (!totals || totals.length === 0) return null;
  // A line repeated as a total row (合计 and the department's own row) counts once; true repeats carry ordinals.
  const chosen = children.flatMap((slots, index): Fact[] => {
    if (!slots || slots.length === 0) return [];
    const fact = printedFirst(slots);
    if (!isUnprinted(fact) || isMalformed(fact)) return [fact];
    // A subtotal left blank stands for the lines printed below it.
    const below = finer(index).flatMap((lines) => (lines && lines.length > 0 ? [printedFirst(lines)] : [])).filter((line) => !isUnprinted(line));
    return [fact, ...below];
  });
  const parts = chosen.filter((fact) => !isUnprinted(fact));
  if (parts.length === 0) return null;
  return { total: printedFirst(totals), parts, blanks: chosen.filter(isUnprinted), dimensions };
}

const printedFirst = (slots: readonly Slot[]): Fact => (slots.find(({ fact }) => !isUnprinted(fact)) ?? slots[0]!).fact;
