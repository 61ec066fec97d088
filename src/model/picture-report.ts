import type { Box } from '../../schemas/index.ts';

/** A picture on a page of text, or text drawn as outlines, that was not read. */
export interface PictureReport {
  readonly page: number;
  readonly box: Box;
  /**
   * It lies on its side; recognition is switched off; it shows text, but no ruled table; it is a page of a paper that
   * does not speak of money.
   */
  readonly reason: 'sideways' | 'no-engine' | 'no-table' | 'no-budget';
}
