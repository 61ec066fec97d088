import { ExtractError } from '../../errors.ts';

export const LAYER_IDS = [
  'glyphs',
  'hidden',
  'rulings',
  'joined',
  'grids',
  'cells',
  'lines',
  'headers',
  'facts',
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

/**
 * How shapes of a layer are drawn. Lengths in pt of the page. Colour and stroke differ between layers, so that neither
 * alone tells them apart.
 */
export interface LayerStyle {
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly opacity: number;
  /** Opacity of the filling; 0 for none. */
  readonly fill: number;
}

export interface Layer {
  readonly id: LayerId;
  readonly name: string;
  readonly describes: string;
  /** What most shapes of the layer are; the legend shows one. */
  readonly swatch: 'area' | 'line';
  readonly style: LayerStyle;
  /** Shapes of one layer that differ in kind: each variant replaces parts of the style. */
  readonly variants: Readonly<Record<string, Partial<LayerStyle> & { readonly describes: string }>>;
}

/** Bottom to top: areas first, then lines, then what is written on them. */
export const LAYERS: readonly Layer[] = [
  {
    id: 'cells',
    name: 'Cells',
    describes: 'row,column and rows×columns of a span',
    swatch: 'area',
    style: { color: '#0f766e', dash: [], width: 0.7, opacity: 0.9, fill: 0.07 },
    variants: {
      preamble: { color: '#7c6f00', fill: 0.16, describes: 'title or unit line inside the grid' },
      header: { color: '#1d4ed8', fill: 0.16, describes: 'header' },
      dropped: { color: '#6b7280', dash: [2, 2], fill: 0.22, describes: 'repeated header, dropped' },
      overflow: {
        color: '#dc2626',
        width: 1.4,
        fill: 0.12,
        describes: 'text overflows its border; other readings kept',
      },
    },
  },
  {
    id: 'facts',
    name: 'Facts',
    describes: 'amount with coordinates',
    swatch: 'area',
    style: { color: '#b45309', dash: [], width: 1.4, opacity: 0.95, fill: 0.22 },
    variants: {
      unmapped: {
        color: '#be123c',
        dash: [1, 2],
        fill: 0.22,
        describes: 'amount without coordinates for its row or column',
      },
      unread: { color: '#be123c', dash: [6, 2, 1, 2], fill: 0, width: 1.6, describes: 'amount that became no fact' },
    },
  },
  {
    id: 'glyphs',
    name: 'Glyphs',
    describes: 'drawn character',
    swatch: 'area',
    style: { color: '#2563eb', dash: [], width: 0.3, opacity: 0.7, fill: 0 },
    variants: { ocr: { color: '#0891b2', dash: [1, 1], describes: 'recognised character' } },
  },
  {
    id: 'hidden',
    name: 'Hidden glyphs',
    describes: 'clipped, off page, invisible, doubled',
    swatch: 'area',
    style: { color: '#dc2626', dash: [1.5, 1], width: 0.5, opacity: 1, fill: 0.18 },
    variants: {},
  },
  {
    id: 'rulings',
    name: 'Rulings, raw',
    describes: 'as drawn, a tick at each end',
    swatch: 'line',
    style: { color: '#ea580c', dash: [], width: 0.5, opacity: 0.95, fill: 0 },
    variants: {},
  },
  {
    id: 'joined',
    name: 'Rulings, joined',
    describes: 'after snapping and joining',
    swatch: 'line',
    style: { color: '#c026d3', dash: [5, 2, 1, 2], width: 1.6, opacity: 0.6, fill: 0 },
    variants: {},
  },
  {
    id: 'grids',
    name: 'Grids',
    describes: 'row and column edges, numbered outside',
    swatch: 'line',
    style: { color: '#15803d', dash: [1, 2], width: 0.8, opacity: 0.9, fill: 0 },
    variants: { box: { dash: [], width: 1.6, describes: 'table with its id' } },
  },
  {
    id: 'lines',
    name: 'Text lines',
    describes: 'heading outside tables',
    swatch: 'area',
    style: { color: '#7c3aed', dash: [4, 2], width: 0.8, opacity: 0.9, fill: 0.05 },
    variants: {
      above: { dash: [], width: 1.3, fill: 0.14, describes: 'line that titles a table' },
      paragraph: { color: '#64748b', dash: [1, 1.5], fill: 0.03, describes: 'paragraph' },
      note: { color: '#0e7490', dash: [6, 1.5], fill: 0.1, describes: 'note under a table' },
      furniture: { color: '#9ca3af', dash: [2, 3], fill: 0.2, describes: 'page number or running title' },
    },
  },
  {
    id: 'headers',
    name: 'Header paths',
    describes: 'from the top header to the leaf column',
    swatch: 'line',
    style: { color: '#4338ca', dash: [3, 1.5], width: 1, opacity: 0.9, fill: 0 },
    variants: {},
  },
];

/**
 * Labels of these layers may stand on print, which a light rim would eat; the other labels stand on lines and need one.
 */
export const LAYERS_OVER_PRINT: readonly LayerId[] = ['cells', 'facts'];

/** Layers that are drawn when none are named: together they stay readable. */
export const DEFAULT_LAYERS: readonly LayerId[] = ['hidden', 'grids', 'cells', 'lines', 'headers', 'facts'];

export const styleOf = (layer: Layer, variant?: string): LayerStyle => ({
  ...layer.style,
  ...(variant === undefined ? {} : layer.variants[variant]),
});

/** `cells,facts`, `all` or nothing (the default set) as layer ids. */
export function parseLayers(text: string | undefined): readonly LayerId[] {
  if (text === undefined || text.trim() === '') return DEFAULT_LAYERS;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('all')) return LAYER_IDS;
  const wrong = names.filter((name) => !(LAYER_IDS as readonly string[]).includes(name));
  if (wrong.length > 0)
    throw new ExtractError('BAD_OPTION', {
      en: `No such layer: ${wrong.join(', ')}. Layers are ${LAYER_IDS.join(', ')}, or all.`,
      zh: `没有图层 ${wrong.join('、')}。图层有 ${LAYER_IDS.join('、')}，或 all。`,
    });
  return LAYER_IDS.filter((id) => names.includes(id));
}
