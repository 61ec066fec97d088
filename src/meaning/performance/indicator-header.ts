import { pattern } from '../../lib/pattern.ts';
import { isCjk, labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import type { TableView } from '../mapping/table-view.ts';

/** What a column of a performance table holds. */
export type IndicatorRole =
  | 'level1'
  | 'level2'
  | 'level3'
  | 'operator'
  | 'value'
  | 'unitOfMeasure'
  | 'weight'
  | 'explanation'
  | 'project'
  | 'entity';

const LEVEL_3 = pattern`^${'indicator-names'}|^${'indicator-contents'}$`;

const ROLES: readonly (readonly [RegExp, IndicatorRole])[] = [
  [pattern`^${'first-level-indicators'}`, 'level1'],
  [pattern`^${'second-level-indicators'}`, 'level2'],
  [LEVEL_3, 'level3'],
  [
    pattern`^${'performance'}?${'indicator'}${'value-of-indicator'}?${'kinds-of-operators'}|^${'operators'}$`,
    'operator',
  ],
  [pattern`^(?:.{0,6}${'indicator-value'}|${'year-of-plan'}?${'indicator-value'}.*|${'target-values'})$`, 'value'],
  [pattern`${'units-of-measure'}|^${'unit'}。?$|^${'unit'}\(.*${'measured'}.*\)$`, 'unitOfMeasure'],
  [pattern`${'weight'}|^${'points'}$`, 'weight'],
  [pattern`${'explanations'}|^${'remarks'}$`, 'explanation'],
  [pattern`^${'projects-beside-indicators'}$`, 'project'],
  [pattern`^${'units-beside-indicators'}$`, 'entity'],
];

/** What an indicator list's header word names; null for any other word. */
export function indicatorRole(text: string): IndicatorRole | null {
  const key = labelKey(text);
  if (!isCjk(key)) return null; // figures and blanks are most of a table
  return ROLES.find(([words]) => words.test(key))?.[1] ?? null;
}

const isContents = pattern`^${'indicator-contents'}$`,
  isThird = pattern`^${'third-level-indicators'}`,
  isAllLevels = pattern`^${'performance'}${'indicator'}$`;

/** 绩效指标 alone, without columns for levels beside it, holds them all. */
export function headerRole(view: TableView, cell: GridCell): IndicatorRole | null {
  const key = labelKey(cell.text);
  // 指标内容 beside 三级指标 says what the indicator means.
  if (isContents.test(key) && view.rows[cell.row]!.some((other) => isThird.test(labelKey(other.text))))
    return 'explanation';
  if (!isAllLevels.test(key)) return indicatorRole(cell.text) ?? (isValueByPlace(view, cell) ? 'value' : null);
  const beside = view.rows[cell.row]!.map((other) => indicatorRole(other.text));
  return beside.includes('value') && !beside.includes('level1') && !beside.includes('level3') ? 'level3' : null;
}

/**
 * 一级指标 | 二级指标 | 三级指标 and a word that no list holds: the first such column right of all three
 * levels says what is aimed at, where no other does.
 */
function isValueByPlace(view: TableView, cell: GridCell): boolean {
  if (!isCjk(labelKey(cell.text))) return false;
  const beside = view.rows[cell.row]!.filter(({ text }) => text !== '').map((other) => ({
    column: other.column,
    role: indicatorRole(other.text),
  }));
  const place = (role: IndicatorRole): number => beside.find((other) => other.role === role)?.column ?? Infinity;
  const last = Math.max(place('level1'), place('level2'), place('level3'));
  if (last === Infinity || beside.some(({ role }) => role === 'value')) return false;
  return beside.find(({ column, role }) => column > last && role === null)?.column === cell.column;
}

/** What a level-3 column is called: without one a row is no header, and most rows have none. */
const mayHoldIndicators = ({ text }: GridCell): boolean => {
  const key = labelKey(text);
  return LEVEL_3.test(key) || isAllLevels.test(key);
};

const headersOf = new WeakMap<TableView, readonly number[]>();

/** The header rows of indicator lists inside a table: rows that name a level-3 column and a value column. */
export function indicatorHeaders(view: TableView): readonly number[] {
  const known = headersOf.get(view);
  if (known) return known;
  const rows: number[] = [];
  for (let row = 0; row < view.table.rowCount; row++) {
    if (!view.rows[row]!.some(mayHoldIndicators)) continue;
    const roles = view.rows[row]!.map((cell) => headerRole(view, cell));
    if (roles.includes('level3') && roles.includes('value')) rows.push(row);
  }
  headersOf.set(view, rows);
  return rows;
}
