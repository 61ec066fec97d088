import type { Finding } from '../../schemas/index.ts';

/** A phase's value with the trouble it met on the way. */
export interface Noted<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}
