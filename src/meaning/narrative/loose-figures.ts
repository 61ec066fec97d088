import type { Unread } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { middleY, roundBox } from '../../lib/geometry.ts';
import { HAN } from '../../lib/grammar.ts';
import { OUTSIDE_TABLES } from '../../lib/reason-words.ts';
import type { TextLine } from '../../model/table.ts';

/** Rows of a page with figures, outside every table: one or two may be anything. */
const FEWEST_ROWS = 3;
/** Texts of one row stand at one height within this share of their size. */
const SAME_ROW_SIZES = 0.5;

/** A figure of money: with a point, or in groups of three. */
const MONEY = /^-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)$/;

/**
 * Figures that stand in rows behind a label, as those of a table do, on pages where no table took them: rows of a table
 * that was not seen as one. They became no fact, and saying so keeps them from being lost in silence.
 */
export function looseFigures(lines: readonly TextLine[]): Unread[] {
  const byPage = new Map<number, TextLine[]>();
  for (const line of lines)
    if (line.role === 'heading') byPage.set(line.page, [...(byPage.get(line.page) ?? []), line]);
  return [...byPage].flatMap(([page, all]) => {
    const labels = all.filter(({ text }) => HAN.test(text));
    const figures = all.filter(
      (line) =>
        MONEY.test(line.text) &&
        readAmount(line.text).kind === 'amount' &&
        labels.some(
          (label) =>
            label.box[2] <= line.box[0] &&
            Math.abs(middleY(label.box) - middleY(line.box)) < line.size * SAME_ROW_SIZES,
        ),
    );
    const rows = figures.filter(
      (line, index) =>
        !figures
          .slice(0, index)
          .some((other) => Math.abs(middleY(other.box) - middleY(line.box)) < line.size * SAME_ROW_SIZES),
    );
    return rows.length < FEWEST_ROWS
      ? []
      : figures.map(({ text, box }): Unread => ({ text, page, bbox: roundBox(box), reason: OUTSIDE_TABLES }));
  });
}
