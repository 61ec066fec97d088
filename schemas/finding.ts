import { z } from 'zod';
import { Box } from './provenance.ts';
import { DecimalText } from './amount.ts';
import { Bilingual } from './bilingual.ts';

export const RULE_IDS = [
  'roll-up',
  'agreement',
  'memo',
  'balance',
  'correspondence',
  'arithmetic',
  'presence',
  'classification',
  'reading',
] as const;
export const RuleId = z.enum(RULE_IDS).describe('reading: trouble met while reading or mapping, before any rule ran');
export type RuleId = z.infer<typeof RuleId>;

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

export const Cause = z.enum(['extraction', 'publisher', 'rounding', 'undetermined']);
export type Cause = z.infer<typeof Cause>;

export const CellReference = z.object({
  document: z.string().optional().describe('SHA-256 of the document, where a finding speaks of several'),
  table: z.string().optional(),
  statement: z.string().optional(),
  row: z.number().int().optional(),
  column: z.number().int().optional(),
  page: z.number().int(),
  bbox: Box.optional(),
  text: z.string(),
  fact: z.string().optional().describe('Id of the fact read from the cell'),
  role: z
    .enum(['culprit', 'candidate', 'total', 'part', 'other'])
    .describe('Part the cell plays; the culprit comes first'),
});
export type CellReference = Readonly<Omit<z.infer<typeof CellReference>, 'bbox'>> & {
  readonly bbox?: readonly [number, number, number, number] | undefined;
};

export const Repair = z
  .object({
    fact: z.string(),
    from: DecimalText,
    to: DecimalText,
    reason: Bilingual,
    others: z
      .array(z.object({ fact: z.string(), from: DecimalText, to: DecimalText }))
      .optional()
      .describe('Figures that change with it: two in each other’s place, or two errors that make up for each other'),
  })
  .describe('The smallest change that makes every identity hold; offered, never applied silently');
export type Repair = Readonly<z.infer<typeof Repair>>;

export const FindingState = z
  .enum(['open', 'confirmed', 'false-alarm', 'asked', 'corrected'])
  .describe(
    'open: nobody has looked; confirmed: the document is wrong; false-alarm: it is not; asked: the publisher ' +
      'was written to; corrected: the publisher has put it right since',
  );
export type FindingState = z.infer<typeof FindingState>;

export const FindingReview = z.object({
  state: FindingState,
  note: z.string(),
  by: z.string().nullable(),
  at: z.string().nullable().describe('When, in UTC'),
  until: z.string().optional().describe('Last day on which the decision holds; left out: it stays'),
  should: z.string().optional().describe('What the first cell should print, as the reviewer says'),
});
export type FindingReview = Readonly<z.infer<typeof FindingReview>>;

export const Finding = z.object({
  id: z.string(),
  rule: RuleId,
  severity: Severity,
  message: Bilingual,
  expected: DecimalText.nullable(),
  actual: DecimalText.nullable(),
  difference: DecimalText.nullable(),
  tolerance: DecimalText.nullable(),
  cells: z.array(CellReference),
  checks: z.array(z.string()).describe('Ids of the failed identities that this finding explains'),
  cause: Cause,
  evidence: z.array(Bilingual).describe('What speaks for the cause'),
  repair: Repair.nullable(),
  review: FindingReview.optional().describe("A reviewer's decision; left out: the finding is open"),
});
export type Finding = Readonly<Omit<z.infer<typeof Finding>, 'cells'>> & { readonly cells: readonly CellReference[] };

export const CheckOutcome = z.enum(['passed', 'failed', 'not-applicable', 'errored']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

export const Check = z.object({
  id: z.string(),
  rule: RuleId,
  outcome: CheckOutcome,
  band: z
    .enum(['equal', 'rounding', 'interval', 'outside'])
    .nullable()
    .describe('Where the difference lies; null when not evaluated'),
  reason: Bilingual.nullable().describe('Why not applicable or errored, or what a failing statement meets'),
  label: Bilingual.describe('The identity in words'),
  total: z.string().nullable().describe('Fact id of the total'),
  parts: z.array(z.string()).describe('Fact ids of the parts'),
  difference: DecimalText.nullable(),
  tolerance: DecimalText.nullable(),
});
export type Check = Readonly<z.infer<typeof Check>>;
