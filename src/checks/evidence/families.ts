import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { equalIn } from '../../lib/members.ts';
import type { CheckedTable } from '../../model/document.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, pick, ROW_DIMENSIONS, type Dimension } from './dimensions.ts';
import { placeKeysOf } from './keys.ts';
import { projectPathsOf, type ProjectPaths } from './project-paths.ts';
import { isMalformed, isBlankPlaceholder } from './blank-placeholder.ts';
import { type Point, relationOf, type Relation, childGroups, type Group } from './point-relations.ts';

/** A total and the finest lines that its table prints under it along some dimensions. */
export interface Family {
  /** A fact, or the stand-in for a total that prints nothing. */
  readonly total: Fact;
  readonly parts: readonly Fact[];
  /** Stand-ins for the parts that print nothing. */
  readonly blanks: readonly Fact[];
  readonly dimensions: readonly Dimension[];
}

/** The facts that stand in each row and column of a table, by their points' numbers. */
type Slots = (row: Point, column: Point) => readonly Fact[] | undefined;

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
