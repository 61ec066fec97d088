import type { DocumentKind } from '../../../../schemas/index.ts';
import type { Budget } from '../budget.ts';
import type { FormContext } from '../context.ts';
import type { NarrativeBlock } from '../narrative-writer.ts';
import type { Random } from '../random.ts';
import type { DocumentStyle } from '../style.ts';
import type { TableSpec } from '../table.ts';
import type { GeneratedForm } from '../vocabulary/lexicon.ts';

/**
 * `build`: looked at while the program is built; `held`: only measured, so that its figures tell how unseen layouts
 * fare; `government`: documents of whole governments, in no usual mix.
 */
export const STRUCTURE_SETS = ['build', 'held', 'government'] as const;

/** A document that takes the place of a department's. */
export interface WholeDocument {
  readonly tables: readonly TableSpec[];
  readonly kind: DocumentKind;
  readonly cover: readonly string[];
}

/** A way of laying out that documents of the usual mix do not have. Its truth is as exact as theirs. */
export interface StructureFamily {
  readonly name: string;
  readonly set: (typeof STRUCTURE_SETS)[number];
  /** What its layouts have in common. */
  readonly what: string;
  readonly style?: (random: Random) => Partial<DocumentStyle>;
  /** At least so many budgetary units. */
  readonly units?: number;
  /** At least so many tables of performance targets. */
  readonly performance?: number;
  /** Forms that the layouts are seen in: always printed. */
  readonly forms?: readonly GeneratedForm[];
  readonly budget?: (budget: Budget, random: Random) => Budget;
  /** Tables that take the place of the usual ones of their form. */
  readonly builders?: Partial<Record<GeneratedForm, (context: FormContext) => readonly (TableSpec | null)[]>>;
  /** What becomes of each finished table. */
  readonly table?: (table: TableSpec, context: FormContext, random: Random) => TableSpec;
  /** A document of another kind in place of the department's. */
  readonly whole?: (context: FormContext, random: Random) => WholeDocument;
  /** The stage that its documents are of. */
  readonly stage?: 'budget' | 'final';
  /** Sections of running text after the usual ones. */
  readonly narrative?: (context: FormContext, random: Random) => readonly NarrativeBlock[];
}
