import type { Box, CellProvenance, Fact, PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { COORDINATE_ORDER } from '../../lib/coordinates.ts';
import type { CheckedTable } from '../../model/document.ts';
import { isFigureLike, isNoAmount } from '../diagnose/fused.ts';
import { keepPlaceKeys, makePlaceKeys, placeKeysOf } from './keys.ts';
import { COLUMN_DIMENSIONS, ROW_DIMENSIONS, pick } from './dimensions.ts';

/** Id of everything that stands in for a fact where a cell gave none. */
const PREFIX = 'blank:';

/** Where a stand-in stands: its box is its own, or that of its row and its column. */
interface Place {
  readonly row: number;
  readonly column: number;
  readonly page: number;
  readonly box: Box | readonly [row: CellProvenance, column: CellProvenance] | null;
}

/** What all stand-ins of a table have in common. */
type Common = Pick<Fact, 'form' | 'published' | 'tolerance'> & { readonly table: string };

/**
 * A fact that is not printed. A long document has twice as many of them as facts, and all but a few are only looked at
 * in passing: what a fact says of its cell is made when it is asked for.
 */
class StandIn {
  readonly coordinates: PartialCoordinates;
  readonly #common: Common;
  readonly #row: number;
  readonly #column: number;
  readonly #page: number;
  readonly #box: Place['box'];

  constructor(common: Common, coordinates: PartialCoordinates, { row, column, page, box }: Place) {
    this.coordinates = coordinates;
    this.#common = common;
    this.#row = row;
    this.#column = column;
    this.#page = page;
    this.#box = box;
  }

  get key(): string {
    return '';
  }
  get id(): string {
    return `${PREFIX}${this.#common.table}:${this.#row}:${this.#column}`;
  }
  get form(): Fact['form'] {
    return this.#common.form;
  }
  get amount(): string {
    return '0';
  }
  get published(): Fact['published'] {
    return this.#common.published;
  }
  get tolerance(): string {
    return this.#common.tolerance;
  }
  get proven(): number {
    return 0;
  }
  get provenance(): CellProvenance[] {
    const box = this.#box ?? NOWHERE;
    const bbox: Box = box.length === 2 ? [box[1].bbox[0], box[0].bbox[1], box[1].bbox[2], box[0].bbox[3]] : box;
    return [
      {
        table: this.#common.table,
        row: this.#row,
        column: this.#column,
        page: this.#page,
        bbox,
        method: 'text',
        confidence: 1,
      },
    ];
  }
}

const NOWHERE: Box = [0, 0, 0, 0];

for (const dimension of COORDINATE_ORDER)
  Object.defineProperty(StandIn.prototype, dimension, {
    get(this: StandIn) {
      return this.coordinates[dimension];
    },
  });

/** Whether this stands for an amount cell without an amount: blank, a dash, or characters that are no amount. */
export const isBlankPlaceholder = (fact: Fact): boolean => (fact as object) instanceof StandIn;

/** Whether the cell prints characters that look like an amount and are none. */
export const isMalformed = (fact: Fact): boolean => isBlankPlaceholder(fact) && fact.published.text !== '';

/** Where the rows and columns of a table stand, told by its facts. */
interface Places {
  readonly rows: ReadonlyMap<string, CellProvenance>;
  readonly columns: ReadonlyMap<string, CellProvenance>;
}

const placeOf = (fact: Fact): CellProvenance | null => {
  const at = fact.provenance[0];
  return at && 'table' in at ? at : null;
};

function placesOf(table: CheckedTable): Places {
  const rows = new Map<string, CellProvenance[]>(),
    columns = new Map<string, CellProvenance[]>();
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
  if (list) list.push(at);
  else places.set(key, [at]);
}

/** Coordinates that name one place; where rows and columns split on the same dimension they name none. */
function settled(
  places: ReadonlyMap<string, readonly CellProvenance[]>,
  axis: 'row' | 'column',
  most: number,
): Map<string, CellProvenance> {
  return new Map(
    [...places].flatMap(([key, list]) =>
      new Set(list.map((at) => at[axis])).size <= most ? [[key, list[0]!] as const] : [],
    ),
  );
}

/** Stand-ins for a table's blank amount cells, at the places that the facts of the same row and column give them. */
export function blanksOf(table: CheckedTable): Fact[] {
  if (table.blanks.length === 0) return [];
  const { rows, columns } = placesOf(table),
    common = commonOf(table, '');
  return table.blanks.map(({ coordinates, page }, index) => {
    const keys = makePlaceKeys(coordinates),
      row = rows.get(keys.row),
      column = columns.get(keys.column);
    // A row of blanks alone has no place of its own: a number that no row has keeps the stand-ins apart.
    const fact = blankPlaceholder(common, coordinates, {
      row: row?.row ?? 1_000_000 + index,
      column: column?.column ?? 1_000_000 + index,
      page: row?.page ?? page,
      box: row && column ? [row, column] : null,
    });
    keepPlaceKeys(fact, keys);
    return fact;
  });
}

/**
 * Stand-ins for cells whose characters look like an amount and are none, where facts of the same row and column give
 * them coordinates.
 */
export function malformedOf(table: CheckedTable, unread: readonly Unread[]): Fact[] {
  return unread.flatMap((entry) => {
    const text = entry.text.replace(/\s/g, '');
    if (!table.pages.includes(entry.page) || !isNoAmount(entry) || !isFigureLike(text)) return [];
    const middle = (box: Box, axis: 0 | 1): number => (box[axis] + box[axis + 2]!) / 2;
    const within = (box: Box, axis: 0 | 1): boolean =>
      middle(box, axis) >= entry.bbox[axis] && middle(box, axis) <= entry.bbox[axis + 2]!;
    const here = table.facts.filter(
      (fact) => !fact.unmapped && fact.measure === undefined && placeOf(fact)?.page === entry.page,
    );
    const row = here.find((fact) => within(placeOf(fact)!.bbox, 1)),
      column =
        here.find((fact) => within(placeOf(fact)!.bbox, 0)) ??
        table.facts.find((fact) => !fact.unmapped && placeOf(fact) && within(placeOf(fact)!.bbox, 0));
    if (!row || !column) return [];
    const coordinates = {
      ...pick(column, ['flow', 'year', 'stage', ...COLUMN_DIMENSIONS]),
      ...pick(row, ROW_DIMENSIONS),
    } as PartialCoordinates;
    return [
      blankPlaceholder(commonOf(table, text), coordinates, {
        row: placeOf(row)!.row,
        column: placeOf(column)!.column,
        page: entry.page,
        box: entry.bbox,
      }),
    ];
  });
}

const blankPlaceholder = (common: Common, coordinates: PartialCoordinates, place: Place): Fact =>
  new StandIn(common, coordinates, place) as unknown as Fact;

/** Printed as the table prints its amounts. */
function commonOf({ id, form, facts }: CheckedTable, text: string): Common {
  const model = facts.find(({ published }) => published.moneyUnit !== null);
  return {
    table: id,
    form,
    published: { text, moneyUnit: model?.published.moneyUnit ?? '万元', decimals: model?.published.decimals ?? 2 },
    tolerance: model?.tolerance ?? '0.5',
  };
}
