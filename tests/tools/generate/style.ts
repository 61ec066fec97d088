import type { MoneyUnit } from '../../../schemas/amount.ts';
import type { Random } from './random.ts';

export const CODE_STYLES = ['single', 'three', 'three-sparse', 'fused-dash', 'fused-bracket', 'absent'] as const;
export const RULING_STYLES = ['stroke', 'stroke-cells', 'fill', 'trapezoid', 'double', 'cell-rects', 'dotted'] as const;
export const FRAMES = ['all', 'horizontal', 'none'] as const;
export const ZERO_STYLES = ['blank', 'zero', 'dash', 'mixed'] as const;
export const INDEX_ROWS = ['none', 'lanci', 'stars', 'numbers'] as const;
export const CONTINUATIONS = ['header', 'none', 'title'] as const;
export const PRODUCERS = ['pdfkit', 'pdf-lib'] as const;
export const FONTS = ['embedded', 'UniGB-UCS2-H', 'GBK-EUC-H'] as const;
export const TEXT_MODES = ['run', 'glyph', 'spaced'] as const;

/** Every choice a publisher's template makes, drawn once for a document. */
export interface DocumentStyle {
  readonly producer: (typeof PRODUCERS)[number];
  readonly font: (typeof FONTS)[number];
  readonly textMode: (typeof TEXT_MODES)[number];
  readonly moneyUnit: MoneyUnit;
  readonly decimals: number;
  readonly thousands: boolean;
  readonly rounding: boolean;
  readonly zero: (typeof ZERO_STYLES)[number];
  readonly dash: string;
  readonly codeStyle: (typeof CODE_STYLES)[number];
  readonly leafOnly: boolean;
  readonly indentNames: boolean;
  readonly totalFirst: boolean;
  readonly rulings: (typeof RULING_STYLES)[number];
  readonly frame: (typeof FRAMES)[number];
  readonly rulingWidth: number;
  readonly indexRow: (typeof INDEX_ROWS)[number];
  readonly continuation: (typeof CONTINUATIONS)[number];
  /** Columns of labels that began on an earlier page are not drawn again at the left of the next one. */
  readonly openLeft: boolean;
  readonly titleInGrid: boolean;
  readonly runOn: boolean;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Whether a turned page says so (`/Rotate`); where it does not, its text lies on its side. */
  readonly rotationTold: boolean;
  readonly orientation: 'portrait' | 'landscape' | 'mixed';
  readonly headerFill: string | null;
  readonly headerBold: boolean;
  readonly bodySize: number;
  readonly rowHeight: number;
  readonly squeeze: boolean;
  readonly splitWide: boolean;
  readonly padRows: number;
  readonly tableNumbers: 'none' | 'corner' | 'title' | 'caption';
  readonly captionLabel: string;
  readonly unitLabel: string;
  readonly pageNumbers: 'none' | 'plain' | 'dashed' | 'bold-dash';
  readonly yearInTitle: boolean;
  readonly parentheses: 'full' | 'half';
  readonly narrativeDecimals: number;
  readonly percentDecimals: number;
}

export function drawStyle(random: Random): DocumentStyle {
  const on = (label: string): Random => random.fork(label);
  const moneyUnit = on('unit').weigh<MoneyUnit>([
    ['万元', 8],
    ['元', 3],
  ]);
  const codeStyle = on('codes').weigh<DocumentStyle['codeStyle']>([
    ['single', 6],
    ['three', 3],
    ['three-sparse', 2],
    ['fused-dash', 1.5],
    ['fused-bracket', 1],
    ['absent', 1.5],
  ]);
  return {
    producer: on('producer').pick(PRODUCERS),
    font: on('font').weigh<DocumentStyle['font']>([
      ['embedded', 7],
      ['UniGB-UCS2-H', 2],
      ['GBK-EUC-H', 1],
    ]),
    textMode: on('text').weigh<DocumentStyle['textMode']>([
      ['run', 5],
      ['glyph', 3],
      ['spaced', 2],
    ]),
    moneyUnit,
    decimals:
      moneyUnit === '元'
        ? on('decimals').weigh([
            [0, 3],
            [2, 2],
          ])
        : on('decimals').weigh([
            [2, 8],
            [4, 1],
            [6, 2],
          ]),
    thousands: on('thousands').chance(0.65),
    rounding: on('rounding').chance(0.35),
    zero: on('zero').weigh<DocumentStyle['zero']>([
      ['blank', 6],
      ['zero', 3],
      ['dash', 1],
      ['mixed', 1],
    ]),
    dash: on('dash').pick(['-', '—', '--', '－']),
    codeStyle,
    leafOnly: codeStyle !== 'absent' && codeStyle !== 'three-sparse' && on('leaf').chance(0.18),
    indentNames: on('indent').chance(0.5),
    totalFirst: on('total').chance(0.6),
    rulings: on('rulings').weigh<DocumentStyle['rulings']>([
      ['stroke', 4],
      ['stroke-cells', 2],
      ['fill', 4],
      ['trapezoid', 2],
      ['double', 1],
      ['cell-rects', 2],
      ['dotted', 0.7],
    ]),
    frame: on('frame').weigh<DocumentStyle['frame']>([
      ['all', 9],
      ['horizontal', 0.6],
      ['none', 0.4],
    ]),
    rulingWidth: on('width').pick([0.48, 0.5, 0.72, 0.75, 1]),
    indexRow: on('index').weigh<DocumentStyle['indexRow']>([
      ['none', 7],
      ['lanci', 1],
      ['stars', 2],
      ['numbers', 0.7],
    ]),
    continuation: on('continuation').weigh<DocumentStyle['continuation']>([
      ['header', 5],
      ['none', 4],
      ['title', 2],
    ]),
    openLeft: on('open-left').chance(0.2),
    titleInGrid: on('title-grid').chance(0.12),
    runOn: on('run-on').chance(0.2),
    rotation: on('rotation').weigh<DocumentStyle['rotation']>([
      [0, 7],
      [90, 2],
      [270, 1],
      [180, 0.3],
    ]),
    rotationTold: on('rotation-told').chance(0.85),
    orientation: on('orientation').weigh<DocumentStyle['orientation']>([
      ['mixed', 5],
      ['landscape', 3],
      ['portrait', 2],
    ]),
    headerFill: on('fill').weigh<string | null>([
      [null, 7],
      ['#e8e8e8', 1],
      ['#dfe6f0', 1],
      ['#f2f2f2', 1],
    ]),
    headerBold: on('header-bold').chance(0.4),
    bodySize: on('size').pick([8, 9, 9, 9.5, 10, 10.5]),
    rowHeight: on('height').pick([14, 16, 18, 18, 20, 22, 24]),
    squeeze: on('squeeze').chance(0.12),
    splitWide: on('split').chance(0.12),
    padRows: on('pad').weigh([
      [0, 6],
      [on('pad-count').int(1, 8), 2],
    ]),
    tableNumbers: on('numbers').weigh<DocumentStyle['tableNumbers']>([
      ['none', 2],
      ['corner', 4],
      ['title', 1],
      ['caption', 1],
    ]),
    captionLabel: on('caption').pick([
      '部门：',
      '部门名称：',
      '编制单位：',
      '单位名称：',
      '部门（单位）：',
      '填报单位：',
      '',
    ]),
    unitLabel: on('unit-label').pick(['单位：', '单位：', '金额单位：', '单位:', '金额单位:']),
    pageNumbers: on('page-numbers').pick(['none', 'plain', 'dashed', 'bold-dash', 'plain'] as const),
    yearInTitle: on('year').chance(0.4),
    parentheses: on('parentheses').weigh<DocumentStyle['parentheses']>([
      ['full', 8],
      ['half', 1],
    ]),
    narrativeDecimals: on('narrative').pick([2, 2, 2, 1]),
    percentDecimals: on('percent').pick([1, 2, 2]),
  };
}
