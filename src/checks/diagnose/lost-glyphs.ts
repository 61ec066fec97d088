import type { Bilingual, CellProvenance, Fact } from '../../../schemas/index.ts';
import type { CheckedTable } from '../../model/document.ts';
import { both } from '../words.ts';

/** Says why a figure must have lost a character while it was read; null when its box fits its characters. */
export type LostGlyphs = (fact: Fact) => Bilingual | null;

interface Measured {
  readonly fact: Fact;
  readonly at: CellProvenance;
  readonly width: number;
  readonly digits: number;
  readonly marks: number;
}

/** Figures of one column needed before its type is known. */
const FEWEST = 4;
/** Shares of a digit's width by which the box must be wider than its characters: one digit, give or take. */
const LEAST = 0.6,
  MOST = 1.45;

/** Width of the box of each figure against its characters: a box that is one digit too wide has lost one inside. */
export function lostGlyphsIn(tables: readonly CheckedTable[]): LostGlyphs {
  // Only tables with a figure in doubt are measured.
  const byTable = new Map<string, readonly Measured[]>();
  const figuresOf = (id: string): readonly Measured[] => {
    const known = byTable.get(id);
    if (known) return known;
    const figures = tables.find((table) => table.id === id)?.facts.flatMap(measured) ?? [];
    byTable.set(id, figures);
    return figures;
  };
  return (fact) => {
    const own = measured(fact)[0];
    if (!own) return null;
    const others = figuresOf(own.at.table).filter((other) => other.fact.id !== fact.id);
    const decimals =
      fact.amount === '0'
        ? null
        : (decimalsOf(others.filter((other) => other.fact.amount !== '0')) ??
          decimalsOf(others.filter((other) => other.fact.published.decimals > 0)));
    if (decimals !== null && fact.published.decimals > 0 && fact.published.decimals < decimals)
      return both(
        `“${fact.published.text}”的小数位少于同表其他数字：读取时丢了一位`,
        `“${fact.published.text}” has fewer decimals than all other figures of its table: a digit was lost in reading`,
      );
    const peers = figuresOf(own.at.table).filter(
      (other) => other.fact.id !== fact.id && Math.abs(heightOf(other) - heightOf(own)) < 0.5,
    );
    const type = fit(peers);
    if (!type) return null;
    const surplus = (own.width - own.digits * type.digit - own.marks * type.mark) / type.digit;
    if (surplus > LEAST && surplus < MOST)
      return both(
        `“${fact.published.text}”所占的宽度比其字符多一位：读取时丢了一位`,
        `the box of “${fact.published.text}” is one digit wider than its characters: one was lost in reading`,
      );
    return isOffItsLine(
      own,
      peers.filter(({ at }) => at.column === own.at.column),
      type.digit,
    )
      ? both(
          `“${fact.published.text}”与同栏数字的对齐差一位：读取时丢了首位或末位`,
          `“${fact.published.text}” stands off the line of its column by one digit: its first or last was lost in ` +
            'reading',
        )
      : null;
  };
}

/** Decimals that all figures print, a nil among them as 0.000000; null where they differ or are too few to tell. */
function decimalsOf(figures: readonly Measured[]): number | null {
  const decimals = figures.map(({ fact }) => fact.published.decimals);
  return decimals.length >= FEWEST && decimals.every((count) => count === decimals[0]) ? decimals[0]! : null;
}

const ALIGNMENTS = [
  // A digit lost at one end moves that edge by its width, and the middle by half of it.
  { edge: ({ at }: Measured): number => at.bbox[2], shift: 1, ways: [-1] },
  { edge: ({ at }: Measured): number => at.bbox[0], shift: 1, ways: [1] },
  { edge: ({ at }: Measured): number => (at.bbox[0] + at.bbox[2]) / 2, shift: 0.5, ways: [-1, 1] },
] as const;

/** Figures of a column that is aligned stand closer to one line than this share of a digit. */
const ALIGNED = 0.12;
/** Share of a column's figures that stand on its line. */
const MOSTLY = 0.9;

/** Whether the column's figures share an edge or a middle line which this one misses by just one lost digit. */
function isOffItsLine(own: Measured, peers: readonly Measured[], digit: number): boolean {
  if (new Set(peers.map(({ digits }) => digits)).size < 2) return false;
  const lines = ALIGNMENTS.map(({ edge, shift, ways }) => {
    const edges = peers.map(edge).sort((a, b) => a - b),
      line = edges[edges.length >> 1]!;
    return {
      shift,
      ways,
      off: (edge(own) - line) / digit,
      isShared: edges.filter((at) => Math.abs(at - line) <= digit * ALIGNED).length >= edges.length * MOSTLY,
    };
  }).filter(({ isShared }) => isShared);
  return (
    peers.length >= FEWEST &&
    lines.length > 0 &&
    lines.every(({ shift, ways, off }) => ways.some((way) => Math.abs(off - way * shift) < shift * 0.3))
  );
}

const heightOf = ({ at }: Measured): number => at.bbox[3] - at.bbox[1];

function measured(fact: Fact): Measured[] {
  const at = fact.provenance[0];
  const text = fact.published.text;
  if (!at || !('table' in at) || at.method !== 'text' || !/^[\d,.]+$/.test(text)) return [];
  const digits = text.replace(/\D/g, '').length;
  return [{ fact, at, width: at.bbox[2] - at.bbox[0], digits, marks: text.length - digits }];
}

/**
 * Width of a digit and of a point or comma, by least squares over figures of one size; null when they do not fit one
 * type.
 */
function fit(peers: readonly Measured[]): { readonly digit: number; readonly mark: number } | null {
  if (peers.length < FEWEST) return null;
  const solve = (list: readonly Measured[]): { digit: number; mark: number } | null => {
    let dd = 0,
      dm = 0,
      mm = 0,
      dw = 0,
      mw = 0;
    for (const { digits, marks, width } of list) {
      dd += digits * digits;
      dm += digits * marks;
      mm += marks * marks;
      dw += digits * width;
      mw += marks * width;
    }
    const determinant = dd * mm - dm * dm;
    if (mm === 0) return dd > 0 ? { digit: dw / dd, mark: 0 } : null;
    if (Math.abs(determinant) < 1e-6) return null;
    return { digit: (dw * mm - mw * dm) / determinant, mark: (mw * dd - dw * dm) / determinant };
  };
  const first = solve(peers);
  if (!first) return null;
  const off = ({ width, digits, marks }: Measured, type: { digit: number; mark: number }): number =>
    Math.abs(width - digits * type.digit - marks * type.mark);
  const median = [...peers].map((peer) => off(peer, first)).sort((a, b) => a - b)[peers.length >> 1]!;
  const type = solve(peers.filter((peer) => off(peer, first) <= Math.max(0.6, 3 * median)));
  if (!type || type.digit <= 0) return null;
  const loose = peers.filter((peer) => off(peer, type) > type.digit * 0.35).length;
  return loose * 5 > peers.length ? null : type;
}
