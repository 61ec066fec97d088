import type { PartialCoordinates } from '../../schemas/index.ts';
import { COORDINATE_ORDER, coordinateKey } from '../lib/coordinates.ts';
import { remembered } from '../lib/remembered.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, ROW_DIMENSIONS } from './dimensions.ts';

/** What a row and a column of a table say of one fact, as texts. */
interface PlaceKeys { readonly row: string; readonly column: string }

// Several rules ask for the same keys of the same facts; names are long and their folding is dear.
const keys = new WeakMap<object, string>();
const places = new WeakMap<object, PlaceKeys>();

/** All coordinates of a fact as one text, worked out once. */
export function keyOf(fact: PartialCoordinates): string {
  let key = keys.get(fact);
  if (key === undefined) keys.set(fact, key = shared(coordinateKey(fact)));
  return key;
}

/** Row and column coordinates of a fact as texts, worked out once. */
export function placeKeysOf(fact: PartialCoordinates): PlaceKeys {
  let place = places.get(fact);
  if (place === undefined) places.set(fact, place = makePlaceKeys(fact));
  return place;
}

/** The same, worked out anew. */
export const makePlaceKeys = (coordinates: PartialCoordinates): PlaceKeys => ({ row: shared(coordinateKey(coordinates, OF_ROWS)), column: shared(coordinateKey(coordinates, OF_COLUMNS)) });

/** Says what the keys of a fact are, where they were made already. */
export const keepPlaceKeys = (fact: PartialCoordinates, keys: PlaceKeys): void => { places.set(fact, keys); };

/** Texts kept for sharing; a long document has a few thousand rows and columns of its own. */
const KEPT_TEXTS = 10_000;

/** The first text that was equal to this one: all figures of a row, and of rows alike, hold one key. */
const shared = remembered((text: string) => text, KEPT_TEXTS);

const OF_ROWS = COORDINATE_ORDER.filter((dimension) => ROW_DIMENSIONS.includes(dimension));
const OF_COLUMNS = COORDINATE_ORDER.filter((dimension) => CONTEXT_DIMENSIONS.includes(dimension) || COLUMN_DIMENSIONS.includes(dimension));
