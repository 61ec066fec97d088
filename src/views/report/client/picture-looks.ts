const INK = '#17231d',
  SOFT = '#4c5b52',
  SHEET = '#f7faf3',
  RULE = '#cbd9c4',
  RULE_STRONG = '#9db494',
  PROVEN = '#1d6b45',
  PART = '#7fab93';
const SHADES = ['#c6dcc9', '#d8dfb9', '#bcd8d8', '#e2d7bb', '#cdd6e3', '#e0cdc6'];
const BANDS: Readonly<Record<string, string>> = {
  'from-fund': '#4f86a8',
  'from-period': '#4f86a8',
  'from-function': '#a58b4a',
  'from-use': '#a5705c',
};

type Looks = Readonly<Record<string, string>>;

/**
 * The light looks of styles/money.css as attributes, for a drawing that has no style sheet; `above` are the classes of
 * all elements around.
 */
export function looksOf(tag: string, own: ReadonlySet<string>, above: ReadonlySet<string>): Looks {
  if (own.has('hatch-line')) return { stroke: SOFT, 'stroke-width': '1.2' };
  if (own.has('axis')) return { stroke: RULE_STRONG };
  if (own.has('band')) {
    const stroke = own.has('rest') ? 'url(#hatch)' : (BANDS[[...own].find((name) => name in BANDS) ?? ''] ?? '#6f9a80');
    return {
      fill: 'none',
      stroke,
      'stroke-opacity': own.has('rest') ? '.55' : own.has('unproven') ? '.34' : '.42',
      ...(own.has('unproven') ? { 'stroke-dasharray': '7 3' } : {}),
    };
  }
  if (tag === 'text') {
    const isValue = own.has('value'),
      isBold = ['inner', 'edge', 'item', 'head-name'].some((name) => own.has(name));
    const rim: Looks = above.has('node') ? { stroke: SHEET, 'stroke-width': '3', 'paint-order': 'stroke' } : {};
    return {
      fill: isValue ? SOFT : INK,
      'font-size': isValue ? '11.5' : '12.5',
      ...(isBold ? { 'font-weight': '600' } : {}),
      ...rim,
    };
  }
  if (tag === 'rect') {
    const dashed: Looks = above.has('unproven') ? { stroke: SOFT, 'stroke-dasharray': '4 2' } : {};
    if (above.has('node')) return { fill: above.has('rest') ? 'url(#hatch)' : INK };
    if (above.has('publics-bar'))
      return { fill: above.has('unproven') ? RULE : above.has('whole') ? PROVEN : PART, ...dashed };
    if (above.has('tile')) {
      const shade = SHADES[Number([...above].find((name) => name.startsWith('shade-'))?.slice(6) ?? 0)]!;
      return {
        stroke: SHEET,
        'stroke-width': '1',
        fill: above.has('head') ? 'none' : above.has('rest') ? 'url(#tile-hatch)' : shade,
        ...dashed,
      };
    }
  }
  return {};
}

/** Ground and letters of every drawing. */
export const GROUND = SHEET;
export { INK };
