import type { SKRSContext2D } from '@napi-rs/canvas';
import { createPageCanvas } from '../../engines/canvas.ts';
import { canvasPackage } from '../../engines/native-canvas.ts';
import { LAYERS, LAYERS_OVER_PRINT, styleOf, type LayerId, type LayerStyle } from './layers.ts';
import type { Scene } from './scene.ts';
import { shapesOf, type LayerShapes, type Shape } from './shapes.ts';

const LEGEND_ROW_PX = 20;
const LEGEND_COLUMN_PX = 400;
const SWATCH_PX = 34;
/** Labels stand on lines; a light rim keeps them readable. */
const HALO = 'rgba(255,255,255,0.85)';

export interface DrawRequest extends Scene {
  readonly layers: readonly LayerId[];
}

interface LegendEntry {
  readonly style: LayerStyle;
  readonly swatch: 'area' | 'line';
  readonly text: string;
}

/** The page with the layers over it and a legend under it, as PNG. */
export async function drawPage(request: DrawRequest): Promise<Uint8Array> {
  const image = await canvasPackage().loadImage(Buffer.from(request.png));
  const order = LAYERS.filter(({ id }) => request.layers.includes(id));
  const found = shapesOf(
    request,
    order.map(({ id }) => id),
  );
  const entries = legendEntries(found);
  const perRow = Math.max(1, Math.floor(image.width / LEGEND_COLUMN_PX));
  const legendRows = Math.ceil(entries.length / perRow);
  const { context, toPng } = createPageCanvas(image.width, image.height + (legendRows + 1) * LEGEND_ROW_PX);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, image.width, image.height + (legendRows + 1) * LEGEND_ROW_PX);
  // The page steps back, so that the layers speak.
  context.globalAlpha = 0.85;
  context.drawImage(image, 0, 0);
  context.globalAlpha = 1;
  context.save();
  context.scale(request.scale, request.scale);
  for (const { layer, shapes } of found) {
    const definition = LAYERS.find(({ id }) => id === layer)!;
    fillBoxes(context, shapes, (variant) => styleOf(definition, variant));
    for (const shape of shapes)
      drawShape(context, shape, styleOf(definition, shape.variant), !LAYERS_OVER_PRINT.includes(layer));
  }
  context.restore();
  drawLegend(context, entries, {
    top: image.height,
    width: image.width,
    perRow,
    caption:
      `page ${request.page.page}, ${request.page.kind}, ${Math.round(request.page.width)} × ` +
      `${Math.round(request.page.height)} pt`,
  });
  return toPng();
}

/**
 * Fills the boxes of each kind at once: where they lie on one another, one coat of colour is seen, and print under it
 * stays dark.
 */
function fillBoxes(
  context: SKRSContext2D,
  shapes: readonly Shape[],
  styleFor: (variant: string | undefined) => LayerStyle,
): void {
  const boxes = shapes.filter((shape) => shape.kind === 'box');
  context.globalCompositeOperation = 'multiply';
  for (const variant of new Set(boxes.map((shape) => shape.variant))) {
    const { fill, color } = styleFor(variant);
    if (fill === 0) continue;
    context.globalAlpha = fill;
    context.fillStyle = color;
    context.beginPath();
    for (const {
      box: [x0, y0, x1, y1],
      ...shape
    } of boxes)
      if (shape.variant === variant) context.rect(x0, y0, x1 - x0, y1 - y0);
    context.fill();
  }
  context.globalCompositeOperation = 'source-over';
}

function drawShape(context: SKRSContext2D, shape: Shape, style: LayerStyle, halo = true): void {
  context.globalAlpha = style.opacity;
  context.strokeStyle = style.color;
  context.fillStyle = style.color;
  context.lineWidth = style.width;
  context.setLineDash([...style.dash]);
  switch (shape.kind) {
    case 'box': {
      const [x0, y0, x1, y1] = shape.box;
      context.strokeRect(x0, y0, x1 - x0, y1 - y0);
      if (shape.crossed)
        strokePath(context, [
          [x0, y1],
          [x1, y0],
        ]);
      return;
    }
    case 'path': {
      strokePath(context, shape.points);
      context.setLineDash([]);
      const ends = shape.ends === 'arrow' ? shape.points.slice(-1) : shape.ends === undefined ? [] : shape.points;
      for (const [x, y] of ends) {
        if (shape.ends === 'ticks') {
          context.fillRect(x - 0.8, y - 0.8, 1.6, 1.6);
          continue;
        }
        context.beginPath();
        context.arc(x, y, 1.3, 0, Math.PI * 2);
        context.fill();
      }
      return;
    }
    case 'label': {
      context.setLineDash([]);
      context.font = `${shape.size}px sans-serif`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start');
      const text = shape.maxWidth === undefined ? shape.text : fitText(context, shape.text, shape.maxWidth);
      if (halo) {
        context.strokeStyle = HALO;
        context.lineWidth = shape.size / 4;
        context.strokeText(text, ...shape.at);
      }
      context.fillText(text, ...shape.at);
      return;
    }
    default:
      shape satisfies never;
  }
}

function strokePath(context: SKRSContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
}

function fitText(context: SKRSContext2D, text: string, widthPt: number): string {
  const characters = [...text];
  let length = characters.length;
  while (length > 0 && context.measureText(characters.slice(0, length).join('')).width > widthPt) length--;
  return characters.slice(0, length).join('');
}

/** One entry for each layer and each variant that the page shows. */
function legendEntries(found: readonly LayerShapes[]): LegendEntry[] {
  return found.flatMap(({ layer, shapes, found: total }) => {
    const definition = LAYERS.find(({ id }) => id === layer)!;
    const count = (variant?: string): number =>
      shapes.filter((shape) => shape.kind !== 'label' && shape.variant === variant).length;
    const cut = total > shapes.length ? ` (first ${shapes.length} of ${total})` : '';
    return [
      {
        style: definition.style,
        swatch: definition.swatch,
        text: `${definition.name}: ${definition.describes}${cut}${shapes.length === 0 ? ': none' : ''}`,
      },
      ...Object.entries(definition.variants)
        .filter(([variant]) => count(variant) > 0)
        .map(([variant, { describes }]) => ({
          style: styleOf(definition, variant),
          swatch: variant === 'box' ? ('area' as const) : definition.swatch,
          text: `${definition.name}: ${describes}`,
        })),
    ];
  });
}

function drawLegend(
  context: SKRSContext2D,
  entries: readonly LegendEntry[],
  place: { top: number; width: number; perRow: number; caption: string },
): void {
  context.globalAlpha = 1;
  context.fillStyle = '#f1f5f9';
  context.setLineDash([]);
  context.fillRect(0, place.top, place.width, (Math.ceil(entries.length / place.perRow) + 1) * LEGEND_ROW_PX);
  context.textAlign = 'start';
  context.font = '12px sans-serif';
  context.fillStyle = '#0f172a';
  context.fillText(place.caption, 8, place.top + 14);
  entries.forEach(({ style, swatch, text }, index) => {
    const x = 8 + (index % place.perRow) * LEGEND_COLUMN_PX,
      y = place.top + (1 + Math.floor(index / place.perRow)) * LEGEND_ROW_PX;
    const sample: Shape =
      swatch === 'area'
        ? { kind: 'box', box: [x, y + 3, x + SWATCH_PX, y + 15] }
        : {
            kind: 'path',
            points: [
              [x, y + 9],
              [x + SWATCH_PX, y + 9],
            ],
          };
    fillBoxes(context, [sample], () => style);
    drawShape(context, sample, {
      ...style,
      width: Math.max(1, style.width),
      dash: style.dash.map((length) => length * 1.5),
    });
    context.globalAlpha = 1;
    context.setLineDash([]);
    context.fillStyle = '#0f172a';
    context.fillText(fitText(context, text, LEGEND_COLUMN_PX - SWATCH_PX - 16), x + SWATCH_PX + 6, y + 14);
  });
}
