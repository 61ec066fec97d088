import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import type { TableView } from '../mapping/table-view.ts';

const plain = (cell: GridCell): string => cell.text.replace(/\s+/g, '');

/**
 * Families of the framework (财预〔2013〕53号 共性指标, 财预〔2020〕10号): kinds of indicators and the level above
 * them.
 */
const FAMILIES: readonly (readonly [RegExp, RegExp])[] = [
  [pattern`^(${'cost-kinds'})${'cost'}`, pattern`^${'cost'}`],
  [pattern`^(${'output-kinds'})`, pattern`^${'output'}`],
  [pattern`^(${'benefit-kinds'})${'benefit'}|^${'sustainable'}`, pattern`^${'benefit'}`],
  [pattern`${'satisfaction'}`, pattern`${'satisfaction'}`],
];

/**
 * The first-level label that a row without one belongs under, by its second level: 经济效益指标 stands under 效益指标.
 */
export function levelOneOf(assigned: string | null, level2: string | null, printed: readonly string[]): string | null {
  const family = FAMILIES.find(([second]) => second.test(labelKey(level2 ?? '')))?.[1];
  if (!family || (assigned !== null && family.test(labelKey(assigned)))) return assigned;
  return printed.find((label) => family.test(labelKey(label))) ?? assigned;
}

const ORDINAL = pattern`^${'indicator'}(\d+)[:：]`;

/**
 * Second levels of lists that number the indicators of each: one label stands somewhere beside 指标1, 指标2, ….
 * Null where nothing is numbered.
 */
export function levelsByOrdinal(
  view: TableView,
  names: number,
  level: number,
  from: number,
  end: number,
): ReadonlyMap<number, string | null> | null {
  const groups: { rows: number[]; label: string | null }[] = [];
  let last = 0;
  for (let row = from; row < end; row++) {
    const name = view.cellAt(row, names);
    if (!name || name.text === '') continue;
    const ordinal = Number(ORDINAL.exec(plain(name))?.[1] ?? 0);
    if (ordinal === 0 && groups.length === 0) return null;
    if (ordinal === 1 || (ordinal > 0 && ordinal !== last + 1 && ordinal !== last))
      groups.push({ rows: [], label: null });
    if (ordinal > 0) last = ordinal;
    const group = groups.at(-1);
    if (!group) return null;
    group.rows.push(row);
    const label = view.cellAt(row, level);
    if (label && label.text !== '') group.label ??= plain(label);
  }
  return groups.length === 0
    ? null
    : new Map(groups.flatMap(({ rows, label }) => rows.map((row) => [row, label] as const)));
}

/** Where an indicator list has its names and targets, and how it is written. */
export interface NameColumns {
  readonly names: number;
  readonly values: number | undefined;
  /** The row after the list. */
  readonly end: number;
  /** Names begin with 指标1, 指标2, … */
  readonly numbered: boolean;
}

/**
 * What the rows below add to a name that goes on over several of them: they share the target's cell, and have no number
 * where the list is numbered.
 */
export function continuedName(view: TableView, row: number, { names, values, end, numbered }: NameColumns): string {
  const value = values === undefined ? null : view.cellAt(row, values);
  const own = view.cellAt(row, names);
  if (!value || !own || !numbered || value.rowSpan <= own.rowSpan) return '';
  let rest = '';
  for (let next = own.row + own.rowSpan; next < Math.min(end, value.row + value.rowSpan); next++) {
    const cell = view.cellAt(next, names);
    if (!cell || cell.row !== next || ORDINAL.test(plain(cell))) break;
    rest += plain(cell);
  }
  return rest;
}

/** Whether a name cell is the rest of the one above it. */
export function isRestOfName(view: TableView, row: number, { names, values, numbered }: NameColumns): boolean {
  const value = values === undefined ? null : view.cellAt(row, values);
  const own = view.cellAt(row, names);
  return (
    numbered && value !== null && own !== null && own.text !== '' && value.row < own.row && !ORDINAL.test(plain(own))
  );
}
