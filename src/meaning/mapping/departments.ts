import { without } from '../../lib/coordinates.ts';
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

/** A row of a class alone, under the unit that prints it. */
const isClassOnly = ({ coordinates: c }: MappedRow): boolean =>
  c.function !== undefined && c.economic === undefined && c.project === undefined && c.line === undefined;

/** The unit rows of a table, and what they are held against. */
interface UnitRows {
  readonly rows: readonly MappedRow[];
  readonly columns: readonly MappedColumn[];
  readonly view: TableView;
  readonly outline: Outline;
  readonly entities: Entities;
  /** All rows that a unit is named for. */
  readonly all: readonly MappedRow[];
  /** Rows that are a unit and nothing more. */
  readonly heads: readonly MappedRow[];
  readonly codes: readonly string[];
  /** Whether all rows are of one unit. */
  readonly isOneUnit: boolean;
  readonly totalRow: MappedRow | undefined;
}

/**
 * Decides which unit rows are the department itself, and so no entity: a unit that a longer unit code extends; one that
 * has the department's name and repeats the total or is the sum of the units below; a sole unit without a total row.
 */
export function withoutDepartmentUnits(
  rows: readonly MappedRow[],
  columns: readonly MappedColumn[],
  view: TableView,
  outline: Outline,
  entities: Entities,
): readonly MappedRow[] {
  const all = rows.filter((row) => row.coordinates.entity !== undefined);
  if (all.length === 0) return rows;
  const units: UnitRows = {
    rows,
    columns,
    view,
    outline,
    entities,
    all,
    heads: all.filter(isUnitOnly),
    codes: [...new Set(all.flatMap(({ coordinates: { entity } }) => entity!.code ?? []))],
    isOneUnit: new Set(all.map(unitKey)).size === 1,
    totalRow: rows.find((row) => row.isTotal && row.coordinates.entity === undefined && isUnitOnly(row)),
  };
  const wholes = new Set(units.heads.filter((row) => isWhole(row, units)));
  const silentTotal = totalWithoutLabel(units, wholes),
    wholeKeys = keysOfDepartment(units, wholes);
  return rows.map((row) => {
    if (row === silentTotal) return { ...row, known: true, isTotal: true };
    const isDepartment =
      row.coordinates.entity && (wholes.has(row) || wholeKeys.has(unitKey(row)) || isWholeOfClass(row, units));
    return isDepartment ? { ...row, coordinates: without(row.coordinates, 'entity') } : row;
  });
}

/** Whether a unit row stands for the whole department: by its code or name, and by its amounts. */
function isWhole(row: MappedRow, units: UnitRows): boolean {
  const { heads, columns, view, totalRow } = units;
  const isParent = hasUnitsBelow(row, units),
    isNamed = isNamedAsDepartment(row, units);
  if (!totalRow) return isParent || (isNamed && isSumOfOthers(row, heads, columns, view));
  if ((!isParent && !isNamed) || amountsOf(row, units) !== amountsOf(totalRow, units)) return false;
  // Beside units without any money, the row that repeats the total may be the department's own level as well.
  return heads.every((other) => unitKey(other) === unitKey(row)) || !othersAreZero(row, heads, columns, view);
}

/** A class of the whole department, which its units print again beneath under longer codes. */
function isWholeOfClass(row: MappedRow, { all, columns, view }: UnitRows): boolean {
  const { function: own, entity } = row.coordinates;
  if (!entity?.code || !isClassOnly(row)) return false;
  const below = all.filter((other) => {
    const code = other.coordinates.entity!.code ?? '';
    return (
      isClassOnly(other) &&
      other.coordinates.function === own &&
      code.length > entity.code!.length &&
      code.startsWith(entity.code!)
    );
  });
  return below.length > 0 && isSumOfOthers(row, [row, ...below], columns, view);
}

function hasUnitsBelow({ coordinates: { entity } }: MappedRow, { codes }: UnitRows): boolean {
  const { code } = entity!;
  return code !== undefined && codes.some((other) => other !== code && other.startsWith(code));
}

/** Has the department's name, and no code that makes it a unit below. */
function isNamedAsDepartment({ coordinates: { entity } }: MappedRow, units: UnitRows): boolean {
  const { code, name } = entity!,
    { outline, entities, isOneUnit, totalRow } = units;
  if (!namesDepartment(name, outline.issuer)) return false;
  if (code === undefined || code.length <= DEPARTMENT_DIGITS) return true;
  return isOneUnit && !underDepartment(code, entities) && !(totalRow && OWN_LEVEL_CODE.test(code));
}
/** Codes of departments have so many digits; those of their units go on. */
const DEPARTMENT_DIGITS = 3;

/** The printed amounts of a row, to compare it with another one. */
const amountsOf = (row: MappedRow, { columns, view }: UnitRows): string =>
  columns
    .filter((column) => column.role === 'amount' && column.block === row.block)
    .map((column) => view.cellAt(row.row, column.column)?.text ?? '')
    .map((text) => (NOTHING.test(text) ? '' : text))
    .join('|');

/** A last row without a label that repeats the whole, or adds the units up, is the total. */
function totalWithoutLabel(units: UnitRows, wholes: ReadonlySet<MappedRow>): MappedRow | undefined {
  const { rows, heads, columns, view } = units;
  const unlabelled = rows.filter(
    (row) =>
      row.path.length === 0 &&
      !row.known &&
      row.coordinates.entity === undefined &&
      amountsOf(row, units).replaceAll('|', '') !== '',
  );
  const [only] = unlabelled;
  if (only === undefined || unlabelled.length > 1) return undefined;
  const repeatsWhole = [...wholes].some((row) => amountsOf(row, units) === amountsOf(only, units));
  return repeatsWhole || isSumOfOthers(only, [only, ...heads.filter((row) => !wholes.has(row))], columns, view)
    ? only
    : undefined;
}

/** Units of which every row is the department's. */
function keysOfDepartment(units: UnitRows, wholes: ReadonlySet<MappedRow>): ReadonlySet<string> {
  const { heads, all } = units;
  // The same name may head the department and its own level: then only the row itself is the whole.
  const always = [...wholes]
    .map(unitKey)
    .filter((key) => heads.every((row) => unitKey(row) !== key || wholes.has(row)));
  return new Set(isSoleLine(units) || isSoleUnit(units) ? [...always, unitKey(all[0]!)] : always);
}

/** A department's line and nothing else under an own name is the department, whichever units other tables name. */
function isSoleLine({ all, heads, totalRow, outline }: UnitRows): boolean {
  const [only] = heads;
  if (totalRow || only === undefined || heads.length > 1 || all.length > 1) return false;
  const { code, name } = only.coordinates.entity!;
  return code === undefined && namesDepartment(name, outline.issuer);
}

/** The only unit of the whole document is the department, unless its code or its projects' rows say that it is not. */
function isSoleUnit({ all, codes, isOneUnit, totalRow, outline, entities }: UnitRows): boolean {
  if (!isOneUnit || totalRow || codes.some((code) => underDepartment(code, entities))) return false;
  if (new Set([...entities.byKey.values()].map(({ name }) => name)).size > 1) return false;
  return all.every(
    (row) =>
      isUnitOnly(row) ||
      outline.issuer === null ||
      row.coordinates.project === undefined ||
      namesDepartment(row.coordinates.entity!.name, outline.issuer),
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
