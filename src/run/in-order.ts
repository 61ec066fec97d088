/** Hands values on in the order of their numbers, whatever the order in which they come. */
export interface InOrder<T> {
  put(number: number, value: T): void;
  /** The number that all wait for. */
  next(): number;
}

/** `emit` gets each value once, from number 0 on, without a gap. */
export function inOrder<T>(emit: (value: T) => void): InOrder<T> {
  const waiting = new Map<number, T>();
  let next = 0;
  return {
    put(number, value) {
      waiting.set(number, value);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next++);
        emit(ready);
      }
    },
    next: () => next,
  };
}
