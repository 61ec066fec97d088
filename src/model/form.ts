import type { ColumnRole, FormId, MoneyUnit, PartialCoordinates, Stage } from '../../schemas/index.ts';
import type { Lexicon } from './lexicon.ts';
import type { GridCell, Table } from './table.ts';

/** What kind of name or code a label column holds. */
export type LabelKind =
  | 'function'
  | 'economic'
  | 'governmentEconomic'
  | 'entity'
  | 'project'
  | 'use'
  | 'year'
  | 'classification'
  | 'line'
  | 'any';

export interface TermEvidence {
  readonly word: string;
  readonly gives: Readonly<Record<string, unknown>>;
  readonly from: string;
  /** 0 to 1, where the label only resembles the word. */
  readonly likeness?: number;
}

/** The next best meaning of a label and why it was not taken. */
export interface RunnerUp {
  readonly coordinates: Readonly<Record<string, unknown>>;
  readonly confidence: number;
  readonly reason: string;
}

/** One leaf column of a table and what it contributes to the facts in it. */
export interface MappedColumn {
  readonly column: number;
  readonly headerPath: readonly string[];
  readonly role: ColumnRole;
  readonly labelKind: LabelKind | null;
  /** Side-by-side tables have several blocks of label and amount columns. */
  readonly block: number;
  readonly coordinates: PartialCoordinates;
  /** Whether words explain the column; an amount column without meaning gives unmapped facts. */
  readonly known: boolean;
  /** Nothing but a likeness to known words says what it is, or not even that. */
  readonly guessed: boolean;
  readonly isTotal: boolean;
  /** Names the totals of an expenditure side: 支出总计, 本年支出合计. */
  readonly total: 'all' | 'grand' | 'year' | null;
  readonly evidence: readonly TermEvidence[];
  readonly confidence: number;
  readonly runnersUp: readonly RunnerUp[];
  /** Two headings of its path of which neither can stand below the other; the lower one was taken. */
  readonly conflict?: { readonly over: string; readonly leaf: string };
  /** What the levels over the leaf say. */
  readonly above: PartialCoordinates;
  /** A level of its path says something that no word explains. */
  readonly unexplained: boolean;
  /** A reviewer said what it means. */
  readonly isDecided?: boolean;
}

/**
 * Figures of which no word says the stage: below a bare 预算数 of final accounts, of the years before that of a budget,
 * or all of a table whose title names another stage than its document is of.
 */
export type OpenStage = 'bare-budget' | 'years-before' | 'whole-table';

/** A table whose form, title and money unit are known. */
export interface IdentifiedTable {
  readonly table: Table;
  readonly form: FormId;
  readonly title: string | null;
  readonly officialNumber: string | null;
  readonly moneyUnit: MoneyUnit | null;
  readonly defaults: PartialCoordinates;
  /** The stage of the figures that leave it open, where it was chosen. */
  readonly openStage?: { readonly of: OpenStage; readonly stage: Stage };
  /** Coordinates of the defaults that arithmetic decided, not words. */
  readonly inferred?: readonly (keyof PartialCoordinates)[];
  readonly notes: readonly string[];
  /** Department or unit named over the table. */
  readonly owner: string | null;
  /** 1 where the title names the form, less where it was weighed; 0 where nothing tells it. */
  readonly score: number;
  /** Where it was weighed: the likeliest other form, with its chance. */
  readonly formRival?: { readonly form: FormId; readonly chance: number };
}

/** What the whole document says about itself, as the other steps need it. */
export interface DocumentOutline {
  readonly issuer: string | null;
  readonly issuerCode: string | null;
  readonly fiscalYear: number | null;
  readonly stage: Stage;
}

/** What a step knows beside the table or sentence before it. */
export interface Outline extends DocumentOutline {
  /** The words that are understood. */
  readonly lexicon: Lexicon;
  /** Functional classes by the names that the document's tables print beside their codes; none before they are read. */
  readonly printed?: PrintedNames;
}

/** Name of a class, without endings → the codes that the document prints beside it. */
export type PrintedNames = ReadonlyMap<string, readonly string[]>;

/** A body row of one block: its label cells and what they say. */
export interface MappedRow {
  readonly row: number;
  readonly block: number;
  readonly path: readonly string[];
  readonly coordinates: PartialCoordinates;
  readonly known: boolean;
  readonly isTotal: boolean;
  readonly total: 'all' | 'grand' | 'year' | null;
  readonly level: number;
  readonly labelCell: Pick<GridCell, 'column' | 'page' | 'indent'> | null;
  readonly evidence: readonly TermEvidence[];
  readonly confidence: number;
  readonly runnersUp: readonly RunnerUp[];
  /** A reviewer said what it means. */
  readonly isDecided?: boolean;
}
