import { z } from 'zod';

/** [x0, y0, x1, y1] in pt; origin top left of the page as displayed, y down. */
export const Box = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe('[x0, y0, x1, y1] in pt, origin top left of the page as displayed, y down');
export type Box = readonly [number, number, number, number];

export const Method = z.enum(['text', 'ocr']).describe('How the characters were read');
export type Method = z.infer<typeof Method>;

export const CellProvenance = z.object({
  table: z.string().describe('Id of the table'),
  row: z.number().int().min(0).describe('0-based row in the stitched table'),
  column: z.number().int().min(0).describe('0-based column in the stitched table'),
  page: z.number().int().min(1).describe('1-based page of the PDF'),
  bbox: Box,
  method: Method,
  confidence: z.number().min(0).max(1),
});

export const StatementProvenance = z.object({
  statement: z.string().describe('Id of the statement'),
  span: z
    .tuple([z.number().int(), z.number().int()])
    .describe('Character span [from, to) of the amount in the sentence'),
});

export const Provenance = z.union([CellProvenance, StatementProvenance]);
export type CellProvenance = Readonly<Omit<z.infer<typeof CellProvenance>, 'bbox'>> & { readonly bbox: Box };
export type StatementProvenance = Readonly<Omit<z.infer<typeof StatementProvenance>, 'span'>> & {
  readonly span: readonly [number, number];
};
export type Provenance = CellProvenance | StatementProvenance;
