import { addToList } from '../lib/add-to-list.ts';
import { boundsOf } from '../lib/geometry.ts';
import { foldCharacters } from '../lib/text.ts';
import type { Glyph } from '../model/page.ts';
import { isIn } from './pictures.ts';

/** Somebody else's layer lies about this many pt off the print. */
const OFF_PT = 2;
/**
 * What another recognition says is one more thing that may stand there, as probable as this: never the reading by
 * itself.
 */
const PROBABILITY = 0.05;
/** Figures that differ in more characters are not two readings of one. */
const MOST_DIFFERENCES = 2;
const FIGURE = /^[-(]?[\d.,]*\d[\d.,]*[)%]?$/;

/**
 * Adds to recognised figures what the invisible text under them says otherwise: scanners put their own recognition
 * there.
 * It becomes a reading that sums may choose; where both say the same, nothing changes.
 */
export function withOtherLayer(found: readonly Glyph[], layer: readonly Glyph[]): readonly Glyph[] {
  const invisible = layer.filter(({ hidden }) => hidden === 'invisible');
  if (invisible.length === 0) return found;
  const runs = new Map<number | undefined, Glyph[]>();
  for (const glyph of found) addToList(runs, glyph.textRun, glyph);
  return [...runs.values()].flatMap((run) => withReadings(run, invisible));
}

function withReadings(run: readonly Glyph[], invisible: readonly Glyph[]): readonly Glyph[] {
  if (!FIGURE.test(run.map(({ text }) => text).join(''))) return run;
  const [x0, y0, x1, y1] = boundsOf(run.map(({ box }) => box))!;
  const within = invisible
    .filter((glyph) => isIn(glyph, [x0 - OFF_PT, y0 - OFF_PT, x1 + OFF_PT, y1 + OFF_PT]))
    .sort((a, b) => a.box[0] - b.box[0]);
  const other = [...foldCharacters(within.map(({ text }) => text).join('')).replace(/\s/g, '')];
  if (other.length !== run.length || !FIGURE.test(other.join(''))) return run;
  const differences = run.filter(({ text }, index) => text !== other[index]).length;
  if (differences === 0 || differences > MOST_DIFFERENCES) return run;
  return run.map((glyph, index): Glyph => {
    const text = other[index]!,
      readings = glyph.readings ?? [];
    return text === glyph.text ||
      readings.some((reading) => reading.text === text && reading.probability >= PROBABILITY)
      ? glyph
      : {
          ...glyph,
          readings: [...readings.filter((reading) => reading.text !== text), { text, probability: PROBABILITY }],
        };
  });
}
