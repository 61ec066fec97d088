import { z } from 'zod';
import { ExtractOptions } from './options.ts';
import { Verdict } from './result.ts';

/** Semver of the run folder: `run.json`, `journal.ndjson` and where results lie. */
export const RUN_VERSION = '1.1.0';

export const OUTCOMES = ['done', 'failed', 'duplicate-of', 'superseded-by'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const Count = z.number().int().min(0);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a run tells about one document without opening its result. */
export const DocumentSummary = z.object({
  status: z.enum(['complete', 'partial', 'failed']),
  errorCodes: z.array(z.string()),
  isBudget: z.boolean(),
  pages: Count,
  tables: Count,
  facts: Count,
  nonZeroFacts: Count,
  provenNonZeroFacts: Count,
  findings: z.object({ error: Count, warning: Count, info: Count }),
  verdict: Verdict.shape.outcome,
});
export type DocumentSummary = Readonly<z.infer<typeof DocumentSummary>>;

/** Where a document that was fetched from an address came from. */
export const Retrieval = z.object({
  address: z.string().describe('After redirects'),
  at: z.string().describe('Time of retrieval, ISO 8601'),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
export type Retrieval = Readonly<z.infer<typeof Retrieval>>;

const inputShape = {
  input: z
    .string()
    .describe(
      'The input as it was named: a path, `archive.zip!/member`, an http(s) address, `-` for standard input; ' +
        'unique in the journal',
    ),
  id: z.string().optional().describe("The user's own id, from the manifest"),
  metadata: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('All other columns of the manifest, as they were given'),
  file: z.string().describe('Name that the result carries in `source.file`'),
  sha256: Sha256.nullable().describe('Of the document; null when it could not be opened or fetched'),
  bytes: Count.nullable(),
  retrieval: Retrieval.optional(),
  result: z.string().nullable().describe('Path of the result, relative to the run folder; null when there is none'),
};
const workShape = {
  resultSha256: Sha256.nullable(),
  summary: DocumentSummary.nullable(),
  seconds: z.number().nullable().describe('Time of the work, without waiting; null where nothing was read'),
  attempts: Count.describe('How often a process was given the document; more than one when a process died'),
};

/**
 * One line of `journal.ndjson`, in input order. A finished run has exactly one for each input, a running one the lines
 * of its beginning.
 */
export const JournalEntry = z.discriminatedUnion('outcome', [
  z.object({ ...inputShape, outcome: z.literal('done'), ...workShape }),
  z.object({ ...inputShape, outcome: z.literal('failed'), code: z.string(), message: z.string(), ...workShape }),
  z.object({
    ...inputShape,
    outcome: z.literal('duplicate-of'),
    of: z.string().describe('The first input with the same bytes; the result is shared'),
  }),
  z.object({
    ...inputShape,
    outcome: z.literal('superseded-by'),
    by: z.string().describe('The later retrieved input of the same id; this one was not read'),
  }),
]);
export type JournalEntry = Readonly<z.infer<typeof JournalEntry>>;

/**
 * `work.json` beside a result: what came of reading one document, and what that depended on. Written after the result,
 * so that a result with this record is whole, and a resumed run takes it as it is.
 */
export const WorkRecord = z.discriminatedUnion('outcome', [
  z.object({
    key: z.string().describe('Hash of all that the result depends on: phases, name, options, corrections'),
    outcome: z.literal('done'),
    ...workShape,
  }),
  z.object({
    key: z.string(),
    limits: z.string().describe('Limits of time, memory and size that were in force: others may let the document pass'),
    outcome: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    ...workShape,
  }),
]);
export type WorkRecord = Readonly<z.infer<typeof WorkRecord>>;

/** Where a document is to be found. */
export const InputPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({
    kind: z.literal('zip'),
    archive: z.string(),
    entry: z
      .number()
      .int()
      .nullable()
      .describe('Number of the member in the archive, from 0; null when the archive cannot be read'),
  }),
  z.object({ kind: z.literal('http'), address: z.string() }),
]);
export type InputPlace = Readonly<z.infer<typeof InputPlace>>;

/** One line of `plan.ndjson`: an input of the run, before anything is read. */
export const PlannedInput = z.object({
  input: inputShape.input,
  id: inputShape.id,
  metadata: inputShape.metadata,
  file: inputShape.file,
  place: InputPlace,
  supersededBy: z.string().optional().describe('The later retrieved input of the same id'),
});
export type PlannedInput = Readonly<z.infer<typeof PlannedInput>>;

/** What a ledger held when it was written down: its beginning of so many bytes, and the hash of that. */
export const LedgerMark = z.object({ lines: Count, bytes: Count, sha256: Sha256 });
export type LedgerMark = Readonly<z.infer<typeof LedgerMark>>;

/** Figures of a run, for people and programs that watch it. */
export const RunMetrics = z.object({
  inputs: Count.describe('All inputs of the run'),
  ended: Count.describe('Inputs that have their outcome'),
  outcomes: z.object({ done: Count, failed: Count, 'duplicate-of': Count, 'superseded-by': Count }),
  partial: Count.describe('Of the done ones, those with a page or table that failed'),
  failures: z.record(z.string(), Count).describe('Failed inputs by code'),
  reused: Count.describe('Results of an earlier run that still hold: same bytes, phases and options'),
  repaired: Count.default(0).describe('Documents read again because what was stored of them is not what was written'),
  fromTables: Count.describe('Results made from saved tables, without opening the PDF'),
  retried: Count.describe('Documents that needed more than one attempt'),
  pages: Count,
  facts: Count,
  bytes: Count,
  seconds: z.number().describe('Since the run or its resumption began'),
  workSeconds: z.number().describe('Sum over the documents read since then'),
  documentsPerSecond: z.number(),
  secondsLeft: z.number().nullable().describe('Estimate; null while nothing is known'),
  coordinatorPeakMegabytes: z.number(),
});
export type RunMetrics = Readonly<z.infer<typeof RunMetrics>>;

export const RUN_STATES = ['planning', 'running', 'queued', 'finished', 'interrupted'] as const;

/** `run.json`: what the run is and how far it has come. Replaced as a whole while it goes on. */
export const RunRecord = z.object({
  runVersion: z.string(),
  crossfoot: z.string().describe('Version of the program'),
  state: z
    .enum(RUN_STATES)
    .describe('A run whose process is gone still says `running`: it was killed and can be resumed'),
  host: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  updatedAt: z.string(),
  endedAt: z.string().nullable(),
  sources: z.array(z.string()).describe('What the command named'),
  options: ExtractOptions,
  phases: z
    .object({ tables: z.string(), result: z.string() })
    .describe('Versions of the phases: hashes of their own sources, up to the tables and up to the result'),
  metrics: RunMetrics,
  ledgers: z
    .object({
      plan: LedgerMark.nullable().describe('Of `plan.ndjson`; null while it is being written'),
      journal: LedgerMark.describe(
        'Of `journal.ndjson`: of all of it in a finished run, else of its beginning, to which lines are being added',
      ),
      queued: LedgerMark.optional().describe('Of `queued.ndjson`, in a run whose documents went through a queue'),
    })
    .optional()
    .describe(
      'What its ledgers must hold: files that were cut off or changed do not match. Left out before version 1.1',
    ),
  sha256: Sha256.optional().describe('Hash of this record without this field, as compact JSON'),
});
export type RunRecord = Readonly<z.infer<typeof RunRecord>>;

/** Files of a run folder. */
export const RUN_FILES = {
  record: 'run.json',
  journal: 'journal.ndjson',
  plan: 'plan.ndjson',
  metrics: 'metrics.prom',
} as const;
