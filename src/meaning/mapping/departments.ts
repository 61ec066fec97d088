import type { PartialCoordinates } from '../../../schemas/index.ts';
import { add, compare, isZero, ZERO, type Decimal } from '../../lib/decimal.ts';
import type { MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import { readAmount } from '../../lib/amounts.ts';
import { namesDepartment, type Entities } from './entities.ts';
import type { TableView } from './table-view.ts';

const unitKey = ({ coordinates: { entity } }: MappedRow): string => `${entity!.code ?? ''}|${entity!.name}`;

/** A blank, a dash and a zero are all no money. */
const NOTHING = /^[\s—–-]*$|^0(\.0+)?$/;

/** The first unit under a department's own code is its own level. */
const OWN_LEVEL_CODE = /^\d{3}001(001)?$/;

/** A code that another table's department code begins is a unit's, also where it has the department's name. */
const underDepartment = (code: string, { byCode }: Entities): boolean =>
  [...byCode.keys()].some((other) => other.length < code.length && code.startsWith(other));

/** A row that is a unit and nothing more. */
const isUnitOnly = ({ coordinates: c }: MappedRow): boolean =>
  c.function === undefined && c.economic === undefined && c.project === undefined && c.line === undefined;

/**
 * Decides which unit rows are the department itself, and so no entity: a unit that a longer unit code extends; one that
 * has the department's name and repeats the total or is the sum of the units below; a sole unit without a total row.
 */
export function settleDepartmentRows(
  rows: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
  outline: Outline,
  entities: Entities,
): MappedRow[] {
  const unitRows = rows.filter((row) => row.coordinates.entity !== undefined);
  if (unitRows.length === 0) return [...rows];
  const heads = unitRows.filter(isUnitOnly);
  const keys = new Set(unitRows.map(unitKey));
  const codes = [...new Set(unitRows.map((row) => row.coordinates.entity!.code).filter((code) => code !== undefined))];
  const totalRow = rows.find((row) => row.isTotal && row.coordinates.entity === undefined && isUnitOnly(row));
  const amountsOf = (row: MappedRow): string =>
    columns
      .filter((column) => column.role === 'amount' && column.block === row.block)
      .map((column) => view.cellAt(row.row, column.column)?.text ?? '')
      .map((text) => (NOTHING.test(text) ? '' : text))
      .join('|');
  const wholeRows = new Set<MappedRow>();
  for (const row of heads) {
    const { code, name } = row.coordinates.entity!;
    const parent = code !== undefined && codes.some((other) => other !== code && other.startsWith(code));
    const named =
      namesDepartment(name, outline.issuer) &&
      (code === undefined ||
        code.length <= 3 ||
        (keys.size === 1 && !underDepartment(code, entities) && !(totalRow && OWN_LEVEL_CODE.test(code))));
    // Beside units without any money, the row that repeats the total may be the department's own level as well.
    const equalsTotal =
      totalRow !== undefined &&
      amountsOf(row) === amountsOf(totalRow) &&
      (heads.every((other) => unitKey(other) === unitKey(row)) || !othersAreZero(row, heads, columns, view));
    if (
      (equalsTotal && (parent || named)) ||
      (!totalRow && (parent || (named && isSumOfOthers(row, heads, columns, view))))
    )
      wholeRows.add(row);
  }
  const unlabelled = rows.filter(
    (row) =>
      row.path.length === 0 &&
      !row.known &&
      row.coordinates.entity === undefined &&
      amountsOf(row).replaceAll('|', '') !== '',
  );
  // A last row without a label that repeats the whole, or adds the units up, is the total.
  const silentTotal =
    unlabelled.length === 1 &&
    ([...wholeRows].some((row) => amountsOf(row) === amountsOf(unlabelled[0]!)) ||
      isSumOfOthers(unlabelled[0]!, [unlabelled[0]!, ...heads.filter((row) => !wholeRows.has(row))], columns, view))
      ? unlabelled[0]
      : undefined;
  // The same name may head the department and its own level: then only the row itself is the whole.
  const wholeKeys = new Set(
    [...wholeRows].map(unitKey).filter((key) => heads.every((row) => unitKey(row) !== key || wholeRows.has(row))),
  );
  // A department's line and nothing else under an own name is the department, whichever units other tables name.
  if (
    keys.size === 1 &&
    !totalRow &&
    heads.length === 1 &&
    unitRows.length === 1 &&
    heads.every(
      ({ coordinates: { entity } }) => entity!.code === undefined && namesDepartment(entity!.name, outline.issuer),
    )
  )
    wholeKeys.add([...keys][0]!);
  const known = new Set([...entities.byKey.values()].map(({ name }) => name));
  if (
    keys.size === 1 &&
    !totalRow &&
    known.size <= 1 &&
    unitRows.every(
      (row) =>
        isUnitOnly(row) ||
        outline.issuer === null ||
        row.coordinates.project === undefined ||
        namesDepartment(row.coordinates.entity!.name, outline.issuer),
    ) &&
    !codes.some((code) => underDepartment(code, entities))
  )
    wholeKeys.add([...keys][0]!);
  return rows.map((row) =>
    row === silentTotal
      ? { ...row, known: true, isTotal: true }
      : row.coordinates.entity && (wholeRows.has(row) || wholeKeys.has(unitKey(row)))
        ? { ...row, coordinates: withoutEntity(row.coordinates) }
        : row,
  );
}

/** Whether every other unit row prints zeros or nothing. */
function othersAreZero(
  row: MappedRow,
  heads: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
): boolean {
  return heads.every(
    (other) =>
      other === row ||
      columns.every(
        (column) =>
          column.role !== 'amount' ||
          column.block !== other.block ||
          isZero(amountAt(view, other.row, column.column) ?? ZERO),
      ),
  );
}

/** Whether the first filled amount of a row is the sum of the other unit rows'. */
function isSumOfOthers(
  row: MappedRow,
  heads: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
): boolean {
  if (heads.length < 2) return false;
  for (const column of columns) {
    if (column.role !== 'amount' || column.block !== row.block) continue;
    const value = amountAt(view, row.row, column.column);
    if (value === null || isZero(value)) continue;
    const others = heads
      .filter((other) => other !== row)
      .reduce((sum, other) => add(sum, amountAt(view, other.row, column.column) ?? ZERO), ZERO);
    const slack: Decimal = { units: BigInt(heads.length), places: value.places };
    return compare(others, add(value, slack)) <= 0 && compare(value, add(others, slack)) <= 0;
  }
  return false;
}

function amountAt(view: TableView, row: number, column: number): Decimal | null {
  const reading = readAmount(view.cellAt(row, column)?.text ?? '');
  return reading.kind === 'amount' ? reading.value : null;
}

function withoutEntity(coordinates: PartialCoordinates): PartialCoordinates {
  const { entity: _, ...rest } = coordinates;
  return rest;
}
