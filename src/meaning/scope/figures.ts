import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { stableHash } from '../../lib/hash.ts';
import { CLASSES_OF_ITEMS } from '../../lib/item-classes.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

/** One amount of a table, in yuan, with what rounding allows. */
export interface Figure {
  readonly table: string;
  readonly yuan: number;
  readonly tolerance: number;
}

/** The amounts of a document's tables by what they mean. */
export interface Figures {
  /** What other tables print with the same coordinates. */
  readonly elsewhere: (coordinates: PartialCoordinates, table: string) => readonly Figure[];
}

const ITEM_OF_CLASS: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES_OF_ITEMS).flatMap(([item, codes]) => codes.map((code) => [code, item] as const)),
);

export function figuresOf(mapped: readonly MappedTable[]): Figures {
  const byKey = new Map<string, Figure[]>();
  for (const { identified, facts } of mapped)
    for (const fact of facts) {
      if (!isComparable(fact)) continue;
      const figure = figureOf(fact, identified.table.id);
      addToList(byKey, fact.key, figure);
      const item = fact.use === undefined || fact.use === 'basic' ? ITEM_OF_CLASS.get(fact.economic ?? '') : undefined;
      if (item !== undefined && fact.function === undefined) addToList(byKey, keyOf(asItem(fact, item)), figure);
    }
  return {
    elsewhere: (coordinates, table) =>
      (byKey.get(keyOf(coordinates)) ?? NONE).filter((figure) => figure.table !== table),
  };
}

const NONE: readonly Figure[] = [];

/** Money that a table prints, other than nothing. */
export const isComparable = ({ amount, measure, unmapped, line }: Fact): boolean =>
  amount !== '0' && measure === undefined && unmapped === undefined && line === undefined;

export const figureOf = ({ amount, tolerance }: Fact, table: string): Figure => ({
  table,
  yuan: Number(amount),
  tolerance: Number(tolerance),
});

/** Coordinates that part the money of a source; none of them is set where a fact is of all of it. */
const PARTS = [
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
] as const satisfies readonly (keyof Fact)[];

/** The amount of all that a table is of, other than nothing; what its form fixes parts nothing. */
export function wholeOfTable({ identified: { defaults }, facts }: MappedTable): Fact | null {
  const whole = facts.find(
    (fact) =>
      fact.unmapped === undefined && PARTS.every((part) => fact[part] === undefined || fact[part] === defaults[part]),
  );
  return whole && whole.amount !== '0' ? whole : null;
}

const keyOf = (coordinates: PartialCoordinates): string => stableHash(coordinateKey(coordinates));

/** What a class of spending is called where it is one of the three public expenses. */
const asItem = (fact: Fact, item: string): PartialCoordinates =>
  ({ ...fact, item, economic: undefined, use: undefined }) as PartialCoordinates;
