import type { Coordinates } from '../../../schemas/coordinates.ts';
import { sumOf, type Budget, type Query, type Version } from './budget.ts';
import { printMoney, type Fen, type MoneyFormat } from './money.ts';
import type { Random } from './random.ts';
import type { DocumentStyle } from './style.ts';
import type { IndicatorSpec, Sum, TableSpec, TableColumn, Cell } from './table.ts';
import { fillBlanks } from './table.ts';
import type { GeneratedForm } from './vocabulary/lexicon.ts';
import type { Words } from './wording.ts';

/** All that a form builder needs; forms never draw a document-wide choice themselves. */
export interface FormContext {
  readonly budget: Budget;
  readonly style: DocumentStyle;
  readonly words: Words;
  readonly random: Random;
  readonly version: Version;
  readonly stage: 'budget' | 'final';
  readonly format: MoneyFormat;
  /** Money brought forward exists or is shown as an empty line. */
  readonly carryoverLine: boolean;
  readonly carryForwardLine: boolean;
}

export const baseCoordinates = (context: FormContext, flow: Coordinates['flow']): Coordinates => ({
  flow,
  year: context.budget.fiscalYear,
  stage: context.stage,
});

export const amountOf = (context: FormContext, query: Query, version: Version = context.version): Fen =>
  sumOf(context.budget, query, version);

/** A figure as the publisher prints it: nothing, a zero or a dash where there is no money. */
export function printAmount(context: FormContext, amount: Fen, format: MoneyFormat = context.format): string {
  if (amount !== 0n) return printMoney(amount, format);
  const zero = context.style.zero === 'mixed' ? context.random.pick(['blank', 'zero'] as const) : context.style.zero;
  switch (zero) {
    case 'blank':
      return '';
    case 'zero':
      return printMoney(0n, format);
    case 'dash':
      return context.style.dash;
    default:
      return zero satisfies never;
  }
}

/** The document's format in another unit: no figure loses a digit by it. */
export function formatIn({ format, style }: FormContext, unit: MoneyFormat['unit']): MoneyFormat {
  if (unit === format.unit) return format;
  return unit === '元'
    ? { ...format, unit, decimals: format.decimals <= 4 && !style.rounding ? 0 : 2 }
    : { ...format, unit, decimals: format.decimals + 4 };
}

export interface TableParts {
  readonly form: GeneratedForm;
  readonly columns: readonly TableColumn[];
  readonly headerRows: number;
  readonly rowCount: number;
  readonly cells: Cell[];
  readonly sums?: Sum[];
  readonly notes?: readonly string[];
  readonly empty?: boolean;
  readonly title?: string;
  readonly unitLine?: string | null;
  readonly moneyUnit?: TableSpec['moneyUnit'];
  readonly indicators?: readonly IndicatorSpec[];
}

/** Puts title, caption and unit line on a finished grid. */
export function finishTable(context: FormContext, parts: TableParts): TableSpec {
  const { style, budget } = context;
  fillBlanks(parts.cells, parts.rowCount, parts.columns.length);
  const title = parts.title ?? `${style.yearInTitle ? `${budget.fiscalYear}年` : ''}${context.words.title(parts.form)}`;
  const unit = parts.moneyUnit ?? context.format.unit;
  return {
    id: '',
    form: parts.form,
    title: bracketed(style, title),
    moneyUnit: unit,
    caption: style.captionLabel ? `${style.captionLabel}${budget.department}` : '',
    unitLine: parts.unitLine === undefined ? `${style.unitLabel}${unit}` : parts.unitLine,
    columns: parts.columns,
    headerRows: parts.headerRows,
    rowCount: parts.rowCount,
    cells: parts.cells,
    sums: parts.sums ?? [],
    notes: parts.notes ?? [],
    empty: parts.empty ?? false,
    ...(parts.indicators ? { indicators: parts.indicators } : {}),
  };
}

export const bracketed = (style: DocumentStyle, text: string): string =>
  style.parentheses === 'half' ? text.replaceAll('（', '(').replaceAll('）', ')') : text;

const NUMERALS = '一二三四五六七八九十';

/** 一, 十二, 二十三: ordinals of lines and chapters. */
export function chineseOrdinal(value: number): string {
  if (value <= 10) return NUMERALS[value - 1]!;
  const tens = Math.floor(value / 10),
    ones = value % 10;
  return `${tens > 1 ? NUMERALS[tens - 1]! : ''}十${ones > 0 ? NUMERALS[ones - 1]! : ''}`;
}
