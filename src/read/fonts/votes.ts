import { foldCharacters } from '../../lib/text.ts';
import type { RecognizedCharacter } from '../../model/raster.ts';

/** What a glyph's shape was read as. */
export interface GlyphReading {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly readings: readonly { readonly text: string; readonly probability: number }[];
}

/** A vote by place alone, where the numbers of glyphs and of characters read differ, counts for this share. */
const BY_PLACE = 0.3;
/** A character read further than this from the middle of a glyph, in em, is not that glyph's. */
const REACH_EM = 0.45;
/** A glyph that was read once only, by itself or in one line, is no surer than this. */
const ONCE = 0.9;
/** Other readings kept of a glyph, and the least share of the votes worth keeping. */
const MOST_READINGS = 3,
  LEAST_SHARE = 0.02;

interface Vote {
  text: string;
  weight: number;
  best: number;
  count: number;
}

/** The votes for what each glyph is, by its code. */
export type Ballot = Map<string, Map<string, Vote>>;

/** A glyph on a glyph sheet: its code and the middle of its ink, in px. */
export interface Standing {
  readonly code: string;
  readonly middle: number;
}

/**
 * Takes the characters read in a line as votes for its glyphs: one by one where there are as many, else those that
 * stand where a glyph does.
 */
export function vote(
  ballot: Ballot,
  glyphs: readonly Standing[],
  characters: readonly RecognizedCharacter[],
  emPx: number,
): void {
  const read = characters.flatMap(one).sort((a, b) => a.from - b.from);
  if (read.length === glyphs.length) {
    glyphs.forEach(({ code }, index) => {
      cast(ballot, code, read[index]!, 1);
    });
    return;
  }
  for (const character of read) {
    const middle = (character.from + character.to) / 2;
    const near = glyphs.reduce<Standing | null>(
      (best, glyph) =>
        best === null || Math.abs(glyph.middle - middle) < Math.abs(best.middle - middle) ? glyph : best,
      null,
    );
    if (near && Math.abs(near.middle - middle) <= REACH_EM * emPx) cast(ballot, near.code, character, BY_PLACE);
  }
}

/** Characters that fold to several, or that another reading put in, stand for no single glyph. */
function one(character: RecognizedCharacter): RecognizedCharacter[] {
  const text = foldCharacters(character.text);
  return text.trim() === '' ? [] : [{ ...character, text }];
}

function cast(ballot: Ballot, code: string, { text, confidence, readings }: RecognizedCharacter, share: number): void {
  let votes = ballot.get(code);
  if (!votes) ballot.set(code, (votes = new Map()));
  add(text, confidence * share, confidence, 1);
  for (const reading of readings)
    if (reading.text.length === 1)
      add(foldCharacters(reading.text), reading.probability * share * (1 - confidence), 0, 0);

  function add(voted: string, weight: number, best: number, count: number): void {
    const known = votes!.get(voted);
    if (known) {
      known.weight += weight;
      known.best = Math.max(known.best, best);
      known.count += count;
    } else votes!.set(voted, { text: voted, weight, best, count });
  }
}

/** What the votes for a glyph say together; null where there are none. */
export function elected(votes: Ballot extends Map<string, infer V> ? V | undefined : never): GlyphReading | null {
  const ranked = [...(votes?.values() ?? [])].sort((a, b) => b.weight - a.weight),
    first = ranked[0];
  if (!first || first.count === 0) return null;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  return {
    text: first.text,
    confidence: Math.min((first.weight / total) * first.best, first.count > 1 ? 1 : ONCE),
    readings: ranked
      .slice(1, 1 + MOST_READINGS)
      .map(({ text, weight }) => ({ text, probability: weight / total }))
      .filter(({ probability }) => probability >= LEAST_SHARE),
  };
}
