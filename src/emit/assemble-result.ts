import {
  SCHEMA_VERSION,
  type Check,
  type CheckSummary,
  type ExtractionResult,
  type Fact,
  type Finding,
  type PublishedTable,
} from '../../schemas/index.ts';
import { verdictOf } from '../lib/published-verdict.ts';
import { tellable } from '../lib/tellable.ts';
import type { BudgetDocument } from '../model/document.ts';
import type { SourceFacts } from '../model/source.ts';
import type { PageCoverage } from '../model/table.ts';
import type { TablesRead } from '../model/tables-read.ts';

/** What the phases found, to be told as one result. */
export interface ResultParts {
  readonly source: SourceFacts;
  readonly read: Omit<TablesRead, 'layouts'>;
  readonly document: Pick<BudgetDocument, 'document' | 'indicators' | 'statements' | 'unread'>;
  readonly tables: readonly PublishedTable[];
  readonly coverage: readonly PageCoverage[];
  readonly checked: {
    readonly facts: readonly Fact[];
    readonly checks: readonly Check[];
    readonly summary: CheckSummary;
  };
  /** All that is to be told, whichever phase found it. */
  readonly findings: readonly Finding[];
}

/** The result that the output contract describes. */
export function assembleResult(parts: ResultParts): ExtractionResult {
  const { read, document, checked } = parts;
  const result: Omit<ExtractionResult, 'verdict'> = {
    schemaVersion: SCHEMA_VERSION,
    status: statusOf(read),
    errors: [...read.errors],
    source: sourceOf(parts),
    document: document.document,
    tables: [...parts.tables],
    facts: checked.facts as ExtractionResult['facts'],
    indicators: document.indicators as ExtractionResult['indicators'],
    statements: document.statements as ExtractionResult['statements'],
    unread: document.unread as ExtractionResult['unread'],
    findings: tellable(parts.findings, read.errors, document.document.kind) as ExtractionResult['findings'],
    checks: checked.checks as ExtractionResult['checks'],
    checkSummary: checked.summary,
    coverage: { pages: parts.coverage.map(coverageEntry) },
  };
  return { ...result, verdict: verdictOf(result) };
}

function statusOf({ errors, pages }: ResultParts['read']): ExtractionResult['status'] {
  if (errors.length === 0) return 'complete';
  return pages.length > 0 ? 'partial' : 'failed';
}

const sourceOf = ({
  source: { file, sha256, bytes, extractor },
  read: { pageCount, producer, pages, recognizer },
}: ResultParts): ExtractionResult['source'] => ({
  file,
  sha256,
  bytes,
  pageCount,
  producer,
  pages,
  extractor: {
    name: extractor.name,
    version: extractor.version,
    options: { ...extractor.options, ...(recognizer ? { recognizer: recognizer.name } : {}) },
  },
});

const coverageEntry = (page: PageCoverage): ExtractionResult['coverage']['pages'][number] => ({
  ...page,
  unplaced: page.unplaced.map((entry) => ({ ...entry, bbox: [...entry.bbox] as [number, number, number, number] })),
});
