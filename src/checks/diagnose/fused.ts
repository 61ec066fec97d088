import type { Fact, Unread } from '../../../schemas/index.ts';
import { NOT_AN_AMOUNT, OUTSIDE_TABLES } from '../../lib/reason-words.ts';
import type { CheckedTable } from '../../model/document.ts';

/** Two figures in one cell, or a label and a figure: the line between them was not seen. */
const FUSED = /\d[.．]\d+[\d,，]*[.．]\d|\d\s+[\d,，]+([.．]\d+)?$|[^\d\s,.，．]\s+[\d,，]+([.．]\d+)?$/;
/** Text like 1,2345.67 or 2,442083669: meant as an amount, but no amount as printed. */
const FIGURE_LIKE = /^[-−]?[\d,，.．]*\d[\d,，.．]*$/;

export const isFused = (text: string): boolean => FUSED.test(text);
export const isFigureLike = (text: string): boolean => FIGURE_LIKE.test(text.replace(/\s/g, ''));

/** Figures of one cell that were read as one number. */
export const hasFusedFigures = ({ published }: Fact): boolean => /\d\s+\d/.test(published.text);

/** Whether a figure stands in no cell at all, but in a row that no table took. */
export const isOutside = ({ reason }: Unread): boolean => reason === OUTSIDE_TABLES;
/** Whether a cell of amounts holds more than one figure, or none that is whole. */
export const isNoAmount = ({ reason }: Unread): boolean => reason === NOT_AN_AMOUNT;

/** Cells on a table's pages that gave no amount because they hold more than one thing, or less than one. */
export const troubledCells = (table: CheckedTable, unread: readonly Unread[]): readonly Unread[] =>
  unread.filter(
    (entry) =>
      table.pages.includes(entry.page) && isNoAmount(entry) && (isFused(entry.text) || isFigureLike(entry.text)),
  );
