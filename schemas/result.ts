import { z } from 'zod';
import { Check, Finding } from './finding.ts';
import { DocumentFacts, Fact, Indicator, PublishedTable, Statement, Unread } from './document.ts';
import { Bilingual } from './bilingual.ts';
import { Box } from './provenance.ts';

/** Semver of the output contract; see CHANGELOG for what changed. */
export const SCHEMA_VERSION = '1.1.0';

export const ResultError = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  page: z.number().int().nullable(),
});
export type ResultError = Readonly<z.infer<typeof ResultError>>;

export const Source = z.object({
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  pageCount: z.number().int(),
  producer: z.string().nullable(),
  pages: z.array(
    z.object({
      page: z.number().int(),
      kind: z.enum(['text', 'scan', 'mixed', 'blank']),
      width: z.number(),
      height: z.number(),
      turned: z
        .union([z.literal(90), z.literal(180), z.literal(270)])
        .optional()
        .describe(
          'Degrees clockwise by which a page was turned to be read whose picture, or text, lies on its side ' +
            'without saying so; width, height and all boxes are those of the turned page',
        ),
      deskewed: z
        .number()
        .optional()
        .describe(
          'Degrees clockwise by which the picture was rotated after that, about its middle, so that its lines lie ' +
            'level; boxes are those of the level page',
        ),
    }),
  ),
  extractor: z.object({ name: z.string(), version: z.string(), options: z.record(z.string(), z.unknown()) }),
});

export const Coverage = z.object({
  pages: z.array(
    z.object({
      page: z.number().int(),
      glyphs: z.number().int(),
      cell: z.number().int(),
      heading: z.number().int(),
      paragraph: z.number().int(),
      note: z.number().int(),
      furniture: z.number().int(),
      hidden: z.number().int(),
      unplaced: z.array(z.object({ text: z.string(), bbox: Box })),
    }),
  ),
});

export const Verdict = z.object({
  outcome: z
    .enum(['adds-up', 'contradictions', 'cannot-tell'])
    .describe('contradictions only where a finding of severity error stands'),
  reason: Bilingual.optional().describe('What the outcome rests on; left out by results of schema version 1.0'),
  identities: z.object({ checked: z.number().int(), failed: z.number().int(), notCheckable: z.number().int() }),
  errorFindings: z.object({
    extraction: z.number().int(),
    publisher: z.number().int(),
    rounding: z.number().int(),
    undetermined: z.number().int(),
  }),
});
export type Verdict = Readonly<z.infer<typeof Verdict>>;

export const CheckSummary = z.object({
  byRule: z.array(
    z.object({
      rule: z.string(),
      passed: z.number().int(),
      failed: z.number().int(),
      notApplicable: z.number().int(),
      errored: z.number().int(),
    }),
  ),
  facts: z.number().int(),
  nonZeroFacts: z.number().int(),
  provenNonZeroFacts: z.number().int(),
});
export type CheckSummary = Readonly<z.infer<typeof CheckSummary>>;

/** The one object that leaves the library: everything read from one PDF, also from one that failed. */
export const ExtractionResult = z.object({
  schemaVersion: z.string(),
  status: z.enum(['complete', 'partial', 'failed']),
  errors: z.array(ResultError),
  verdict: Verdict,
  source: Source,
  document: DocumentFacts,
  tables: z.array(PublishedTable),
  facts: z.array(Fact),
  indicators: z.array(Indicator),
  statements: z.array(Statement),
  unread: z.array(Unread),
  findings: z.array(Finding),
  checks: z.array(Check),
  checkSummary: CheckSummary,
  coverage: Coverage,
});
export type ExtractionResult = z.infer<typeof ExtractionResult>;
