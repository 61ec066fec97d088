/** Puts a plain value away in little room; the answer gives it back, a new one each time. */
export type Pack = <T>(value: T) => () => T;
