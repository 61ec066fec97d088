import type { ExtractionResult } from '../../schemas/index.ts';
import type { TablesRead } from '../model/tables-read.ts';
import { fontFindings } from './fonts/findings.ts';
import { pictureFindings } from './picture-findings.ts';
import { recognizerFindings } from './recognizer-findings.ts';

/** What is to be known of how a document was read: its engine, its fonts, pictures that were passed over. */
export const readingFindings = ({
  recognizer,
  fonts,
  pictures,
}: Pick<TablesRead, 'recognizer' | 'fonts' | 'pictures'>): ExtractionResult['findings'] => [
  ...recognizerFindings(recognizer),
  ...fontFindings(fonts),
  ...pictureFindings(pictures),
];
