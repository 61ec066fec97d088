import { isMalformed, isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { ceilDivide, digitsLost, floorDivide, slipOf, slipsBetween, slipsOf, type Slip } from './slips.ts';
import { PLACES, quantumUnits } from './units.ts';
import { evaluateRatio, solveRatio } from '../evidence/ratio.ts';
import { ratioCells, residualOf, type Cell, type Link } from './graph.ts';
import { indexRanges, intersect, type Range } from './ranges.ts';

/** What a cell would have to show for an identity to hold; null when no value of it alone does that. */
export function rangeFor(link: Link, cell: Cell): Range | null {
  if (link.identity.kind === 'ratio') return ratioRange(link, cell);
  const by = link.coefficients.get(cell) ?? 0n;
  if (by !== 1n && by !== -1n) return null;
  const wanted = cell.value - by * residualOf(link);
  if (link.identity.kind !== 'at-most') return { low: wanted - link.allowed, high: wanted + link.allowed };
  return null;
}

const SCALE = 10 ** PLACES;

function ratioRange(link: Link, cell: Cell): Range | null {
  const [percent, part, whole] = ratioCells(link);
  if (!percent || !part || !whole) return null;
  const kind = link.identity.ratio!;
  if (cell === percent) {
    const { actual, slack } = evaluateRatio(
      kind,
      Number(part.value),
      Number(whole.value),
      Number(part.quantum),
      Number(whole.quantum),
    );
    if (!Number.isFinite(actual)) return null;
    return around(actual * SCALE, slack * SCALE + Number(percent.quantum) * 0.51);
  }
  const share = Number(percent.value) / SCALE / 100,
    blur = (Number(percent.quantum) / SCALE / 100) * 0.55;
  const solve = (fraction: number): number =>
    cell === part
      ? solveRatio(kind, 'part', fraction, Number(whole.value))
      : solveRatio(kind, 'whole', fraction, Number(part.value));
  const edges = [solve(share - blur), solve(share + blur)].filter(Number.isFinite);
  if (edges.length < 2 || Math.sign(edges[0]!) !== Math.sign(edges[1]!)) return null;
  const width = Math.abs(edges[0]! - edges[1]!);
  // A range as wide as the figure itself says nothing.
  return width > Math.abs(edges[0]!) ? null : around((edges[0]! + edges[1]!) / 2, width / 2 + Number(cell.quantum));
}

const around = (middle: number, half: number): Range => ({
  low: BigInt(Math.floor(middle - half)),
  high: BigInt(Math.ceil(middle + half)),
});

/**
 * Each value that would make one or more failing identities of a cell hold, as a range common to as many as possible.
 */
export function wantedRanges(cell: Cell, failing: readonly Link[]): Range[] {
  const ranges = failing.flatMap((link) => {
    const range = rangeFor(link, cell);
    return range ? [range] : [];
  });
  const wanted = new Map<string, Range>(),
    index = indexRanges(ranges);
  for (const seed of ranges) {
    let common = seed;
    for (const at of index.overlapping(seed)) common = intersect(common, ranges[at]!) ?? common;
    wanted.set(`${common.low}|${common.high}`, common);
  }
  return [...wanted.values()];
}

/** A value in the range, and how it may have become what is printed. */
export interface Target {
  readonly to: bigint;
  /** No other value in the range is as likely. */
  readonly exact: boolean;
  readonly cost: number;
  readonly slip: Slip | null;
}

const COST = { malformed: 0.05, slip: 0.2, point: 0.15, zeroed: 0.6, filled: 0.7, other: 0.5, implausible: 2 } as const;

/** A figure with fewer decimals than its table is the more likely slip. */
const ODD_DECIMALS = 0.05;

/**
 * The likeliest value in a range: one that a single slip of the keyboard turns into the printed one, else the middle.
 */
export function targetIn(cell: Cell, range: Range): Target | null {
  const { value, quantum, fact } = cell;
  const first = ceilDivide(range.low, quantum),
    last = floorDivide(range.high, quantum);
  const middle = (range.low + range.high) / 2n;
  // Where the range is narrower than the last digit, the nearest printable value stands for it.
  const nearest = floorDivide(middle + quantum / 2n, quantum) * quantum;
  if (isMalformed(fact)) return { to: nearest, exact: last <= first, cost: COST.malformed, slip: 'point' };
  cell.slips ??= [...new Set([...slipsOf(value / quantum), ...shorter(cell)])];
  const slips = slipsBetween(value, range.low, range.high, quantum, cell.slips);
  const chosen =
    slips.length === 0
      ? nearest
      : slips.reduce((best, slip) => (distance(slip, middle) < distance(best, middle) ? slip : best));
  if (chosen === value) return null;
  return {
    to: chosen,
    exact: slips.length === 1 || (slips.length === 0 && last <= first),
    cost: costOf(cell, chosen) - (quantumUnits(fact) > quantum ? ODD_DECIMALS : 0),
    slip: slipOf(value / quantum, chosen / quantum),
  };
}

/** A figure with one decimal less than its table may have lost the digit anywhere. */
function shorter({ value, quantum, fact }: Pick<Cell, 'value' | 'quantum' | 'fact'>): bigint[] {
  const own = quantumUnits(fact);
  return value !== 0n && own === quantum * 10n
    ? digitsLost(value / own).filter((units) => units !== value / quantum)
    : [];
}

/** Blanks of one sum among which the one that lacks its figure is as likely as a wrong figure. */
const FEW_BLANKS = 2;

const isOneOfFewBlanks = ({ fact, links }: Pick<Cell, 'fact' | 'links'>): boolean =>
  isBlankPlaceholder(fact) &&
  links.some(({ held, identity }) => !held && (identity.blanks?.length ?? Infinity) <= FEW_BLANKS);

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

function costOf(cell: Pick<Cell, 'value' | 'quantum' | 'fact' | 'links'>, to: bigint): number {
  const { value, quantum, fact } = cell;
  // Only changes and balances are printed below zero.
  if (to < 0n && value >= 0n && fact.measure === undefined) return COST.implausible;
  const slip =
    slipOf(value / quantum, to / quantum) ?? (shorter({ value, quantum, fact }).includes(to / quantum) ? 'lost' : null);
  if (slip === 'point') return COST.point;
  if (slip !== null) return COST.slip;
  if (isOneOfFewBlanks(cell)) return COST.other;
  if (value === 0n) return COST.filled;
  return to === 0n ? COST.zeroed : COST.other;
}
