import type { Coordinates } from '../../../schemas/coordinates.ts';
import { baseCoordinates, type FormContext } from './context.ts';
import { percentPlaces, printMoney, printScaled, type Fen } from './money.ts';
import { makeCell, type Cell } from './table.ts';
import { REASONS } from './vocabulary/phrases.ts';

/**
 * Words and figures of one sentence; a figure is a cell, so that truth, identities and mutations treat it as any other.
 */
export interface Sentence {
  readonly parts: readonly (string | Cell)[];
  readonly derived: readonly Derived[];
}
/** A figure that follows from others of its sentence. */
export type Derived =
  | { readonly kind: 'share'; readonly result: Cell; readonly part: Cell; readonly whole: Cell }
  | { readonly kind: 'rate'; readonly result: Cell; readonly change: Cell; readonly now: Cell }
  | { readonly kind: 'sum'; readonly result: Cell; readonly parts: readonly Cell[] };
export type NarrativeBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] };

export const sentenceText = (sentence: Sentence): string =>
  sentence.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

export interface Writer {
  readonly context: FormContext;
  money(
    amount: Fen,
    coordinates: Partial<Coordinates>,
    flow?: Coordinates['flow'],
    alternatives?: Partial<Coordinates>[],
  ): Cell;
  percent(
    places: bigint,
    coordinates: Partial<Coordinates>,
    flow?: Coordinates['flow'],
    alternatives?: Partial<Coordinates>[],
  ): Cell;
}

export function writerOf(context: FormContext): Writer {
  const { style } = context;
  const full = (flow: Coordinates['flow'], coordinates: Partial<Coordinates>): Coordinates => ({
    ...baseCoordinates(context, flow),
    ...coordinates,
  });
  return {
    context,
    money: (amount, coordinates, flow = 'expenditure', alternatives = []) => {
      const format = { unit: '万元', decimals: style.narrativeDecimals, thousands: style.thousands } as const;
      const absolute = coordinates.measure === 'change' && amount < 0n ? -amount : amount;
      const text = absolute === 0n ? '0' : printMoney(absolute, format);
      return makeCell(0, 0, 'amount', text, {
        unit: '万元',
        negative: coordinates.measure === 'change' && amount < 0n,
        fact: {
          coordinates: full(flow, coordinates),
          figure: 'money',
          label: text,
          ...(alternatives.length > 0 ? { alternatives: alternatives.map((other) => full(flow, other)) } : {}),
        },
      });
    },
    percent: (places, coordinates, flow = 'expenditure', alternatives = []) => {
      const text = `${printScaled(places < 0n ? -places : places, style.percentDecimals, false)}%`;
      return makeCell(0, 0, 'amount', text, {
        negative: places < 0n,
        fact: {
          coordinates: full(flow, coordinates),
          figure: 'percent',
          label: text,
          ...(alternatives.length > 0 ? { alternatives: alternatives.map((other) => full(flow, other)) } : {}),
        },
      });
    },
  };
}

export const reason = (write: Writer, key: string): string =>
  `，主要原因是${write.context.random.fork(`reason-${key}`).pick(REASONS)}。`;

/** 比上年增加 X 万元，增长 R%; unchanged amounts are said in words alone. */
export function changeParts(
  write: Writer,
  now: Fen,
  before: Fen,
  nowCell: Cell,
  coordinates: Partial<Coordinates>,
  flow: Coordinates['flow'],
  derived: Derived[],
): (string | Cell)[] {
  const base = { year: write.context.budget.fiscalYear - 1, stage: write.context.stage };
  const figure = base.stage === 'final' ? '决算数' : '预算数';
  if (now === before) return [`，与上年${figure}持平`];
  if (before === 0n) return ['，上年未安排此项支出'];
  const up = now > before;
  const shown = printMoney(now - before, {
    unit: '万元',
    decimals: write.context.style.narrativeDecimals,
    thousands: false,
  });
  if (!/[1-9]/.test(shown)) return [`，与上年${figure}基本持平`];
  const change = write.money(now - before, { ...coordinates, measure: 'change', base }, flow);
  const places = percentPlaces(now - before, before, write.context.style.percentDecimals)!;
  const rate = write.percent(places, { ...coordinates, measure: 'change-rate', base }, flow);
  derived.push({ kind: 'rate', result: rate, change, now: nowCell });
  return [up ? `，比上年${figure}增加` : `，比上年${figure}减少`, change, up ? '万元，增长' : '万元，下降', rate];
}

export const yearOf = (write: Writer): string => `${write.context.budget.fiscalYear}年`;
