import { z } from 'zod';

export const Bilingual = z.object({ zh: z.string(), en: z.string() }).describe('The same in Chinese and in English');
export type Bilingual = Readonly<z.infer<typeof Bilingual>>;

/** A language that everything is said in. */
export type Language = keyof Bilingual;
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];
