import type { ExtractionResult } from '../../schemas/index.ts';
import type { FontReport } from './font-report.ts';
import type { PictureReport } from './picture-report.ts';
import type { Recognizer } from './recognizer.ts';
import type { PageLayout } from './table.ts';

/** What reading a PDF gives, before any correction: plain data that can be saved, and be understood without the PDF. */
export interface TablesRead {
  readonly pageCount: number;
  readonly producer: string | null;
  readonly pages: ExtractionResult['source']['pages'];
  readonly layouts: readonly PageLayout[];
  readonly errors: ExtractionResult['errors'];
  /** What read the pages that are pictures; left out where there were none. */
  readonly recognizer?: Pick<Recognizer, 'name' | 'notice'>;
  /** Fonts whose characters are not those that they print; left out where there are none. */
  readonly fonts?: readonly FontReport[];
  /** Pictures on pages of text that were not read; left out where there are none. */
  readonly pictures?: readonly PictureReport[];
}
