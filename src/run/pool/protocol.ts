import { RESULT_FORMATS, type ResultFormat } from '../../emit/index.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Upright } from '../../model/engine.ts';
import type { Phase } from '../../model/pipeline-input.ts';
import type { KeptTables } from '../ledger/saved-tables.ts';
import type { DocumentSummary, ExtractionResult, ExtractOptions, Severity } from '../../../schemas/index.ts';

export { RESULT_FORMATS };

/** One document to read; plain data, the same for every way of running. */
export interface Job {
  readonly path: string;
  /** Name that the result carries in `source.file`. */
  readonly file: string;
  /** File that the result is written to. */
  readonly target: string;
  readonly format: ResultFormat;
  readonly options: ExtractOptions;
  /** Pages to leave out: an earlier attempt came to its end on them. */
  readonly skipPages?: readonly number[];
  /** Tables to understand anew while they hold, and to save otherwise; in a run they lie beside the result. */
  readonly tables?: KeptTables;
  /** For a run: what to record beside the result. */
  readonly record?: RecordRequest;
}

/** What a run wants recorded of a document. */
export interface RecordRequest {
  /** Hash of the document as the run knows it; a file that changed since is not read. */
  readonly sha256: string;
  readonly key: string;
  readonly limits: string;
  /** Of the tables, which are saved and used again while they hold. */
  readonly tablesKey: string;
  /** From saved tables alone: the PDF is not opened. */
  readonly fromTables: boolean;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

/** Pages of a document to draw, each into a file `<page>.image` of a folder. */
export interface DrawJob {
  readonly path: string;
  readonly folder: string;
  /** Scale in px per pt. */
  readonly pages: readonly (Upright & { readonly page: number; readonly scale: number })[];
  readonly timeoutSeconds: number;
}

export type WorkerRequest =
  | { readonly kind: 'extract'; readonly job: Job }
  | { readonly kind: 'draw'; readonly job: DrawJob }
  | { readonly kind: 'stop' };

export type WorkerResponse =
  | { readonly kind: 'ready' }
  /** The page that is read now; null: all are read, the document is understood and checked. */
  | { readonly kind: 'page'; readonly page: number | null }
  | { readonly kind: 'phase'; readonly phase: Phase; readonly pages: number }
  | { readonly kind: 'drawn'; readonly seconds: number; readonly rssBytes: number }
  | {
      readonly kind: 'done';
      readonly summary: DocumentSummary;
      readonly seconds: number;
      readonly fromTables: boolean;
      readonly rssBytes: number;
      readonly peakBytes: number;
    }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** Line on the worker's stderr with which its guard says that it stops the process for its memory. */
export const MEMORY_MARKER = 'crossfoot-guard: memory limit';

export function summarize(result: ExtractionResult): DocumentSummary {
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of result.findings) findings[severity]++;
  const { facts, nonZeroFacts, provenNonZeroFacts } = result.checkSummary;
  return {
    status: result.status,
    errorCodes: result.errors.map(({ code }) => code),
    isBudget: result.document.isBudget,
    pages: result.source.pages.length,
    tables: result.tables.length,
    facts,
    nonZeroFacts,
    provenNonZeroFacts,
    findings,
    verdict: result.verdict.outcome,
  };
}
