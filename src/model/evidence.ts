import type { SignKind } from '../../schemas/confidence/index.ts';
import type { Fact } from '../../schemas/index.ts';

/** One thing that speaks for or against what an amount was taken to mean. */
export interface Sign {
  readonly kind: SignKind;
  /** 0 to 1: how much of it there is. */
  readonly strength: number;
  /** The words that it is about. */
  readonly about?: string;
  /** What else they may mean. */
  readonly otherwise?: string;
}

/** Signs of facts by their id; those of a table, a row and a column are shared by the facts in it. */
export type WordEvidence = ReadonlyMap<string, readonly (readonly Sign[])[]>;

/** All that speaks for and against the meaning of a fact. */
export type SignsOf = (fact: Fact) => readonly Sign[];
