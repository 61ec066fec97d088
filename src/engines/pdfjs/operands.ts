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

export function areNumbers(operands: ArrayLike<unknown> | null): boolean {
  if (operands === null) return false;
  for (let index = 0; index < operands.length; index++) if (!Number.isFinite(operands[index])) return false;
  return true;
}

/** Is the box somewhere? One operand that is no number makes all that follows no number. */
export const isPlace = (box: Box): boolean => Number.isFinite(box[0] + box[1] + box[2] + box[3]);
