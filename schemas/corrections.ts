import { z } from 'zod';
import { Coordinates } from './coordinates.ts';
import { ColumnRole, FormIdSchema } from './document.ts';
import { Box } from './provenance.ts';

/** Where a reviewer pointed. Page, box and text find the cell again; table, row and column are for people. */
export const CorrectionPlace = z.strictObject({
  page: z.number().int().min(1),
  bbox: Box,
  text: z.string().describe('Text of the cell as it stood when the reviewer saw it'),
  table: z.string(),
  row: z.number().int().min(0),
  column: z.number().int().min(0),
});
export type CorrectionPlace = Readonly<Omit<z.infer<typeof CorrectionPlace>, 'bbox'>> & { readonly bbox: Box };

/** What a column or a row gives to each fact in it. */
export const ReviewedMapping = z.strictObject({
  role: ColumnRole.optional().describe('Columns only'),
  coordinates: Coordinates.partial().strict(),
});
export type ReviewedMapping = Readonly<z.infer<typeof ReviewedMapping>>;

export const JoinDecision = z
  .enum(['continues', 'opens'])
  .describe('A part of a table on a new page goes on with the table before it, or opens one of its own');
export type JoinDecision = z.infer<typeof JoinDecision>;

/** A misreading is put right; a misprint is repaired, and the finding about it stays as a note. */
export const Fault = z
  .enum(['reading', 'publisher'])
  .describe('reading: the page shows `after`; publisher: the page shows `before`, which is wrong');
export type Fault = z.infer<typeof Fault>;

const COMMON = {
  by: z.string().trim().min(1).max(100).describe('Who decided'),
  at: z.iso.datetime().describe('When, in UTC'),
  reason: z.string().trim().min(1).max(1000).describe('Why'),
  document: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the PDF'),
  place: CorrectionPlace,
};
const CellText = z.string().max(2000);

/** One decision of a reviewer. Where `before` equals `after`, what was read is confirmed. */
export const Correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), ...COMMON, fault: Fault, before: CellText, after: CellText }),
  z.strictObject({ kind: z.literal('column'), ...COMMON, before: ReviewedMapping, after: ReviewedMapping }),
  z.strictObject({ kind: z.literal('row'), ...COMMON, before: ReviewedMapping, after: ReviewedMapping }),
  z.strictObject({ kind: z.literal('join'), ...COMMON, before: JoinDecision, after: JoinDecision }),
  z.strictObject({ kind: z.literal('form'), ...COMMON, before: FormIdSchema, after: FormIdSchema }),
]);
export type Correction = z.infer<typeof Correction>;
export type CorrectionOf<K extends Correction['kind']> = Extract<Correction, { kind: K }>;
