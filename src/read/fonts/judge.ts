import type { FontReport } from '../../model/font-report.ts';
import { isCjk, labelKey } from '../../lib/text.ts';
import { characterKind, isLost } from './characters.ts';
import type { Run } from './runs.ts';
import type { FontShapes } from './shapes.ts';
import type { GlyphReading } from './votes.ts';

/** A glyph read more surely than this contradicts what its font maps it to. */
const CONTRADICTING = 0.8;
/** A font is wrong where so many of its glyphs are surely read as something else, and this share of those read. */
const LEAST_WRONG = 2,
  WRONG_SHARE = 0.2;
/** Where more of a font's glyphs than this map to what no budget prints, nothing of its map is believed. */
const LOST_SHARE = 0.5;
/** A glyph read so surely shows the digit that it was read as; or what else it shows, where the map lost others. */
const CERTAIN = 0.95,
  CLEAR = 0.9;
/** The shapes of a font can be read where this share of its glyphs on the pages are read at least so surely. */
const READABLE_SHARE = 0.85,
  READABLE = 0.6;
/** Letters beyond ASCII, marks and accents standing alone: seldom printed, and no engine takes a sign for them. */
const STRAY = /^(?![a-z])[\p{L}\p{M}\p{Sk}]/iu;
/** Glyphs told as examples of what a font maps to and what it shows. */
const EXAMPLES = 12;

/**
 * What is known of a font whose shapes were looked at. `isSound` tells of a glyph's code whether its map is believed.
 */
export type FontJudgement =
  | {
      readonly outcome: 'repaired';
      readonly shapes: FontShapes;
      readonly isSound: (code: string) => boolean;
      readonly examples: FontReport['examples'];
    }
  | { readonly outcome: 'sound' | 'unreadable' };

/** Figures and other text are judged apart: a map may lie about the ten digits alone. */
export const isFigure = (text: string): boolean => /^[\d.,%-]$/.test(text);
const isDigit = (text: string): boolean => /^\d$/.test(text);

export const isSame = (mapped: string, read: string): boolean => mapped === read || labelKey(mapped) === labelKey(read);

/** A glyph by its code, what the font maps it to and what its shape was read as. */
interface Compared {
  readonly code: string;
  readonly mapped: string;
  readonly reading: GlyphReading;
}

/** Compares what a font maps its glyphs to with what their shapes were read as, in the runs in which they stand. */
export function judgeFont(shapes: FontShapes, runs: readonly Run[], mapsTo: (code: string) => string): FontJudgement {
  if (!isReadable(shapes, runs)) return { outcome: 'unreadable' };
  const all = [...shapes.readings].map(([code, reading]): Compared => ({ code, mapped: mapsTo(code), reading }));
  const lost = all.filter(tellsNothing),
    told = all.filter((one) => !tellsNothing(one)),
    isWords = ({ mapped }: Compared): boolean => !isFigure(mapped);
  // A map that tells nothing, or lies about words, is not to be believed about the few figures beside them.
  const nothingTold = lost.length > LOST_SHARE * all.length;
  const wordsLie = nothingTold || isWrong(told.filter(isWords)),
    figuresLie = wordsLie || isWrong(told.filter((one) => !isWords(one)));
  // Entries that a map lost are taken for what their codes happen to mean: some of them look like characters of any
  // text.
  const losesEntries = lost.filter(isContradicted).length >= LEAST_WRONG;
  const isLostToo = (one: Compared): boolean =>
    isContradicted(one) && one.reading.confidence >= CLEAR && (isCjk(one.reading.text) || STRAY.test(one.mapped));
  const taken = [
    ...lost.filter(
      ({ mapped, reading }) =>
        nothingTold || characterKind(mapped) === 'impossible' || reading.confidence >= CONTRADICTING,
    ),
    ...told.filter((one) => (isWords(one) ? wordsLie || (losesEntries && isLostToo(one)) : figuresLie)),
  ];
  const contradicted = taken.filter(isContradicted);
  if (contradicted.length === 0) return { outcome: 'sound' };
  const readings = new Map(taken.map(({ code, reading }) => [code, reading]));
  const examples = contradicted
    .sort((a, b) => Number(isFigure(b.reading.text)) - Number(isFigure(a.reading.text)))
    .slice(0, EXAMPLES)
    .map(({ mapped, reading }) => ({ mapped, shown: reading.text }));
  return {
    outcome: 'repaired',
    shapes: { readings, blank: shapes.blank },
    isSound: (code) => shapes.readings.has(code) && !readings.has(code),
    examples,
  };
}

function isReadable({ blank, readings }: FontShapes, runs: readonly Run[]): boolean {
  let glyphs = 0,
    readable = 0;
  for (const run of runs)
    for (const { code } of run.glyphs) {
      if (blank.has(code)) continue;
      glyphs++;
      if ((readings.get(code)?.confidence ?? 0) >= READABLE) readable++;
    }
  return glyphs > 0 && readable >= READABLE_SHARE * glyphs;
}

/**
 * Whether a map to this says nothing of what the glyph prints: no budget prints it, or it is a letter of another script
 * where an ideograph stands.
 */
function tellsNothing({ mapped, reading }: Compared): boolean {
  const kind = characterKind(mapped);
  return isLost(kind) || (kind === 'script' && isCjk(reading.text));
}

const isContradicted = ({ mapped, reading }: Compared): boolean =>
  reading.confidence >= CONTRADICTING && !isSame(mapped, reading.text);

/** Whether a font lies about these glyphs, all of them words or all of them figures. */
function isWrong(glyphs: readonly Compared[]): boolean {
  const wrong = glyphs.filter(isContradicted);
  if (
    wrong.length >= LEAST_WRONG &&
    wrong.length >= WRONG_SHARE * glyphs.filter(({ reading }) => reading.confidence >= CONTRADICTING).length
  )
    return true;
  // Two digits shown for others are no misreading; where two glyphs map to one digit, one that shows another digit is
  // enough.
  const digits = wrong.filter(
    ({ mapped, reading }) => reading.confidence >= CERTAIN && isDigit(mapped) && isDigit(reading.text),
  );
  return (
    digits.length >= LEAST_WRONG ||
    digits.some(({ mapped }) => glyphs.filter((other) => other.mapped === mapped).length > 1)
  );
}
