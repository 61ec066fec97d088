import type { Entity } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { classificationOf } from '../../words/codes.ts';
import { entityKey, namesDepartment } from '../entities.ts';
import { namesFunction } from './class-codes.ts';
import {
  listsProjects,
  listsPurchases,
  withoutSpaces,
  type LabelledRow,
  type LabelStep,
  type RowLabel,
  type RowReading,
  type TableContext,
} from './row-reading.ts';

/** What organisations are called, with 本级 or 机关 for their own office. */
const ORGANISATION_END = pattern`.{3,}${'organisation-endings'}${'own-office-marks'}?$`;
/** 单位名称（科目）, 单位名称（项目）: units head the classes or projects of one column. */
const UNITS_BESIDE = pattern`${'unit-name'}[(]${'class-or-project-name'}[)]`;

export const unitNamed = (name: string, code: string | null | undefined): Entity => ({
  ...(code ? { code } : {}),
  name,
});

/** Whether the document knows a name as one of its units, or its department. */
export const isUnitName = (text: string, { entities, outline }: TableContext): boolean =>
  entities.byKey.has(entityKey(text)) || namesDepartment(withoutSpaces(text), outline.issuer);

/**
 * A unit's name, in its own column or where only a unit can stand; in lists of projects a unit's code may come before
 * its project.
 */
export const readUnit: LabelStep = (label, reading, row) => {
  if (!isUnit(label, reading, row)) return null;
  const { cell, fused, kind } = label;
  const { unitAbove, table } = row;
  const name = withoutSpaces(fused?.name ?? cell.text),
    code = codeOfUnit(name, label, row);
  const owner =
    code === null ? undefined : (table.entities.byCode.get(code) ?? (unitAbove?.code === code ? unitAbove : undefined));
  const isProject =
    owner !== undefined &&
    listsProjects(row) &&
    kind !== 'entity' &&
    !entityKey(owner.name).startsWith(entityKey(name));
  if (isProject) return { ...reading, known: true, unit: unitNamed(owner.name, code), project: { name } };
  const whole = owner?.name.startsWith(name) ? owner.name : name;
  return { ...reading, known: true, unit: unitNamed(whole, code) };
};

function isUnit(label: RowLabel, reading: RowReading, row: LabelledRow): boolean {
  const { kind } = label,
    { codes, cells, hasClassCode, table } = row;
  if (kind === 'entity') return true;
  if (kind !== 'project' && kind !== 'governmentEconomic' && hasUnitCode(label, reading, row))
    if (kind !== 'function' || codes.entity === null) return true;
  if (kind === 'use') return false;
  if (hasClassCode && !(listsPurchases(table.identified) && codes.entity !== null)) return false;
  // A unit may stand alone in the column of its projects.
  if (kind === 'project') return cells.length === 1 && registeredUnit(label, row) !== undefined;
  return registeredUnit(label, row) !== undefined || saysUnit(label, table);
}

const registeredUnit = ({ fused, cell }: RowLabel, { table: { entities } }: LabelledRow): Entity | undefined =>
  entities.byKey.get(entityKey(fused?.name ?? cell.text));

/** The department's name, or that of an organisation among names of classes. */
function saysUnit({ fused, cell, label, kind, header }: RowLabel, { outline }: TableContext): boolean {
  if (namesDepartment(fused?.name ?? cell.text, outline.issuer)) return true;
  const amongClasses =
    kind === 'function' || ((kind === 'any' || kind === 'classification') && UNITS_BESIDE.test(header));
  return amongClasses && ORGANISATION_END.test(label.key) && !namesFunction(label.key);
}

/** A code of units that is the row's own, beside the name or before it. */
function hasUnitCode({ fused, kind }: RowLabel, { project }: RowReading, row: LabelledRow): boolean {
  if (row.hasClassCode || project !== null) return false;
  const isFused =
    fused !== null &&
    classificationOf(fused.code) === null &&
    /^(\d{6}|\d{9})$/.test(fused.code) &&
    kind === 'function';
  return (row.codes.entity !== null && !row.isUnitCodeCarried) || isFused;
}

function codeOfUnit(name: string, { fused }: RowLabel, row: LabelledRow): string | null {
  const { isUnitCodeCarried, unitAbove, codes } = row;
  const isAnother = isUnitCodeCarried && unitAbove !== null && entityKey(unitAbove.name) !== entityKey(name);
  const code = isAnother ? unitCodeBelow(row) : codes.entity;
  return code ?? (fused && /^\d{3}$|^\d{6,9}$/.test(fused.code) ? fused.code : null);
}

/** The unit's code of the next row that prints one: a unit's own row may leave it to the rows below. */
function unitCodeBelow({ table: { view }, row, block: { labels } }: LabelledRow): string | null {
  const column = labels.find(({ role, labelKind }) => role === 'code' && labelKind === 'entity')?.column;
  if (column === undefined) return null;
  for (let below = row + 1; below < view.table.rowCount; below++) {
    const text = labelKey(view.cellAt(below, column)?.text ?? '');
    if (text !== '') return /^[0-9A-Z]{3,}$/.test(text) ? text : null;
  }
  return null;
}

/** A name in the column of projects beside a unit's code, and no project's, is that unit. */
export const readCodedUnit: LabelStep = ({ cell, kind }, reading, { codes, block, table }) =>
  kind === 'project' &&
  codes.entity !== null &&
  codes.project === null &&
  reading.unit === null &&
  (!block.hasEntityColumn || isUnitName(cell.text, table))
    ? { ...reading, known: true, unit: unitNamed(withoutSpaces(cell.text), codes.entity) }
    : null;
