import type { Entity, PartialCoordinates, Project } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, Outline, RunnerUp, TermEvidence } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { classificationOf, codesNamed, splitFused } from '../words/codes.ts';
import { refine } from '../words/compose.ts';
import { entityKey, namesDepartment, type Entities } from './entities.ts';
import { isTotalKey, readLabel } from '../words/labels.ts';
import { kindByNames } from '../words/label-kinds.ts';
import { readTerms } from '../words/lexicon.ts';
import { normalCode, readRowCodes, type LabelCell, type OpenCodes, type RowCodes } from './row-codes.ts';
import { readName, type RowContext } from './row-names.ts';
import { namesQuantity } from '../words/quantities.ts';
import { readTimes } from '../words/times.ts';
import type { TableView } from './table-view.ts';

interface BlockState extends RowContext {
  /** The unit whose rows follow, where a unit row heads them. */
  entity: Entity | null;
  /** Last filled cell per label column, for cells merged over rows and page breaks. */
  filled: Map<number, GridCell>;
  openCodes: OpenCodes;
}

interface Block {
  readonly block: number;
  readonly labels: readonly MappedColumn[];
  readonly flow: 'revenue' | 'expenditure' | null;
  readonly header: string;
  /** Units stand in a column of their own beside the row's subject. */
  readonly hasEntityColumn: boolean;
}

/** Government procurement catalogue codes: A goods, B works, C services (财库〔2022〕31号 政府采购品目分类目录). */
const CATALOGUE = /^([ABC]\d{2,10})[-_]?(.*)$/;
const CATALOGUE_ITEMS: Readonly<Record<string, string>> = {
  A: 'procurement.goods',
  B: 'procurement.works',
  C: 'procurement.services',
};
/** 预算数 over 决算数: rows may be the stages of one amount. */
const STAGE_ROW = /^(20\d\d年度?|上年度?|本年度?|当年)?(年初|全年|调整)?(预算|决算|执行)数$/;
/** A category that stands alone in its row is no unit, wherever its cell ends. */
const CATEGORY = /^(货物|工程|服务)类?$/;
const itemised = ({ form }: IdentifiedTable): boolean => form === 'procurement' || form === 'service-purchase';

const NAMED_LINES = /^(procurement|service-purchase|unknown|project-expenditure|carryover-expenditure)$/;
const PROJECT_FORMS = /^(project-expenditure|project-performance|carryover-expenditure)$/;

/** Reads the label cells of each body row, per block, into a row path and its coordinates. */
export function mapRows(
  view: TableView,
  columns: readonly MappedColumn[],
  identified: IdentifiedTable,
  outline: Outline,
  entities: Entities,
): MappedRow[] {
  const rows: MappedRow[] = [];
  const flows = flowsOf(columns, identified);
  for (const number of new Set(columns.map((column) => column.block))) {
    const own = columns.filter((column) => column.block === number);
    if (!own.some((column) => column.role === 'amount')) continue;
    const labels = own
      .filter(
        (column) => column.role === 'code' || column.role === 'name' || (column.role === 'text' && tellsUse(column)),
      )
      .map((column) => kindByNames(view, column));
    const header = own.flatMap((column) => column.headerPath.map(labelKey)).join('|');
    const block: Block = {
      block: number,
      labels,
      header,
      flow: flows.get(number) ?? null,
      hasEntityColumn:
        labels.some((column) => column.role === 'name' && column.labelKind === 'entity') &&
        labels.some((column) => column.role === 'name' && column.labelKind !== 'entity'),
    };
    const state: BlockState = { ancestors: [], lastCode: {}, entity: null, filled: new Map(), openCodes: new Map() };
    for (let row = view.table.headerEnd; row < view.table.rowCount; row++)
      if (!view.table.repeatedHeaderRows?.includes(row))
        rows.push(mapRow(view, row, block, identified, outline, entities, state));
  }
  return rows;
}

const tellsUse = (column: MappedColumn): boolean =>
  /类型|类别|分类$|级次|级别|性质|年度/.test(labelKey(column.headerPath.at(-1) ?? ''));

/** The side of each block. Of a two-sided table the sides that no word names follow from the others, the left one being revenue. */
function flowsOf(
  columns: readonly MappedColumn[],
  identified: IdentifiedTable,
): ReadonlyMap<number, 'revenue' | 'expenditure' | null> {
  const blocks = [...new Set(columns.filter((column) => column.role === 'amount').map((column) => column.block))];
  const headers = blocks.map((block) =>
    columns
      .filter((column) => column.block === block)
      .flatMap((column) => column.headerPath.map(labelKey))
      .join('|'),
  );
  // 国有资本经营预算收支表: two sides that their headings name go before what the form is of.
  const sides = headers.map((header) =>
    /收入/.test(header) === /支出/.test(header)
      ? null
      : /收入/.test(header)
        ? ('revenue' as const)
        : ('expenditure' as const),
  );
  if (sides.includes('revenue') && sides.includes('expenditure') && sides.every((side) => side !== null))
    return new Map(blocks.map((block, index) => [block, sides[index]!] as const));
  const said = headers.map((header) => flowOf(header, identified));
  const twoSided = blocks.length > 1 && /^(revenue-expenditure|appropriation)$/.test(identified.form);
  const revenue = said.indexOf('revenue');
  return new Map(
    blocks.map(
      (block, index) =>
        [block, said[index] ?? (!twoSided ? null : index === 0 && revenue < 0 ? 'revenue' : 'expenditure')] as const,
    ),
  );
}

function flowOf(header: string, identified: IdentifiedTable): 'revenue' | 'expenditure' | null {
  const fixed = identified.defaults.flow;
  if (fixed) return fixed === 'stock' ? null : fixed;
  const revenue = header.search(/收入/),
    expenditure = header.search(/支出/);
  if (revenue < 0 && expenditure < 0) return null;
  return expenditure < 0 || (revenue >= 0 && revenue < expenditure) ? 'revenue' : 'expenditure';
}

function labelCells(
  view: TableView,
  row: number,
  labels: readonly MappedColumn[],
  state: BlockState,
  itemised: boolean,
): LabelCell[] {
  const cells: LabelCell[] = [];
  const seen = new Set<GridCell>();
  let newUnit = false;
  for (const column of labels) {
    const cell = view.cellAt(row, column.column);
    if (!cell || seen.has(cell)) continue;
    seen.add(cell);
    if (cell.text !== '') {
      cells.push({ column, cell });
      state.filled.set(column.column, cell);
      newUnit ||=
        cell.row === row && (column.labelKind === 'entity' || labelKey(column.headerPath.at(-1) ?? '') === '主管部门');
      continue;
    }
    // A row that only names a project heads the rows of that name below: their unit is its own.
    const below = column.labelKind === 'entity' ? unitBelow(view, row, labels, column) : null;
    if (below) {
      cells.push({ column, cell: below });
      continue;
    }
    if (newUnit && column.labelKind === 'entity') continue;
    // A merged label that goes on over a page break prints blank there: its text is the one above.
    const above = state.filled.get(column.column);
    const followed = labels.some(
      (other) => other.column > column.column && (view.cellAt(row, other.column)?.text ?? '') !== '',
    );
    const carries =
      column.labelKind === 'entity' ||
      column.labelKind === 'year' ||
      column.role === 'text' ||
      (column.labelKind === 'project' && (cell.rowSpan > 1 || (itemised && followed))) ||
      (column.labelKind === 'economic' && itemised && followed);
    if (above && carries && !isTotalKey(readLabel(above.text).key)) cells.push({ column, cell: above });
  }
  return cells;
}

/** The unit's cell of the next row, where this row prints nothing but a project's name and the next one repeats it. */
function unitBelow(
  view: TableView,
  row: number,
  labels: readonly MappedColumn[],
  { column }: MappedColumn,
): GridCell | null {
  const filled = labels.filter((label) => (view.cellAt(row, label.column)?.text ?? '') !== ''),
    only = filled[0];
  if (filled.length !== 1 || only!.labelKind !== 'project' || row + 1 >= view.table.rowCount) return null;
  const next = view.cellAt(row + 1, only!.column),
    unit = view.cellAt(row + 1, column);
  return next && unit && unit.text !== '' && labelKey(next.text) === labelKey(view.cellAt(row, only!.column)!.text)
    ? unit
    : null;
}

function mapRow(
  view: TableView,
  row: number,
  block: Block,
  identified: IdentifiedTable,
  outline: Outline,
  entities: Entities,
  state: BlockState,
): MappedRow {
  const { flow } = block;
  const found = labelCells(view, row, block.labels, state, itemised(identified));
  const ownCells = found.filter(({ cell }) => cell.row <= row && cell.row + cell.rowSpan > row);
  // A total row says all of itself: nothing is carried down to it, and no unit's merged cell goes on over the page beside it.
  const isTotalCell = ({ cell }: LabelCell): boolean => isTotalKey(readLabel(cell.text).key);
  const cells = ownCells.some(isTotalCell)
    ? ownCells.filter(
        (own) => isTotalCell(own) || !own.cell.rests?.some((rest) => rest.row <= row && row < rest.row + rest.rowSpan),
      )
    : found;
  const empty: MappedRow = {
    row,
    block: block.block,
    path: [],
    coordinates: flow ? { flow } : {},
    known: block.labels.length === 0,
    isTotal: block.labels.length === 0,
    total: null,
    level: 0,
    labelCell: null,
    evidence: [],
    confidence: block.labels.length === 0 ? 1 : 0,
    runnersUp: [],
  };
  if (ownCells.length === 0) return empty;

  const codes = readRowCodes(cells, state.openCodes);
  // A unit's code carried down beside a name alone is that of the rows above: the name may be another unit's, or no unit's.
  const isCarried =
    codes.entity !== null &&
    ownCells.length < cells.length &&
    readRowCodes(ownCells, new Map(state.openCodes)).entity === null;
  let coordinates: PartialCoordinates = { ...(flow ? { flow } : {}), ...subjectOf(codes) };
  const coded = hasSubject(codes);
  if (coded) Object.assign(state.lastCode, subjectOf(codes));
  let known = coded,
    isTotal = false,
    total: MappedRow['total'] = null,
    level = 0;
  let entity: { name: string; code: string | null } | null = null,
    project: Project | null = null,
    line: string | null = null;
  let lineCode: string | null = null;
  let buyer: string | null = null;
  const path: string[] = [];
  const evidence: TermEvidence[] = coded
    ? [
        {
          word: Object.values(subjectOf(codes)).join(' '),
          gives: { ...subjectOf(codes) },
          from:
            cells
              .filter(({ column }) => column.role === 'code')
              .map(({ cell }) => cell.text)
              .join(' ') || cells[0]!.cell.text,
        },
      ]
    : [];
  const runnersUp: RunnerUp[] = [];

  for (const { column, cell } of cells) {
    const label = readLabel(cell.text);
    if (label.key === '' || (column.role === 'code' && /^[\dA-Z.*-]+$/.test(label.key))) continue;
    if (/^\d{3,9}$/.test(label.key) && label.key === codes.entity) continue;
    path.push(cell.text);
    if (isTotalKey(label.key)) {
      isTotal = true;
      known = true;
      if (label.key === '总计' && flow === 'expenditure') total = 'grand';
      continue;
    }
    // A label that spans several label columns belongs to none of them: 货物 over 单位 and 采购项目.
    const spansLabels =
      cell.columnSpan > 1 &&
      block.labels.some(
        (other) =>
          other.column > column.column &&
          other.column < cell.column + cell.columnSpan &&
          other.labelKind !== column.labelKind,
      );
    const kind =
      spansLabels || (cells.length === 1 && itemised(identified) && CATEGORY.test(label.key))
        ? 'any'
        : (column.labelKind ?? 'any');
    if (kind === 'year' || STAGE_ROW.test(label.key)) {
      const times = readTimes(label.key, outline).coordinates;
      if (Object.keys(times).length > 0) coordinates = refine(coordinates, times);
      known ||= kind !== 'year' || Object.keys(times).length > 0;
      continue;
    }
    // 单位名称/项目类别: a unit heads the kinds of its projects in one column.
    const isUnitCell =
      /单位/.test(labelKey(column.headerPath.at(-1) ?? '')) && entities.byKey.has(entityKey(cell.text));
    if (column.role === 'text' && !isUnitCell) {
      coordinates = refine(
        coordinates,
        useOnly(readTerms(outline.lexicon, label.key, 'row', coordinates).hits[0]?.term.gives),
      );
      continue;
    }
    if (kind === 'line') {
      line = cell.text;
      known = true;
      continue;
    }
    const catalogue = itemised(identified) ? CATALOGUE.exec(label.key) : null;
    if (catalogue && catalogue[2] !== '' && /[\u4e00-\u9fff]/.test(catalogue[2]!)) {
      // C0301电信服务: what is bought; another name before it in the row is the project that buys.
      coordinates = {
        ...coordinates,
        ...(identified.form === 'procurement' ? { item: CATALOGUE_ITEMS[catalogue[1]!.charAt(0)]! } : {}),
      };
      lineCode = catalogue[1]!;
      line = catalogue[2]!;
      if (project === null && buyer !== null) project = { name: buyer };
      known = true;
      continue;
    }
    if (catalogue) {
      coordinates = {
        ...coordinates,
        ...(identified.form === 'procurement' ? { item: CATALOGUE_ITEMS[catalogue[1]!.charAt(0)]! } : {}),
      };
      known = true;
      if (catalogue[2] === '') {
        lineCode = catalogue[1]!;
        continue;
      }
    }
    const fused = splitFused(cell.text);
    const fusedKind = fused ? classificationOf(fused.code) : null;
    if (fused && fusedKind && kind !== 'entity' && kind !== 'project' && fused.code.length % 2 === 1) {
      coordinates = { ...coordinates, [fusedKind]: normalCode(fused.code) };
      state.lastCode[fusedKind] = normalCode(fused.code);
      known = true;
      continue;
    }
    const alone = cells.length === 1; // a unit may stand alone in the column of its projects
    const registered =
      kind === 'project' && !codes.entity && !alone
        ? undefined
        : entities.byKey.get(entityKey(fused?.name ?? cell.text));
    const unitCode =
      ((codes.entity !== null && !isCarried) ||
        (fused !== null && fusedKind === null && /^(\d{6}|\d{9})$/.test(fused.code) && kind === 'function')) &&
      !coded &&
      project === null;
    if (
      codes.project !== null &&
      kind === 'any' &&
      PROJECT_FORMS.test(identified.form) &&
      /项目/.test(labelKey(column.headerPath.at(-1) ?? ''))
    ) {
      // The unit's code may be carried down from the row that heads its projects.
      entity ??= state.entity === null ? null : { name: state.entity.name, code: state.entity.code ?? null };
      project = projectOf(cell.text, codes);
      known = true;
      continue;
    }
    if (
      kind === 'entity' ||
      ((kind !== 'function' || codes.entity === null) && kind !== 'project' && unitCode && !isSubjectName(kind)) ||
      ((kind !== 'project' || (alone && registered !== undefined)) &&
        kind !== 'use' &&
        (!coded || (itemised(identified) && codes.entity !== null)) &&
        (registered !== undefined ||
          namesDepartment(fused?.name ?? cell.text, outline.issuer) ||
          isUnknownUnit(label.key, kind, column)))
    ) {
      const name = (fused?.name ?? cell.text).replace(/\s+/g, '');
      const code =
        (isCarried && state.entity !== null && entityKey(state.entity.name) !== entityKey(name)
          ? codeBelow(view, row, block.labels)
          : codes.entity) ?? (fused && /^\d{3}$|^\d{6,9}$/.test(fused.code) ? fused.code : null);
      const owner =
        code === null
          ? undefined
          : (entities.byCode.get(code) ?? (state.entity?.code === code ? state.entity : undefined));
      known = true;
      // The unit's code before another name: a project of that unit.
      if (
        owner &&
        PROJECT_FORMS.test(identified.form) &&
        kind !== 'entity' &&
        entityKey(owner.name) !== entityKey(name) &&
        !entityKey(owner.name).startsWith(entityKey(name))
      ) {
        entity = { name: owner.name, code };
        project = { name };
        continue;
      }
      entity = { name: owner && owner.name.startsWith(name) ? owner.name : name, code };
      continue;
    }
    const sameUnit =
      codes.entity !== null &&
      (state.entity?.code === codes.entity || entities.byCode.has(codes.entity)) &&
      !isUnitName(cell.text, entities, outline);
    if (kind === 'project' && sameUnit) {
      entity = { name: entities.byCode.get(codes.entity!)?.name ?? state.entity!.name, code: codes.entity };
      project = { name: cell.text.replace(/\s+/g, '') };
      known = true;
      continue;
    }
    if (
      kind === 'project' &&
      codes.entity !== null &&
      codes.project === null &&
      entity === null &&
      (!block.hasEntityColumn || isUnitName(cell.text, entities, outline))
    ) {
      entity = { name: cell.text.replace(/\s+/g, ''), code: codes.entity };
      known = true;
      continue;
    }
    if (kind === 'project') {
      project = projectOf(cell.text, codes);
      known = true;
      continue;
    }
    if (
      kind === 'any' &&
      coded &&
      PROJECTS_BELOW_UNITS.test(labelKey(column.headerPath.at(-1) ?? '')) &&
      codesNamed('function', label.key).length === 0
    ) {
      project = projectOf(cell.text, codes);
      continue;
    }
    if (itemised(identified) && kind === 'any') buyer = cell.text.replace(/\s+/g, '');
    if (coded && kind !== 'use') continue; // the code says it all
    const read = readName(
      {
        label,
        cell,
        kind,
        flow,
        header: block.header,
        identified,
        base: coordinates,
        lexicon: outline.lexicon,
        printed: outline.printed,
      },
      state,
    );
    level = read.level;
    coordinates = refine(coordinates, read.coordinates);
    evidence.push(...read.evidence);
    runnersUp.push(...read.runnersUp);
    if (read.known) {
      known = true;
      total = read.total ?? total;
      isTotal ||= read.total !== null;
    } else if (codes.other !== null && PROJECT_FORMS.test(identified.form)) line = cell.text;
    else if (PROJECT_FORMS.test(identified.form) && project === null && /[\u4e00-\u9fff]/.test(label.key)) {
      project = projectOf(cell.text, codes);
      known = true;
    } else if (NAMED_LINES.test(identified.form) && kind !== 'economic' && kind !== 'function') line = cell.text;
  }
  if (isTotal && identified.form === 'service-purchase') line = '合计';
  if (line !== null && identified.form !== 'unknown') {
    coordinates = { ...coordinates, line: { name: line.replace(/\s+/g, ''), ...(lineCode ? { code: lineCode } : {}) } };
    known = true;
  }

  // A table may name its units by code alone.
  if (!entity && codes.entity !== null && !coded && !project && path.length === 0) {
    entity = { name: entities.byCode.get(codes.entity)?.name ?? codes.entity, code: codes.entity };
    known = true;
  }
  if (entity) {
    const unit: Entity = { ...(entity.code ? { code: entity.code } : {}), name: entity.name };
    // Below 货物 a unit's row is its goods.
    const group = itemised(identified)
      ? state.ancestors.find((ancestor) => ancestor.coordinates.item !== undefined)?.coordinates.item
      : undefined;
    coordinates = {
      ...coordinates,
      ...(group !== undefined && coordinates.item === undefined ? { item: group } : {}),
      entity: unit,
    };
    // A row that is only a unit heads the rows below it.
    if (!block.hasEntityColumn && (!coded || itemised(identified)) && project === null) {
      state.entity = unit;
      if (!itemised(identified)) state.ancestors = [];
      state.lastCode = {};
    }
  } else if (isTotal && !coded && project === null) state.entity = null;
  else if (
    itemised(identified) &&
    (headsGroup(coordinates, project, line, cells) || (coded && line === null && project === null))
  )
    state.entity = null;
  else if (state.entity) coordinates = { ...coordinates, entity: state.entity };
  if (project) coordinates = { ...coordinates, project };
  // Units, projects and lines are what their cells name.
  const { entity: unit, project: named, line: thing, item } = coordinates,
    from = path.join(' / ');
  const told = {
    ...(unit ? { entity: unit } : {}),
    ...(named ? { project: named } : {}),
    ...(thing ? { line: thing } : {}),
    ...(item !== undefined && lineCode !== null ? { item } : {}),
  };
  if (Object.keys(told).length > 0)
    evidence.push({ word: thing?.name ?? named?.name ?? unit?.name ?? '', gives: told, from });
  // A number of groups, vehicles or people is no amount of the item that the label names.
  if (namesQuantity(path.at(-1) ?? '') && !/performance$/.test(identified.form) && line === null && project === null)
    known = false;
  const confidence = known ? Math.min(1, ...evidence.map(({ likeness = 1 }) => likeness)) : 0;
  const { column, page, indent } = cells.find(({ column: { role } }) => role === 'name')?.cell ?? cells[0]!.cell;
  // Lists that grew have room for more: a long document has thousands of them.
  return {
    row,
    block: block.block,
    path: path.slice(),
    coordinates,
    known,
    isTotal,
    total,
    level,
    evidence: evidence.slice(),
    confidence,
    runnersUp: runnersUp.slice(),
    labelCell: { column, page, indent },
  };
}

/** A purchase list's row that is only 货物, 工程 or 服务 heads the units and purchases below it. */
const headsGroup = (
  { item }: PartialCoordinates,
  project: Project | null,
  line: string | null,
  cells: readonly LabelCell[],
): boolean => item !== undefined && project === null && line === null && cells.length === 1;

/** An organisation's name among function names is a unit that heads the rows below it. */
const ORGANISATION_END =
  /.{3,}(局|委员会|委|厅|中心|站|研究所|研究院|馆|支队|总队|学校|办公室|医院|学院|大学|所|队|处|社|团|院|校|中学|小学|幼儿园|基地)(\((本级|机关)\)|机关|机关本级|本级)?$/;
const isUnknownUnit = (key: string, kind: string, { headerPath }: MappedColumn): boolean =>
  (kind === 'function' ||
    ((kind === 'any' || kind === 'classification') && UNITS_BESIDE.test(labelKey(headerPath.at(-1) ?? '')))) &&
  ORGANISATION_END.test(key) &&
  codesNamed('function', key).length === 0;
/** 单位名称（科目）, 单位名称（项目）: units head the classes or projects of one column. */
const UNITS_BESIDE = /单位(名称)?[(](科目|项目)(名称)?[)]/;

/** 单位名称（项目）: below a unit, what is coded and is no class is a project. */
const PROJECTS_BELOW_UNITS = /单位(名称)?[(]项目(名称)?[)]/;

/** The unit's code of the next row that prints one: a unit's own row may leave it to the rows below. */
function codeBelow(view: TableView, row: number, labels: readonly MappedColumn[]): string | null {
  const column = labels.find(({ role, labelKind }) => role === 'code' && labelKind === 'entity')?.column;
  if (column === undefined) return null;
  for (let below = row + 1; below < view.table.rowCount; below++) {
    const text = labelKey(view.cellAt(below, column)?.text ?? '');
    if (text !== '') return /^[0-9A-Z]{3,}$/.test(text) ? text : null;
  }
  return null;
}

const isUnitName = (text: string, entities: Entities, outline: Outline): boolean =>
  entities.byKey.has(entityKey(text)) || namesDepartment(text.replace(/\s+/g, ''), outline.issuer);

const isSubjectName = (kind: string): boolean => kind === 'governmentEconomic';
const hasSubject = (codes: RowCodes): boolean =>
  codes.function !== undefined || codes.economic !== undefined || codes.governmentEconomic !== undefined;

function subjectOf(codes: RowCodes): PartialCoordinates {
  return {
    ...(codes.function ? { function: codes.function } : {}),
    ...(codes.economic ? { economic: codes.economic } : {}),
    ...(codes.governmentEconomic ? { governmentEconomic: codes.governmentEconomic } : {}),
  };
}

/** A type cell (其他运转类, 公用经费) may say what the money is for, nothing else. */
const useOnly = (gives: PartialCoordinates | undefined): PartialCoordinates => (gives?.use ? { use: gives.use } : {});

function projectOf(text: string, codes: RowCodes): Project {
  const plain = text.replace(/\s+/g, '');
  const fused = /^([0-9A-Z]{10,})[-_](.+)$/.exec(plain);
  if (fused) return { code: fused[1]!, name: fused[2]! };
  return { ...(codes.project ? { code: codes.project } : {}), name: plain };
}
