import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { classificationOf, codesMeant, withoutMarks } from '../../words/codes.ts';
import type { LabelCell, OpenCode, OpenCodes, RowCodes } from './row-reading.ts';

const CLASS_CODE = /^[235]\d{2}(\d{2}){0,3}$/;
const UNIT_CODE = /^\d{3}$|^\d{6}$|^\d{9}$/;
/** Codes deeper than 项 are local; the model's finest functional code has seven digits. */
const MOST_CLASS_DIGITS = 7;

export const normalCode = (code: string): string => code.slice(0, MOST_CLASS_DIGITS);

/** Whether codes say which class a row is. */
export const hasClassCode = (codes: RowCodes): boolean =>
  codes.function !== undefined || codes.economic !== undefined || codes.governmentEconomic !== undefined;

export const classesOf = (
  codes: RowCodes,
): Pick<PartialCoordinates, 'function' | 'economic' | 'governmentEconomic'> => ({
  ...(codes.function ? { function: codes.function } : {}),
  ...(codes.economic ? { economic: codes.economic } : {}),
  ...(codes.governmentEconomic ? { governmentEconomic: codes.governmentEconomic } : {}),
});

/** Codes of a row as its cells are gone through. */
interface CodesSoFar {
  readonly codes: RowCodes;
  /** Digits of a code that further columns may continue. */
  readonly begun: string;
  /** The column group that the begun code stands in. */
  readonly group: string;
  readonly open: OpenCodes;
}

/** Joins 类 | 款 | 项 columns to one code each; a 款 without a 类 continues the one above. */
export function readRowCodes(
  cells: readonly LabelCell[],
  above: OpenCodes,
): { readonly codes: RowCodes; readonly open: OpenCodes } {
  const nothing: CodesSoFar = {
    codes: { entity: null, project: null, other: null },
    begun: '',
    group: '',
    open: above,
  };
  const { codes, open } = ended(cells.reduce(withCell, nothing));
  return { codes: withoutOddCode(codes, cells), open };
}

/** A class's code that lost a digit has as many as a unit's: the name beside it tells. */
function withoutOddCode(codes: RowCodes, cells: readonly LabelCell[]): RowCodes {
  const { entity } = codes;
  return entity !== null &&
    cells.some(({ column, cell }) => column.role === 'name' && codesMeant(entity, cell.text).length > 0)
    ? { ...codes, entity: null }
    : codes;
}

/** The begun code put where its digits belong. */
function ended(so: CodesSoFar): CodesSoFar {
  const { begun, codes } = so;
  if (begun === '') return so;
  return { ...so, begun: '', codes: withCode(codes, begun) };
}

function withCode(codes: RowCodes, code: string): RowCodes {
  if (CLASS_CODE.test(code)) {
    const kind = classificationOf(code)!;
    return { ...codes, [kind]: codes[kind] ?? normalCode(code) };
  }
  return UNIT_CODE.test(code) ? { ...codes, entity: codes.entity ?? code } : { ...codes, other: codes.other ?? code };
}

function withCell(so: CodesSoFar, label: LabelCell): CodesSoFar {
  const text = label.column.role === 'code' ? withoutMarks(labelKey(label.cell.text)) : labelKey(label.cell.text),
    { role, labelKind } = label.column;
  if (role === 'code' && labelKind !== 'entity' && labelKind !== 'project' && /^\d+$/.test(text))
    return withDigits(so, label, text);
  const before = ended(so);
  if (role !== 'code') {
    const isUnit = UNIT_CODE.test(text) && !CLASS_CODE.test(text);
    return isUnit ? { ...before, codes: { ...before.codes, entity: before.codes.entity ?? text } } : before;
  }
  if (labelKind === 'entity') return { ...before, codes: withUnitCode(before.codes, text) };
  if (labelKind === 'project') return { ...before, codes: withProjectCode(before.codes, text) };
  return before;
}

function withUnitCode(codes: RowCodes, text: string): RowCodes {
  if (/^[0-9A-Z]{3,}$/.test(text)) return { ...codes, entity: text };
  return /^\d+$/.test(text) ? { ...codes, other: codes.other ?? text } : codes;
}

function withProjectCode(codes: RowCodes, text: string): RowCodes {
  if (/[\u4e00-\u9fff]/.test(text)) return codes;
  if (UNIT_CODE.test(text)) return { ...codes, entity: text };
  return text.length >= 3 ? { ...codes, project: text } : codes;
}

/** 类 and any full code begin a new code; 款 and 项 continue it. */
function withDigits(so: CodesSoFar, { column }: LabelCell, digits: string): CodesSoFar {
  const leaf = labelKey(column.headerPath.at(-1) ?? ''),
    group = `${column.labelKind}${column.headerPath.slice(0, -1).join('/')}`;
  const isNew = leaf === '类' || digits.length >= 3 || (group !== so.group && so.begun !== '');
  const before = isNew ? ended(so) : so;
  const last = before.open.get(group),
    // One name over all columns of the code.
    isShared = last?.name === leaf && column.column > last.column,
    isLevel = pattern`^${'section-or-item'}$`.test(leaf);
  const continuesAbove = before.begun === '' && digits.length <= 2 && (isShared || isLevel);
  const levelsBefore = isLevel ? (leaf === '款' ? 1 : 2) : column.column - (last?.column ?? 0);
  const begun = (continuesAbove ? (last?.digits ?? '').slice(0, 2 * levelsBefore + 1) : before.begun) + digits;
  const opens = pattern`^${'category-or-section'}$`.test(leaf) || digits.length >= 3 || isShared;
  const open: OpenCode =
    isShared && digits.length < 3 ? { ...last, digits: begun } : { digits: begun, column: column.column, name: leaf };
  const after = { ...before, group, begun, open: opens ? new Map([...before.open, [group, open]]) : before.open };
  return digits.length >= 5 ? ended(after) : after;
}
