import { asOne, type LevelLine } from './line-ends.ts';

/**
 * Gaps in lines as copies of copies have them: shorter than the first are damage wherever they are, shorter than the
 * other where no border can be missing.
 */
const SMALL_INCHES = 0.12,
  LARGE_INCHES = 0.5;
/** Two parts of one line are in line by this many inches; a line ends at another one no further from it than that. */
const OFFSET_INCHES = 0.015,
  END_INCHES = 0.025;
/** A line that ends nowhere goes on to the next one that it can meet within this many inches. */
const REACH_INCHES = 0.3;
/** Lines are broken where so many gaps in each direction say so: what single gaps mean is told elsewhere. */
const LEAST_GAPS = 4;

/**
 * Lines of one direction, as if level, and what may be more of them; the pixels of the mask are filled where a gap is.
 */
interface Lines {
  readonly lines: readonly LevelLine[];
  readonly dashes: () => readonly LevelLine[];
  readonly mask: Uint8Array;
  readonly width: number;
}

/**
 * The lines of a grid whose lines are broken everywhere, whole again: gaps that end at lines of the other direction on
 * both sides are missing borders and stay. Other lines are given back as they are.
 */
export function joinedLines(
  across: Lines,
  down: Lines,
  dpi: number,
): { readonly across: readonly LevelLine[]; readonly down: readonly LevelLine[] } {
  const gapsIn = (lines: readonly LevelLine[], others: readonly LevelLine[]): number =>
    lines.length - joined(lines, others, SMALL_INCHES * dpi, dpi).length;
  if (Math.min(gapsIn(across.lines, down.lines), gapsIn(down.lines, across.lines)) < LEAST_GAPS)
    return { across: across.lines, down: down.lines };
  let level: readonly LevelLine[] = [...across.lines, ...across.dashes()],
    upright: readonly LevelLine[] = [...down.lines, ...down.dashes()];
  for (const most of [SMALL_INCHES, LARGE_INCHES]) {
    const longer = joined(level, upright, most * dpi, dpi);
    upright = joined(upright, longer, most * dpi, dpi);
    level = longer;
  }
  level = level.filter((line) => isOf(line, across.lines, dpi));
  upright = upright.filter((line) => isOf(line, down.lines, dpi));
  const result = { across: reaching(level, upright, dpi), down: reaching(upright, level, dpi) };
  fill(across, result.across);
  fill(down, result.down);
  return result;
}

/** Is a joinedLines line one of the lines, longer, and no row of dashes alone? */
const isOf = (joined: LevelLine, lines: readonly LevelLine[], dpi: number): boolean =>
  lines.some(
    ({ at, from, to }) => Math.abs(at - joined.at) <= 2 * OFFSET_INCHES * dpi && from >= joined.from && to <= joined.to,
  );

/** Does a line end at one of the other direction? */
const endsAt = ({ at }: LevelLine, end: number, others: readonly LevelLine[], dpi: number): boolean =>
  others.some(
    (other) =>
      Math.abs(other.at - end) <= END_INCHES * dpi &&
      other.from - END_INCHES * dpi <= at &&
      at <= other.to + END_INCHES * dpi,
  );

function joined(lines: readonly LevelLine[], others: readonly LevelLine[], most: number, dpi: number): LevelLine[] {
  const left = [...lines].sort((a, b) => a.from - b.from),
    result: LevelLine[] = [];
  for (let line = left.shift(); line; line = left.shift()) {
    const index = left.findIndex(
        ({ at, from, to }) =>
          Math.abs(at - line!.at) <= OFFSET_INCHES * dpi && from - line!.to <= most && to > line!.to,
      ),
      next = left[index];
    if (!next || (next.from > line.to && endsAt(line, line.to, others, dpi) && endsAt(next, next.from, others, dpi))) {
      result.push(line);
      continue;
    }
    left.splice(index, 1);
    left.unshift(asOne(line, next));
  }
  return result;
}

/** Lines whose ends stand free, up to the next line that they meet. */
function reaching(lines: readonly LevelLine[], others: readonly LevelLine[], dpi: number): LevelLine[] {
  return lines.map((line) => {
    const meets = others
      .filter(({ from, to }) => from - END_INCHES * dpi <= line.at && line.at <= to + END_INCHES * dpi)
      .map(({ at }) => at);
    const before = meets.filter((at) => at < line.from && line.from - at <= REACH_INCHES * dpi),
      after = meets.filter((at) => at > line.to && at - line.to <= REACH_INCHES * dpi);
    return {
      ...line,
      from: before.length > 0 && !endsAt(line, line.from, others, dpi) ? Math.round(Math.max(...before)) : line.from,
      to: after.length > 0 && !endsAt(line, line.to, others, dpi) ? Math.round(Math.min(...after)) : line.to,
    };
  });
}

function fill({ mask, width }: Lines, lines: readonly LevelLine[]): void {
  const height = mask.length / width;
  for (const { at, from, to } of lines)
    for (let y = Math.max(0, Math.round(at) - 1); y <= Math.min(height - 1, Math.round(at) + 1); y++)
      mask.fill(1, y * width + from, y * width + to + 1);
}
