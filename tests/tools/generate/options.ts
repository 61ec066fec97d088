import type { FontDamage } from './font-damage.ts';
import type { DocumentStyle } from './style.ts';
import type { GeneratedForm } from './vocabulary/lexicon.ts';

/** How a printed document is turned into pictures. */
export interface ScanOptions {
  /** Resolution of the scanner. */
  readonly dpi: number;
  /** Greatest rotation of a page in degrees; each page draws its own. */
  readonly skew?: number;
  /** Radius of the blur in px. */
  readonly blur?: number;
  /** Strength of the noise, 0 to 1. */
  readonly noise?: number;
  /** 0 to 100. */
  readonly jpegQuality?: number;
  /** A red round stamp over some pages. */
  readonly stamp?: boolean;
}

export interface GenerateOptions {
  readonly seed: string | number;
  /** Wanted number of pages, 1 to 200; the document comes near it. Left out: 8 to 15 by seed. */
  readonly pages?: number;
  /** Word four in ten concepts by synonyms that are held back from every lexicon. */
  readonly heldBack?: boolean;
  /** Names of the structure families that the document is laid out by. */
  readonly structures?: readonly string[];
  readonly stage?: 'budget' | 'final';
  /** Only these forms. */
  readonly forms?: readonly GeneratedForm[];
  readonly narrative?: boolean;
  /** Fixes single choices of the style; the rest stays drawn from the seed. */
  readonly style?: Partial<DocumentStyle>;
  readonly scan?: ScanOptions;
  /** What the text behind the fonts is spoiled by; they are embedded then. */
  readonly fontDamage?: FontDamage;
}
