import type { PartialCoordinates } from '../../schemas/index.ts';
import type { MappedColumn, MappedRow, Outline } from '../model/form.ts';
import { namesDepartment } from './entities.ts';
import type { TableView } from './table-view.ts';

const unitKey = ({ coordinates: { entity } }: MappedRow): string => `${entity!.code ?? ''}|${entity!.name}`;

/**
 * Decides which unit rows are the department itself, and so no entity: a unit that a longer unit code extends; one that
 * has the department's name and repeats the total; a sole unit in a table without a total row.
 */
export function settleDepartmentRows(rows: readonly MappedRow[], columns: readonly MappedColumn[], view: TableView, outline: Outline): MappedRow[] {
  const unitRows = rows.filter((row) => row.coordinates.entity !== undefined);
  if (unitRows.length === 0) return [...rows];
  const keys = new Set(unitRows.map(unitKey));
  const isSubjectless = ({ coordinates }: MappedRow): boolean => coordinates.function === undefined && coordinates.economic === undefined && coordinates.project === undefined && coordinates.line === undefined;
  const totalRow = rows.find((row) => row.isTotal && row.coordinates.entity === undefined && isSubjectless(row));
  const amountsOf = (row: MappedRow): string => columns.filter((column) => column.role === 'amount' && column.block === row.block).map((column) => view.cellAt(row.row, column.column)?.text ?? '').join('|');
  const whole = new Set<string>();
  if (keys.size === 1 && !totalRow) whole.add([...keys][0]!);
  const codes = [...new Set(unitRows.map((row) => row.coordinates.entity!.code).filter((code) => code !== undefined))];
  for (const row of unitRows) {
    if (!isSubjectless(row)) continue;
    const { code, name } = row.coordinates.entity!;
    const parent = code !== undefined && codes.some((other) => other !== code && other.startsWith(code));
    const equalsTotal = totalRow !== undefined && amountsOf(row) === amountsOf(totalRow);
    if (equalsTotal && (parent || namesDepartment(name, outline.issuer) && (code === undefined || code.length <= 3 || keys.size === 1)) || parent && !totalRow) whole.add(unitKey(row));
  }
  return rows.map((row) => (row.coordinates.entity && whole.has(unitKey(row)) ? { ...row, coordinates: withoutEntity(row.coordinates) } : row));
}

function withoutEntity(coordinates: PartialCoordinates): PartialCoordinates {
  const { entity: _, ...rest } = coordinates;
  return rest;
}
