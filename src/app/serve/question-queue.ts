import type { ExtractionResult, QueuedQuestion } from '../../../schemas/index.ts';
import { figureWords, openQuestions, placeWords } from '../../views/review/index.ts';

/** Questions of one document that are kept: the first ones settle most. */
const KEPT = 20;

/** What is in doubt of one document, as the review queue lists it. */
export const queuedQuestions = (result: ExtractionResult, document: string): QueuedQuestion[] =>
  openQuestions(result)
    .slice(0, KEPT)
    .map(({ place, ...question }) => ({
      ...question,
      document,
      file: result.source.file,
      issuer: result.document.issuer.name,
      fiscalYear: result.document.fiscalYear,
      where: { zh: placeWords(place, 'zh'), en: placeWords(place, 'en') },
      printed: figureWords(place.printed, place.moneyUnit),
    }));
