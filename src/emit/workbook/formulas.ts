import { MONEY_UNIT_EXPONENT, type Check, type Fact } from '../../../schemas/index.ts';
import { absolute, compare, decimalText, parseDecimal, shift, ZERO } from '../../lib/decimal.ts';

/** Where a fact's amount stands in the workbook; a fact of a sentence stands nowhere. */
export interface CellAddress {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}
export type AddressOf = (fact: Fact) => CellAddress | undefined;

/** Excel takes 255 arguments of a function and 8,192 characters of a formula; both with room to spare. */
const MOST_ARGUMENTS = 200,
  MOST_CHARACTERS = 8000;

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** A quoted sheet name keeps every character; an apostrophe is doubled. */
const sheetPrefix = (sheet: string, from: string): string =>
  sheet === from ? '' : `'${sheet.replaceAll("'", "''")}'!`;

/** The places of amounts as few ranges: cells under one another in a column become one. */
function ranges(cells: readonly CellAddress[], from: string): string[] {
  const sorted = [...cells].sort((a, b) => a.sheet.localeCompare(b.sheet) || a.column - b.column || a.row - b.row);
  const found: string[] = [];
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at]!;
    let end = at;
    while (
      sorted[end + 1]?.sheet === first.sheet &&
      sorted[end + 1]!.column === first.column &&
      sorted[end + 1]!.row === sorted[end]!.row + 1
    )
      end += 1;
    const letters = columnLetters(first.column);
    found.push(
      `${sheetPrefix(first.sheet, from)}${letters}${first.row}${end > at ? `:${letters}${sorted[end]!.row}` : ''}`,
    );
    at = end + 1;
  }
  return found;
}

const exponentOf = (fact: Fact): number =>
  fact.published.moneyUnit === null ? 0 : MONEY_UNIT_EXPONENT[fact.published.moneyUnit];
/** An amount as its table prints it, as decimal text: what stands in the cell. */
export const printedValue = (fact: Fact): string =>
  decimalText(shift(parseDecimal(fact.amount) ?? ZERO, -exponentOf(fact)));

/** The sum of facts, in the unit of `total`, seen from a sheet. */
function sumFormula(parts: readonly Fact[], total: Fact, addressOf: AddressOf, from: string): string {
  const terms: string[] = [];
  for (const exponent of new Set(parts.map(exponentOf))) {
    const own = parts.filter((fact) => exponentOf(fact) === exponent);
    // The same cell twice would be one range: a fact stands in a sum once.
    const placed = own.flatMap((fact) => addressOf(fact) ?? []),
      loose = own.filter((fact) => addressOf(fact) === undefined).map(printedValue);
    const all = [...ranges(placed, from), ...loose];
    const sums: string[] = [];
    for (let at = 0; at < all.length; at += MOST_ARGUMENTS)
      sums.push(`SUM(${all.slice(at, at + MOST_ARGUMENTS).join(',')})`);
    const power = exponent - exponentOf(total);
    const single = all.length === 1 && !all[0]!.includes(':') ? all[0]! : null;
    terms.push(
      `${single ?? (sums.length === 1 ? sums[0] : `(${sums.join('+')})`)}` +
        `${power === 0 ? '' : power > 0 ? `*${10 ** power}` : `/${10 ** -power}`}`,
    );
  }
  return terms.join('+');
}

export interface IdentityFormulas {
  readonly total: string;
  readonly parts: string;
  /** Total less parts, free of binary crumbs. */
  readonly difference: string;
  /** TRUE where the identity holds within its tolerance. */
  readonly holds: string;
}

/**
 * Live formulas of a sum, of a member that must not exceed its whole, or of the same figure twice; null for everything
 * else.
 */
export function identityFormulas(
  check: Check,
  factById: ReadonlyMap<string, Fact>,
  addressOf: AddressOf,
  from: string,
): IdentityFormulas | null {
  const total = check.total === null ? undefined : factById.get(check.total);
  const parts = check.parts.flatMap((id) => factById.get(id) ?? []);
  if (
    !total ||
    parts.length === 0 ||
    parts.length !== check.parts.length ||
    (check.outcome !== 'passed' && check.outcome !== 'failed')
  )
    return null;
  if (
    check.rule === 'correspondence' ||
    [total, ...parts].some((fact) => fact.measure !== undefined && fact.measure !== 'change')
  )
    return null;
  if (
    (check.rule === 'arithmetic' && parts.length !== 2) ||
    new Set([total, ...parts].map((fact) => fact.published.moneyUnit === null)).size > 1
  )
    return null;
  const at = addressOf(total);
  const totalText = at ? ranges([at], from)[0]! : printedValue(total);
  const sum = sumFormula(parts, total, addressOf, from);
  const places = Math.max(
    ...[total, ...parts].map((fact) => fact.published.decimals + exponentOf(total) - exponentOf(fact)),
    0,
  );
  const allowed = parseDecimal(check.tolerance ?? '0') ?? ZERO;
  // The check may be stricter than its widest tolerance; then nothing is allowed here, so that both say the same.
  const isStrict =
    check.outcome === 'failed' && compare(absolute(parseDecimal(check.difference ?? '0') ?? ZERO), allowed) <= 0;
  const tolerance = decimalText(shift(isStrict ? ZERO : allowed, -exponentOf(total)));
  const difference = `ROUND(${totalText}-(${sum}),${places})`;
  const holds = check.rule === 'memo' ? `${difference}>=-${tolerance}` : `ABS(${difference})<=${tolerance}`;
  return holds.length > MOST_CHARACTERS ? null : { total: totalText, parts: sum, difference, holds };
}
