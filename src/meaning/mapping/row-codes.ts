import { labelKey } from '../../lib/text.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { classificationOf } from '../words/codes.ts';

export interface LabelCell {
  readonly column: MappedColumn;
  readonly cell: GridCell;
}

/** The codes that one row prints, told apart by header words and first digits. */
export interface RowCodes {
  readonly function?: string | undefined;
  readonly economic?: string | undefined;
  readonly governmentEconomic?: string | undefined;
  readonly entity: string | null;
  readonly project: string | null;
  /** A bare code of an unknown kind, e.g. 1 for 全额. */
  readonly other: string | null;
}

const SUBJECT = /^[235]\d{2}(\d{2}){0,3}$/;
const UNIT = /^\d{3}$|^\d{6}$|^\d{9}$/;
/** Codes deeper than 项 are local; the model's finest functional code has seven digits. */
const MAX_SUBJECT_DIGITS = 7;

export const normalCode = (code: string): string => code.slice(0, Math.min(code.length, MAX_SUBJECT_DIGITS));

/** Digits of the 类 and 款 above, for tables that print each level once; one entry per code column group. */
export type OpenCodes = Map<string, string>;

/** Joins 类 | 款 | 项 columns to one code each; a 款 without a 类 continues the one above. */
export function readRowCodes(cells: readonly LabelCell[], above: OpenCodes): RowCodes {
  const found: { function?: string; economic?: string; governmentEconomic?: string } = {};
  let entity: string | null = null,
    project: string | null = null,
    other: string | null = null,
    open = '',
    group = '';
  const close = () => {
    if (SUBJECT.test(open)) {
      const kind = classificationOf(open)!;
      found[kind] ??= normalCode(open);
    } else if (UNIT.test(open)) entity ??= open;
    else if (open !== '') other ??= open;
    open = '';
  };
  for (const { column, cell } of cells) {
    const text = labelKey(cell.text);
    const leaf = labelKey(column.headerPath.at(-1) ?? '');
    const digits = /^\d+$/.test(text);
    if (column.role !== 'code') {
      close();
      if (digits && UNIT.test(text) && !SUBJECT.test(text)) entity ??= text;
      continue;
    }
    if (/[\u4e00-\u9fff]/.test(text)) {
      close();
      continue;
    }
    if (column.labelKind === 'entity') {
      close();
      if (/^[0-9A-Z]{3,}$/.test(text)) entity = text;
      else if (digits) other ??= text;
      continue;
    }
    if (column.labelKind === 'project') {
      close();
      if (UNIT.test(text)) entity = text;
      else if (text.length >= 3) project = text;
      continue;
    }
    if (!digits) {
      close();
      continue;
    }
    // 类 and any full code begin a new code; 款 and 项 continue it.
    const owner = `${column.labelKind}${column.headerPath.slice(0, -1).join('/')}`;
    if (leaf === '类' || text.length >= 3 || (owner !== group && open !== '')) close();
    group = owner;
    if (open === '' && text.length <= 2 && /^[款项]$/.test(leaf))
      open = (above.get(owner) ?? '').slice(0, leaf === '款' ? 3 : 5);
    open += text;
    if (/^[类款]$/.test(leaf) || text.length >= 3) above.set(owner, open);
    if (text.length >= 5) close();
  }
  close();
  return { ...found, entity, project, other };
}
