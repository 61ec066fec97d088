import type { PublishedTable } from '../../schemas/index.ts';

/**
 * Columns that the cells of a table take up. A form of labels and values, as performance targets are, has no columns of
 * its own.
 */
export const tableWidth = ({ columns, rows }: PublishedTable): number =>
  rows.reduce(
    (width, { cells }) =>
      cells.reduce((widest, { column, columnSpan }) => Math.max(widest, column + columnSpan), width),
    columns.length,
  );
