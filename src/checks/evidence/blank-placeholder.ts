import type { Box, CellProvenance, Fact, PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { COORDINATE_ORDER } from '../../lib/coordinates.ts';
import type { CheckedTable } from '../../model/document.ts';
import { isFigureLike, isNoAmount } from '../diagnose/fused.ts';
import { keepPlaceKeys, makePlaceKeys } from './keys.ts';
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

/** A printed figure of each row and column of a table, for the place of what stands beside and below it. */
interface Places {
  readonly rows: ReadonlyMap<number, CellProvenance>;
  readonly columns: ReadonlyMap<number, CellProvenance>;
}

const placeOf = (fact: Fact): CellProvenance | null => {
  const at = fact.provenance[0];
  return at && 'table' in at ? at : null;
};

function placesOf(table: CheckedTable): Places {
  const rows = new Map<number, CellProvenance>(),
    columns = new Map<number, CellProvenance>();
  for (const fact of table.facts) {
    const at = placeOf(fact);
    if (!at) continue;
    if (!rows.has(at.row)) rows.set(at.row, at);
    if (!columns.has(at.column)) columns.set(at.column, at);
  }
  return { rows, columns };
}

/** Stand-ins for a table's blank amount cells, each at its own place. */
export function blanksOf(table: CheckedTable): Fact[] {
  if (table.blanks.length === 0) return [];
  const { rows, columns } = placesOf(table),
    common = commonOf(table, '');
  return table.blanks.map(({ coordinates, row, column, page }) => {
    const keys = makePlaceKeys(coordinates),
      inRow = rows.get(row),
      inColumn = columns.get(column);
    const fact = blankPlaceholder(common, coordinates, {
      row,
      column,
      page,
      box: inRow && inColumn ? [inRow, inColumn] : null,
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
