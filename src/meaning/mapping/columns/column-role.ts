import type { ColumnRole } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { namesQuantity } from '../../words/quantities.ts';
import { isAllYears, isAlmostBlank, isMostlyAmounts, repeatsTexts, type BodyShape } from './body-shape.ts';
import {
  CODE_HEADER,
  isCalledAsBody,
  leafKey,
  MONEY_HEADER,
  NAME_HEADER,
  QUANTITY_HEADER,
  TEXT_HEADER,
} from './header-words.ts';
import type { PathReading } from './header-path.ts';

/**
 * Of the codes below a header that says so this share may look like amounts: a speck before a code reads as a point.
 */
const SPOILT_CODES = 0.1;
/** Of a column with no telling header this share must be amounts, some of them with decimals. */
const AMOUNTS_AMONG_TEXT = 0.4;

/** A column as its role is decided: what its header says, and what its cells look like. */
interface Seen {
  readonly leaf: string;
  /** A header over the column's own names a money unit: 预算金额（万元）. */
  readonly isUnderMoney: boolean;
  readonly hasHeader: boolean;
  readonly shape: BodyShape;
  readonly reading: PathReading;
  readonly hasAmounts: boolean;
}

/** What a column holds, by header and cells. */
export function roleOf(path: readonly string[], shape: BodyShape, reading: PathReading): ColumnRole {
  if (path.length === 0 && shape.filled === 0) return 'empty';
  const seen: Seen = {
    leaf: leafKey(path),
    isUnderMoney: path.slice(0, -1).some((header) => pattern`[(](${'money-units'})[)]$`.test(labelKey(header))),
    hasHeader: path.length > 0,
    shape,
    reading,
    hasAmounts: shape.filled > 0 && isMostlyAmounts(shape),
  };
  return codeOrQuantity(seen) ?? roleOfAmounts(seen) ?? roleByHeader(seen) ?? roleByCells(seen);
}

/** Codes, and figures that are no money. */
function codeOrQuantity({ leaf, shape, reading, hasAmounts }: Seen): ColumnRole | null {
  if (CODE_HEADER.test(leaf) && shape.decimals <= shape.codes * SPOILT_CODES) return 'code';
  if (
    isAllYears(shape) &&
    pattern`${'year'}`.test(leaf) &&
    !pattern`^${'year-labels'}$`.test(leaf) &&
    !MONEY_HEADER.test(leaf)
  )
    return 'text';
  const isMeasured = reading.coordinates.measure !== undefined;
  if (
    QUANTITY_HEADER.test(leaf) &&
    !pattern`${'money-in-headers'}`.test(leaf) &&
    (!isMeasured || pattern`${'weights'}`.test(leaf))
  )
    return 'text';
  if (!isMeasured && namesQuantity(leaf)) return 'text';
  if (shape.isMarks) return 'code';
  const isAllCodes = hasAmounts && shape.decimals === 0 && shape.codes === shape.filled;
  return isAllCodes && NAME_HEADER.test(leaf) && !pattern`${'money-words-short'}`.test(leaf) ? 'code' : null;
}

/** Columns of amounts by their cells; figures under a header that no word explains are amounts without a coordinate. */
function roleOfAmounts({ leaf, hasHeader, shape, reading, hasAmounts }: Seen): ColumnRole | null {
  if (!hasAmounts) return null;
  if (reading.known || shape.decimals > 0 || !hasHeader) {
    const isMoney =
      shape.decimals > 0 ||
      reading.evidence.length > 0 ||
      reading.isTotal ||
      pattern`${'money-words-in-headers'}|${'figure-endings'}$`.test(leaf) ||
      MONEY_HEADER.test(leaf);
    return isMoney ? 'amount' : 'text';
  }
  // Whole figures below the name of a body are its money, no codes.
  const isFigures = shape.codes * 2 < shape.filled || MONEY_HEADER.test(leaf) || isCalledAsBody(leaf);
  return isFigures && !TEXT_HEADER.test(leaf) && !NAME_HEADER.test(leaf) ? 'amount' : null;
}

function roleByHeader({ leaf }: Seen): ColumnRole | null {
  if (pattern`^${'project-category-headers'}|${'procurement-headers'}`.test(leaf)) return 'name';
  if (TEXT_HEADER.test(leaf)) return 'text';
  return NAME_HEADER.test(leaf) ? 'name' : null;
}

function roleByCells({ leaf, isUnderMoney, hasHeader, shape, reading }: Seen): ColumnRole {
  if (shape.filled === 0)
    return reading.evidence.length > 0 ||
      reading.isTotal ||
      pattern`${'money-words-in-headers'}|${'amount-endings'}$`.test(leaf)
      ? 'amount'
      : 'empty';
  if ((reading.evidence.length > 0 || isUnderMoney) && (shape.amounts > 0 || isAlmostBlank(shape))) return 'amount';
  const hasSomeAmounts = shape.decimals > 0 && shape.amounts >= shape.filled * AMOUNTS_AMONG_TEXT;
  return hasHeader && shape.amounts > 0 && hasSomeAmounts ? 'amount' : 'name';
}

/**
 * A column right of all amounts of a table whose rows have names left of them: it says something of the rows, unless
 * its header tells names or codes. 项目简介 beside 项目金额.
 */
export const isRemark = (path: readonly string[], { byLikeness }: PathReading): boolean =>
  path.length > 0 && byLikeness && !NAME_HEADER.test(leafKey(path)) && !CODE_HEADER.test(leafKey(path));

/**
 * A column right of amounts whose own header no word explains, whatever stands over it, and whose texts are no names:
 * 支出属性, 归口处室.
 */
export const isProperty = (path: readonly string[], shape: BodyShape, { byLikeness }: PathReading): boolean =>
  path.length > 0 &&
  byLikeness &&
  shape.amounts === 0 &&
  repeatsTexts(shape) &&
  !NAME_HEADER.test(leafKey(path)) &&
  !CODE_HEADER.test(leafKey(path));
