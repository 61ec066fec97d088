import { z } from 'zod';
import { FindingState, RuleId } from './finding.ts';

/**
 * A decision about findings in a file of its own: the state that it gives to all that fit, with the reason, until a
 * day.
 */
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
    state: FindingState.exclude(['open'])
      .default('false-alarm')
      .describe('What the finding is taken for; left out: a false alarm'),
    reason: z.string().trim().min(1).describe('Why'),
    until: z.iso.date().optional().describe('Last day on which it holds, as 2026-12-31; left out: it stays'),
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
  .describe('Decisions about findings: a list, or an object that holds it');
