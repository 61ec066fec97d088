import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { MappedColumn, MappedRow } from '../../model/form.ts';
import { codeMeant, withoutMarks } from '../words/codes.ts';
import type { TableView } from './table-view.ts';

/** A code and a name in one cell. */
const CODE_AND_NAME = /^[[(<]?(\d{4,8})[\])>]?[-_:、.]*([^\d].*)$/;

/** Printed codes with a digit too many or too few, beside the name of the class that is meant. */
export function oddCodes(
  view: TableView,
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
): NonNullable<CheckedTable['oddCodes']> {
  const ofCodes = columns.filter(
    ({ role, labelKind }) => role === 'code' && labelKind !== 'entity' && labelKind !== 'project',
  );
  return rows.flatMap(({ row, path, labelCell }) => {
    const text = path.at(-1);
    if (text === undefined) return [];
    const fused = CODE_AND_NAME.exec(labelKey(text)),
      name = fused?.[2] ?? text;
    return (fused ? [fused[1]!] : codesIn(view, ofCodes, row)).flatMap((code) => {
      const meant = codeMeant(code, name);
      return meant === null ? [] : [{ code, name, meant, page: labelCell?.page ?? 0, row }];
    });
  });
}

/** The codes of a row; one that is printed level by level is one code. */
function codesIn(view: TableView, columns: readonly MappedColumn[], row: number): string[] {
  const codes: string[] = [];
  let levels = '';
  for (const { column, headerPath } of columns) {
    const cell = view.cellAt(row, column),
      digits = cell?.row === row ? withoutMarks(labelKey(cell.text)) : '';
    if (!/^\d+$/.test(digits)) continue;
    if (pattern`^${'class-levels'}$`.test(labelKey(headerPath.at(-1) ?? ''))) levels += digits;
    else codes.push(digits);
  }
  return levels === '' ? codes : [...codes, levels];
}
