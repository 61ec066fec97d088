import { SCHEMA_VERSION, type ExtractionResult } from '../../schemas/index.ts';
import { errorEntry, type ExtractError } from '../errors.ts';
import type { SourceFacts } from '../model/source.ts';

/** The result of a document that could not be read at all: every field is there, nothing is lost. */
export function failedResult(source: SourceFacts, error: ExtractError): ExtractionResult {
  return {
    schemaVersion: SCHEMA_VERSION,
    status: 'failed',
    errors: [errorEntry(error)],
    verdict: {
      outcome: 'cannot-tell',
      reason: { zh: `文件未能读取（${error.code}）`, en: `the document could not be read (${error.code})` },
      identities: { checked: 0, failed: 0, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
    },
    source: {
      file: source.file,
      sha256: source.sha256,
      bytes: source.bytes,
      pageCount: 0,
      producer: null,
      pages: [],
      extractor: {
        name: source.extractor.name,
        version: source.extractor.version,
        options: { ...source.extractor.options },
      },
    },
    document: {
      isBudget: false,
      reason: `not read: ${error.code}`,
      issuer: { name: null, code: null },
      fiscalYear: null,
      kind: 'other',
      region: { province: null, city: null, county: null },
      moneyUnit: null,
      title: null,
    },
    tables: [],
    facts: [],
    indicators: [],
    statements: [],
    unread: [],
    findings: [],
    checks: [],
    checkSummary: { byRule: [], facts: 0, nonZeroFacts: 0, provenNonZeroFacts: 0 },
    coverage: { pages: [] },
  };
}
