import { readAmount } from '../../lib/amounts.ts';
import type { CellReading, GridCell } from '../../model/table.ts';

/** A column prints its figures with so many decimals where at least so many do, and this share of all. */
const MIN_FIGURES = 4,
  USUAL_SHARE = 0.75;
/** How much less probable a figure is that has other decimals than its column. */
const UNUSUAL = 0.02;
/**
 * How surely a point is where the column wants it: printed as a blank or before what is too long for a group, or only
 * by the number of decimals.
 */
const SEEN_POINT = 0.9,
  WANTED_POINT = 0.25;
/** A digit that was lost at the end may be any of ten. */
const LOST_DIGIT = 0.08;
/** Nobody is to rely on a figure with other decimals than its column. */
const DOUBTFUL = 0.5;

type Reading = CellReading & { readonly probability: number };

/**
 * Recognised figures against the decimals that their column prints: what a cell may say is weighed anew by it, and a
 * figure that stays unusual is doubtful. Points that were lost are put where the column has them. Cells of text PDFs
 * are given back as they are.
 */
export function withUsualPrecision(cells: readonly GridCell[]): readonly GridCell[] {
  if (!cells.some(({ method }) => method === 'ocr')) return cells;
  const usualOf = usualDecimals(cells);
  return cells.map((cell) => {
    const usual = cell.method === 'ocr' && cell.text !== '' ? usualOf(cell) : null;
    return usual === null ? cell : weighed(cell, usual);
  });
}

/** The decimals of a figure; null where a text is none, or a bare 0, which stands in any column. */
function decimalsOf(text: string): number | null {
  const reading = readAmount(text);
  return reading.kind !== 'amount' || reading.text.trim() === '0' ? null : reading.decimals;
}

function usualDecimals(cells: readonly GridCell[]): (cell: GridCell) => number | null {
  const counts = new Map<number, Map<number, number>>();
  for (const { column, columnSpan, method, text } of cells) {
    const decimals = method === 'ocr' && columnSpan === 1 ? decimalsOf(text) : null;
    if (decimals === null) continue;
    const own = counts.get(column) ?? new Map<number, number>();
    counts.set(column, own.set(decimals, (own.get(decimals) ?? 0) + 1));
  }
  const usual = new Map(
    [...counts].map(([column, own]) => {
      const all = [...own.values()].reduce((sum, count) => sum + count, 0),
        [decimals, count] = [...own].sort((a, b) => b[1] - a[1])[0]!;
      return [column, count >= MIN_FIGURES && count >= USUAL_SHARE * all ? decimals : null] as const;
    }),
  );
  return ({ column, columnSpan }) => (columnSpan === 1 ? (usual.get(column) ?? null) : null);
}

function weighed(cell: GridCell, usual: number): GridCell {
  const decimals = decimalsOf(cell.text);
  if (decimals === null && (!FIGURE_SHAPE.test(cell.text) || cell.text === '0')) return cell;
  const known = cell.readings.flatMap((reading): Reading[] =>
    reading.probability === undefined
      ? []
      : [{ ...reading, probability: reading.probability * (decimalsOf(reading.text) === usual ? 1 : UNUSUAL) }],
  );
  const others = cell.readings.filter(({ probability }) => probability === undefined);
  if (decimals === usual && !SPLIT_FIGURE.test(cell.text))
    return cell.readings.length === 0 ? cell : { ...cell, readings: [...known, ...others] };
  const own = UNUSUAL * Math.max(0, 1 - known.reduce((sum, { probability }) => sum + probability, 0));
  const rivals = strongest([...known, ...wantedBy(cell.text, usual)]);
  const best = rivals[0];
  const doubtful = { ...cell, confidence: Math.min(cell.confidence, DOUBTFUL) };
  if (!best || best.probability < Math.max(own, CHOSEN)) return { ...doubtful, readings: [...rivals, ...others] };
  const first = { text: cell.text, evidence: 'recognised so, with other decimals than its column', probability: own };
  return { ...doubtful, text: best.text, lines: [best.text], readings: [...rivals.slice(1), first, ...others] };
}

/** A reading less probable than this does not take the place of the one that was recognised. */
const CHOSEN = 0.3;
/** What is meant as a figure, however its points and commas were read. */
const FIGURE_SHAPE = /^[-−]?\d[\d,.]*( \d+)?$/;
/** Digits with a blank where the point was. */
const SPLIT_FIGURE = /^[-−]?[\d,]+ \d+$/;

/** What a text would say with the usual decimals: a point that was lost, or a last digit. */
function wantedBy(text: string, usual: number): Reading[] {
  const evidence = `its column prints ${usual} decimals`;
  if (SPLIT_FIGURE.test(text)) {
    const [whole = '', fraction = ''] = text.split(' ');
    return fraction.length === usual ? [{ text: `${whole}.${fraction}`, evidence, probability: SEEN_POINT }] : [];
  }
  const [, sign = '', whole = '', fraction = ''] = /^([-−]?)([\d,]+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (usual > 0 && fraction === '') {
    const last = whole.split(',').at(-1)!.length,
      plain = whole.replaceAll(',', '');
    const isSeen = whole.includes(',') && last === usual + 3,
      isPlain = !whole.includes(',') && plain.length > usual;
    const point = whole.length - usual;
    return isSeen || isPlain
      ? [
          {
            text: `${sign}${whole.slice(0, point)}.${whole.slice(point)}`,
            evidence,
            probability: isSeen ? SEEN_POINT : WANTED_POINT,
          },
        ]
      : [];
  }
  if (usual > 1 && fraction.length === usual - 1)
    return [...'0123456789'].map((digit) => ({ text: `${text}${digit}`, evidence, probability: LOST_DIGIT }));
  return [];
}

/** The strongest reading of each text, most probable first. */
function strongest(readings: readonly Reading[]): Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of readings)
    if (reading.probability > (best.get(reading.text)?.probability ?? 0)) best.set(reading.text, reading);
  return [...best.values()].sort((a, b) => b.probability - a.probability);
}
