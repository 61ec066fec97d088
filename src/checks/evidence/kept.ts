/**
 * So many answers are kept: those of an ordinary document, or of the tables looked at last in a long one, where all
 * would take as much room as the figures. Kept in a Map: being so few they need no weak keys, which cost the collector.
 */
const MOST_KEPT = 1 << 13;

/** What is worked out of an object, and kept for when it is asked for again. */
export interface Kept<K extends object, V> {
  readonly of: (object: K) => V;
  /** Says what the answer is, where it was worked out already. */
  readonly keep: (object: K, value: V) => V;
}

export function kept<K extends object, V extends object | string>(workOut: (object: K) => V): Kept<K, V> {
  let values = new Map<K, V>(),
    count = 0;
  const keep = (object: K, value: V): V => {
    if (count === MOST_KEPT) {
      values = new Map();
      count = 0;
    }
    count++;
    values.set(object, value);
    return value;
  };
  return { of: (object) => values.get(object) ?? keep(object, workOut(object)), keep };
}
