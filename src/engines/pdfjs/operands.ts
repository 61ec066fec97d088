import type { Box } from '../../../schemas/index.ts';
import { OPS } from './module.ts';

/** Operators whose operands are all numbers (ISO 32000-1, annex A); pdf.js hands on whatever stands in the file. */
export const OF_NUMBERS = new Set<number>([
  OPS.transform,
  OPS.setLineWidth,
  OPS.setCharSpacing,
  OPS.setWordSpacing,
  OPS.setHScale,
  OPS.setLeading,
  OPS.setTextRise,
  OPS.moveText,
  OPS.setLeadingMoveText,
]);

export const areNumbers = (operands: ArrayLike<unknown> | null): boolean =>
  operands !== null && Array.prototype.every.call(operands, (operand) => Number.isFinite(operand));

/** Is the box somewhere? One operand that is no number makes all that follows no number. */
export const isPlace = (box: Box): boolean => Number.isFinite(box[0] + box[1] + box[2] + box[3]);
