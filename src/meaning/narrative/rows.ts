import { boundsOf } from '../../lib/geometry.ts';
import { isCjk } from '../../lib/text.ts';
import type { TextLine } from '../../model/table.ts';

/** Pieces whose middles are this near (in sizes) stand on one line. */
const SAME_ROW_SIZES = 0.35;
/** A piece may begin this much before the one before it ends: boxes of slanted or wide glyphs overlap. */
const OVERLAP_SIZES = 0.7;
/** How far (in sizes) a gap may be from where a piece would fill it. */
const GAP_SIZES = 1.6;

/** Joins the pieces of one printed line: digits of another font on another baseline come as pieces of their own. */
export function joinRows(lines: readonly TextLine[]): TextLine[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const first = row?.[0];
    const same =
      first &&
      first.page === line.page &&
      Math.abs(middle(first) - middle(line)) < Math.min(first.size, line.size) * SAME_ROW_SIZES;
    if (same) row!.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => (row.length === 1 ? row : joinPieces([...row].sort((a, b) => a.box[0] - b.box[0]))));
}

const middle = ({ box }: TextLine): number => (box[1] + box[3]) / 2;

function joinPieces(pieces: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (!last || last.role === 'furniture' || piece.role === 'furniture') {
      joined.push(piece);
      continue;
    }
    const text = piece.box[0] >= last.box[2] - last.size * OVERLAP_SIZES ? nearby(last, piece) : filled(last, piece);
    if (text === null) joined.push(piece);
    else
      joined[joined.length - 1] = {
        ...last,
        text,
        box: boundsOf([last.box, piece.box])!,
        glyphs: last.glyphs + piece.glyphs,
      };
  }
  return joined;
}

/** Text that goes on after a gap; texts far apart (department at the left, unit at the right) stay two. */
const nearby = (last: TextLine, piece: TextLine): string | null =>
  piece.box[0] - last.box[2] < last.size * 4 ? last.text + piece.text : null;

/** Puts a piece into the gap (a blank) of the line that surrounds it. */
function filled(line: TextLine, piece: TextLine): string | null {
  let x = line.box[0];
  let best: { at: number; distance: number } | null = null;
  for (let at = 0; at < line.text.length; at++) {
    const character = line.text[at]!;
    if (character === ' ') {
      const distance = Math.abs(x - piece.box[0]);
      if (distance < line.size * GAP_SIZES && (!best || distance < best.distance)) best = { at, distance };
      // What already fills or should fill the gap is as wide as what remains of the line tells.
      x = line.box[2] - Array.from(line.text.slice(at + 1)).reduce((sum, next) => sum + widthOf(next, line.size), 0);
      continue;
    }
    x += widthOf(character, line.size);
  }
  return best === null ? null : `${line.text.slice(0, best.at)}${piece.text}${line.text.slice(best.at)}`;
}

const widthOf = (character: string, size: number): number =>
  character === ' ' ? 0 : isCjk(character) || /[()、。;:,%“”]/.test(character) ? size : size / 2;
