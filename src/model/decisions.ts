import type { FormId, JoinDecision, ReviewedMapping } from '../../schemas/index.ts';
import type { GridCell } from './table.ts';

/** What a reviewer decided of the page table that holds these cells; null where nobody has. */
export type DecideJoin = (cells: readonly GridCell[]) => JoinDecision | null;

/** A mapping that a reviewer gave, and what it was before. */
export interface DecidedMapping extends ReviewedMapping {
  /** The coordinates that were taken away or replaced, in words. */
  readonly original: string;
  readonly reason: string;
}

/** Reviewers' decisions on the meaning of tables, which go before what words say. */
export interface Decisions {
  /** By table id. */
  readonly forms: ReadonlyMap<string, FormId>;
  /** By `table/column`. */
  readonly columns: ReadonlyMap<string, DecidedMapping>;
  /** By `table/row/column` of the label cell. */
  readonly rows: ReadonlyMap<string, DecidedMapping>;
}
