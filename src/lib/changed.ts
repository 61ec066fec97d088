/** A copy with other values; what the original works out only when it is looked at, the copy does, too. */
export const changed = <T extends object>(value: T, changes: Partial<T>): T =>
  Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(value), ...Object.getOwnPropertyDescriptors(changes) },
  ) as T;
