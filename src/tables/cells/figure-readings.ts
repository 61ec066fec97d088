import { readAmount } from '../../lib/amounts.ts';
import { decimalText } from '../../lib/decimal.ts';
import { isLetteredCode } from '../../lib/text.ts';
import type { Glyph } from '../../model/page.ts';
import type { CellReading } from '../../model/table.ts';

/** Readings less likely than this share of the best one are not kept, and no more than so many. */
const MIN_ODDS = 0.0005,
  MAX_READINGS = 16;
/**
 * Odds that the engine missed what no character's readings tell: a point between digits, the rest of a line read as a 1
 * at an end.
 */
const LOST_POINT_ODDS = 0.01,
  LINE_ODDS = 0.01;
/** A 1 at an end that is read less surely than this may be the rest of a line. */
const SURE_ONE = 0.97;
const FIGURE = /^[-−+△▲(]?[\d.,]+[)%]?$/;
/** A text of which this share are digits is meant as a figure. */
const DIGIT_SHARE = 0.5;

/** A recognised figure: what it most probably says, and what else, most probable first. */
export interface FigureReading {
  readonly text: string;
  readonly readings: readonly CellReading[];
}

/** Texts further apart than this many sizes are not one figure. */
const APART_SIZES = 0.6;

interface Option {
  readonly text: string;
  readonly odds: number;
}

/**
 * The readings of one recognised line that is meant as a figure, each a different amount; null where it is no figure.
 * A best reading that is no amount gives way to the most probable one that is.
 */
export function figureReadings(line: readonly Glyph[]): FigureReading | null {
  const text = line.map((glyph) => glyph.text).join('');
  if (line.some((glyph, index) => index > 0 && isApart(line[index - 1]!, glyph))) return null;
  const digits = text.replace(/\D/g, '').length;
  if (digits === 0 || digits < DIGIT_SHARE * text.length || isLetteredCode(text)) return null;
  const options = [{ text, odds: 1 }, ...changesOf(line), ...missed(line, text)]
    .filter((option) => FIGURE.test(option.text))
    .sort((a, b) => b.odds - a.odds);
  const distinct = new Map<string, Option>();
  for (const option of options) {
    const value = valueOf(option.text);
    if (value !== null && option.odds >= MIN_ODDS && !distinct.has(value)) distinct.set(value, option);
  }
  const [best, ...others] = [...distinct.values()].slice(0, MAX_READINGS);
  if (!best) return null;
  const all = [best, ...others].reduce((sum, { odds }) => sum + odds, 0);
  return {
    text: best.text,
    readings: [
      ...(best.text === text ? [] : [{ text, evidence: 'recognised so, but no amount' }]),
      ...others.map((option) => ({
        text: option.text,
        evidence: 'recognised with less probability',
        probability: option.odds / all,
      })),
    ],
  };
}

/** Two texts side by side are two figures: the line between their cells was lost. */
const isApart = (left: Glyph, right: Glyph): boolean =>
  left.textRun !== right.textRun && right.box[0] - left.box[2] > APART_SIZES * right.size;

function valueOf(text: string): string | null {
  const reading = readAmount(text);
  return reading.kind === 'amount' || reading.kind === 'percent'
    ? `${decimalText(reading.value)}|${reading.decimals}`
    : null;
}

/** The line with one or two of its characters read otherwise. */
function changesOf(line: readonly Glyph[]): Option[] {
  const changes = line
    .flatMap(({ readings = [], confidence }, at) =>
      readings.map((reading) => ({ at, text: reading.text, odds: reading.probability / Math.max(confidence, 0.01) })),
    )
    .filter(({ odds }) => odds >= MIN_ODDS)
    .sort((a, b) => b.odds - a.odds)
    .slice(0, 12);
  const write = (...chosen: typeof changes): string =>
    line.map((glyph, at) => chosen.find((change) => change.at === at)?.text ?? glyph.text).join('');
  return changes.flatMap((first, index) => [
    { text: write(first), odds: first.odds },
    ...changes
      .slice(index + 1)
      .filter(({ at }) => at !== first.at)
      .map((second) => ({ text: write(first, second), odds: first.odds * second.odds })),
  ]);
}

function missed(line: readonly Glyph[], text: string): Option[] {
  const unsure = (glyph: Glyph | undefined): boolean => glyph?.text === '1' && glyph.confidence < SURE_ONE;
  const found: Option[] = [];
  if (/^\d{4,}$/.test(text)) found.push({ text: `${text.slice(0, -2)}.${text.slice(-2)}`, odds: LOST_POINT_ODDS });
  if (unsure(line[0]) && /^1[\d,]+\.\d+$/.test(text))
    found.push({ text: text.slice(1).replace(/^,/, ''), odds: LINE_ODDS });
  if (unsure(line.at(-1)) && /\.\d{2,}1$/.test(text)) found.push({ text: text.slice(0, -1), odds: LINE_ODDS });
  return found;
}
