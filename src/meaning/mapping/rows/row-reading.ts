import type { Classification } from '../../../../schemas/codes/index.ts';
import type { Entity, PartialCoordinates, Project } from '../../../../schemas/index.ts';
import type {
  IdentifiedTable,
  LabelKind,
  MappedColumn,
  MappedRow,
  Outline,
  RunnerUp,
  TermEvidence,
} from '../../../model/form.ts';
import type { GridCell } from '../../../model/table.ts';
import type { Label } from '../../words/labels.ts';
import type { Entities } from '../entities.ts';
import type { TableView } from '../table-view.ts';

/** The table that rows stand in, and what is known of its document. */
export interface TableContext {
  readonly view: TableView;
  readonly identified: IdentifiedTable;
  readonly outline: Outline;
  readonly entities: Entities;
}

/** Label columns with the amounts beside them; side-by-side tables have several blocks. */
export interface RowBlock {
  readonly number: number;
  readonly labels: readonly MappedColumn[];
  /** All its columns, those of labels and those of amounts. */
  readonly columns: readonly number[];
  readonly flow: 'revenue' | 'expenditure' | null;
  /** All header texts of the block. */
  readonly header: string;
  /** Units stand in a column of their own beside the row's subject. */
  readonly hasEntityColumn: boolean;
}

/** A cell that names its row, in its label column. */
export interface LabelCell {
  readonly column: MappedColumn;
  readonly cell: GridCell;
}

/** The codes that one row prints, told apart by header words and first digits. */
export interface RowCodes {
  readonly function?: string | undefined;
  readonly economic?: string | undefined;
  readonly governmentEconomic?: string | undefined;
  readonly entity: string | null;
  readonly project: string | null;
  /** A bare code of an unknown kind, e.g. 1 for 全额. */
  readonly other: string | null;
}

/** Digits of the 类 and 款 above, for tables that print each level once; one entry per code column group. */
export type OpenCodes = ReadonlyMap<string, OpenCode>;
export interface OpenCode {
  readonly digits: string;
  /** The column in which they begin, and its name. */
  readonly column: number;
  readonly name: string;
}

/** A named row that rows below it may be parts of. */
export interface Ancestor {
  readonly level: number;
  readonly column: number;
  /** What it hands down. */
  readonly coordinates: PartialCoordinates;
  readonly name: string;
  /** The use that it names; of money left over, no part of it is spending. */
  readonly use: string | undefined;
  /** Ordinal of its last numbered child. */
  readonly lastChild: number | null;
}

/** What the names above say about the next one. */
export interface NamesAbove {
  readonly ancestors: readonly Ancestor[];
  /** Last code of each classification: where names without a code hang. */
  readonly lastCode: Readonly<Partial<Record<Classification, string>>>;
}

/** What the rows above say about the next one. */
export interface RowsAbove extends NamesAbove {
  /** The unit whose rows follow, where a unit row heads them. */
  readonly unit: Entity | null;
  readonly openCodes: OpenCodes;
}

export const NOTHING_ABOVE: RowsAbove = {
  ancestors: [],
  lastCode: {},
  unit: null,
  openCodes: new Map(),
};

/** A row with all that its steps need to know of it: its label cells and the codes among them. */
export interface LabelledRow {
  readonly table: TableContext;
  readonly block: RowBlock;
  readonly row: number;
  readonly cells: readonly LabelCell[];
  readonly codes: RowCodes;
  /** Codes of classes say what the row is. */
  readonly hasClassCode: boolean;
  /** The unit's code is that of the rows above: the name beside it may be another unit's, or no unit's. */
  readonly isUnitCodeCarried: boolean;
  /** The unit that heads the rows above. */
  readonly unitAbove: Entity | null;
}

/** One label of a row. */
export interface RowLabel extends LabelCell {
  readonly label: Label;
  readonly kind: LabelKind;
  /** Key of the nearest header text. */
  readonly header: string;
  /** Code and name, where they stand in one cell. */
  readonly fused: { readonly code: string; readonly name: string } | null;
}

/** What the labels of a row have said so far. */
export interface RowReading {
  readonly path: readonly string[];
  readonly coordinates: PartialCoordinates;
  readonly known: boolean;
  readonly isTotal: boolean;
  readonly total: MappedRow['total'];
  readonly level: number;
  readonly unit: Entity | null;
  readonly project: Project | null;
  /** What is bought, met for or done, where the row names a single thing. */
  readonly line: string | null;
  readonly lineCode: string | null;
  /** A name before what is bought. */
  readonly buyer: string | null;
  readonly evidence: readonly TermEvidence[];
  readonly runnersUp: readonly RunnerUp[];
  readonly names: NamesAbove;
}

/** Reads a label if it is of the step's kind; null leaves it to the next step. */
export type LabelStep = (label: RowLabel, reading: RowReading, row: LabelledRow) => RowReading | null;

const PROJECT_FORMS = /^(project-expenditure|project-performance|carryover-expenditure)$/;
export const listsProjects = ({ table: { identified } }: LabelledRow): boolean => PROJECT_FORMS.test(identified.form);

/** Tables whose rows are purchases. */
export const listsPurchases = ({ form }: IdentifiedTable): boolean =>
  form === 'procurement' || form === 'service-purchase';

export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
