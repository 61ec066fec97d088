import type { Indicator } from '../../schemas/index.ts';
import { roundBox } from '../lib/geometry.ts';
import { labelKey } from '../lib/text.ts';
import type { GridCell } from '../model/table.ts';
import { isTotalKey } from './labels.ts';
import type { TableView } from './table-view.ts';

/** What a column of a performance table holds. */
type IndicatorRole = 'level1' | 'level2' | 'level3' | 'operator' | 'value' | 'unitOfMeasure' | 'weight' | 'explanation' | 'project' | 'entity';

const ROLES: readonly (readonly [RegExp, IndicatorRole])[] = [
  [/^一级指标/, 'level1'], [/^二级指标/, 'level2'], [/^(三级指标|指标名称|绩效指标名称|四级指标|指标内容$)/, 'level3'],
  [/^(绩效)?指标值?(性质|方向|类型|符号)|^运算符号?$|^计算符号$/, 'operator'], [/^(.{0,6}指标值|目标值|指标值.*|年度指标值.*|.{0,4}绩效指标值)$/, 'value'],
  [/(计量|度量)单位|^单位[。]?$/, 'unitOfMeasure'], [/权重|^分值$/, 'weight'], [/说明|解释|评分标准|^备注$/, 'explanation'],
  [/^(项目名称|专项名称|项目|项目单位\(项目名称\)|单位\(专项\)名称|转移支付名称)$/, 'project'], [/^(项目单位|预算单位|单位名称|实施单位)$/, 'entity'],
];

/** What an indicator list's header word names; null for any other word. */
export function indicatorRole(text: string): IndicatorRole | null {
  const key = labelKey(text);
  return ROLES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

interface IndicatorColumns { readonly byRole: ReadonlyMap<IndicatorRole, number>; readonly level1Name: string | null }

/** The header rows of indicator lists inside a table: rows that name a level-3 column and a value column. */
export function indicatorHeaders(view: TableView): number[] {
  const rows: number[] = [];
  for (let row = 0; row < view.table.rowCount; row++) {
    const roles = view.rows[row]!.map((cell) => indicatorRole(cell.text));
    if (roles.includes('level3') && roles.includes('value')) rows.push(row);
  }
  return rows;
}

/** Reads the columns of one header row; several level-3 columns side by side give several groups. */
function columnGroups(view: TableView, header: number): IndicatorColumns[] {
  const cells = new Map<number, IndicatorRole>();
  for (let column = 0; column < view.table.columnCount; column++) {
    for (let row = header; row >= Math.max(0, header - 2); row--) {
      const cell = view.cellAt(row, column);
      const role = cell && cell.column === column ? indicatorRole(cell.text) : null;
      if (role) { cells.set(column, role); break; }
    }
  }
  const thirds = [...cells].filter(([, role]) => role === 'level3').map(([column]) => column);
  return thirds.map((third, index) => {
    const byRole = new Map<IndicatorRole, number>([['level3', third]]);
    const next = thirds[index + 1] ?? Infinity;
    for (const [column, role] of cells) {
      if (role === 'level3') continue;
      const shared = role === 'level1' || role === 'level2' || role === 'project' || role === 'entity';
      if (shared ? !byRole.has(role) : column > third && column < next && !byRole.has(role) || thirds.length === 1 && !byRole.has(role)) byRole.set(role, column);
    }
    const above = header > 0 ? view.cellAt(header - 1, third) : null;
    return { byRole, level1Name: thirds.length > 1 && above ? above.text : null };
  });
}

const OPERATOR = '(≤|≥|<=|>=|＜|＞|<|>|=|＝|≦|≧|不低于|不少于|不超过|小于等于|大于等于|等于)';
const VALUE = new RegExp(`^${OPERATOR}?([-+]?\\d[\\d,]*(?:\\.\\d+)?)([^\\d≥≤＜＞<>=]{0,10})$`);

/** Splits a printed target into operator, number and unit where it is that plain; otherwise it stays whole. */
export function splitTarget(text: string): { operator: string | null; value: string; unit: string | null } {
  const plain = text.replace(/\s+/g, '');
  const match = VALUE.exec(plain);
  if (match) return { operator: match[1] ?? null, value: match[2]!, unit: match[3] === '' ? null : match[3]! };
  const leading = new RegExp(`^${OPERATOR}(.+)$`).exec(plain);
  return leading ? { operator: leading[1]!, value: leading[2]!, unit: null } : { operator: null, value: plain, unit: null };
}

const text = (cell: GridCell | null): string | null => (cell && cell.text.trim() !== '' ? cell.text.replace(/\s+/g, '') : null);

/** Reads every indicator of a performance table; project and entity of a single-project sheet are given. */
export function readIndicators(view: TableView, sheet: { readonly project: string | null; readonly entity: string | null }): Indicator[] {
  const headers = indicatorHeaders(view);
  const indicators: Indicator[] = [];
  headers.forEach((header, index) => {
    const groups = columnGroups(view, header);
    const end = headers[index + 1] ?? view.table.rowCount;
    const filled = new Map<string, string | null>();
    for (let row = header + 1; row < end; row++) for (const [group, columns] of groups.entries()) {
      const at = (role: IndicatorRole): GridCell | null => { const column = columns.byRole.get(role); return column === undefined ? null : view.cellAt(row, column); };
      for (const role of ['project', 'entity', 'level1', 'level2'] as const) {
        const value = text(at(role));
        if (value === null) continue;
        if (role === 'level1' && value !== filled.get('level1')) filled.delete('level2');
        filled.set(role, value);
      }
      const name = at('level3');
      const label = text(name);
      if (!name || label === null || name.row !== row && row !== header + 1 || isTotalKey(labelKey(label)) || indicatorRole(label) === 'level3') continue;
      const target = text(at('value'));
      const split = splitTarget(target ?? '');
      const printedUnit = text(at('unitOfMeasure')), printedOperator = text(at('operator'));
      const separate = columns.byRole.has('unitOfMeasure') || columns.byRole.has('operator');
      const level2Cell = at('level2');
      indicators.push({
        entity: sheet.entity ?? filled.get('entity') ?? null, project: sheet.project ?? projectName(filled.get('project') ?? null),
        level1: columns.level1Name ?? filled.get('level1') ?? null,
        level2: columns.byRole.has('level2') ? text(level2Cell) ?? (level2Cell && level2Cell.row !== row || text(at('level1')) === null ? filled.get('level2') ?? null : null) : null,
        level3: label.replace(/^指标\d+[:：]/, ''),
        operator: printedOperator ?? (separate && printedOperator === null && columns.byRole.has('operator') ? null : split.operator),
        value: target === null ? null : separate && columns.byRole.has('operator') ? target : split.value,
        unitOfMeasure: printedUnit ?? (separate && columns.byRole.has('unitOfMeasure') ? null : split.unit),
        weight: text(at('weight')), explanation: text(at('explanation')),
        provenance: [{ table: view.table.id, row: name.row, column: name.column, page: name.page, bbox: roundBox(name.textBox ?? name.box), method: name.method, confidence: name.confidence }],
      });
      void group;
    }
  });
  return indicators;
}

const projectName = (name: string | null): string | null => (name === null ? null : name.replace(/^[0-9A-Z]{10,}[-_]/, ''));
