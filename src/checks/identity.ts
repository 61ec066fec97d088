import type { Ratio } from './evidence/ratio.ts';
import type { Bilingual, CellReference, Check, CheckOutcome, Fact, RuleId } from '../../schemas/index.ts';
import { decimalText, parseDecimal, ZERO, type Decimal } from '../lib/decimal.ts';
import { stableHash } from '../lib/hash.ts';
import type { Band, Compared } from './evidence/bands.ts';
import { kept } from './evidence/kept.ts';
import { isBlankPlaceholder } from './evidence/blank-placeholder.ts';

/** One equation between published facts, evaluated. Every identity has exactly one outcome. */
export interface Identity {
  readonly id: string;
  readonly rule: RuleId;
  /** sum: total = Σ parts; same: the parts repeat the total; at-most: the part does not exceed the total. */
  readonly kind: 'sum' | 'same' | 'at-most' | 'ratio' | 'statement';
  /**
   * What a ratio says: part ÷ whole, change ÷ (amount − change), or amount ÷ base − 1; its parts stand in that order.
   */
  readonly ratio?: Ratio;
  readonly label: Bilingual;
  /** A fact, or a blank that stands where a total would be printed. */
  readonly total: Fact | null;
  readonly parts: readonly Fact[];
  /** Parts that print nothing: they add nothing, but a misplaced figure may belong there. */
  readonly blanks?: readonly Fact[];
  /** The greatest difference that passes, in yuan; left out where nothing is compared. */
  readonly allowed?: number;
  readonly outcome: CheckOutcome;
  readonly reason: Bilingual | null;
  readonly band: Band | null;
  readonly difference: Decimal | null;
  /** Half width of what rounding allows, in yuan. */
  readonly tolerance: number | null;
  /** Why a failure counts only where a cause stands behind it: its lines need not be all the parts. */
  readonly tentative?: Bilingual;
  /** Figures without coordinates stand in its row or column: its parts need not be all. */
  readonly besideUnknown?: boolean;
  /**
   * Its figures were rounded apart from each other, in two tables or at levels that their sums alone tell: it says
   * nothing of how exact the document is.
   */
  readonly roundedApart?: boolean;
  /** Cells beside facts that a statement is about, the culprit first. */
  readonly cells?: readonly CellReference[];
  /** Severity that a failure has. */
  readonly severity: 'error' | 'warning' | 'info';
}

const values = kept((fact: Fact) => parseDecimal(fact.amount)!);

/** The amount of a fact, worked out once: a fact stands in many identities. */
export const valueOf = (fact: Fact): Decimal => (fact.amount === '0' ? ZERO : values.of(fact));

/**
 * The last printed digit's worth, in yuan: twice the tolerance. A bare 0 万元 says that there is nothing, not that
 * there is less than half a unit.
 */
export const quantumOf = ({ amount, tolerance, published }: Fact): number =>
  amount === '0' && published.decimals === 0 && published.moneyUnit !== '元' ? 0 : Number(tolerance) * 2;

/** Rounds a tolerance in yuan to decimal text; powers of ten and halves are exact in six places. */
export const toleranceDecimal = (tolerance: number): Decimal => ({
  units: BigInt(Math.round(tolerance * 1e6)),
  places: 6,
});

export interface IdentityInput {
  readonly rule: RuleId;
  readonly kind: Identity['kind'];
  readonly label: Bilingual;
  readonly total: Fact | null;
  readonly parts: readonly Fact[];
  readonly blanks?: readonly Fact[];
  readonly ratio?: Identity['ratio'];
  readonly tentative?: Bilingual;
  readonly besideUnknown?: boolean;
  readonly roundedApart?: boolean;
  readonly compared: Compared;
  /** Overrides the severity that the band gives. */
  readonly severity?: Identity['severity'];
}

/**
 * An identity from its comparison: equal and rounding pass, interval is a warning, outside an error. Of these a long
 * document has the most: all have one shape, which spreading would break in two, and lists without room to grow.
 */
export function identityOf({
  rule,
  kind,
  label,
  total,
  parts,
  blanks,
  ratio,
  tentative,
  besideUnknown,
  roundedApart,
  compared,
  severity,
}: IdentityInput): Identity {
  const passed = compared.band === 'equal' || compared.band === 'rounding';
  return {
    id: identityId(rule, kind, total, parts),
    rule,
    kind,
    label,
    total,
    parts: parts.slice(),
    blanks: blanks && blanks.length > 0 ? blanks.slice() : undefined,
    ratio,
    tentative: passed ? undefined : tentative,
    besideUnknown: besideUnknown || undefined,
    roundedApart: roundedApart || undefined,
    allowed: compared.allowed,
    outcome: passed ? 'passed' : 'failed',
    reason: null,
    band: compared.band,
    difference: compared.difference,
    tolerance: compared.tolerance,
    severity: severity ?? (compared.band === 'outside' ? 'error' : 'warning'),
  };
}

export function notApplicable(
  rule: RuleId,
  label: Bilingual,
  reason: Bilingual,
  facts: readonly Fact[] = [],
): Identity {
  return {
    id: identityId(rule, label.en, null, facts),
    rule,
    kind: 'statement',
    label,
    total: null,
    parts: facts,
    outcome: 'not-applicable',
    reason,
    band: null,
    difference: null,
    tolerance: null,
    severity: 'info',
  };
}

const identityId = (rule: string, kind: string, total: Fact | null, parts: readonly Fact[]): string =>
  stableHash(`${rule}|${kind}|${total?.id ?? ''}|${parts.map(({ id }) => id).join(',')}`);

/** The tolerance as the result writes it. */
export const toleranceOf = ({ tolerance }: Identity): string | null =>
  tolerance === null ? null : decimalText(toleranceDecimal(tolerance));

export function checkOf(identity: Identity): Check {
  return {
    id: identity.id,
    rule: identity.rule,
    outcome: identity.outcome,
    band: identity.band,
    reason: identity.reason,
    label: identity.label,
    total: identity.total && !isBlankPlaceholder(identity.total) ? identity.total.id : null,
    parts: identity.parts.map(({ id }) => id),
    difference: identity.difference ? decimalText(identity.difference) : null,
    tolerance: toleranceOf(identity),
  };
}
