import {
  MONEY_UNIT_EXPONENT,
  type CellReference,
  type ExtractionResult,
  type Fact,
  type Published,
  type PublishedTable,
  type ReviewedPlace,
} from '../../../schemas/index.ts';
import { decimalText, parseDecimal, shift } from '../../lib/decimal.ts';

/** Looks up tables, facts and sentences of one result by their ids. */
export interface PlaceIndex {
  readonly tables: ReadonlyMap<string, PublishedTable>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly statements: ReadonlyMap<string, string>;
}

export const placeIndex = ({
  tables,
  facts,
  statements,
}: Pick<ExtractionResult, 'tables' | 'facts' | 'statements'>): PlaceIndex => ({
  tables: new Map(tables.map((table) => [table.id, table])),
  facts: new Map(facts.map((fact) => [fact.id, fact as Fact])),
  statements: new Map(statements.map(({ id, text }) => [id, text])),
});

/**
 * Where a cell of a finding stands, as a person finds it: page, table, words of its row and of its column, or the
 * sentence.
 */
export function placeOf(cell: CellReference, { tables, facts, statements }: PlaceIndex): ReviewedPlace {
  const table = cell.table === undefined ? undefined : tables.get(cell.table);
  return {
    page: cell.page,
    role: cell.role,
    printed: cell.text,
    moneyUnit: facts.get(cell.fact ?? '')?.published.moneyUnit ?? null,
    table: table ? { id: table.id, form: table.form, title: table.title, officialNumber: table.officialNumber } : null,
    sentence: cell.statement === undefined ? null : (statements.get(cell.statement) ?? null),
    row: table && cell.row !== undefined ? rowWords(table, cell.row, cell.column ?? Infinity) : null,
    rowNumber: table && cell.row !== undefined ? numberOfRepeated(table, cell.row, cell.column ?? Infinity) : null,
    column: table && cell.column !== undefined ? columnWords(table, cell.column) : null,
  };
}

/** Header words from the outer to the inner, each once. */
function columnWords(table: PublishedTable, column: number): string | null {
  const words =
    table.columns
      .find((candidate) => candidate.column === column)
      ?.headerPath.filter((word, index, path) => word !== '' && word !== path[index - 1]) ?? [];
  return words.length === 0 ? null : words.join('／');
}

/** Number of a row below the header whose words another row of the table has as well. */
function numberOfRepeated(table: PublishedTable, row: number, column: number): number | null {
  const words = rowWords(table, row, column);
  if (words === null) return null;
  const isRepeated = table.rows.some(
    (other) =>
      other.row !== row &&
      other.row >= table.headerRows &&
      other.cells.some(({ text }) => words.endsWith(text.trim()) && text.trim() !== '') &&
      rowWords(table, other.row, column) === words,
  );
  return isRepeated ? row - table.headerRows + 1 : null;
}

/** Code and name that stand before the cell in its row: of several pairs side by side the nearest. */
function rowWords(table: PublishedTable, row: number, column: number): string | null {
  const roles = new Map(table.columns.map((entry) => [entry.column, entry.role]));
  const inRow = table.rows
    .slice(0, row + 1)
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan && cell.text.trim() !== '');
  const named = inRow.filter((cell) => ['name', 'code'].includes(roles.get(cell.column) ?? ''));
  const before = (named.some((cell) => cell.column < column) ? named : inRow)
    .filter((cell) => cell.column < column && roles.get(cell.column) !== 'amount')
    .sort((a, b) => a.column - b.column);
  const last = before.at(-1);
  if (!last) return null;
  // A run of neighbouring columns is one label; a gap parts it from the label of the pair before.
  let from = before.length - 1;
  while (from > 0 && before[from - 1]!.column + before[from - 1]!.columnSpan >= before[from]!.column) from -= 1;
  return before
    .slice(from)
    .map((cell) => cell.text.trim())
    .join(' ');
}

/**
 * An amount in yuan as the page would print it: in the unit, with the decimals and the grouping of a printed figure.
 */
export function asPrinted(yuan: string, { text, moneyUnit, decimals }: Published): string {
  const value = parseDecimal(yuan);
  if (!value) return yuan;
  const [whole = '0', fraction = ''] = decimalText(
    shift(value, moneyUnit === null ? 0 : -MONEY_UNIT_EXPONENT[moneyUnit]),
  ).split('.');
  // A figure without grouping whose length would have shown it is from a table that does not group.
  const grouped = /\d,\d{3}/.test(text) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const places = fraction.padEnd(decimals, '0');
  return `${places === '' ? grouped : `${grouped}.${places}`}${/[%％]$/.test(text) ? '%' : ''}`;
}
