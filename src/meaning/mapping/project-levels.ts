import { add, compare, isZero, ZERO, type Decimal } from '../../lib/decimal.ts';
import type { MappedRow } from '../../model/form.ts';

/** A row of a project list, with the rows that it heads. */
export interface ProjectNode {
  readonly row: MappedRow;
  readonly value: Decimal;
  readonly indent: number;
  readonly children: readonly ProjectNode[];
}

/** Levels of projects below a unit that lists print at most: 通用项目 ⊃ 委托咨询 ⊃ the project. */
const MAX_LEVELS = 3;

/**
 * Reads a list in which every branch is equally deep: below each unit the same number of levels, each row but the last
 * level's the sum of its children, be it only one. Null where no depth explains every row of every unit to the last
 * digit.
 */
export function levelTree(nodes: readonly ProjectNode[]): ProjectNode[] | null {
  const units = unitsOf(nodes);
  if (units.length === 0) return null;
  for (let levels = 2; levels <= MAX_LEVELS; levels++) {
    const trees = units.map(({ head, rows }) => treeBelow(head, rows, levels));
    if (trees.every((tree) => tree !== null)) return trees;
  }
  return null;
}

/** Each unit's row with its projects; a row over units alone (全额) heads none. */
function unitsOf(nodes: readonly ProjectNode[]): { readonly head: ProjectNode; readonly rows: ProjectNode[] }[] {
  const units: { readonly head: ProjectNode; readonly rows: ProjectNode[] }[] = [];
  for (const node of nodes) {
    if (node.row.coordinates.project === undefined) units.push({ head: node, rows: [] });
    else if (units.length === 0) return [];
    else units.at(-1)!.rows.push(node);
  }
  return units.filter(({ rows }) => rows.length > 0);
}

function treeBelow(head: ProjectNode, rows: readonly ProjectNode[], levels: number): ProjectNode | null {
  const read = childrenOf(head, rows, 0, levels);
  return read !== null && read.end === rows.length ? { ...head, children: read.children } : null;
}

/** The rows from `at` on that add up to a node; null where they pass it or run out. */
function childrenOf(
  { value }: ProjectNode,
  rows: readonly ProjectNode[],
  at: number,
  levels: number,
): { readonly children: ProjectNode[]; readonly end: number } | null {
  const children: ProjectNode[] = [];
  let sum = ZERO,
    next = at;
  do {
    const node = rows[next];
    if (!node || isZero(node.value)) return null;
    const below = levels > 1 ? childrenOf(node, rows, next + 1, levels - 1) : { children: [], end: next + 1 };
    if (!below) return null;
    children.push({ ...node, children: below.children });
    sum = add(sum, node.value);
    next = below.end;
  } while (compare(sum, value) < 0);
  return compare(sum, value) === 0 ? { children, end: next } : null;
}
