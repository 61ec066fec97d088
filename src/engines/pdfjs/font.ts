/** What pdf.js gives for one drawn character of a showText operator; one object for each character of a font. */
export interface PdfjsGlyph {
  readonly fontChar: string;
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  /** False: the font's file has no glyph for the code, and none is drawn. */
  readonly isInFont?: boolean;
  readonly vmetric?: readonly [number, number, number];
}

/** The part of a pdf.js font object that placing glyphs needs. */
export interface PdfjsFont {
  readonly name?: string;
  readonly vertical?: boolean;
  readonly missingFile?: boolean;
  readonly ascent?: number;
  readonly descent?: number;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly isType3Font?: boolean;
  /** Set where the font could not be loaded: whatever is written in it draws nothing. */
  readonly error?: string;
  readonly defaultVMetrics?: readonly [number, number, number];
  /** The font as pdf.js made it anew, until it is let go. */
  readonly data?: Uint8Array | undefined;
  readonly clearData?: () => void;
}

/** What placing glyphs asks of a font again and again: pdf.js reads each of them anew out of packed bytes. */
export interface UsedFont {
  readonly font: PdfjsFont | null;
  /** The em square in the font's own units. */
  readonly unit: number;
  /** How large the em square is in font sizes: one, but for fonts of drawings (Type 3), which need no size. */
  readonly em: number;
  readonly vertical: boolean;
  readonly verticalMetrics: readonly [number, number, number];
  readonly ascent: number;
  readonly descent: number;
  /** Whether glyphs are given also where they map to a blank. */
  readonly keepsBlanks: boolean;
  /** Whether the font could not be loaded, so that its text is lost. */
  readonly isLost: boolean;
  /** Whether the file carries the font. */
  readonly isEmbedded: boolean;
  /** Characters of it that a page prints. */
  readonly printed: Set<PdfjsGlyph>;
}

/** Heights of a font's box, in font sizes, that are those of an em; and how high the box of an em is. */
const LEAST_EM = 0.5,
  MOST_EM = 2.5,
  BOX_EM = 1.3;

/** Fonts whose glyphs are drawings may say their size in their matrix and be set at any: their boxes tell it. */
function emOf(font: PdfjsFont | null): number {
  const height = font?.isType3Font
    ? ((font.bbox?.[3] ?? 0) - (font.bbox?.[1] ?? 0)) * Math.abs(font.fontMatrix?.[3] ?? 0)
    : 0;
  return height > 0 && (height < LEAST_EM || height > MOST_EM) ? height / BOX_EM : 1;
}

/** Do the drawings of a font hang below the line, in text that is set upside down so that they stand? */
function hangs(font: PdfjsFont | null): boolean {
  const [low, high] = [1, 3]
    .map((side) => (font?.bbox?.[side] ?? 0) * (font?.fontMatrix?.[3] ?? 0))
    .sort((a, b) => a - b) as [number, number];
  return font?.isType3Font === true && -low > Math.abs(high);
}

/** @param keepsBlanks whether glyphs are given also where they map to a blank */
export function usedFont(font: PdfjsFont | null, keepsBlanks: boolean): UsedFont {
  const ascent = Math.min(Math.max(font?.ascent || 0.88, 0.6), 1.1),
    descent = Math.max(Math.min(font?.descent || -0.12, -0.05), -0.4);
  return {
    font,
    keepsBlanks,
    isLost: font === null || font.error !== undefined,
    isEmbedded: font?.missingFile !== true,
    printed: new Set(),
    em: emOf(font),
    unit: font?.fontMatrix?.[0] ?? 0.001,
    vertical: font?.vertical === true,
    verticalMetrics: font?.defaultVMetrics ?? [-1000, 500, 880],
    ...(hangs(font) ? { ascent: -descent, descent: -ascent } : { ascent, descent }),
  };
}
