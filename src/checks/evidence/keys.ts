import type { PartialCoordinates } from '../../../schemas/index.ts';
import { COORDINATE_ORDER, coordinateKey } from '../../lib/coordinates.ts';
import { remembered } from '../../lib/remembered.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, ROW_DIMENSIONS } from './dimensions.ts';
import { kept } from './kept.ts';

/** What a row and a column of a table say of one fact, as texts. */
interface PlaceKeys {
  readonly row: string;
  readonly column: string;
}

/** Row and column coordinates as texts. */
export const makePlaceKeys = (coordinates: PartialCoordinates): PlaceKeys => ({
  row: shared(coordinateKey(coordinates, OF_ROWS)),
  column: shared(coordinateKey(coordinates, OF_COLUMNS)),
});

// Several rules ask for the same keys of the same facts; names are long and their folding is dear.
const places = kept(makePlaceKeys);

const keys = kept((fact: PartialCoordinates) => joined(places.of(fact), fact));

/** All coordinates as one text: the keys of row and column, which many facts share, and what is in neither. */
const joined = ({ row, column }: PlaceKeys, coordinates: PartialCoordinates): string =>
  `${row}|${column}|${coordinateKey(coordinates, OF_NEITHER)}`;

/** The key of coordinates that are asked for once, as {@link keyOf} makes it. */
export const makeKey = (coordinates: PartialCoordinates): string =>
  `${coordinateKey(coordinates, OF_ROWS)}|${coordinateKey(coordinates, OF_COLUMNS)}|` +
  coordinateKey(coordinates, OF_NEITHER);

/** All coordinates of a fact as one text, worked out once. */
export const keyOf = (fact: PartialCoordinates): string => keys.of(fact);

/** Row and column coordinates of a fact as texts, worked out once. */
export const placeKeysOf = (fact: PartialCoordinates): PlaceKeys => places.of(fact);

/** Says what the keys of a fact are, where they were made already. */
export const keepPlaceKeys = (fact: PartialCoordinates, own: PlaceKeys): void => {
  places.keep(fact, own);
};

/** Texts kept for sharing; a long document has a few thousand rows and columns of its own. */
const KEPT_TEXTS = 10_000;

/** The first text that was equal to this one: all figures of a row, and of rows alike, hold one key. */
const shared = remembered((text: string) => text, KEPT_TEXTS);

const OF_ROWS = COORDINATE_ORDER.filter((dimension) => ROW_DIMENSIONS.includes(dimension));
const OF_COLUMNS = COORDINATE_ORDER.filter(
  (dimension) => CONTEXT_DIMENSIONS.includes(dimension) || COLUMN_DIMENSIONS.includes(dimension),
);
/** Coordinates of whole governments, on which neither the rows nor the columns of a sum split. */
const OF_NEITHER = COORDINATE_ORDER.filter(
  (dimension) => !OF_ROWS.includes(dimension) && !OF_COLUMNS.includes(dimension),
);
