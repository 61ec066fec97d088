/** How far each character moves the pen, in em, as a font's own program says; null for one that it does not draw. */
export type ProgramAdvances = (character: string) => number | null;

/** Sections of the table that maps characters to glyphs (OpenType, cmap): by segments, and by groups. */
const SEGMENTS = 4,
  GROUPS = 12;
/** A font has no more glyphs than numbers of two bytes. */
const MOST_GLYPHS = 0xffff;
const END_OF_SEGMENTS = 0xffff;

/**
 * Reads the advances of a font as pdf.js makes it anew for browsers, whatever it was made of: characters are those that
 * pdf.js draws by. Null where the tables are not there or are cut off.
 */
export function programAdvances(data: Uint8Array): ProgramAdvances | null {
  try {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength),
      tables = tablesOf(view);
    const [head, hhea, hmtx, cmap] = ['head', 'hhea', 'hmtx', 'cmap'].map((name) => tables.get(name));
    if (head === undefined || hhea === undefined || hmtx === undefined || cmap === undefined) return null;
    const em = view.getUint16(head + 18),
      last = view.getUint16(hhea + 34) - 1;
    if (em === 0 || last < 0) return null;
    const glyphs = glyphsByCharacter(view, cmap),
      advance = (glyph: number): number => view.getUint16(hmtx + 4 * Math.min(glyph, last)) / em;
    // Looked up at once, so that a table that ends early is found here.
    const advances = new Map([...glyphs].map(([character, glyph]) => [character, advance(glyph)]));
    return (character) => advances.get(character.codePointAt(0) ?? -1) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where each table of a font begins (OpenType, table directory). */
function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index,
      name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    tables.set(name, view.getUint32(at + 8));
  }
  return tables;
}

function glyphsByCharacter(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const at = cmap + view.getUint32(cmap + 8 + 8 * index),
      format = view.getUint16(at);
    if (format === SEGMENTS) addSegments(view, at, glyphs);
    else if (format === GROUPS) addGroups(view, at, glyphs);
  }
  return glyphs;
}

function addSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6); // two bytes for each segment
  for (let segment = 0; segment < size; segment += 2) {
    const end = view.getUint16(at + 14 + segment),
      start = view.getUint16(at + 16 + size + segment),
      delta = view.getUint16(at + 16 + 2 * size + segment),
      offsetAt = at + 16 + 3 * size + segment,
      offset = view.getUint16(offsetAt);
    if (start === END_OF_SEGMENTS) continue;
    for (let character = start; character <= end; character++)
      glyphs.set(
        character,
        offset === 0 ? (character + delta) & MOST_GLYPHS : view.getUint16(offsetAt + offset + 2 * (character - start)),
      );
  }
}

function addGroups(view: DataView, at: number, glyphs: Map<number, number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const start = view.getUint32(at + 16 + 12 * group),
      end = Math.min(view.getUint32(at + 20 + 12 * group), start + MOST_GLYPHS),
      glyph = view.getUint32(at + 24 + 12 * group);
    for (let character = start; character <= end; character++) glyphs.set(character, glyph + character - start);
  }
}
