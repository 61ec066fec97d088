import { z } from 'zod';

/** Every option of an extraction: the source of flags, API types and the README table. */
export const ExtractOptions = z.object({
  pages: z
    .string()
    .regex(/^\d+(-\d*)?(,\d+(-\d*)?)*$/, 'pages look like 1-5,8,12-')
    .optional()
    .describe('Only these pages, e.g. 1-5,8,12-'),
  corrections: z
    .string()
    .optional()
    .describe(
      "File of reviewers' corrections (JSON lines) to apply; a run takes corrections.jsonl of its --out folder",
    ),
  ocr: z
    .enum(['auto', 'all', 'tesseract', 'paddle', 'off'])
    .default('auto')
    .describe(
      'What reads pages that are pictures: auto (PP-OCR where installed, else tesseract), tesseract, paddle, ' +
        'or off; a scanned paper whose first pages neither speak of money nor show a table is read no further, ' +
        'but with all, which is auto for every page',
    ),
  secondReading: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'on: figures that the sums doubt are read again from the picture of their page, which tells misread from ' +
        'misprinted; needs what --ocr names',
    ),
  maxPages: z.number().int().min(1).default(3000).describe('Refuse documents with more pages'),
  maxMegabytes: z.number().min(0.001).default(200).describe('Refuse larger files'),
  timeoutSeconds: z
    .number()
    .min(1)
    .default(600)
    .describe('Stop reading a document after this long; it is then recorded as failed'),
});
export type ExtractOptions = z.infer<typeof ExtractOptions>;
export type ExtractOptionsInput = z.input<typeof ExtractOptions>;
