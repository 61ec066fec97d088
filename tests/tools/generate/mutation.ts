import type { Plan } from './plan.ts';
import { brokenIdentities } from './identities.ts';
import type { Cell, TableSpec } from './table.ts';

export const PRINTED_MUTATIONS = [
  'digit-leaf',
  'digit-total',
  'dropped-row',
  'duplicated-row',
  'shifted-value',
  'lost-decimal-point',
  'lost-sign',
  'wrong-unit-line',
  'narrative-against-table',
  'wrong-code',
  'copied-target',
  'two-compensating',
  'impossible-change',
  'fall-above-all',
  'wrong-completion',
  'part-above-whole',
  'template-words',
  'date-to-come',
  'renamed-class',
  'misspelt-issuer',
  'district-left-out',
  'opposite-movements',
  'note-of-other-fund',
  'blank-item',
  'repeated-code',
  'malformed-code',
  'personnel-and-operating',
  'fund-above-all',
] as const;
export type PrintedMutationKind = (typeof PRINTED_MUTATIONS)[number];

/** Sentences that are wrong by themselves. */
export const WORD_MUTATIONS = [
  'impossible-change',
  'fall-above-all',
  'wrong-completion',
  'part-above-whole',
  'template-words',
  'date-to-come',
  'renamed-class',
  'misspelt-issuer',
  'district-left-out',
  'opposite-movements',
] as const satisfies readonly PrintedMutationKind[];
export type WordMutationKind = (typeof WORD_MUTATIONS)[number];

/** Errors in what a form prints beside its figures. */
export const FORM_MUTATIONS = [
  'note-of-other-fund',
  'blank-item',
  'repeated-code',
  'malformed-code',
] as const satisfies readonly PrintedMutationKind[];
export type FormMutationKind = (typeof FORM_MUTATIONS)[number];
export type FigureMutationKind = Exclude<PrintedMutationKind, WordMutationKind | FormMutationKind>;

export const READ_MUTATIONS = ['lost-glyph', 'misread-digit', 'missing-ruling', 'merged-cells', 'missed-join'] as const;
export type ReadMutationKind = (typeof READ_MUTATIONS)[number];

/** A change of one place, with what it does. */
export interface MutatedCell {
  readonly label: string;
  readonly row: number;
  readonly column: number;
  readonly original: string;
  readonly mutated: string;
}

/** One known error, told so that a finding can be judged by it. */
export interface Mutation {
  readonly kind: PrintedMutationKind | ReadMutationKind;
  readonly page: number;
  /** Form of the table, or `narrative`. */
  readonly form: string;
  readonly table: string | null;
  readonly cells: readonly MutatedCell[];
  readonly expectedCause: 'publisher' | 'extraction';
  /** The generator's own list of what no longer holds; empty when nothing in the document contradicts the error. */
  readonly brokenIdentities: readonly { readonly kind: string; readonly what: string }[];
  /** All that no longer holds has one cell in common, so that one minimal explanation exists. */
  readonly unique: boolean;
  /** The text that puts it right again, per cell; null where no text of a cell does. */
  readonly repair: readonly string[] | null;
}

/** A mutation before layout: the page is only known afterwards. */
export type PlannedMutation = Omit<Mutation, 'page'> & { readonly at: Cell };

export function describe(
  plan: Plan,
  kind: Mutation['kind'],
  expectedCause: Mutation['expectedCause'],
  table: TableSpec | null,
  at: Cell,
  cells: readonly MutatedCell[],
  repair: readonly string[] | null,
): PlannedMutation {
  const identities = brokenIdentities(plan);
  const broken = identities.map((identity) => ({ kind: identity.kind, what: identity.what }));
  const common = identities.reduce<readonly Cell[] | null>(
    (cells, identity) => (cells === null ? identity.cells : cells.filter((cell) => identity.cells.includes(cell))),
    null,
  );
  return {
    kind,
    form: table?.form ?? 'narrative',
    table: table?.id ?? null,
    at,
    cells,
    expectedCause,
    brokenIdentities: broken,
    unique: common !== null && new Set(common).size === 1,
    repair,
  };
}

export const changed = (cell: Cell, original: string): MutatedCell => ({
  label: cell.fact?.label ?? cell.text,
  row: cell.row,
  column: cell.column,
  original,
  mutated: cell.text,
});
