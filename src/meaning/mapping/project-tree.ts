import { add, compare, isZero, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';
import type { MappedColumn, MappedRow } from '../../model/form.ts';
import { readAmount } from '../../lib/amounts.ts';
import { levelTree, type ProjectNode as Node } from './project-levels.ts';
import type { TableView } from './table-view.ts';

/** A child set further in than this shows its level even where its amount equals its parent's. */
const INDENT_PT = 4;
/** Sums are searched over at most this many following rows for one parent. */
const MAX_CHILDREN = 400;

/**
 * Gives project rows their parent where the amounts show the tree: a row that is the sum of the rows after it heads
 * them. The tree counts only when its top rows add up to the table's total; otherwise the list is left flat.
 */
export function withProjectTree(
  rows: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
): MappedRow[] {
  const flat = rows.map((row) => (row.coordinates.project?.parent === undefined ? row : withParent(row, undefined)));
  const candidates = flat.filter(
    (row) =>
      row.coordinates.project !== undefined ||
      row.coordinates.line !== undefined ||
      row.coordinates.entity !== undefined,
  );
  if (candidates.filter((row) => row.coordinates.project).length < 2) return flat;
  const column = fullestColumn(columns, candidates, view);
  const total =
    flat.find((row) => row.isTotal && row.coordinates.entity === undefined) ??
    flat.find(
      (row) =>
        row.known &&
        row.coordinates.project === undefined &&
        row.coordinates.line === undefined &&
        row.coordinates.entity === undefined,
    );
  const totalValue = total && column ? amountOf(view, total, column) : null;
  if (!column || !totalValue) return flat;
  const nodes = candidates.flatMap((row): Node[] => {
    const value = amountOf(view, row, column);
    return value ? [{ row, value, indent: row.labelCell?.indent ?? 0, children: [] }] : [];
  });
  const addsUp = (tops: readonly Node[]): boolean =>
    equalWithin(
      tops.reduce((sum, node) => add(sum, node.value), ZERO),
      totalValue,
      tops.length + 1,
    );
  const tops = treeThat(addsUp, nodes);
  if (!tops) return flat;
  const parents = parentsIn(tops);
  return flat.map((row) => (parents.has(row) ? withParent(row, parents.get(row)) : row));
}

/** The tree of a list, by the surest reading that explains it; null where none does. */
function treeThat(addsUp: (tops: readonly Node[]) => boolean, nodes: readonly Node[]): readonly Node[] | null {
  const strict = treeOf(nodes, headsOne);
  if (addsUp(strict)) return strict;
  const levels = levelTree(nodes);
  if (levels) return levels;
  const chains = treeOf(nodes, headsChain);
  return addsUp(chains) && isClear(parentsIn(chains)) ? chains : null;
}

function parentsIn(tops: readonly Node[]): ReadonlyMap<MappedRow, string> {
  const parents = new Map<MappedRow, string>();
  const visit = (node: Node) => {
    for (const child of node.children) {
      if (child.row.coordinates.project && node.row.coordinates.project)
        parents.set(child.row, node.row.coordinates.project.name);
      visit(child);
    }
  };
  tops.forEach(visit);
  return parents;
}

/** A name tells its parent: none heads itself, and none stands below two. */
function isClear(parents: ReadonlyMap<MappedRow, string>): boolean {
  const known = new Map<string, string>();
  return [...parents].every(
    ([
      {
        coordinates: { project },
      },
      parent,
    ]) => {
      const before = known.get(project!.name);
      known.set(project!.name, parent);
      return project!.name !== parent && (before === undefined || before === parent);
    },
  );
}

/** Bottom up: each row takes the shortest run of following top rows that adds up to it. */
function treeOf(nodes: readonly Node[], headsAlone: (node: Node, child: Node) => boolean): Node[] {
  const open: Node[] = []; // top rows after the current one, nearest last
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]!;
    const children: Node[] = [];
    let sum = ZERO;
    for (let next = open.length - 1; next >= 0 && children.length < MAX_CHILDREN && !isZero(node.value); next--) {
      const child = open[next]!;
      sum = add(sum, child.value);
      children.push(child);
      if (equalWithin(sum, node.value, children.length + 1) && (children.length > 1 || headsAlone(node, child))) break;
      if (next === 0 || exceeds(sum, node.value, children.length + 1)) {
        children.length = 0;
        break;
      }
    }
    if (children.length > 0) open.splice(open.length - children.length, children.length);
    open.push({ ...node, children });
  }
  return open.reverse();
}

/** One child with the same amount: only a unit or a row set further out heads it. */
const headsOne = (node: Node, child: Node): boolean =>
  (node.row.coordinates.project === undefined && child.row.coordinates.project !== undefined) ||
  child.indent - node.indent > INDENT_PT;

/**
 * Where no tree adds up otherwise: a row of the same amount as the next one, which itself heads others, heads that one.
 */
const headsChain = (node: Node, child: Node): boolean => headsOne(node, child) || child.children.length > 0;

function equalWithin(a: Decimal, b: Decimal, figures: number): boolean {
  const difference = subtract(a, b);
  const limit: Decimal = { units: BigInt(Math.floor(figures / 2)), places: Math.max(a.places, b.places) };
  const size = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  return compare(size, limit) <= 0;
}

const exceeds = (sum: Decimal, value: Decimal, figures: number): boolean =>
  value.units > 0n && compare(sum, add(value, { units: BigInt(figures), places: value.places })) > 0;

function amountOf(view: TableView, row: MappedRow, column: MappedColumn): Decimal | null {
  const reading = readAmount(view.cellAt(row.row, column.column)?.text ?? '');
  return reading.kind === 'amount' ? reading.value : null;
}

function fullestColumn(
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
  view: TableView,
): MappedColumn | null {
  const filled = (column: MappedColumn): number =>
    rows.filter((row) => {
      const value = amountOf(view, row, column);
      return value !== null && !isZero(value);
    }).length;
  const amounts = columns
    .filter((column) => column.role === 'amount' && column.coordinates.measure === undefined)
    .map((column) => ({ column, count: filled(column) }));
  return amounts.sort((a, b) => b.count - a.count)[0]?.column ?? null;
}

function withParent(row: MappedRow, parent: string | undefined): MappedRow {
  const { parent: _, ...project } = row.coordinates.project!;
  return {
    ...row,
    coordinates: { ...row.coordinates, project: parent === undefined ? project : { ...project, parent } },
  };
}
