import type { Identity } from '../identity.ts';
import { placeOf } from './fact-place.ts';

/** Lines that a plain list must have. */
const LINES_OF_LIST = 3;
/** Digits of the codes that nothing stands below: a list may print them again, unit by unit. */
const ITEM_DIGITS = 7;

const isAbove = (code: string, codes: readonly string[]): boolean =>
  code.length < ITEM_DIGITS && codes.some((other) => other.length > code.length && other.startsWith(code));

/**
 * Whether a sum compares the total of a whole table with a list under codes of one level, each once: there is no level
 * to be mistaken, and nothing else that it could mean.
 */
export function isPlainList({ kind, total, parts }: Identity): boolean {
  const at = total && placeOf(total);
  if (
    !at ||
    kind !== 'sum' ||
    parts.length < LINES_OF_LIST ||
    total.function !== undefined ||
    total.economic !== undefined ||
    total.line !== undefined
  )
    return false;
  const isJoint = parts.every((part) => part.function !== undefined && part.economic !== undefined),
    codes = parts.map((part) => part.line?.code ?? (isJoint ? part.function : (part.economic ?? part.function)) ?? ''),
    each = new Set(
      parts.map((part, index) => `${codes[index]!} ${part.economic ?? ''} ${part.governmentEconomic ?? ''}`),
    );
  const lengths = new Set(codes.map(({ length }) => length)),
    isOneLevel = lengths.size === 1 || (isJoint && !codes.some((code) => isAbove(code, codes)));
  return (
    isOneLevel &&
    codes[0] !== '' &&
    (each.size === parts.length || lengths.has(ITEM_DIGITS)) &&
    parts.every((part) => {
      const place = placeOf(part);
      return place?.table === at.table && place.column === at.column;
    })
  );
}
