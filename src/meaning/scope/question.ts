import type { MoneyUnit } from '../../../schemas/index.ts';
import type { LabellerKind } from '../../../schemas/confidence/index.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import type { Figures } from './figures.ts';
import type { FundSaid } from './funds-said.ts';

/** What holds for a whole table and is printed in none of its cells. */
export type ScopeName = 'fund' | 'period' | 'moneyUnit';

/** One reading of it; null where the table is not split on a coordinate. */
export interface Scope {
  readonly fund: string | null;
  readonly period: string | null;
  readonly moneyUnit: MoneyUnit;
}

/** A table of which no word says one or more of these. */
export interface ScopeQuestion {
  readonly table: MappedTable;
  readonly open: readonly ScopeName[];
  /** How it is read where nothing speaks for another reading. */
  readonly usual: Scope;
}

/** What the document tells beside the table. */
export interface ScopeContext {
  readonly figures: Figures;
  readonly fundsSaid: readonly FundSaid[];
  /** What each table leaves open: two tables that leave the same open cannot vouch for each other. */
  readonly openIn: ReadonlyMap<string, readonly ScopeName[]>;
}

/** Looks at one thing and says how much it speaks for a reading, 0 to 1; it sees no other labeller's answer. */
export interface Labeller {
  readonly kind: LabellerKind;
  readonly speaksFor: (scope: Scope, question: ScopeQuestion, context: ScopeContext) => number;
}
