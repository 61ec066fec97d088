import { ExtractOptions } from '../../../schemas/index.ts';
import { RunOptions } from '../../run/run-options.ts';
import { ServeOptions } from '../serve/serve-options.ts';
import { flagsOf } from './option-flags.ts';
import { EXTRACT_OPTION_WORDS, RUN_OPTION_WORDS, SERVE_OPTION_WORDS } from './words/options.ts';

/** The flags that come from schemas. */
export const EXTRACT_FLAGS = flagsOf(ExtractOptions, EXTRACT_OPTION_WORDS);
export const RUN_FLAGS = flagsOf(RunOptions, RUN_OPTION_WORDS);
export const SERVE_FLAGS = flagsOf(ServeOptions, SERVE_OPTION_WORDS);
