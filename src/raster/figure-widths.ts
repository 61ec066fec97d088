import { medianOf } from '../lib/geometry.ts';
import type { RecognizedPiece } from '../model/raster.ts';

/** What is meant as a figure: its characters have one width, its separators another one. */
const FIGURE = /^[-−]?[\d.,]+$/;
/** Width of points and commas as a share of a digit's: in a font of its own widths, or in one of equal widths. */
const SEPARATOR_SHARES = [0.5, 1] as const;
/** The blank at the sides of a digit, as a share of its width: the ends of a text do not show it. */
const BLANK_SHARE = 0.15;
/** Commas reach below the line: height of such a text as a multiple of the digits'. */
const HANGING = 1.18;
/** Texts are of one size where their heights differ by no more than this share. */
const SAME_HEIGHT = 0.12;
/** A size is known from so many long figures, of which most have the same width within this share. */
const MIN_FIGURES = 5,
  MIN_CHARACTERS = 5,
  SAME_WIDTH = 0.06,
  MOST = 0.6;

export const textOf = ({ characters }: RecognizedPiece): string => characters.map(({ text }) => text).join('');

/**
 * Tells how many digits a text is wider than what was read in it: in a figure whose digits are doubled (33) one of them
 * is easily lost. Null where the page has too few figures of that size to tell.
 */
export function excessOf(pieces: readonly RecognizedPiece[]): (piece: RecognizedPiece) => number | null {
  const figures = pieces.filter((piece) => piece.characters.length >= MIN_CHARACTERS && FIGURE.test(textOf(piece)));
  if (figures.length < MIN_FIGURES) return () => null;
  const [first, second] = SEPARATOR_SHARES.map((share) => measured(figures, share));
  const { share, sizes } = first!.spread <= second!.spread ? first! : second!;
  return (piece) => {
    const text = textOf(piece),
      digit = text === '' ? null : digitWidth(sizes, heightOf(piece));
    return digit === null ? null : (widthOf(piece) - digit * (unitsOf(text, share) - BLANK_SHARE)) / digit;
  };
}

interface Size {
  readonly height: number;
  readonly digit: number;
}
interface Measured {
  readonly share: number;
  readonly sizes: readonly Size[];
  readonly spread: number;
}

function measured(figures: readonly RecognizedPiece[], share: number): Measured {
  const sizes = figures
    .map((piece): Size => ({
      height: heightOf(piece),
      digit: widthOf(piece) / (unitsOf(textOf(piece), share) - BLANK_SHARE),
    }))
    .sort((a, b) => a.height - b.height);
  const spread = sizes.map(({ height, digit }) =>
    Math.abs(digit / medianOf(alike(sizes, height).map((size) => size.digit))! - 1),
  );
  return { share, sizes, spread: medianOf(spread)! };
}

const alike = (sizes: readonly Size[], height: number): Size[] =>
  sizes.filter((size) => Math.abs(size.height / height - 1) <= SAME_HEIGHT);

/** Width of a digit in texts of a height; null where too few of them agree. */
function digitWidth(sizes: readonly Size[], height: number): number | null {
  const digits = alike(sizes, height).map(({ digit }) => digit);
  if (digits.length < MIN_FIGURES) return null;
  const middle = medianOf(digits)!;
  return digits.filter((digit) => Math.abs(digit / middle - 1) <= SAME_WIDTH).length >= MOST * digits.length
    ? middle
    : null;
}

const unitsOf = (text: string, share: number): number =>
  [...text].reduce(
    (sum, character) => sum + (/[.,]/.test(character) ? share : /[-−]/.test(character) ? (1 + share) / 2 : 1),
    0,
  );
const widthOf = ({ box }: RecognizedPiece): number => box[2] - box[0] + 1;
const heightOf = (piece: RecognizedPiece): number =>
  (piece.box[3] - piece.box[1] + 1) / (textOf(piece).includes(',') ? HANGING : 1);
