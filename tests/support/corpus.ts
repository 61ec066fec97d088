import { describe } from 'vitest';
import { CORPUS } from './pdf-files.ts';

/** Tests over the corpus; without one they show as skipped. */
export const describeCorpus = describe.skipIf(CORPUS === undefined);
