import type { ExtractionResult } from '../../../../schemas/index.ts';
import type { Speaker } from './language.ts';

/**
 * What a saved picture says of itself, so that it can stand alone: above it what it shows and of whom, below where it
 * is from.
 */
export interface PictureCaption {
  readonly title: string;
  readonly about: string;
  readonly source: string;
}

/** Room above and below the drawing, and the lines of the caption from above and from the bottom, in px. */
export const CAPTION = { above: 52, below: 26, title: 18, about: 38, source: 9 } as const;

export function captionOf(title: string, { document, source }: ExtractionResult, { t }: Speaker): PictureCaption {
  return {
    title,
    about: [
      document.issuer.name ?? t('unknownIssuer'),
      document.fiscalYear === null ? '' : t('fiscalYear', document.fiscalYear),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    source: t('pictureSource', source.file),
  };
}
