/** The languages in which everything is said. Known without anything else: what cannot be loaded is told as well. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
