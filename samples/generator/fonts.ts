import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { headerCells } from './grid.ts';
import { blocksOf, tablesOf } from './truth.ts';
import type { DocumentSpec } from './types.ts';

const require = createRequire(import.meta.url);

/** The package exports its entry only; the fonts lie beside it. */
const FONT_FOLDER = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const WEB_FONT_FOLDER = dirname(require.resolve('@fontsource/noto-sans-sc/400.css'));

export interface LibraryFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

/** Every character that the document prints, page numbers included. */
function charactersOf(spec: DocumentSpec): string {
  const tables = tablesOf(spec).flatMap((table) => [
    table.title,
    table.subtitle ?? '',
    table.preface ?? '',
    table.officialNumber ?? '',
    table.issuerLine ?? '',
    table.unitLine ?? '',
    ...headerCells(table).cells.map(({ text }) => text),
    ...table.rows.flatMap(({ cells }) => cells),
    ...table.notes,
  ]);
  const text = [...blocksOf(spec).map((block) => block.text), ...tables, '0123456789—-第页 '].join('');
  return [...new Set(text)].sort().join('');
}

/** Subsets of one open Chinese font (CFF outlines), small enough to embed: what the library embeds. */
export async function libraryFonts(spec: DocumentSpec): Promise<LibraryFonts> {
  const characters = charactersOf(spec);
  const load = async (weight: string): Promise<Buffer> => {
    const file = await readFile(join(FONT_FOLDER, `NotoSansHans-${weight}.otf`));
    return subsetFont(file, characters, { targetFormat: 'sfnt' });
  };
  return { regular: await load('Regular'), bold: await load('Medium') };
}

interface Slice {
  readonly file: string;
  readonly range: string;
}

/** The web font comes in slices (TrueType outlines), each with its own range of characters. */
async function slicesOf(weight: string): Promise<readonly Slice[]> {
  const css = await readFile(join(WEB_FONT_FOLDER, `${weight}.css`), 'utf8');
  const faces = css.matchAll(/url\(([^)]*\.woff2)\)[^}]*?unicode-range: ([^;]*);/g);
  return [...faces].map(([, file = '', range = '']) => ({ file: join(WEB_FONT_FOLDER, file), range }));
}

function inRange(character: string, range: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return range.split(',').some((part) => {
    const [from = 0, to = from] = part
      .trim()
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return code >= from && code <= to;
  });
}

/** @font-face rules with only the characters that the document prints, inlined. */
export async function webFontFaces(spec: DocumentSpec, family: string): Promise<string> {
  const characters = [...charactersOf(spec)];
  const faces: string[] = [];
  for (const weight of ['400', '700']) {
    for (const { file, range } of await slicesOf(weight)) {
      const own = characters.filter((character) => inRange(character, range));
      if (own.length === 0) continue;
      const font = await subsetFont(await readFile(file), own.join(''), { targetFormat: 'sfnt' });
      faces.push(
        `@font-face { font-family: ${family}; font-weight: ${weight}; unicode-range: ${range}; ` +
          `src: url(data:font/ttf;base64,${font.toString('base64')}); }`,
      );
    }
  }
  return faces.join('\n');
}
