import { setFlagsFromString } from 'node:v8';

/**
 * Bytecode, in bytes, that a function runs through before V8 compiles it for speed: fifteen times V8's own figure. A
 * document of some fifty pages is read before most functions earn that compilation back, and the many shapes of what
 * is read make V8 throw compiled code away and compile it again: with its own figure a third of the processor time of
 * a document went there, and even the fourth reading of the same documents was not faster for it.
 */
const INTERRUPT_BUDGET = 2_000_000;

/**
 * Has this process compile later. To be called by processes of our own alone, at their start; a version that does not
 * know the flag ignores it.
 */
export const compileLater = (): void => setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
