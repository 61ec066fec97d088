import type { SKRSContext2D } from '@napi-rs/canvas';
import { registerCjkFonts } from '../../engines/canvas.ts';
import { canvasPackage } from '../../engines/native-canvas.ts';
import { xmlText } from '../../lib/visible-text.ts';
import type { Picture, Shape } from './picture.ts';

const FONT = 'Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif';
/** Pixels of a PNG for each px of the drawing: sharp on paper, too. */
const PNG_SCALE = 2;

/** The drawing as an SVG file that needs nothing else. */
export function toSvg({ width, height, root }: Picture): string {
  const write = (shape: Shape | string): string => {
    if (typeof shape === 'string') return xmlText(shape);
    const attributes = Object.entries(shape.attributes)
      .map(([name, value]) => ` ${name}="${xmlText(value)}"`)
      .join('');
    return shape.children.length === 0
      ? `<${shape.tag}${attributes}/>`
      : `<${shape.tag}${attributes}>${shape.children.map(write).join('')}</${shape.tag}>`;
  };
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...root.attributes,
    width: String(width),
    height: String(height),
    'font-family': FONT,
  };
  return `${write({ ...root, attributes })}\n`;
}

/** The drawing as a PNG file. */
export function toPng({ width, height, root }: Picture): Uint8Array {
  registerCjkFonts();
  const canvas = canvasPackage().createCanvas(Math.ceil(width * PNG_SCALE), Math.ceil(height * PNG_SCALE));
  const context = canvas.getContext('2d');
  context.scale(PNG_SCALE, PNG_SCALE);
  for (const child of root.children) if (typeof child !== 'string') paint(context, child);
  return canvas.encodeSync('png');
}

function paint(context: SKRSContext2D, { tag, attributes, children }: Shape): void {
  const number = (name: string): number => Number(attributes[name] ?? 0);
  context.save();
  const [, x, y] = /translate\((\S+) (\S+)\)/.exec(attributes['transform'] ?? '') ?? [];
  if (x !== undefined) context.translate(Number(x), Number(y));
  context.lineWidth = Number(attributes['stroke-width'] ?? 1);
  context.setLineDash(
    (attributes['stroke-dasharray'] ?? '')
      .split(' ')
      .filter((part) => part !== '')
      .map(Number),
  );
  const fill = inkOf(context, attributes['fill'] ?? '#000000'),
    stroke = inkOf(context, attributes['stroke'] ?? 'none');
  if (fill !== null) context.fillStyle = fill;
  if (stroke !== null) context.strokeStyle = stroke;
  const opaque = (): void => {
    context.globalAlpha = Number(attributes['stroke-opacity'] ?? 1);
  };
  switch (tag) {
    case 'rect':
      if (fill !== null) context.fillRect(number('x'), number('y'), number('width'), number('height'));
      if (stroke !== null) context.strokeRect(number('x'), number('y'), number('width'), number('height'));
      break;
    case 'path':
      opaque();
      if (stroke !== null) context.stroke(new (canvasPackage().Path2D)(attributes['d'] ?? ''));
      break;
    case 'line':
      context.beginPath();
      context.moveTo(number('x1'), number('y1'));
      context.lineTo(number('x2'), number('y2'));
      context.stroke();
      break;
    case 'text': {
      const text = children.filter((child) => typeof child === 'string').join('');
      const weight = attributes['font-weight'] === '600' ? 'bold ' : '';
      context.font = `${weight}${attributes['font-size'] ?? '12.5'}px ${FONT}`;
      context.textAlign = attributes['text-anchor'] === 'end' ? 'end' : 'start';
      context.lineJoin = 'round';
      if (stroke !== null) context.strokeText(text, number('x'), number('y'));
      context.fillText(text, number('x'), number('y'));
      break;
    }
    case 'g':
      for (const child of children) if (typeof child !== 'string') paint(context, child);
      break;
    // Titles and patterns are not drawn.
    default:
      break;
  }
  context.restore();
}

/** A colour, or the hatching that all `url(#…)` of our drawings name; null paints nothing. */
function inkOf(context: SKRSContext2D, value: string): string | ReturnType<SKRSContext2D['createPattern']> | null {
  if (value === 'none' || value === 'transparent') return null;
  if (!value.startsWith('url(')) return value;
  const side = 6,
    tile = canvasPackage().createCanvas(side, side),
    hatch = tile.getContext('2d');
  hatch.strokeStyle = '#4c5b52';
  hatch.lineWidth = 0.9;
  for (const shift of [-side, 0, side]) {
    hatch.beginPath();
    hatch.moveTo(shift, side);
    hatch.lineTo(shift + side, 0);
    hatch.stroke();
  }
  return context.createPattern(tile, 'repeat');
}
