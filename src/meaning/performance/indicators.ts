import type { Indicator } from '../../../schemas/index.ts';
import { roundBox } from '../../lib/geometry.ts';
import { isCjk, labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import { continuedName, isRestOfName, levelOneOf, levelsByOrdinal, spreadLabels } from './indicator-levels.ts';
import { isTotalKey } from '../words/labels.ts';
import type { TableView } from '../mapping/table-view.ts';

/** What a column of a performance table holds. */
type IndicatorRole =
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

const ROLES: readonly (readonly [RegExp, IndicatorRole])[] = [
  [/^一级指标/, 'level1'],
  [/^二级指标/, 'level2'],
  [/^(三级指标|指标名称|绩效指标名称|四级指标|指标内容$)/, 'level3'],
  [/^(绩效)?指标值?(性质|方向|类型|符号)|^(运算|计算|比较|逻辑)符号?$/, 'operator'],
  [/^(.{0,6}指标值|目标值|指标值.*|年度指标值.*|.{0,4}绩效指标值|(绩效)?目标取值)$/, 'value'],
  [/(计量|度量)单位|^单位[。]?$|^单位\(.*量.*\)$/, 'unitOfMeasure'],
  [/权重|^分值$/, 'weight'],
  [/说明|解释|评分标准|^备注$/, 'explanation'],
  [/^((单位名称[、/])?项目名称|专项名称|项目|项目单位\(项目名称\)|单位\(专项\)名称|转移支付名称)$/, 'project'],
  [/^(项目单位|预算单位|单位名称|实施单位)$/, 'entity'],
];

/** What an indicator list's header word names; null for any other word. */
export function indicatorRole(text: string): IndicatorRole | null {
  const key = labelKey(text);
  if (!isCjk(key)) return null; // figures and blanks are most of a table
  return ROLES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/** 绩效指标 alone, without columns for levels beside it, holds them all. */
function headerRole(view: TableView, cell: GridCell): IndicatorRole | null {
  const key = labelKey(cell.text);
  // 指标内容 beside 三级指标 says what the indicator means.
  if (key === '指标内容' && view.rows[cell.row]!.some((other) => /^三级指标/.test(labelKey(other.text))))
    return 'explanation';
  if (key !== '绩效指标') return indicatorRole(cell.text);
  const beside = view.rows[cell.row]!.map((other) => indicatorRole(other.text));
  return beside.includes('value') && !beside.includes('level1') && !beside.includes('level3') ? 'level3' : null;
}

interface IndicatorColumns {
  readonly byRole: ReadonlyMap<IndicatorRole, number>;
  readonly level1Name: string | null;
}

const headersOf = new WeakMap<TableView, readonly number[]>();

/** The header rows of indicator lists inside a table: rows that name a level-3 column and a value column. */
export function indicatorHeaders(view: TableView): readonly number[] {
  const known = headersOf.get(view);
  if (known) return known;
  const rows: number[] = [];
  for (let row = 0; row < view.table.rowCount; row++) {
    const roles = view.rows[row]!.map((cell) => headerRole(view, cell));
    if (roles.includes('level3') && roles.includes('value')) rows.push(row);
  }
  headersOf.set(view, rows);
  return rows;
}

/** Whether a cell belongs to an indicator list below its header: a target or a weight, never money. */
export function isIndicatorCell(
  view: TableView,
  headers: readonly number[],
  { row, column }: Pick<GridCell, 'row' | 'column'>,
): boolean {
  const header = headers.findLast((other) => other < row);
  return (
    header !== undefined &&
    columnGroups(view, header).some(({ byRole }) =>
      [...byRole].some(([role, own]) => own === column && role !== 'project' && role !== 'entity'),
    )
  );
}

/** Reads the columns of one header row; several level-3 columns side by side give several groups. */
function columnGroups(view: TableView, header: number): IndicatorColumns[] {
  const cells = new Map<number, IndicatorRole>();
  for (let column = 0; column < view.table.columnCount; column++) {
    for (let row = header; row >= Math.max(0, header - 2); row--) {
      const cell = view.cellAt(row, column);
      const role = cell && cell.column === column ? headerRole(view, cell) : null;
      if (role) {
        cells.set(column, role);
        break;
      }
    }
  }
  const thirds = [...cells].filter(([, role]) => role === 'level3').map(([column]) => column);
  return thirds.map((third, index) => {
    const byRole = new Map<IndicatorRole, number>([['level3', third]]);
    const next = thirds[index + 1] ?? Infinity;
    for (const [column, role] of cells) {
      if (role === 'level3') continue;
      const shared = role === 'level1' || role === 'level2' || role === 'project' || role === 'entity';
      if (
        shared
          ? !byRole.has(role)
          : (column > third && column < next && !byRole.has(role)) || (thirds.length === 1 && !byRole.has(role))
      )
        byRole.set(role, column);
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
  return leading
    ? { operator: leading[1]!, value: leading[2]!, unit: null }
    : { operator: null, value: plain, unit: null };
}

const text = (cell: GridCell | null): string | null =>
  cell && cell.text.trim() !== '' ? cell.text.replace(/\s+/g, '') : null;

/** What a row of a list is about, where the list's own words do not say: its project and unit. */
export interface RowOwner {
  readonly project: string | null;
  readonly entity: string | null;
}

/** Reads every indicator of a performance table; project and entity of a single-project sheet are given, those of a list's rows asked for. */
export function readIndicators(
  view: TableView,
  sheet: RowOwner,
  ownerOf: (row: number) => RowOwner = () => sheet,
): Indicator[] {
  const headers = indicatorHeaders(view);
  return headers.flatMap((header, index) => {
    const end = headers[index + 1] ?? view.table.rowCount;
    return columnGroups(view, header).flatMap((columns) => readGroup(view, { header, end, columns, sheet, ownerOf }));
  });
}

/** 产出指标\质量指标\来信扫描完成率: all levels in one cell. */
const FUSED_LEVELS = /^((?:产出|成本|效益|满意度)指标)[-\\/\s—]*([^指]{2,8}指标)[-\\/\s—]*(.+)$/;

interface Group {
  readonly header: number;
  readonly end: number;
  readonly columns: IndicatorColumns;
  readonly sheet: RowOwner;
  readonly ownerOf: (row: number) => RowOwner;
}

function readGroup(
  view: TableView,
  { header, end, columns: { byRole, level1Name }, sheet, ownerOf }: Group,
): Indicator[] {
  // A row that numbers the columns belongs to the header.
  const first = Math.max(header + 1, header < view.table.headerEnd ? view.table.headerEnd : 0);
  const spread = (role: IndicatorRole): ReadonlyMap<number, string> => {
    const column = byRole.get(role);
    return column === undefined ? new Map() : spreadLabels(view, column, first, end);
  };
  const names = byRole.get('level3')!,
    values = byRole.get('value'),
    second = byRole.get('level2');
  const projects = spread('project'),
    entities = spread('entity'),
    level1 = spread('level1');
  const numbered = second === undefined ? null : levelsByOrdinal(view, names, second, first, end);
  const level2 = numbered ?? spread('level2');
  const printed = [...new Set(level1.values())];
  const at = (row: number, role: IndicatorRole): GridCell | null => {
    const column = byRole.get(role);
    return column === undefined ? null : view.cellAt(row, column);
  };
  const indicators: Indicator[] = [];
  for (let row = first; row < end; row++) {
    const name = view.cellAt(row, names);
    const label = text(name);
    if (
      !name ||
      label === null ||
      (name.row !== row && row !== first) ||
      isTotalKey(labelKey(label)) ||
      indicatorRole(label) === 'level3'
    )
      continue;
    if (isRestOfName(view, row, names, values, numbered !== null)) continue;
    const owner = ownerOf(row);
    const firstCell = at(row, 'level1'),
      secondLevel = level2OfRow(row, level2, at(row, 'level2'), firstCell);
    const firstLevel = level1.get(row) ?? null;
    const fused = byRole.has('level1') || second !== undefined ? null : FUSED_LEVELS.exec(label);
    indicators.push({
      entity: sheet.entity ?? entities.get(row) ?? owner.entity,
      project: sheet.project ?? projectName(projects.get(row) ?? null) ?? owner.project,
      level1:
        fused?.[1] ??
        level1Name ??
        (text(firstCell) === null ? levelOneOf(firstLevel, secondLevel, printed) : firstLevel),
      level2: fused?.[2] ?? (second === undefined ? null : secondLevel),
      level3: ((fused?.[3] ?? label) + continuedName(view, row, names, values, end, numbered !== null)).replace(
        /^指标\d+[:：]/,
        '',
      ),
      ...targetOf(row, byRole, at),
      weight: text(at(row, 'weight')),
      explanation: text(at(row, 'explanation')),
      provenance: [
        {
          table: view.table.id,
          row: name.row,
          column: name.column,
          page: name.page,
          bbox: roundBox(name.textBox ?? name.box),
          method: name.method,
          confidence: name.confidence,
        },
      ],
    });
  }
  return indicators;
}

/** A blank second level beside a first level of its own says that there is none. */
function level2OfRow(
  row: number,
  spread: ReadonlyMap<number, string | null>,
  own: GridCell | null,
  first: GridCell | null,
): string | null {
  if (
    text(own) === null &&
    text(first) !== null &&
    first!.row === row &&
    own?.row === row &&
    first!.rowSpan === own.rowSpan
  )
    return null;
  return spread.get(row) ?? null;
}

/** Operator, number and unit: as columns print them, else split from the printed target. */
function targetOf(
  row: number,
  byRole: IndicatorColumns['byRole'],
  at: (row: number, role: IndicatorRole) => GridCell | null,
): Pick<Indicator, 'operator' | 'value' | 'unitOfMeasure'> {
  const target = text(at(row, 'value')),
    split = splitTarget(target ?? '');
  const operatorColumn = byRole.has('operator'),
    unitColumn = byRole.has('unitOfMeasure');
  const printedUnit = text(at(row, 'unitOfMeasure')),
    printedOperator = text(at(row, 'operator'));
  return {
    operator: printedOperator ?? (operatorColumn ? null : split.operator),
    value: target === null ? null : operatorColumn && unitColumn ? target : split.value,
    unitOfMeasure: printedUnit ?? (unitColumn ? null : split.unit),
  };
}

const projectName = (name: string | null): string | null =>
  name === null ? null : name.replace(/^[0-9A-Z]{10,}[-_]/, '');
