import { z } from 'zod';
import { DecimalText } from './amount.ts';
import { FactForm } from './document.ts';

/** Why a document gives other facts in the second run than in the first. */
export const DIFF_REASONS = ['input', 'schema', 'program', 'options', 'corrections', 'unexplained'] as const;
export type DiffReason = (typeof DIFF_REASONS)[number];

const FactPlace = z.object({
  page: z.number().int().nullable(),
  table: z.string().nullable(),
  row: z.number().int().nullable(),
  column: z.number().int().nullable(),
});

export const FactDiff = z.object({
  kind: z
    .enum(['added', 'removed', 'changed', 'moved'])
    .describe(
      'changed: another amount at the same coordinates or place; moved: the same amount under other coordinates',
    ),
  form: FactForm,
  coordinates: z
    .record(z.string(), z.unknown())
    .describe('Those of the second run; of the first where the fact is gone'),
  before: DecimalText.nullable(),
  after: DecimalText.nullable(),
  moved: z
    .record(z.string(), z.object({ before: z.unknown(), after: z.unknown() }))
    .optional()
    .describe('Coordinates that changed; left out where none did'),
  place: FactPlace.describe('In the second run; in the first where the fact is gone'),
});
export type FactDiff = Readonly<z.infer<typeof FactDiff>>;

const Texts = z.object({
  before: z.number().int(),
  after: z.number().int(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

export const DocumentDiff = z.object({
  file: z.string(),
  change: z
    .enum(['added', 'removed', 'changed'])
    .describe('Whether the document is only in the second run, only in the first, or gives something else'),
  sha256: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  reasons: z
    .array(z.enum(DIFF_REASONS))
    .describe('input: other bytes; schema, program, options, corrections: what read them; unexplained: none of these'),
  status: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  verdict: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  facts: z.object({
    before: z.number().int(),
    after: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    moved: z.number().int(),
  }),
  findings: z.object({
    before: z.number().int(),
    after: z.number().int(),
    added: z.array(z.string()).describe('In English'),
    removed: z.array(z.string()),
  }),
  statements: Texts.describe('Sentences that carry amounts'),
  indicators: Texts.describe('Performance indicators, their parts joined by " / "'),
  unread: Texts.describe('Amounts that became no fact, with the reason'),
  differences: z.array(FactDiff),
});
export type DocumentDiff = Readonly<z.infer<typeof DocumentDiff>>;

export const RunDiff = z.object({
  schemaVersion: z.string(),
  documents: z
    .array(DocumentDiff)
    .describe('Documents that differ, in the order of the second run, then those that are gone'),
  summary: z.object({
    compared: z.number().int(),
    same: z.number().int(),
    changed: z.number().int(),
    added: z.number().int().describe('Documents only in the second run'),
    removed: z.number().int(),
    facts: z.object({
      added: z.number().int(),
      removed: z.number().int(),
      changed: z.number().int(),
      moved: z.number().int(),
    }),
  }),
});
export type RunDiff = Readonly<z.infer<typeof RunDiff>>;
