import type { ExtractionResult } from '../../schemas/index.ts';
import { readingFinding } from '../lib/reading-finding.ts';
import type { Recognizer } from '../model/recognizer.ts';

/** What is to be known of the engine that read pictures: that a better one is not installed. */
export function recognizerFindings(recognizer?: Pick<Recognizer, 'notice'>): ExtractionResult['findings'] {
  if (!recognizer?.notice) return [];
  const { zh, en } = recognizer.notice;
  return [readingFinding(`notice|${en}`, 'info', { zh, en })];
}
