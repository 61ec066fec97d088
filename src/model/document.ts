import type {
  Box,
  DocumentFacts,
  Fact,
  FormId,
  Indicator,
  PartialCoordinates,
  Statement,
  Unread,
} from '../../schemas/index.ts';
import type { WordEvidence } from './evidence.ts';

/** An amount cell that prints nothing: it adds nothing, but shows that the table has the line. */
export interface BlankAmount {
  readonly coordinates: PartialCoordinates;
  readonly row: number;
  readonly column: number;
  readonly page: number;
}

/**
 * Another amount that a cell could show: in yuan, as it would be printed, why, and how probable recognition finds it.
 */
export interface OtherReading {
  readonly amount: string;
  readonly text: string;
  readonly evidence: string;
  readonly probability?: number;
}

/** A printed total and what it is the sum of, as the layout or the figures of a government's table show. */
export interface TableSum {
  readonly total: string;
  readonly parts: readonly string[];
  /** words: codes, numbers and places tell the parts; figures: sums alone do; columns: nearly all rows do. */
  readonly by: 'words' | 'figures' | 'columns';
  /** Sums of the same rows in other columns have the same number. */
  readonly rows?: number;
}

/** One table as the checks see it: its facts, its blanks and what its notes say; no layout. */
export interface CheckedTable {
  readonly id: string;
  readonly form: FormId;
  readonly title: string | null;
  readonly pages: readonly number[];
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  readonly blanks: readonly BlankAmount[];
  /** Other texts that an amount cell could hold, by fact id. */
  readonly readings: ReadonlyMap<string, readonly OtherReading[]>;
  /** No money unit is printed and none follows from the other tables: 万元 was assumed. Left out: no. */
  readonly hasAssumedUnit?: boolean;
  /** Facts whose cell a reviewer has seen, by id; left out: none. */
  readonly confirmed?: ReadonlySet<string>;
  /** Columns whose headings contradict each other, with the heading that was taken; left out: none. */
  readonly conflicts?: readonly {
    readonly over: string;
    readonly leaf: string;
    readonly page: number;
    readonly bbox: Box;
  }[];
  /** Sums that the table shows, by the ids of its facts; left out: they follow from the coordinates. */
  readonly sums?: readonly TableSum[];
  /** Printed classification codes and names, for the classification rule. */
  readonly labels: readonly {
    readonly classification: 'function' | 'economic' | 'governmentEconomic';
    readonly code: string;
    readonly name: string;
    readonly page: number;
    readonly row: number;
  }[];
  /** Printed codes with a digit too many or too few, beside the name of the class that is meant; left out: none. */
  readonly oddCodes?: readonly {
    readonly code: string;
    readonly name: string;
    readonly meant: string;
    readonly page: number;
    readonly row: number;
  }[];
}

/** A paragraph or heading of the running text. */
export interface Passage {
  /** As printed, without blanks and line breaks. */
  readonly text: string;
  /** The same characters as they are compared; equally long. */
  readonly key: string;
  readonly page: number;
  readonly bbox: Box;
}

/** What a document says, ready to be checked. */
export interface BudgetDocument {
  readonly document: DocumentFacts;
  readonly tables: readonly CheckedTable[];
  readonly narrative: readonly Fact[];
  readonly statements: readonly Statement[];
  /** The running text, with and without figures; left out: none. */
  readonly passages?: readonly Passage[];
  readonly indicators: readonly Indicator[];
  readonly unread: readonly Unread[];
  readonly facts: readonly Fact[];
  /** What words and places say for and against what the facts were taken to mean; left out: nothing. */
  readonly evidence?: WordEvidence;
}
