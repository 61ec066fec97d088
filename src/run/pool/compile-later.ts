import { setFlagsFromString } from 'node:v8';

/**
 * What has V8 compile a function for speed later, fifteen times so by its own figure. A document of some fifty pages is
 * read before most functions earn that compilation back, and the many shapes of what is read make V8 throw compiled
 * code away and compile it again: with its own figure a third of the processor time of a document went there, and even
 * the fourth reading of the same documents was not faster for it. The first version in which V8 has a compiler between
 * the two (Node 22) spends that time there; in later ones nothing is gained.
 */
const FLAGS: readonly (readonly [before: number, flags: readonly string[]])[] = [
  [12, ['--interrupt-budget=2000000']],
  [13, ['--invocation-count-for-turbofan=45000', '--no-maglev']],
];

/** The flags for a version of V8. One that does not know a flag says so on the error stream. */
export const laterFlags = (v8: string): readonly string[] =>
  FLAGS.find(([before]) => parseInt(v8, 10) < before)?.[1] ?? [];

/** Has this process compile later. To be called by processes of our own alone, at their start. */
export const compileLater = (): void => laterFlags(process.versions.v8).forEach((flag) => setFlagsFromString(flag));
