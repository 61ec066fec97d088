import type { Bilingual, ExtractionResult } from '../../schemas/index.ts';
import { stableHash } from './hash.ts';

type Finding = ExtractionResult['findings'][number];

/**
 * What is to be known of how a document was read. No sum tells it, so there is nothing to expect and nothing to repair;
 * it is the reading's own doing unless `more` says otherwise.
 * @param key tells this finding from all others of the document
 */
export const readingFinding = (
  key: string,
  severity: Finding['severity'],
  message: Bilingual,
  more: Partial<Pick<Finding, 'cells' | 'cause' | 'evidence'>> = {},
): Finding => ({
  id: stableHash(key),
  rule: 'reading',
  severity,
  message,
  expected: null,
  actual: null,
  difference: null,
  tolerance: null,
  cells: [],
  checks: [],
  cause: 'extraction',
  evidence: [message],
  repair: null,
  ...more,
});
