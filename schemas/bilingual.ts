import { z } from 'zod';

export const Bilingual = z.object({ zh: z.string(), en: z.string() }).describe('The same in Chinese and in English');
export type Bilingual = Readonly<z.infer<typeof Bilingual>>;
