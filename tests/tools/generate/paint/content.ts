import { gbkHex, hex4, NAMED_FONT, type FontSet } from '../fonts.ts';
import type { DrawItem, DrawPage } from '../layout/draw.ts';
import type { DocumentStyle } from '../style.ts';

/**
 * How a producer's page space relates to the page as displayed: `up` is PDF's own, `down` is turned over once by the
 * producer.
 */
export type Space = 'up' | 'down';

export interface TextPainter {
  /** Hex string of a text in the font's encoding. */
  encode(text: string, bold: boolean): string;
  advance(character: string, bold: boolean): number;
  fontName(bold: boolean): string;
}

export function textPainter(style: DocumentStyle, fonts: FontSet): TextPainter {
  switch (style.font) {
    case 'embedded': {
      const of = (bold: boolean) => (bold ? fonts.bold : fonts.regular);
      return {
        encode: (text, bold) => {
          let hex = '';
          for (const character of text) hex += hex4(of(bold).cidOf(character));
          return hex;
        },
        advance: (character, bold) => of(bold).advance(character),
        fontName: (bold) => (bold ? 'F2' : 'F1'),
      };
    }
    case 'UniGB-UCS2-H':
      return {
        encode: (text) => {
          let hex = '';
          for (let at = 0; at < text.length; at++) hex += hex4(text.charCodeAt(at));
          return hex;
        },
        advance: (character) => NAMED_FONT.advance(character),
        fontName: (bold) => (bold ? 'F2' : 'F1'),
      };
    case 'GBK-EUC-H':
      return {
        encode: gbkHex,
        advance: (character) => NAMED_FONT.advance(character),
        fontName: (bold) => (bold ? 'F2' : 'F1'),
      };
    default:
      return style.font satisfies never;
  }
}

const n = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Turns displayed space into the stored page's space for `/Rotate`. */
function rotation(page: DrawPage, space: Space): string {
  const { width: w, height: h, rotate } = page;
  if (rotate === 0) return '';
  const matrix =
    space === 'up'
      ? { 90: [0, 1, -1, 0, h, 0], 180: [-1, 0, 0, -1, w, h], 270: [0, -1, 1, 0, 0, w] }[rotate]
      : { 90: [0, -1, 1, 0, 0, w], 180: [-1, 0, 0, -1, w, h], 270: [0, 1, -1, 0, h, 0] }[rotate];
  return `${matrix.map(n).join(' ')} cm\n`;
}

/** Size of the stored page: a page turned by a quarter is stored on its side. */
export const storedSize = (page: DrawPage): [number, number] =>
  page.rotate === 90 || page.rotate === 270 ? [page.height, page.width] : [page.width, page.height];

const color = (hex: string): string => [1, 3, 5].map((at) => n(parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');

/** Content stream of a page. */
export function contentOf(page: DrawPage, style: DocumentStyle, text: TextPainter, space: Space): string {
  const y = space === 'up' ? (value: number): number => page.height - value : (value: number): number => value;
  const out: string[] = [rotation(page, space)];
  for (const item of page.items) {
    if (item.kind === 'text') out.push(...textOperators(item, style, text, y, space));
    else out.push(shapeOperators(item, y));
  }
  return out.join('\n');
}

function textOperators(
  item: Extract<DrawItem, { kind: 'text' }>,
  style: DocumentStyle,
  text: TextPainter,
  y: (value: number) => number,
  space: Space,
): string[] {
  const name = text.fontName(item.bold);
  const flip = space === 'up' ? '1' : '-1';
  const begin = `BT /${name} ${n(item.size)} Tf`;
  const place = (x: number): string => `1 0 0 ${flip} ${n(x)} ${n(y(item.baseline))} Tm`;
  switch (style.textMode) {
    case 'run':
      return [
        `${begin} ${item.spacing > 0 ? `${n(item.spacing)} Tc ` : ''}${place(item.x)} <` +
          `${text.encode(item.text, item.bold)}> Tj${item.spacing > 0 ? ' 0 Tc' : ''} ET`,
      ];
    case 'glyph': {
      const out = [begin];
      let x = item.x;
      for (const character of item.text) {
        if (character !== ' ') out.push(`${place(x)} <${text.encode(character, item.bold)}> Tj`);
        x += text.advance(character, item.bold) * item.size + item.spacing;
      }
      out.push('ET');
      return out;
    }
    case 'spaced': {
      // Pieces with explicit gaps between them, as typesetters write.
      const gap = item.spacing > 0 ? n((-item.spacing * 1000) / item.size) : '0';
      const pieces = [...item.text]
        .map((character) => `<${text.encode(character, item.bold)}>`)
        .join(gap === '0' ? ' ' : ` ${gap} `);
      return [`${begin} ${place(item.x)} [${pieces}] TJ ET`];
    }
    default:
      return style.textMode satisfies never;
  }
}

function shapeOperators(item: Exclude<DrawItem, { kind: 'text' }>, y: (value: number) => number): string {
  switch (item.kind) {
    case 'line':
      return (
        `q ${n(item.width)} w${item.dash ? ` [${item.dash.map(n).join(' ')}] 0 d` : ''} ${n(item.x0)} ` +
        `${n(y(item.y0))} m ${n(item.x1)} ${n(y(item.y1))} l S Q`
      );
    case 'fill': {
      const [x0, y0, x1, y1] = item.box;
      const bottom = Math.min(y(y0), y(y1));
      return `q ${color(item.color)} rg ${n(x0)} ${n(bottom)} ${n(x1 - x0)} ${n(y1 - y0)} re f Q`;
    }
    case 'polygon':
      return (
        `q ${color(item.color)} rg ` +
        `${item.points.map(([px, py], index) => `${n(px)} ${n(y(py))} ${index === 0 ? 'm' : 'l'}`).join(' ')} h ` +
        'f Q'
      );
    case 'frame': {
      const [x0, y0, x1, y1] = item.box;
      return `${n(item.width)} w ${n(x0)} ${n(Math.min(y(y0), y(y1)))} ${n(x1 - x0)} ${n(y1 - y0)} re S`;
    }
    default:
      return item satisfies never;
  }
}
