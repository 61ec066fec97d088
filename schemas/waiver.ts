import { z } from 'zod';
import { RuleId } from './finding.ts';

/** A finding that somebody has looked at and lets stand, with the reason, until a day. */
export const Waiver = z
  .strictObject({
    finding: z.string().min(1).optional().describe('Id of the finding, as reports print it'),
    document: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/)
      .optional()
      .describe('SHA-256 of the PDF, or its first eight or more digits'),
    rule: RuleId.optional().describe('Only findings of this rule'),
    page: z.number().int().min(1).optional().describe('Only findings whose first cell is on this page'),
    reason: z.string().trim().min(1).describe('Why the finding may stand'),
    until: z.iso.date().describe('Last day on which the waiver holds, as 2026-12-31'),
    by: z.string().optional().describe('Who decided'),
  })
  .refine(
    ({ finding, document }) => finding !== undefined || document !== undefined,
    'a waiver names a finding or a document',
  )
  .describe('All that is given must fit the finding');
export type Waiver = Readonly<z.infer<typeof Waiver>>;

export const WaiverFile = z
  .union([z.array(Waiver), z.strictObject({ waivers: z.array(Waiver) }).transform(({ waivers }) => waivers)])
  .describe('Findings that may stand: a list, or an object that holds it');
