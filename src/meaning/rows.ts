import type { Entity, PartialCoordinates } from '../../schemas/index.ts';
import { labelKey } from '../lib/text.ts';
import type { IdentifiedTable, LabelKind, MappedColumn, MappedRow, Outline } from '../model/form.ts';
import type { GridCell } from '../model/table.ts';
import { classificationOf, codeFromName, splitFused } from './codes.ts';
import { refine } from './compose.ts';
import { namesDepartment } from './entities.ts';
import { isTotalKey, readLabel } from './labels.ts';
import { readTerms } from './lexicon.ts';
import { memoOf } from './columns.ts';
import type { TableView } from './table-view.ts';

/** Indentation steps smaller than this are noise of centring. */
const INDENT_STEP_PT = 5;

interface Ancestor { readonly level: number; readonly coordinates: PartialCoordinates; readonly text: string }

interface BlockState {
  ancestors: Ancestor[];
  /** Last code per classification: the parent of names without a code. */
  lastCode: Partial<Record<'function' | 'economic' | 'governmentEconomic', string>>;
  entity: Entity | null;
  entityIsRow: boolean;
  filled: Map<number, GridCell>;
}

/** Reads the label cells of each body row, per block, into a row path and its coordinates. */
export function mapRows(view: TableView, columns: readonly MappedColumn[], identified: IdentifiedTable, outline: Outline): MappedRow[] {
  const rows: MappedRow[] = [];
  for (const block of new Set(columns.map((column) => column.block))) {
    const labels = columns.filter((column) => column.block === block && (column.role === 'code' || column.role === 'name' || column.role === 'text' && useOfText(column)));
    if (!columns.some((column) => column.block === block && column.role === 'amount')) continue;
    const header = columns.filter((column) => column.block === block).flatMap((column) => column.headerPath.map(labelKey)).join('|');
    const flow = blockFlow(header, identified);
    const state: BlockState = { ancestors: [], lastCode: {}, entity: null, entityIsRow: false, filled: new Map() };
    for (let row = view.table.headerEnd; row < view.table.rowCount; row++) {
      const mapped = mapRow(view, row, block, labels, identified, outline, flow, header, state);
      if (mapped) rows.push(mapped);
    }
  }
  return rows;
}

const useOfText = (column: MappedColumn): boolean => /类型|类别|性质|年度/.test(labelKey(column.headerPath.at(-1) ?? ''));

function blockFlow(header: string, identified: IdentifiedTable): 'revenue' | 'expenditure' | null {
  if (identified.defaults.flow) return identified.defaults.flow === 'stock' ? null : identified.defaults.flow;
  const revenue = /收入/.test(header), expenditure = /支出/.test(header);
  return revenue && !expenditure ? 'revenue' : expenditure && !revenue ? 'expenditure' : revenue && /^[^|]*收入/.test(header) ? 'revenue' : expenditure ? 'expenditure' : null;
}

interface LabelCells { readonly column: MappedColumn; readonly cell: GridCell }

function mapRow(view: TableView, row: number, block: number, labels: readonly MappedColumn[], identified: IdentifiedTable, outline: Outline, flow: 'revenue' | 'expenditure' | null, header: string, state: BlockState): MappedRow | null {
  const cells: LabelCells[] = [];
  const seen = new Set<GridCell>();
  for (const column of labels) {
    const cell = view.cellAt(row, column.column) ?? null;
    if (!cell || seen.has(cell)) continue;
    seen.add(cell);
    const own = cell.text !== '' ? cell : filledDown(cell, column, state, view, row);
    if (own) { cells.push({ column, cell: own }); if (cell.text !== '') state.filled.set(column.column, cell); }
  }
  if (cells.length === 0) return { row, block, path: [], coordinates: flow ? { flow } : {}, known: labels.length === 0, isTotal: labels.length === 0, total: null, level: 0, labelCell: null };

  let coordinates: PartialCoordinates = flow ? { flow } : {};
  const path: string[] = [];
  let known = false, isTotal = false, total: MappedRow['total'] = null, level = 0;
  const codes = joinedCodes(cells);
  const totalCell = cells.find(({ cell }) => isTotalKey(readLabel(cell.text).key));
  const byClass: Partial<Record<'function' | 'economic' | 'governmentEconomic', string>> = {};
  for (const code of codes.subject) {
    const classification = classificationOf(code);
    if (classification && byClass[classification] === undefined) byClass[classification] = code;
  }
  if (Object.keys(byClass).length > 0) { coordinates = { ...coordinates, ...byClass }; Object.assign(state.lastCode, byClass); known = true; }

  // Names, left to right.
  let entityCode = codes.entity, entityName: string | null = null;
  let project: { name: string; code?: string } | null = null;
  for (const { column, cell } of cells) {
    if (column.role === 'code' && !/[\u4e00-\u9fff]/.test(cell.text)) continue;
    const label = readLabel(cell.text);
    if (label.key === '') continue;
    path.push(cell.text);
    if (isTotalKey(label.key)) { isTotal = true; known = true; continue; }
    const kind = column.labelKind ?? 'any';
    if (kind === 'year') { const year = /20\d\d/.exec(label.key); if (year) { coordinates = { ...coordinates, year: Number(year[0]) }; known = true; } continue; }
    if (kind === 'project') { project = { name: cell.text, ...(codes.project ? { code: codes.project } : {}) }; const fused = splitProject(cell.text); if (fused) project = fused; known = true; continue; }
    if (kind === 'entity' || (kind === 'any' && (codes.entity !== null && Object.keys(byClass).length === 0))) { entityName = cell.text; known = true; continue; }
    if (column.role === 'text') { coordinates = refine(coordinates, readTerms(label.key, 'row', coordinates).hits[0]?.term.gives ?? {}); continue; }
    const fused = splitFused(cell.text);
    if (fused) {
      const classification = classificationOf(fused.code);
      const subject = classification && (kind !== 'governmentEconomic' || classification === 'governmentEconomic') ? classification : null;
      if (subject && fused.code.length % 2 === 1) { coordinates = { ...coordinates, [subject]: normalCode(fused.code) }; state.lastCode[subject] = normalCode(fused.code); known = true; continue; }
      if (/^\d{3}$|^\d{6}$|^\d{9}$/.test(fused.code)) { entityName = fused.name; entityCode = fused.code; known = true; continue; }
    }
    if (Object.keys(byClass).length > 0 && kind !== 'use' && !(codes.entity !== null && kind === 'any')) continue; // the code says it all
    const read = nameCoordinates(label, cell, kind, flow, header, identified, outline, state, coordinates);
    level = read.level;
    if (read.known) { coordinates = refine(coordinates, read.coordinates); known = true; total = read.total ?? total; isTotal ||= read.isTotal; }
    else if (!known) coordinates = refine(coordinates, read.coordinates);
  }
  void totalCell;

  // Entity of the row: its own, or that of the unit row above.
  const entity = entityName !== null || (entityCode !== null && Object.keys(byClass).length === 0) ? entityOf(entityName, entityCode, outline) : undefined;
  if (entity !== undefined) {
    const ownRow = Object.keys(byClass).length === 0 && project === null;
    if (ownRow && !labels.some((column) => column.labelKind === 'entity' && labels.some((other) => other.labelKind !== 'entity' && other.role === 'name'))) { state.entity = entity; state.entityIsRow = true; }
    if (entity) coordinates = { ...coordinates, entity };
  } else if (state.entityIsRow && state.entity && !isTotal) coordinates = { ...coordinates, entity: state.entity };
  if (project) coordinates = { ...coordinates, project };
  return { row, block, path, coordinates, known, isTotal, total, level, labelCell: cells.find(({ column }) => column.role === 'name')?.cell ?? cells[0]!.cell };
}

/** A merged label cell that goes on over a page break shows blank there: its text is the one above. */
function filledDown(cell: GridCell, column: MappedColumn, state: BlockState, view: TableView, row: number): GridCell | null {
  if (column.role === 'code' || column.labelKind === 'any' && column.role !== 'text') return null;
  if (column.labelKind !== 'entity' && column.labelKind !== 'year' && column.role !== 'text') return null;
  const above = state.filled.get(column.column);
  void view; void row;
  return above && (cell.rowSpan > 1 || column.labelKind === 'entity') && !isTotalKey(labelKey(above.text)) ? above : null;
}

interface JoinedCodes { readonly subject: readonly string[]; readonly entity: string | null; readonly project: string | null }

const normalCode = (code: string): string => code.slice(0, Math.min(code.length, 7));

/** Joins 类 | 款 | 项 columns to one code each and tells unit and project codes apart by their headers. */
function joinedCodes(cells: readonly LabelCells[]): JoinedCodes {
  const subject: string[] = [];
  let entity: string | null = null, project: string | null = null, open = '', openKind: LabelKind | null = null;
  const close = () => { if (open !== '') { if (/^[235]\d{2}(\d{2}){0,3}$/.test(open)) subject.push(normalCode(open)); else if (/^\d{3}$|^\d{6}$/.test(open)) entity ??= open; } open = ''; };
  for (const { column, cell } of cells) {
    if (column.role !== 'code') { close(); continue; }
    const text = labelKey(cell.text).replace(/\.0+$/, '');
    const leaf = labelKey(column.headerPath.at(-1) ?? '');
    if (/[\u4e00-\u9fff]/.test(text)) { close(); continue; }
    if (column.labelKind === 'entity' || /单位|部门(代码|编码)/.test(leaf)) { close(); entity = text; continue; }
    if (column.labelKind === 'project' || /项目/.test(leaf) && leaf !== '项') { close(); project = text; continue; }
    if (!/^\d+$/.test(text)) { close(); continue; }
    if (/^[类]$/.test(leaf) || column.labelKind !== openKind || text.length >= 5) close();
    open += text;
    openKind = column.labelKind;
    if (text.length >= 5 || !/^[类款项]$/.test(leaf) && text.length >= 3 && !/[类款项]/.test(leaf)) { if (!/^[类款]$/.test(leaf)) close(); }
  }
  close();
  return { subject, entity, project };
}

function splitProject(text: string): { name: string; code: string } | null {
  const match = /^([0-9A-Z]{10,})[-_ ](.+)$/.exec(text.replace(/\s+/g, ''));
  return match ? { code: match[1]!, name: match[2]! } : null;
}

function entityOf(name: string | null, code: string | null, outline: Outline): Entity | null {
  const clean = name?.replace(/\s+/g, '').replace(/^\d{3,9}[-_]?/, '') ?? '';
  if (clean === '' && code === null) return null;
  if (clean !== '' && namesDepartment(clean, outline.issuer) && (code === null || code.length <= 3 || outline.issuerCode === code)) return null;
  return { ...(code ? { code } : {}), name: clean };
}

interface NameReading { readonly coordinates: PartialCoordinates; readonly known: boolean; readonly isTotal: boolean; readonly total: MappedRow['total']; readonly level: number }

/** What a label without a code says: a term of the lexicon, or a classification name. */
function nameCoordinates(label: ReturnType<typeof readLabel>, cell: GridCell, kind: LabelKind, flow: 'revenue' | 'expenditure' | null, header: string, identified: IdentifiedTable, outline: Outline, state: BlockState, base: PartialCoordinates): NameReading {
  void outline;
  const level = levelOf(label, cell, state);
  while (state.ancestors.length > 0 && state.ancestors.at(-1)!.level >= level) state.ancestors.pop();
  const inherited = state.ancestors.reduce((sum, ancestor) => refine(sum, ancestor.coordinates), {} as PartialCoordinates);
  const under = refine(refine(refine(identified.defaults, base), inherited), {});
  const push = (coordinates: PartialCoordinates) => state.ancestors.push({ level, coordinates, text: label.key });
  const classification = kind === 'function' || kind === 'economic' || kind === 'governmentEconomic' ? kind : null;
  const byTerms = (): NameReading | null => {
    const { hits, leftover } = readTerms(label.key, 'row', under);
    if (hits.length === 0 || leftover.length > Math.max(2, label.key.length * 0.34)) return null;
    let coordinates: PartialCoordinates = {}, total: MappedRow['total'] = null;
    for (const hit of hits) { coordinates = refine(coordinates, memoOf(hit.term.gives, refine(under, coordinates), label.memo)); total = hit.term.total ?? total; }
    const own = inheritable(coordinates);
    push(own);
    return { coordinates: refine(total ? {} : inherited, coordinates), known: true, isTotal: total !== null, total, level };
  };
  const byName = (classifications: readonly ('function' | 'economic' | 'governmentEconomic')[]): NameReading | null => {
    for (const candidate of classifications) {
      const code = codeFromName(candidate, label.key, state.lastCode[candidate] ?? null);
      if (code === null) continue;
      state.lastCode[candidate] = code;
      push({});
      return { coordinates: { ...inherited, [candidate]: code, derived: true }, known: true, isTotal: false, total: null, level };
    }
    return null;
  };
  if (flow === 'revenue') { const found = byTerms(); if (found) return found; }
  else if (classification) { const found = byName([classification]) ?? byTerms(); if (found) return found; }
  else {
    const economicFirst = /经济/.test(header) || identified.form.startsWith('basic') || identified.form.startsWith('appropriation-basic');
    const names = economicFirst ? ['economic', 'function'] as const : ['function', 'economic'] as const;
    const found = byTerms() ?? (kind === 'use' ? byName(['economic']) : byName(names));
    if (found) return found;
  }
  push({});
  return { coordinates: inherited, known: false, isTotal: false, total: null, level };
}

/** What a parent row hands down: whose money it is, never its total. */
function inheritable(coordinates: PartialCoordinates): PartialCoordinates {
  const { period, fund, use, item, flow } = coordinates;
  return { ...(period ? { period } : {}), ...(fund ? { fund } : {}), ...(use && !['carry-forward', 'grand-total'].includes(use) ? { use } : {}), ...(item ? { item } : {}), ...(flow ? { flow } : {}) };
}

/** Depth of a label in its list: numbering first, else indentation; 其中 hangs under the row before. */
function levelOf(label: ReturnType<typeof readLabel>, cell: GridCell, state: BlockState): number {
  const previous = state.ancestors.at(-1);
  if (label.memo) return (previous && !isMemoLevel(previous.level) ? previous.level : Math.floor(previous?.level ?? 0)) + 0.5;
  if (label.numbering !== null) return label.numbering;
  const indent = Math.round(cell.indent / INDENT_STEP_PT);
  if (/^(本年|收入|支出|上年|结转|合计|总计)/.test(label.key)) return 0;
  return previous && isMemoLevel(previous.level) && indent >= 2 ? previous.level : 5 + indent;
}

const isMemoLevel = (level: number): boolean => level % 1 !== 0;
