import type { Fact, MoneyUnit, PartialCoordinates, Stage } from '../../../schemas/index.ts';
import type { LabellerKind } from '../../../schemas/confidence/index.ts';
import type { OpenStage } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { TextLine } from '../../model/table.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import type { Figures } from './figures.ts';
import type { FundSaid } from './funds-said.ts';
import { useOfPart } from './uses.ts';

/** What holds for a whole table and is printed in none of its cells. */
export type ScopeName = 'fund' | 'use' | 'stage' | 'period' | 'moneyUnit';

/** One reading of it; null where the table is not split on a coordinate. */
export interface Scope {
  readonly fund: string | null;
  readonly use: string | null;
  readonly stage: Stage;
  readonly period: string | null;
  readonly moneyUnit: MoneyUnit;
}

/** The figures of a table that leave their stage open. */
export interface StageQuestion {
  readonly of: OpenStage;
  readonly isOpen: (fact: Pick<Fact, 'provenance'>) => boolean;
}

/** A table of which no word says one or more of these. */
export interface ScopeQuestion {
  readonly table: MappedTable;
  readonly open: readonly ScopeName[];
  /** Where the stage is open. */
  readonly stage: StageQuestion | null;
  /** How it is read where nothing speaks for another reading. */
  readonly usual: Scope;
}

/** What the document tells beside the table. */
export interface ScopeContext {
  readonly figures: Figures;
  readonly fundsSaid: readonly FundSaid[];
  readonly lines: readonly TextLine[];
  readonly lexicon: Lexicon;
  /** What each table leaves open: two tables that leave the same open cannot vouch for each other. */
  readonly openIn: ReadonlyMap<string, readonly ScopeName[]>;
}

/** Looks at one thing and says how much it speaks for a reading, 0 to 1; it sees no other labeller's answer. */
export interface Labeller {
  readonly kind: LabellerKind;
  readonly speaksFor: (scope: Scope, question: ScopeQuestion, context: ScopeContext) => number;
}

/** The coordinates of a fact as a reading of its table has it. */
export function underScope<F extends PartialCoordinates & Pick<Fact, 'provenance'>>(
  fact: F,
  scope: Scope,
  { open, stage }: Pick<ScopeQuestion, 'open' | 'stage'>,
): F {
  const read = { ...fact } as Record<string, unknown>;
  for (const name of ['fund', 'period'] as const) if (open.includes(name)) read[name] = scope[name] ?? undefined;
  if (open.includes('use') && (fact.use === undefined || useOfPart(fact.use) === null))
    read['use'] = scope.use ?? undefined;
  if (stage?.isOpen(fact)) read['stage'] = scope.stage;
  return read as F;
}
