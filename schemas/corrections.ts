import { z } from 'zod';
import { Coordinates } from './coordinates.ts';
import { ColumnRole, FormIdSchema } from './document.ts';
import { FindingState, RuleId } from './finding.ts';
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

/**
 * A misreading is put right. A misprint stays as it is printed: what is wrong about it is confirmed, and goes into the
 * letter.
 */
export const Fault = z
  .enum(['reading', 'publisher'])
  .describe('reading: the page shows `after`; publisher: the page shows `before`, and should show `after`');
export type Fault = z.infer<typeof Fault>;

/** Where a finding stood; together with its rule it finds the finding again when its id has changed. */
export const FindingPlace = z.strictObject({
  page: z.number().int().min(1),
  bbox: Box.optional(),
  text: z.string().describe('Text of its first cell'),
});

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

/**
 * One decision of a reviewer, of what was read or of a finding. Where `before` equals `after`, what was read is
 * confirmed.
 */
export const Correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), ...COMMON, fault: Fault, before: CellText, after: CellText }),
  z.strictObject({ kind: z.literal('column'), ...COMMON, before: ReviewedMapping, after: ReviewedMapping }),
  z.strictObject({ kind: z.literal('row'), ...COMMON, before: ReviewedMapping, after: ReviewedMapping }),
  z.strictObject({ kind: z.literal('join'), ...COMMON, before: JoinDecision, after: JoinDecision }),
  z.strictObject({ kind: z.literal('form'), ...COMMON, before: FormIdSchema, after: FormIdSchema }),
  z.strictObject({
    kind: z.literal('finding'),
    ...COMMON,
    reason: z.string().trim().max(1000).describe('Note; may be empty'),
    place: FindingPlace.nullable().describe('Its first cell; null of a finding about the whole document'),
    finding: z.string().min(1).describe('Id of the finding'),
    rule: RuleId,
    before: FindingState,
    after: FindingState.describe('The new state; open takes a decision back'),
  }),
]);
export type Correction = z.infer<typeof Correction>;
export type CorrectionOf<K extends Correction['kind']> = Extract<Correction, { kind: K }>;
/** A decision about what was read, which has a cell as its place. */
export type ReadingCorrection = Exclude<Correction, { kind: 'finding' }>;
