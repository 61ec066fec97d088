import type { Box, Method, Reviewed } from '../../schemas/index.ts';

/** What a line of text outside tables is. */
export type LineRole = 'heading' | 'paragraph' | 'note' | 'furniture';

/** One line of text outside every table. */
export interface TextLine {
  readonly page: number;
  readonly text: string;
  readonly box: Box;
  /** Font size in pt. */
  readonly size: number;
  readonly glyphs: number;
  readonly role: LineRole;
}

/** Another text that the same cell could hold, with the evidence for it. */
export interface CellReading {
  readonly text: string;
  readonly evidence: string;
  /** Probability that the recognition gives it; left out where it gives none. */
  readonly probability?: number;
}

/** The part of a cell that stands on a later page. */
export interface CellRest {
  readonly page: number;
  readonly box: Box;
  readonly lines: readonly string[];
  readonly row: number;
  readonly rowSpan: number;
}

/** One cell of a grid. Rows and columns are 0-based; boxes in pt. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly page: number;
  readonly box: Box;
  /** All lines joined; a blank only where Latin words or wide gaps had one. */
  readonly text: string;
  readonly lines: readonly string[];
  /** Box of the glyphs; null for an empty cell. */
  readonly textBox: Box | null;
  /** Offset of the first line from the cell's left border, in pt. */
  readonly indent: number;
  readonly glyphs: number;
  readonly method: Method;
  readonly confidence: number;
  readonly readings: readonly CellReading[];
  /**
   * What a page break cut off this cell and prints on the next page: its lines are the last ones of `lines`, its rows
   * are part of the span.
   */
  readonly rests?: readonly CellRest[];
  /** Left out where no reviewer has seen the cell. */
  readonly reviewed?: Reviewed;
}

/** The part of a table that stands on one page. */
export interface PageTable {
  readonly page: number;
  readonly box: Box;
  readonly columnEdges: readonly number[];
  readonly rowEdges: readonly number[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly GridCell[];
  readonly origin: 'lattice' | 'alignment';
  /** Text lines between the previous table or paragraph and this grid, top to bottom. */
  readonly above: readonly TextLine[];
  /** Text lines under the grid up to the next heading: notes. */
  readonly below: readonly TextLine[];
  /** Only page furniture and its own title lines stand above it on its page. */
  readonly startsPage?: boolean;
  /** Only page furniture stands below it on its page. */
  readonly endsPage?: boolean;
}

/** Why two page tables were taken as one table. */
export interface Join {
  readonly fromPage: number;
  readonly toPage: number;
  readonly kind: 'pages' | 'halves';
  readonly evidence: readonly string[];
  readonly confidence: number;
  readonly headerRowsDropped: number;
  /** The next best reading and what speaks for it; left out where nothing does. */
  readonly runnerUp?: { readonly kind: 'apart' | 'pages'; readonly evidence: readonly string[] };
}

/** A published table after stitching. Rows count from the first row of the first page; repeated headers are dropped. */
export interface Table {
  readonly id: string;
  readonly pages: readonly number[];
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows before the header: title, unit line inside the grid. */
  readonly preambleRows: number;
  /** First body row. */
  readonly headerEnd: number;
  readonly cells: readonly GridCell[];
  readonly origin: 'lattice' | 'alignment';
  readonly above: readonly TextLine[];
  readonly below: readonly TextLine[];
  readonly joins: readonly Join[];
  /** Text of rows that were dropped because they repeat the header, so that the ledger stays complete. */
  readonly droppedCells: readonly GridCell[];
  /** Body rows that print the header again (the first row of each repetition): nothing is to be read from them. */
  readonly repeatedHeaderRows?: readonly number[];
}

/** Where the glyphs of one page went. */
export interface PageCoverage {
  readonly page: number;
  readonly glyphs: number;
  readonly cell: number;
  readonly heading: number;
  readonly paragraph: number;
  readonly note: number;
  readonly furniture: number;
  readonly hidden: number;
  readonly unplaced: readonly { readonly text: string; readonly bbox: Box }[];
}

/** What is still needed of a page once it is laid out: its glyphs themselves are not. */
export interface PageSummary {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: number;
  readonly hidden: number;
}

/** One page after its grids were found and filled; nothing is stitched yet. */
export interface PageLayout {
  readonly page: PageSummary;
  readonly tables: readonly PageTable[];
  readonly lines: readonly TextLine[];
}

/** Everything the table phase gives: tables, the text around them, and the ledger. */
export interface Layout {
  readonly tables: readonly Table[];
  readonly lines: readonly TextLine[];
  readonly coverage: readonly PageCoverage[];
}
