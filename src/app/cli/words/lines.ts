import type { Language } from './language.ts';
import { LINES_EN, type Lines } from './lines-en.ts';
import { LINES_ZH } from './lines-zh.ts';

export type { Lines } from './lines-en.ts';

/** What the commands print, by language. */
export const LINES: Readonly<Record<Language, Lines>> = { en: LINES_EN, zh: LINES_ZH };
