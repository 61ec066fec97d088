import type { Indicator } from '../../../schemas/index.ts';
import { roundBox } from '../../lib/geometry.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import { headerRole, indicatorHeaders, indicatorRole, type IndicatorRole } from './indicator-header.ts';
import { continuedName, isRestOfName, levelOneOf, levelsByOrdinal, type NameColumns } from './indicator-levels.ts';
import { readTarget } from './indicator-targets.ts';
import { isTotalKey } from '../words/labels.ts';
import { spreadLabels } from '../mapping/spread-labels.ts';
import type { TableView } from '../mapping/table-view.ts';

interface IndicatorColumns {
  readonly byRole: ReadonlyMap<IndicatorRole, number>;
  readonly level1Name: string | null;
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

const groupsOf = new WeakMap<TableView, Map<number, readonly IndicatorColumns[]>>();

/** The columns below one header row, read once. */
function columnGroups(view: TableView, header: number): readonly IndicatorColumns[] {
  const own = groupsOf.get(view) ?? new Map<number, readonly IndicatorColumns[]>(),
    groups = own.get(header) ?? readColumns(view, header);
  groupsOf.set(view, own.set(header, groups));
  return groups;
}

/** Reads the columns of one header row; several level-3 columns side by side give several groups. */
function readColumns(view: TableView, header: number): IndicatorColumns[] {
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
  for (const [column, role] of fusedLevels(view, header)) cells.set(column, role);
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

const isTwoLevels = pattern`^${'first-level-indicators'}${'second-level-indicators'}$`;

/** 一级指标二级指标 in one cell before a blank one: the words of two columns, of which the first took both. */
function fusedLevels(view: TableView, header: number): [number, IndicatorRole][] {
  return view.rows[header]!.flatMap((cell): [number, IndicatorRole][] => {
    const next = view.cellAt(header, cell.column + cell.columnSpan);
    return isTwoLevels.test(labelKey(cell.text)) && next?.text === ''
      ? [
          [cell.column, 'level1'],
          [next.column, 'level2'],
        ]
      : [];
  });
}

const text = (cell: GridCell | null): string | null =>
  cell && cell.text.trim() !== '' ? cell.text.replace(/\s+/g, '') : null;

/** What a row of a list is about, where the list's own words do not say: its project and unit. */
export interface RowOwner {
  readonly project: string | null;
  readonly entity: string | null;
}

/**
 * Reads every indicator of a performance table. A form of one project gives project and entity once, a list asks for
 * those of each row.
 */
export function readIndicators(
  view: TableView,
  formOwner: RowOwner,
  ownerOf: (row: number) => RowOwner = () => formOwner,
): Indicator[] {
  const headers = indicatorHeaders(view);
  return headers.flatMap((header, index) => {
    const end = headers[index + 1] ?? view.table.rowCount;
    return columnGroups(view, header).flatMap((columns) =>
      readList(view, { header, end, columns, formOwner, ownerOf }),
    );
  });
}

/** 产出指标\质量指标\来信扫描完成率: all levels in one cell. */
const FUSED_LEVELS = pattern`
  ^(${'groups-of-indicators'}${'indicator'})[-\\/\s—]*((?:(?!${'indicator'}).){2,8}${'indicator'})[-\\/\s—]*(.+)$`;

/** One list of indicators below its header row, as it is asked to be read. */
interface ListRequest {
  readonly header: number;
  /** The row after the list. */
  readonly end: number;
  readonly columns: IndicatorColumns;
  readonly formOwner: RowOwner;
  readonly ownerOf: (row: number) => RowOwner;
}

/** What the merged label columns of a list say in each of its rows. */
interface RowLabels {
  readonly projects: ReadonlyMap<number, string>;
  readonly entities: ReadonlyMap<number, string>;
  readonly level1: ReadonlyMap<number, string>;
  /** The first levels that the list prints. */
  readonly firstLevels: readonly string[];
  readonly level2: ReadonlyMap<number, string | null>;
}

/** A list with all that its rows are read by. */
interface IndicatorList extends ListRequest {
  readonly view: TableView;
  readonly first: number;
  readonly named: NameColumns;
  readonly labels: RowLabels;
  readonly cellOf: CellOf;
}

/** The cell of a row in the column of a role; null where the list has no such column. */
type CellOf = (row: number, role: IndicatorRole) => GridCell | null;

function readList(view: TableView, request: ListRequest): Indicator[] {
  const list = openList(view, request);
  const indicators: Indicator[] = [];
  for (let row = list.first; row < list.end; row++) {
    const name = nameAt(list, row);
    if (name) indicators.push(indicatorAt(list, row, name));
  }
  return indicators;
}

function openList(view: TableView, request: ListRequest): IndicatorList {
  const { header, end } = request,
    { byRole } = request.columns;
  // A row that numbers the columns belongs to the header.
  const first = Math.max(header + 1, header < view.table.headerEnd ? view.table.headerEnd : 0);
  const names = byRole.get('level3')!,
    second = byRole.get('level2');
  const spread = (role: IndicatorRole): ReadonlyMap<number, string> => {
    const column = byRole.get(role);
    return column === undefined ? new Map() : spreadLabels(view, column, first, end);
  };
  const level1 = spread('level1');
  const byOrdinal = second === undefined ? null : levelsByOrdinal(view, names, second, first, end);
  return {
    ...request,
    view,
    first,
    named: { names, values: byRole.get('value'), end, numbered: byOrdinal !== null },
    labels: {
      projects: spread('project'),
      entities: spread('entity'),
      level1,
      firstLevels: [...new Set(level1.values())],
      level2: byOrdinal ?? spread('level2'),
    },
    cellOf: (row, role) => {
      const column = byRole.get(role);
      return column === undefined ? null : view.cellAt(row, column);
    },
  };
}

/** What the scores of all indicators add up to. */
const SCORE_TOTAL = pattern`^${'score-totals'}$`;

/** The cell that names the indicator of a row; null where the row has none of its own, totals or repeats the header. */
function nameAt({ view, first, named }: IndicatorList, row: number): GridCell | null {
  const name = view.cellAt(row, named.names);
  const label = text(name);
  if (!name || label === null || (name.row !== row && row !== first)) return null;
  if (isTotalKey(labelKey(label)) || SCORE_TOTAL.test(labelKey(label)) || indicatorRole(label) === 'level3')
    return null;
  return isRestOfName(view, row, named) ? null : name;
}

function indicatorAt(list: IndicatorList, row: number, name: GridCell): Indicator {
  const { view, formOwner, labels, cellOf } = list;
  const owner = list.ownerOf(row);
  const has = (role: IndicatorRole): boolean => list.columns.byRole.has(role);
  return {
    entity: formOwner.entity ?? labels.entities.get(row) ?? owner.entity,
    project: formOwner.project ?? projectName(labels.projects.get(row) ?? null) ?? owner.project,
    ...levelsOf(list, row, text(name)!),
    ...readTarget({
      target: text(cellOf(row, 'value')),
      operator: has('operator') ? text(cellOf(row, 'operator')) : undefined,
      unitOfMeasure: has('unitOfMeasure') ? text(cellOf(row, 'unitOfMeasure')) : undefined,
    }),
    weight: text(cellOf(row, 'weight')),
    explanation: text(cellOf(row, 'explanation')),
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
  };
}

/** The three levels of an indicator: from their columns, or from one cell that holds them all. */
function levelsOf(
  { view, columns: { byRole, level1Name }, named, labels, cellOf }: IndicatorList,
  row: number,
  label: string,
): Pick<Indicator, 'level1' | 'level2' | 'level3'> {
  const firstCell = cellOf(row, 'level1'),
    firstLevel = labels.level1.get(row) ?? null;
  const secondLevel = level2OfRow(row, labels.level2, cellOf(row, 'level2'), firstCell);
  const fused = byRole.has('level1') || byRole.has('level2') ? null : FUSED_LEVELS.exec(label);
  return {
    level1:
      fused?.[1] ??
      level1Name ??
      (text(firstCell) === null ? levelOneOf(firstLevel, secondLevel, labels.firstLevels) : firstLevel),
    level2: fused?.[2] ?? (byRole.has('level2') ? secondLevel : null),
    level3: ((fused?.[3] ?? label) + continuedName(view, row, named)).replace(pattern`^${'indicator'}\d+[:：]`, ''),
  };
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

const projectName = (name: string | null): string | null =>
  name === null ? null : name.replace(/^[0-9A-Z]{10,}[-_]/, '');
