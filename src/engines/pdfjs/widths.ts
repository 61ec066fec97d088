import { isCjk } from '../../lib/text.ts';
import type { PdfjsFont, PdfjsGlyph, UsedFont } from './font.ts';
import { programAdvances, type ProgramAdvances } from './font-program.ts';

/** Fonts give ideographs one width, and digits nearly one; beyond these shares of the usual a width is damaged. */
const LEAST_SHARE = 0.4,
  MOST_SHARE = 2.5;
/** So many different characters of a kind tell what is usual. */
const ENOUGH = 4;
/** Widths in em beyond which no font of letters goes: ideographs fill a square, and a dash may take two. */
const LIMITS = { ideograph: [0.4, 1.6], digit: [0.2, 1.1], point: [0, 1.1], other: [0, 4] } as const;
/**
 * A file may say that a character is this much wider, in em, than the font's own program draws it; or narrower by this
 * share: digits drawn in a square are set at half of it. Over 1,330 fonts of published budgets one went beyond, and
 * that for a sign between words.
 */
const MOST_WIDER = 0.15,
  LEAST_OF_PROGRAM = 0.45;

type Kind = keyof typeof LIMITS;
interface Width {
  readonly kind: Kind;
  /** In em, as the file says. */
  readonly said: number;
  /** In em, as the font's program says; null where there is none. */
  readonly drawn: number | null;
}

/**
 * How many characters of a page cannot have the widths that the file gives them: no others of their kind in the same
 * font have such a width, none of any font has, or the font's own program says otherwise. What follows them stands at a
 * wrong place.
 */
export const strangeWidths = (fonts: Iterable<UsedFont>): number => {
  let strange = 0;
  for (const font of fonts)
    strange += strangeOf(
      font,
      [...font.printed].map((glyph) => widthOf(font, glyph)),
    );
  return strange;
};

function widthOf({ font, unit, em }: UsedFont, { unicode, width, fontChar }: PdfjsGlyph): Width {
  return {
    kind: kindOf(unicode),
    said: (width * unit) / em,
    drawn: (font && advancesOf(font)?.(fontChar)) ?? null,
  };
}

function kindOf(text: string): Kind {
  if (/^[0-9]$/.test(text)) return 'digit';
  if (/^[.,]$/.test(text)) return 'point';
  return text.length === 1 && isCjk(text) ? 'ideograph' : 'other';
}

function strangeOf({ font }: UsedFont, widths: readonly Width[]): number {
  const usual = { digit: usualOf(widths, 'digit'), ideograph: usualOf(widths, 'ideograph'), point: null, other: null },
    // Drawings are as wide as their boxes are told to be.
    isDrawing = font?.isType3Font === true;
  const isStrange = ({ kind, said, drawn }: Width): boolean =>
    said < 0 ||
    isBeyond(said, usual[kind]) ||
    (!isDrawing && (said < LIMITS[kind][0] || said > LIMITS[kind][1])) ||
    (kind !== 'other' && isContradicted(said, drawn));
  return widths.filter(isStrange).length;
}

const isContradicted = (said: number, drawn: number | null): boolean =>
  drawn !== null && drawn > 0 && (said > drawn + MOST_WIDER || said < drawn * LEAST_OF_PROGRAM);

const isBeyond = (width: number, usual: number | null): boolean =>
  usual !== null && (width < LEAST_SHARE * usual || width > MOST_SHARE * usual);

function usualOf(widths: readonly Width[], kind: Kind): number | null {
  const own = widths.flatMap((width) => (width.kind === kind ? [width.said] : [])).sort((a, b) => a - b);
  return own.length < ENOUGH ? null : own[own.length >> 1]!;
}

const known = new WeakMap<PdfjsFont, ProgramAdvances | null>();

/** The advances of a font's program, read once for all pages; its bytes are let go. */
function advancesOf(font: PdfjsFont): ProgramAdvances | null {
  let advances = known.get(font);
  if (advances !== undefined) return advances;
  known.set(font, (advances = font.data ? programAdvances(font.data) : null));
  font.clearData?.();
  return advances;
}
