import fontkit from '@pdf-lib/fontkit';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import subsetFont from 'subset-font';
import { CHARSET } from './vocabulary/charset.ts';

/** Widths of a font, in ems. */
export interface Metrics {
  advance(character: string): number;
}

/** A CFF font cut to the generator's characters, ready to be embedded by any producer. */
export interface EmbeddedFont extends Metrics {
  readonly name: string;
  /** The whole font file, for drawing on a canvas. */
  readonly sfnt: Uint8Array;
  /** Deflated CFF table. */
  readonly cff: Uint8Array;
  /** Deflated map from codes to characters; null: the font tells none. */
  readonly toUnicode: Uint8Array | null;
  /** The code of each character. */
  readonly cids: ReadonlyMap<string, number>;
  /** `W` array of the CID font. */
  readonly widths: readonly (number | readonly number[])[];
  cidOf(character: string): number;
}

export interface FontSet {
  readonly regular: EmbeddedFont;
  readonly bold: EmbeddedFont;
}

const cached = new Map<string, Promise<FontSet>>();

/**
 * Loads both weights, cut to the usual characters and `more`, once for the process: subsetting takes a tenth of a
 * second, a document a few hundredths.
 */
export function loadFonts(more = ''): Promise<FontSet> {
  const known = cached.get(more);
  if (known) return known;
  const characters = CHARSET + more;
  const fonts = Promise.all([embedded('Regular', characters), embedded('Bold', characters)]).then(
    ([regular, bold]) => ({ regular, bold }),
  );
  cached.set(more, fonts);
  return fonts;
}

interface CharsetRange {
  readonly first: number;
  readonly nLeft: number;
}
interface OpenFont {
  glyphForCodePoint(code: number): { id: number; advanceWidth: number };
  readonly unitsPerEm: number;
  readonly 'CFF ': {
    readonly topDict: {
      readonly charset: {
        readonly version: number;
        readonly ranges?: readonly CharsetRange[];
        readonly glyphs?: readonly number[];
      };
    };
  };
}

async function embedded(weight: 'Regular' | 'Bold', characters: string): Promise<EmbeddedFont> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@embedpdf/fonts-sc');
  const source = await readFile(new URL(`../fonts/NotoSansHans-${weight}.otf`, `file://${entry}`));
  const sfnt = await subsetFont(source, characters, { targetFormat: 'sfnt', noLayoutClosure: true } as Parameters<
    typeof subsetFont
  >[2]);
  const font = fontkit.create(sfnt) as unknown as OpenFont;
  const cidOfGlyph = charsetOf(font);
  const cids = new Map<string, number>();
  const advances = new Map<string, number>();
  for (const character of characters) {
    const glyph = font.glyphForCodePoint(character.codePointAt(0)!);
    cids.set(character, cidOfGlyph(glyph.id));
    advances.set(character, glyph.advanceWidth / font.unitsPerEm);
  }
  const widths: (number | number[])[] = [];
  for (const [character, cid] of cids)
    if (advances.get(character) !== 1) widths.push(cid, [Math.round(advances.get(character)! * 1000)]);
  return {
    name: `GENSUB+NotoSansHans-${weight}`,
    sfnt,
    cff: deflateSync(tableOf(sfnt, 'CFF ')),
    toUnicode: deflateSync(Buffer.from(unicodeMap([...cids]))),
    cids,
    widths,
    advance: (character) => advances.get(character) ?? 1,
    cidOf: (character) => cids.get(character) ?? 0,
  };
}

/** In a CID-keyed CFF the charset tells which CID each glyph has. */
function charsetOf(font: OpenFont): (glyph: number) => number {
  const { ranges, glyphs } = font['CFF '].topDict.charset;
  if (glyphs) return (glyph) => (glyph === 0 ? 0 : (glyphs[glyph - 1] ?? 0));
  const list = [0];
  for (const { first, nLeft } of ranges ?? []) for (let cid = first; cid <= first + nLeft; cid++) list.push(cid);
  return (glyph) => list[glyph] ?? 0;
}

function tableOf(sfnt: Uint8Array, tag: string): Uint8Array {
  const view = new DataView(sfnt.buffer, sfnt.byteOffset, sfnt.byteLength);
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    if (String.fromCharCode(...sfnt.subarray(at, at + 4)) === tag)
      return sfnt.subarray(view.getUint32(at + 8), view.getUint32(at + 8) + view.getUint32(at + 12));
  }
  throw new RangeError(`font has no ${tag} table`);
}

export const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** A ToUnicode map (ISO 32000-1, 9.10.3) from pairs of a character and its code. */
export function unicodeMap(cids: readonly (readonly [string, number])[]): string {
  const entries = cids.map(([character, cid]) => `<${hex4(cid)}> <${hex4(character.charCodeAt(0))}>`);
  const chunks: string[] = [];
  for (let at = 0; at < entries.length; at += 100)
    chunks.push(
      `${Math.min(100, entries.length - at)} beginbfchar\n${entries.slice(at, at + 100).join('\n')}\nendbfchar`,
    );
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) ' +
    '/Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 ' +
    `begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${chunks.join('\n')}\nendcmap\nCMapName ` +
    'currentdict /CMap defineresource pop\nend\nend'
  );
}

/** Fonts that are named, not embedded: half an em for ASCII, one em for everything else. */
export const NAMED_FONT: Metrics = { advance: (character) => (character.charCodeAt(0) < 0x80 ? 0.5 : 1) };

let gbk: Map<string, string> | undefined;

/**
 * GBK bytes of a text as hex, for fonts with the GBK-EUC-H encoding. Node decodes GBK but does not encode it, so the
 * table is turned round.
 */
export function gbkHex(text: string): string {
  if (!gbk) {
    gbk = new Map();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++) {
        const character = decoder.decode(Uint8Array.of(high, low));
        if (character.length === 1 && character !== '\ufffd' && !gbk.has(character))
          gbk.set(character, high.toString(16) + low.toString(16));
      }
  }
  let bytes = '';
  for (const character of text)
    bytes +=
      character.charCodeAt(0) < 0x80
        ? character.charCodeAt(0).toString(16).padStart(2, '0')
        : (gbk.get(character) ?? 'a1a1');
  return bytes;
}
