import type { Box } from '../../../schemas/index.ts';
import type { BodyRow } from './body.ts';
import type { CentredLabel } from './centred-labels.ts';
import type { Segment, SegmentLine } from '../segments.ts';

/** A part of a page that may hold a table: its header and its rows, the columns not yet known. */
export interface AlignedRegion {
  readonly box: Box;
  /** Rows of title and unit line inside the lines of the table. */
  readonly preamble: readonly BodyRow[];
  readonly header: readonly SegmentLine[];
  /** The header's lines as rows, for a region that has no header after all; none where nothing is ruled. */
  readonly headerBands: readonly BodyRow[];
  readonly rows: readonly BodyRow[];
  /**
   * Borders between rows. Those of the preamble come first; then, for a header without lines in it, its top and bottom.
   */
  readonly rowEdges: readonly number[];
  /** Rows of the header; null where their number is to be found from the heights of its texts. */
  readonly headerRows: number | null;
  /** Does a line run along this row edge over [x0, x1]? null where the region draws no lines. */
  readonly ruled: ((edge: number, x0: number, x1: number) => boolean) | null;
  /** Where lines between rows begin and end inside the region: at borders of columns. */
  readonly lineEnds: readonly number[];
  /** A title or a unit line stands directly above. */
  readonly titled: boolean;
  readonly size: number;
  /** Labels and values, under no names of columns. */
  readonly isFillIn: boolean;
  /** Labels that stand between rows, centred over several of them; null where rows are looked for without them. */
  readonly groups: readonly Segment[] | null;
  /** Labels that columns at the left print once for several rows. */
  readonly labels: readonly CentredLabel[];
  /** The top of a page, which is a table only with the columns of one on the pages before. */
  readonly onlyContinued: boolean;
}
