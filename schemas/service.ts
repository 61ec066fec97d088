import { z } from 'zod';
import { Correction } from './corrections.ts';
import { DocumentKind, Fact, PublishedTable } from './document.ts';
import { DecimalText } from './amount.ts';
import { Bilingual } from './bilingual.ts';
import { Finding, FindingState } from './finding.ts';
import { Verdict } from './result.ts';
import { OpenQuestion } from './review.ts';

const Count = z.number().int().min(0);

/** Ids that the service gives out: hashes, never names or paths. */
export const ServiceId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('Opaque; of a document that was sent in, the SHA-256 of its bytes');

/** One document as its row in an overview needs it. */
export const DocumentOverview = z.object({
  file: z.string(),
  report: z.string().nullable().describe("Link to the document's own report; null when there is none"),
  status: z.enum(['complete', 'partial', 'failed']),
  errors: z.array(z.string()).describe('Code and message'),
  isBudget: z.boolean(),
  issuer: z.string().nullable(),
  fiscalYear: z.number().int().nullable(),
  region: z.string().nullable(),
  kind: DocumentKind,
  pages: Count,
  tables: Count,
  facts: Count,
  nonZeroFacts: Count,
  provenNonZeroFacts: Count,
  verdict: Verdict,
  findings: z.object({ error: Count, warning: Count, info: Count }),
  unread: Count,
  total: z
    .object({ amount: DecimalText, proven: z.boolean() })
    .nullable()
    .describe('Total expenditure in yuan; null when none was read'),
});
export type DocumentOverview = Readonly<z.infer<typeof DocumentOverview>>;

/** What corrections did to the arithmetic of a document: ids of identities and findings. */
export const CorrectionEffect = z.object({
  repaired: z.array(z.string()).describe('Identities that failed and hold now'),
  broken: z.array(z.string()).describe('Identities that held and fail now'),
  settled: z.array(z.string()).describe('Findings that are gone'),
  raised: z.array(z.string()).describe('Findings that are new'),
  outcome: z.object({ before: Verdict.shape.outcome, after: Verdict.shape.outcome }),
});

export const ServedDocument = z.object({
  id: ServiceId,
  run: ServiceId,
  file: z.string(),
  state: z
    .enum(['waiting', 'reading', 'done'])
    .describe('done: there is a result, also of a document that could not be read'),
  progress: z
    .object({
      phase: z.enum(['read', 'tables', 'meaning', 'checks']).nullable().describe('null while it waits'),
      page: Count.describe('Last page read'),
      pages: Count.describe('Pages to read; 0 while unknown'),
      ahead: Count.describe('Documents that come before it'),
    })
    .nullable(),
  overview: DocumentOverview.nullable().describe('null before the first result'),
  rereadable: z.boolean().describe('Whether the PDF is at hand: pages can be shown, corrections are applied at once'),
  corrections: Count,
  effect: CorrectionEffect.nullable().describe('Of the corrections since the service started; null without any'),
});
export type ServedDocument = Readonly<z.infer<typeof ServedDocument>>;

export const ServedRun = z.object({ id: ServiceId, name: z.string(), documents: Count });
export type ServedRun = Readonly<z.infer<typeof ServedRun>>;

/**
 * A finding with the document that it is about. Findings that blame the same cell are one: the others are named by id.
 */
export const QueuedFinding = z.object({
  document: ServiceId,
  file: z.string(),
  issuer: z.string().nullable(),
  fiscalYear: z.number().int().nullable(),
  region: z.string().nullable().describe('City, or where there is none province or county'),
  finding: Finding,
  same: z.array(z.string()).describe('Ids of the other findings about the same cell'),
  state: FindingState,
  where: Bilingual.nullable().describe('Page, table, row and column of its first cell; null without a cell'),
  printed: z.string().nullable().describe('Its first cell, with the unit'),
  amount: DecimalText.nullable().describe('By how much the sums are off, in yuan; null of what is no amount'),
  weight: z.number().describe('How much it matters: money and certainty; 0 once it is settled'),
});
export type QueuedFinding = Readonly<z.infer<typeof QueuedFinding>>;

/** An open question with the document that it is about. */
export const QueuedQuestion = OpenQuestion.omit({ place: true }).extend({
  document: ServiceId,
  file: z.string(),
  issuer: z.string().nullable(),
  fiscalYear: z.number().int().nullable(),
  where: Bilingual.describe('Page, table, row and column, or the sentence'),
  printed: z.string().describe('The figure as printed, with its unit'),
});
export type QueuedQuestion = Readonly<z.infer<typeof QueuedQuestion>>;

/** A correction as a reviewer sends it; the service adds document and time. */
export const NewCorrection = z.discriminatedUnion('kind', [
  Correction.options[0].omit({ document: true, at: true }),
  Correction.options[1].omit({ document: true, at: true }),
  Correction.options[2].omit({ document: true, at: true }),
  Correction.options[3].omit({ document: true, at: true }),
  Correction.options[4].omit({ document: true, at: true }),
  Correction.options[5].omit({ document: true, at: true }),
]);
export type NewCorrection = z.infer<typeof NewCorrection>;

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ total: Count.describe('How many there are in all'), offset: Count, items: z.array(item) });
export const DocumentList = listOf(ServedDocument);
export const RunList = listOf(ServedRun);
/** Values of the review queue to choose from, each with how many findings have it. */
const Choices = z.record(z.string(), Count);
export const QueueChoices = z.object({
  region: Choices,
  year: Choices,
  rule: Choices,
  cause: Choices,
  severity: Choices,
  state: Choices,
});
export type QueueChoices = Readonly<z.infer<typeof QueueChoices>>;

export const FindingList = listOf(Finding);
export const FactList = listOf(Fact);
export const TableList = listOf(PublishedTable);
export const QueuedFindingList = listOf(QueuedFinding);
export const QueuedQuestionList = listOf(QueuedQuestion);
export const CorrectionList = listOf(Correction);

export const ServiceError = z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) });
export const ServiceHealth = z.object({ status: z.literal('ok'), version: z.string(), reading: Count, waiting: Count });
