import type { Fact } from '../../../schemas/index.ts';
import type { Diagnosis } from '../diagnose/index.ts';
import { valueOf, type Identity } from '../identity.ts';
import { placeKeysOf } from './keys.ts';
import { slipOf } from '../diagnose/slips.ts';
import { inUnits, quantumUnits } from '../diagnose/units.ts';
import { COLUMN_DIMENSIONS, ROW_DIMENSIONS } from './dimensions.ts';
import { stableHash } from '../../lib/hash.ts';
import { equalIn } from '../../lib/members.ts';
import { placeOf, type Place } from './fact-place.ts';
import { isPlainList } from './plain-list.ts';
import { isBlankPlaceholder } from './blank-placeholder.ts';

/**
 * How often what rows and columns are taken to mean was tried by identities, how often it held, and which of them
 * failed: none of most.
 */
interface Tried {
  held: number;
  failed: Set<string> | null;
}

/**
 * Says of a diagnosis whether the meaning of its rows and columns is borne out by other identities, or the figure
 * itself shows its slip.
 */
export type IsCorroborated = (diagnosis: Diagnosis) => boolean;

/** A slip of one key in a figure of fewer digits may be chance. */
const TELLING_DIGITS = 4;
/** A reading of a row or column holds at least so many times as often as it fails. */
const HELD_TO_FAILED = 2;

/**
 * Rows in which the parts of a column never make it up, and it in none: one slip spoils one row, and the row that
 * repeats it.
 */
const NEVER_HELD = 3;

/**
 * Lines of one table taken to mean the same agree so many times as often as they differ, or one of them is
 * misunderstood.
 */
const CONFLICT_HELD = 6;

/**
 * What entitles to call a failing identity an error: an identity compares figures that rows and columns were taken to
 * mean. Where that was misunderstood most of its other identities fail too, or there are none. So each pair of rows and
 * of columns that a failing identity compares must be borne out by identities over other cells, or each of the two by
 * itself; or the figure that would put it right is one typing slip away from the printed one, or what a total lacks
 * stands elsewhere, or a line stands twice.
 */
export function corroboratedBy(identities: readonly Identity[]): IsCorroborated {
  // Documents without a failing identity never ask.
  let trials: { readonly tried: ReadonlyMap<string, Tried>; readonly conflicts: ReadonlySet<string> } | null = null;
  let brokenTotals: ReadonlySet<Fact> | undefined;
  return (diagnosis) => {
    if (
      diagnosis.unit ||
      diagnosis.unread ||
      ((diagnosis.kind === 'missing-line' || diagnosis.kind === 'repeated-line') && diagnosis.strong) ||
      isPlainSlip(diagnosis) ||
      isOfOneSentence(diagnosis) ||
      isDenial(diagnosis)
    )
      return true;
    // That a total should leave out a line which stands under it once only is said of rows that are no parts at all.
    if (diagnosis.kind === 'repeated-line') return false;
    trials ??= trialsOf(identities);
    const { tried, conflicts } = trials;
    const own = new Set(diagnosis.failures.map(({ id }) => id));
    brokenTotals ??= new Set(
      identities.flatMap(({ kind, outcome, total }) =>
        kind === 'sum' && outcome === 'failed' && total ? [total] : [],
      ),
    );
    /** Whether a claim holds over other identities; null where none tries it. */
    const holds = (claim: string): boolean | null => {
      const entry = tried.get(claim);
      const others = entry?.failed ? [...entry.failed].filter((id) => !own.has(id)).length : 0;
      return entry && entry.held + others > 0 ? entry.held > 0 && entry.held >= others * HELD_TO_FAILED : null;
    };
    /** A line that was taken for the total of the lines after it, and is none: its label was misread. */
    const holdsBrokenSum = ({ parts }: Identity): boolean => parts.some((part) => brokenTotals?.has(part));
    const agreeOtherwise = (claims: readonly Claim[]): boolean =>
      claims.some(
        ({ together }) =>
          together.startsWith('columns ') && holds(together) === true && tried.get(together)!.held >= LINES_IN_COMMON,
      );
    const isNeverHeld = (identity: Identity): boolean =>
      acrossOf(identity).some((claim) => {
        const entry = tried.get(claim);
        return entry?.held === 0 && entry.failed !== null && entry.failed.size >= NEVER_HELD;
      });
    return diagnosis.failures.some((identity) => {
      const claims = claimsOf(identity);
      return (
        claims.length > 0 &&
        !identity.besideUnknown &&
        !isNeverHeld(identity) &&
        !linesOf(identity).some((line) => conflicts.has(line)) &&
        claims.every(
          ({ together, alone, sums = [] }) =>
            holds(together) ??
            ((alone.length > 0 && alone.every((claim) => holds(claim) === true)) ||
              (sums.length > 0 && sums.every((claim) => holds(claim) === true) && agreeOtherwise(claims)) ||
              (isPlainList(identity) && !holdsBrokenSum(identity) && alone.every((claim) => holds(claim) === null))),
        )
      );
    });
  };
}

/** How every reading of rows and columns fared. */
function trialsOf(identities: readonly Identity[]): {
  readonly tried: ReadonlyMap<string, Tried>;
  readonly conflicts: ReadonlySet<string>;
} {
  const tried = new Map<string, Tried>();
  for (const identity of identities) {
    if (!isTrial(identity)) continue;
    for (const claim of new Set([
      ...claimsOf(identity).flatMap(({ together, alone }) => [together, ...alone]),
      ...totalsOf(identity),
      ...acrossOf(identity),
    ])) {
      const entry = tried.get(claim) ?? { held: 0, failed: null };
      tried.set(claim, entry);
      if (identity.outcome === 'passed') entry.held++;
      else (entry.failed ??= new Set()).add(identity.id);
    }
  }
  return { tried, conflicts: conflictsIn(tried) };
}

/**
 * Two lines of one table that are taken to mean the same and print different figures: one of them was misunderstood.
 */
function conflictsIn(tried: ReadonlyMap<string, Tried>): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const [claim, { held, failed }] of tried) {
    const match = /^(row|column)s (\S+) (\S+)$/.exec(claim);
    if (!match || failed === null) continue;
    const [, what, a, b] = match;
    if (a!.split(':')[0] === b!.split(':')[0] && (failed.size > 1 || held < CONFLICT_HELD)) {
      lines.add(`${what} ${a}`);
      lines.add(`${what} ${b}`);
    }
  }
  return lines;
}

/** The total that a sum down the rows of its table bears out. */
function totalsOf({ kind, total, parts }: Identity): string[] {
  const at = total && placeOf(total);
  if (!at || kind !== 'sum' || parts.filter(({ amount }) => amount !== '0').length < LINES_OF_TOTAL) return [];
  return parts.every((part) => {
    const place = placeOf(part);
    return place?.table === at.table && place.column === at.column;
  })
    ? [`total ${rowOf(total, at)}`]
    : [];
}

/** The column that is taken for the sum of others of its table, row by row. */
function acrossOf({ kind, total, parts }: Identity): string[] {
  const at = total && placeOf(total);
  return at &&
    kind === 'sum' &&
    parts.every((part) => {
      const place = placeOf(part);
      return place?.table === at.table && place.row === at.row && place.column !== at.column;
    })
    ? [`across ${columnOf(at)}`]
    : [];
}

/** Every row and column that an identity compares. */
function linesOf({ total, parts }: Identity): string[] {
  return (total ? [total, ...parts] : parts).flatMap((fact) => {
    const at = placeOf(fact);
    return at ? [`row ${rowOf(fact, at)}`, `column ${columnOf(at)}`] : [];
  });
}

const SPLITS = [...ROW_DIMENSIONS, ...COLUMN_DIMENSIONS];

/** Something that an identity takes for granted: two lines belong together; each may also be borne out alone. */
interface Claim {
  readonly together: string;
  readonly alone: readonly string[];
  /** Two totals, each the sum of its own lines: they mean the same where their columns agree line by line. */
  readonly sums?: readonly string[];
}

/**
 * A rate and the amount that it is reckoned from are not taken to mean the same: where they do not fit, neither line is
 * in conflict with the other.
 */
const RECKONED = 'reckoned ';

/** Lines that a total must be the sum of to stand for what its table is about. */
const LINES_OF_TOTAL = 3;
/** Lines by which two columns must agree. */
const LINES_IN_COMMON = 2;

/** Identities that say something of the rows and columns they compare: two or more figures other than zero. */
function isTrial({ outcome, kind, total, parts, tentative }: Identity): boolean {
  if ((outcome !== 'passed' && outcome !== 'failed') || kind === 'statement' || tentative !== undefined || !total)
    return false;
  return outcome === 'failed' || (total.amount !== '0' && parts.some(({ amount }) => amount !== '0'));
}

function claimsOf({ total, parts, kind, rule }: Identity): Claim[] {
  if (!total) return [];
  const claims: Claim[] = [];
  const inTable = parts.filter((part) => placeOf(part) !== null),
    top = placeOf(total);
  if (!top || inTable.length < parts.length) return [{ together: `${rule} ${kind} in sentences`, alone: [] }];
  if (
    kind === 'sum' &&
    inTable.every((part) => placeOf(part)!.table === top.table) &&
    inTable.every((part) => placeOf(part)!.column === top.column)
  ) {
    // A sum down the rows of one table: its kind of split is borne out by other totals, or the same rows by another
    // column.
    const split = SPLITS.filter((dimension) => parts.some((part) => !equalIn(dimension, part, total))).join('+');
    const rows = inTable.map((part) => placeOf(part)!.row).join(',');
    return [{ together: `rows ${top.table}:${top.row} = ${rows}`, alone: [`split ${top.table} ${split}`] }];
  }
  if (kind === 'sum' && inTable.every((part) => placeOf(part)!.table === top.table && placeOf(part)!.row === top.row)) {
    const printed = [total, ...inTable]
      .filter(({ amount }) => amount !== '0')
      .map((fact) => `column ${columnOf(placeOf(fact)!)}`);
    return [
      {
        together: `columns ${columnOf(top)} = ${inTable.map((part) => placeOf(part)!.column).join(',')}`,
        alone: printed.length > 1 ? printed : [],
      },
    ];
  }
  for (const part of inTable) {
    if (part.amount === '0' && inTable.length > 1) continue;
    const at = placeOf(part)!;
    if (at.table !== top.table || at.column !== top.column)
      claims.push({
        together: `${kind === 'ratio' ? RECKONED : ''}${pair('column', columnOf(top), columnOf(at))}`,
        alone: [`column ${columnOf(top)}`, `column ${columnOf(at)}`],
      });
    const above = rowOf(total, top),
      below = rowOf(part, at);
    if (above !== below)
      claims.push({
        together: pair('row', above, below),
        alone: [`row ${above}`, `row ${below}`],
        sums: [`total ${above}`, `total ${below}`],
      });
  }
  return claims;
}

const columnOf = ({ table, column }: Place): string => `${table}:${column}`;

/** A row of one block: two sides of a table stand in the same line and have nothing to do with each other. */
const rowOf = (fact: Fact, { table, row }: Place): string =>
  `${table}:${row}:${fact.flow}:${stableHash(placeKeysOf(fact).row)}`;

const pair = (what: string, a: string, b: string): string => `${what}s ${a < b ? `${a} ${b}` : `${b} ${a}`}`;

/** A rate and the amounts that its own sentence prints: no row or column to be misunderstood. */
const isOfOneSentence = ({ failures }: Diagnosis): boolean =>
  failures.every(({ kind, severity }) => kind === 'ratio' && severity === 'error');

/** 政府采购预算0万元 against the form of purchases: the words name the form, and nil is no other figure's slip. */
const isDenial = ({ failures }: Diagnosis): boolean =>
  failures.every(
    ({ rule, severity, total, parts }) =>
      rule === 'agreement' &&
      severity === 'error' &&
      [total, ...parts].some((fact) => fact?.form === 'narrative' && fact.amount === '0'),
  );

/** One or two figures, each of them one typing slip away from what would make everything hold. */
function isPlainSlip({ kind, suspects, breaks }: Diagnosis): boolean {
  if ((kind !== 'value' && kind !== 'pair') || breaks.length > 0) return false;
  return (
    suspects.some(({ fact, to }) => to !== null && !isBlankPlaceholder(fact) && isSlip(fact, inUnits(to))) &&
    (kind === 'value' || suspects.every(({ fact, to }) => to !== null && isSlip(fact, inUnits(to))))
  );
}

function isSlip(fact: Fact, to: bigint): boolean {
  // A figure that lost its point is counted in the digits of the one that was meant.
  let step = quantumUnits(fact);
  while (step > 1n && to % step !== 0n) step /= 10n;
  const printed = inUnits(valueOf(fact)) / step,
    meant = to / step;
  return (
    slipOf(printed, meant) !== null &&
    [printed, meant].some((units) => units.toString().replace(/\D|0+$/g, '').length >= TELLING_DIGITS)
  );
}
