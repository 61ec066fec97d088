import type { ExtractionResult } from '../../../schemas/index.ts';
import type { PageContent, Ruling } from '../../model/page.ts';
import type { Layout } from '../../model/table.ts';

/** All that is known of one page: what it draws, what was found on it, and what became of it. */
export interface Scene {
  /** The page as drawn by the engine, PNG. */
  readonly png: Uint8Array;
  /** Px per pt of `png`. */
  readonly scale: number;
  readonly page: PageContent;
  readonly layout: Layout;
  /** Rulings after snapping and joining; left out when the caller has none. */
  readonly joinedRulings?: readonly Ruling[];
  readonly result?: ExtractionResult | null;
}
