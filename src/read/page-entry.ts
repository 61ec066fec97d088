import type { ExtractionResult } from '../../schemas/index.ts';
import type { PageContent } from '../model/page.ts';

type PageEntry = ExtractionResult['source']['pages'][number];

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** A page as a result tells of it: lengths in pt and angles in degrees, to hundredths. */
export const pageEntry = ({ page, kind, width, height, turned, deskewed }: PageContent): PageEntry => ({
  page,
  kind,
  width: hundredths(width),
  height: hundredths(height),
  ...(turned ? { turned } : {}),
  ...(deskewed ? { deskewed: hundredths(deskewed) } : {}),
});
