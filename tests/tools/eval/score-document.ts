import type { ExtractionResult } from '../../../schemas/index.ts';
import { scoreCoverage, type CoverageScore } from './score-coverage.ts';
import { scoreDocumentFacts, type DocumentFactScore } from './score-document-facts.ts';
import { scoreNarrative, scoreTableFacts, type FactScore } from './score-facts.ts';
import { scoreFindings, type FindingScore } from './score-findings.ts';
import { addGridScores, scoreGrids, type GridScore } from './score-grids.ts';
import { scoreIndicators, type IndicatorScore } from './score-indicators.ts';
import { scoreTables, type TableScore } from './score-tables.ts';
import { issuerGroupOf, issuerNameOf, type Truth } from './truth.ts';

/** Everything that is known about how right one result is. */
export interface DocumentScore {
  readonly file: string;
  readonly sha256: string;
  readonly issuer: string;
  /** Region of the issuer: the issuers that share wordings. */
  readonly group: string;
  readonly kind: string;
  readonly status: ExtractionResult['status'];
  /** Why there is no result; null when there is one. */
  readonly failure: string | null;
  readonly facts: FactScore;
  readonly narrative: FactScore;
  readonly indicators: IndicatorScore;
  readonly tables: TableScore;
  readonly documentFacts: DocumentFactScore;
  /** null: no grid of this document is labelled. */
  readonly grids: GridScore | null;
  /** null: the truth has no list of known errors. */
  readonly findings: FindingScore | null;
  readonly coverage: CoverageScore;
}

/** Scores one result against the truth about its document. */
export function scoreDocument(truth: Truth, result: ExtractionResult, failure: string | null = null): DocumentScore {
  return {
    file: truth.file,
    sha256: truth.sha256,
    issuer: issuerNameOf(truth),
    group: issuerGroupOf(truth.document),
    kind: truth.document.kind ?? '?',
    status: result.status,
    failure:
      failure ?? (result.status === 'failed' ? result.errors.map(({ code }) => code).join(', ') || 'failed' : null),
    facts: scoreTableFacts(truth, result),
    narrative: scoreNarrative(truth, result),
    indicators: scoreIndicators(truth, result),
    tables: scoreTables(truth, result),
    documentFacts: scoreDocumentFacts(truth, result),
    grids: truth.grids ? addGridScores(truth.grids.map((page) => scoreGrids(page, result))) : null,
    findings: scoreFindings(truth, result),
    coverage: scoreCoverage(result),
  };
}
