import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import { contains, refine } from '../words/compose.ts';

/** What a figure speaks of; `both` where the same figure is said of revenue and expenditure. */
export interface Subject {
  readonly coordinates: PartialCoordinates;
  readonly both: 'split' | 'fused' | null;
  /** Year and stage that words gave a whole; its parts share them. */
  readonly times?: Times;
}

export interface Times {
  readonly year: number | null;
  readonly stage: Stage | null;
}

export interface Base {
  readonly year: number;
  readonly stage: Stage;
}
/** Year-end holdings: when they were counted. */
export interface Holding {
  readonly year: number;
  readonly stage: Stage;
}

/** What is known while a paragraph is read from left to right. */
export interface State {
  /** What headings and a run-in heading fix. */
  section: PartialCoordinates;
  /** Wholes that lists speak of, the innermost last. */
  wholes: Subject[];
  subject: Subject | null;
  /** Of the paragraph's first figure: 与上年相比增加 at the start of a later sentence speaks of it. */
  head: Subject | null;
  /** The subject stems from words before any figure. */
  announced: boolean;
  base: Base | null;
  /** What an amount of an earlier year was said of, until the next figure: 由2025年177万元增加至237万元. */
  start: Subject | null;
  sign: 1 | -1 | null;
  purpose: boolean;
  reason: boolean;
  /** The reason has named an amount: what it lists are parts of that. */
  reasoned: boolean;
  /** Words of earlier clauses of the same segment. */
  pending: Subject | null;
  holding: Holding | null;
  buying: boolean;
  /** Flows and funds of the sentence's amounts so far; '' for all funds. */
  flows: Set<string>;
  funds: Set<string>;
  /** What was spoken of before a reason was given. */
  beforeReason: { readonly subject: Subject | null; readonly wholes: readonly Subject[] } | null;
}

export const newState = (section: PartialCoordinates, holding: Holding | null = null): State => ({
  section,
  wholes: [],
  subject: null,
  head: null,
  announced: false,
  base: null,
  start: null,
  sign: null,
  purpose: false,
  reason: false,
  reasoned: false,
  pending: null,
  holding,
  buying: false,
  flows: new Set(),
  funds: new Set(),
  beforeReason: null,
});

/** Whether the parts named can be parts of a whole: every coordinate that both state is contained. */
export function holds(whole: Subject, part: Subject): boolean {
  const outer = whole.coordinates,
    inner = part.coordinates;
  if (whole.both === null && part.both !== null) return false;
  if (whole.both === null && outer.flow && inner.flow && outer.flow !== inner.flow) return false;
  for (const dimension of ['fund', 'use', 'item'] as const)
    if (outer[dimension] && inner[dimension] && !contains(dimension, outer[dimension], inner[dimension])) return false;
  for (const dimension of ['function', 'economic', 'governmentEconomic'] as const)
    if (outer[dimension] && inner[dimension] && !inner[dimension].startsWith(outer[dimension])) return false;
  if (outer.period && inner.period && outer.period !== inner.period) return false;
  if (outer.period === 'current' && inner.period === undefined && inner.flow === 'expenditure') return false;
  if (outer.item && !inner.item && (inner.use ?? inner.function ?? inner.economic) !== undefined) return false;
  return !(outer.project && inner.use);
}

/** The innermost whole that can hold what is named; wholes that cannot are left behind. Null where only the section is left. */
export function wholeFor(state: State, part: Subject): Subject | null {
  while (state.wholes.length > 0) {
    const whole = state.wholes.at(-1)!;
    if (holds(whole, part)) return whole;
    state.wholes.pop();
  }
  return null;
}

/** What is named, within the whole or the section it belongs to. */
export function place(state: State, part: Subject): Subject {
  const last = state.wholes.at(-1);
  const whole = wholeFor(state, part);
  // 其中会议费 beside three-publics: no part of them, but the same money.
  const beside =
    last?.coordinates ??
    (/conference|training/.test(part.coordinates.item ?? '') ? state.subject?.coordinates : undefined);
  const fund = !whole && part.coordinates.item && beside?.item ? beside.fund : undefined;
  const outer = whole?.coordinates ?? (fund ? { ...state.section, fund } : state.section);
  const { item, flow: _, ...withoutItem } = outer;
  const inner = part.coordinates;
  const leaves = item && !inner.item && (inner.use ?? inner.function ?? inner.economic) !== undefined;
  // Items and classes of the outer scope end where others are named; flow follows the words where both sides are meant.
  const from = leaves ? (outer.flow ? { ...withoutItem, flow: outer.flow } : withoutItem) : outer;
  let coordinates = refine(from, inner);
  if (inner.economic) coordinates = without(coordinates, 'governmentEconomic');
  if (inner.governmentEconomic) coordinates = without(coordinates, 'economic');
  if (part.both && !inner.flow) coordinates = without(coordinates, 'flow');
  const both = part.both ?? (inner.flow ? null : (whole?.both ?? null));
  return { coordinates, both, ...(whole?.times ? { times: whole.times } : {}) };
}

export function without(coordinates: PartialCoordinates, dimension: keyof PartialCoordinates): PartialCoordinates {
  const { [dimension]: _, ...rest } = coordinates;
  return rest;
}

/** Gives a reason: what it names is not spoken of afterwards. */
export function openReason(state: State): void {
  state.beforeReason ??= { subject: state.subject, wholes: [...state.wholes] };
  openList(state);
  state.reason = true;
}

export function closeReason(state: State): void {
  if (state.beforeReason)
    Object.assign(state, { subject: state.beforeReason.subject, wholes: [...state.beforeReason.wholes] });
  Object.assign(state, { reason: false, reasoned: false, purpose: false, beforeReason: null });
}

/** What follows is a list of parts of the present subject. */
export function openList(state: State): void {
  const whole = state.subject;
  if (whole && state.wholes.at(-1) !== whole) state.wholes.push(whole);
  state.purpose = false;
}
