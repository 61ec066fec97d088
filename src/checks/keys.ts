import type { PartialCoordinates } from '../../schemas/index.ts';
import { coordinateKey } from '../lib/coordinates.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, pick, ROW_DIMENSIONS } from './dimensions.ts';

/** What a row and a column of a table say of one fact, as texts. */
interface PlaceKeys { readonly row: string; readonly column: string }

// Several rules ask for the same keys of the same facts; names are long and their folding is dear.
const keys = new WeakMap<object, string>();
const places = new WeakMap<object, PlaceKeys>();

/** All coordinates of a fact as one text, worked out once. */
export function keyOf(fact: PartialCoordinates): string {
  let key = keys.get(fact);
  if (key === undefined) keys.set(fact, key = coordinateKey(fact));
  return key;
}

/** Row and column coordinates of a fact as texts, worked out once. */
export function placeKeysOf(fact: PartialCoordinates): PlaceKeys {
  let place = places.get(fact);
  if (place === undefined) places.set(fact, place = { row: coordinateKey(pick(fact, ROW_DIMENSIONS)), column: coordinateKey(pick(fact, COLUMN_AND_CONTEXT)) });
  return place;
}

/** Says that something stands at the same row and column coordinates as something else. */
export function sharePlaceKeys(from: PartialCoordinates, to: PartialCoordinates): void {
  places.set(to, placeKeysOf(from));
}

const COLUMN_AND_CONTEXT = [...CONTEXT_DIMENSIONS, ...COLUMN_DIMENSIONS];
