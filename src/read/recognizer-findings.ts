import type { ExtractionResult } from '../../schemas/index.ts';
import { stableHash } from '../lib/hash.ts';
import type { Recognizer } from '../model/recognizer.ts';

/** What is to be known of the engine that read pictures: that a better one is not installed. */
export function recognizerFindings(recognizer?: Pick<Recognizer, 'notice'>): ExtractionResult['findings'] {
  if (!recognizer?.notice) return [];
  const { zh, en } = recognizer.notice;
  return [
    {
      id: stableHash(`notice|${en}`),
      rule: 'reading',
      severity: 'info',
      message: { zh, en },
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      cells: [],
      checks: [],
      cause: 'extraction',
      evidence: [{ zh, en }],
      repair: null,
    },
  ];
}
