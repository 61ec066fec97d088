import type { Box, CellProvenance, Fact, PartialCoordinates, Unread } from '../../schemas/index.ts';
import type { BlankAmount, CheckedTable } from '../model/document.ts';
import { isFigureLike } from './fused.ts';
import { placeKeysOf, sharePlaceKeys } from './keys.ts';
import { COLUMN_DIMENSIONS, ROW_DIMENSIONS, pick } from './dimensions.ts';

/** Id of everything that stands in for a fact where a cell gave none. */
const PREFIX = 'unprinted:';

/** Whether this stands for an amount cell without an amount: blank, a dash, or characters that are no amount. */
export const isUnprinted = (fact: Fact): boolean => fact.id.startsWith(PREFIX);

/** Whether the cell prints characters that look like an amount and are none. */
export const isMalformed = (fact: Fact): boolean => isUnprinted(fact) && fact.published.text !== '';

/** Where the rows and columns of a table stand, told by its facts. */
interface Places {
  readonly rows: ReadonlyMap<string, CellProvenance>;
  readonly columns: ReadonlyMap<string, CellProvenance>;
}

const placeOf = (fact: Fact): CellProvenance | null => { const at = fact.provenance[0]; return at && 'table' in at ? at : null; };

function placesOf(table: CheckedTable): Places {
  const rows = new Map<string, CellProvenance[]>(), columns = new Map<string, CellProvenance[]>();
  for (const fact of table.facts) {
    const at = placeOf(fact);
    if (!at || fact.unmapped) continue;
    note(rows, placeKeysOf(fact).row, at);
    note(columns, placeKeysOf(fact).column, at);
  }
  return { rows: settled(rows, 'row', MAX_ROWS), columns: settled(columns, 'column', 1) };
}

/** The whole is often printed twice: as 合计 and as the department's own row. */
const MAX_ROWS = 2;

function note(places: Map<string, CellProvenance[]>, key: string, at: CellProvenance): void {
  const list = places.get(key);
  if (list) list.push(at); else places.set(key, [at]);
}

/** Coordinates that name one place; where rows and columns split on the same dimension they name none. */
function settled(places: ReadonlyMap<string, readonly CellProvenance[]>, axis: 'row' | 'column', most: number): Map<string, CellProvenance> {
  return new Map([...places].flatMap(([key, list]) => (new Set(list.map((at) => at[axis])).size <= most ? [[key, list[0]!] as const] : [])));
}

/** Stand-ins for a table's blank amount cells, at the places that the facts of the same row and column give them. */
export function blanksOf(table: CheckedTable): Fact[] {
  if (table.blanks.length === 0) return [];
  const places = placesOf(table);
  const model = modelOf(table);
  return table.blanks.map((blank, index) => standIn(table, blank, places, index, model));
}

function standIn(table: CheckedTable, { coordinates, page }: BlankAmount, { rows, columns }: Places, index: number, model: Fact | undefined): Fact {
  const keys = placeKeysOf(coordinates), row = rows.get(keys.row), column = columns.get(keys.column);
  const bbox: Box = row && column ? [column.bbox[0], row.bbox[1], column.bbox[2], row.bbox[3]] : [0, 0, 0, 0];
  // A row of blanks alone has no place of its own: a number that no row has keeps the stand-ins apart.
  const at = { table: table.id, row: row?.row ?? 1_000_000 + index, column: column?.column ?? 1_000_000 + index, page: row?.page ?? page, bbox };
  const fact = unprinted(table, coordinates, at, '', model);
  // There are more blanks than figures: their keys are neither made nor kept twice.
  sharePlaceKeys(coordinates, fact);
  return fact;
}

/** Stand-ins for cells whose characters look like an amount and are none, where facts of the same row and column give them coordinates. */
export function malformedOf(table: CheckedTable, unread: readonly Unread[]): Fact[] {
  return unread.flatMap((entry) => {
    const text = entry.text.replace(/\s/g, '');
    if (!table.pages.includes(entry.page) || !isFigureLike(text)) return [];
    const middle = (box: Box, axis: 0 | 1): number => (box[axis] + box[axis + 2]!) / 2;
    const within = (box: Box, axis: 0 | 1): boolean => middle(box, axis) >= entry.bbox[axis] && middle(box, axis) <= entry.bbox[axis + 2]!;
    const here = table.facts.filter((fact) => !fact.unmapped && fact.measure === undefined && placeOf(fact)?.page === entry.page);
    const row = here.find((fact) => within(placeOf(fact)!.bbox, 1)), column = here.find((fact) => within(placeOf(fact)!.bbox, 0)) ?? table.facts.find((fact) => !fact.unmapped && placeOf(fact) && within(placeOf(fact)!.bbox, 0));
    if (!row || !column) return [];
    const coordinates = { ...pick(column, ['flow', 'year', 'stage', ...COLUMN_DIMENSIONS]), ...pick(row, ROW_DIMENSIONS) } as PartialCoordinates;
    return [unprinted(table, coordinates, { table: table.id, row: placeOf(row)!.row, column: placeOf(column)!.column, page: entry.page, bbox: entry.bbox }, text, modelOf(table))];
  });
}

/** A fact that shows how the table prints its amounts. */
const modelOf = ({ facts }: CheckedTable): Fact | undefined => facts.find(({ published }) => published.moneyUnit !== null);

function unprinted(table: CheckedTable, coordinates: PartialCoordinates, at: Omit<CellProvenance, 'method' | 'confidence'>, text: string, model: Fact | undefined): Fact {
  return {
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>), key: '', id: `${PREFIX}${table.id}:${at.row}:${at.column}`, form: table.form, amount: '0',
    published: { text, moneyUnit: model?.published.moneyUnit ?? '万元', decimals: model?.published.decimals ?? 2 }, tolerance: model?.tolerance ?? '0.5',
    provenance: [{ ...at, method: 'text', confidence: 1 }], proven: 0,
  };
}
