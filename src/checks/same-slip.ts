import type { Coordinates, Fact, Finding } from '../../schemas/index.ts';

/** What findings do not say themselves of the slips behind them. */
export interface Slips {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Findings, by id, of totals under which lines are missing. */
  readonly gaps: ReadonlySet<string>;
}

/**
 * Lines that one table leaves out are left out of another that lists part of the same money: under the whole of each
 * table lines are missing, and under the narrower one no more than under the wider.
 */
export function isSameGap(known: Finding, finding: Finding, { facts, gaps }: Slips): boolean {
  if (!gaps.has(known.id) || !gaps.has(finding.id)) return false;
  const [wide, narrow] = sizeOf(known) >= sizeOf(finding) ? [known, finding] : [finding, known];
  const [wholes, parts] = [wide, narrow].map((gap) => candidatesOf(gap, facts)) as [Fact[], Fact[]];
  return (
    sizeOf(narrow) < sizeOf(wide) &&
    [...wholes, ...parts].every(isWhole) &&
    parts.length > 0 &&
    parts.every((part) => wholes.some((whole) => isWithin(part, whole))) &&
    parts.some((part) => !wholes.some((whole) => isWithin(whole, part)))
  );
}

const candidatesOf = ({ cells }: Finding, facts: Slips['facts']): Fact[] =>
  cells.flatMap(({ role, fact }) => (role === 'candidate' ? (facts.get(fact ?? '') ?? []) : []));

const sizeOf = ({ difference }: Finding): number => Math.abs(Number(difference));

/** Coordinates that lines have and the whole of a table has not. */
const OF_LINES = ['function', 'economic', 'governmentEconomic', 'entity', 'project', 'item', 'line'] as const;
const isWhole = (fact: Fact): boolean => OF_LINES.every((dimension) => fact[dimension] === undefined);

/** Money of a fund and use is within all money, and within that of the member above. */
const isWithin = (part: Fact, whole: Fact): boolean =>
  part.flow === whole.flow &&
  part.year === whole.year &&
  part.stage === whole.stage &&
  (['fund', 'use'] as const).every((dimension) => isUnder(part[dimension], whole[dimension]));

const isUnder = (member: Coordinates['fund' | 'use'], above: Coordinates['fund' | 'use']): boolean =>
  above === undefined || (member !== undefined && (member === above || member.startsWith(`${above}.`)));

/** Shares of one whole, one after the other, that all fail: the whole that they were reckoned on is another. */
export function areSharesOfOne(known: Finding, finding: Finding, { facts }: Slips): boolean {
  const [whole, other] = [known, finding].map((share) => wholeOf(share, facts));
  return (
    whole !== undefined &&
    whole === other &&
    known.severity === finding.severity &&
    known.cause === finding.cause &&
    known.cells[0]?.page === finding.cells[0]?.page
  );
}

/** The whole of a wrong share that a sentence prints, which comes after its part; undefined for any other finding. */
function wholeOf({ rule, cells }: Finding, facts: Slips['facts']): string | undefined {
  const [culprit] = cells;
  const isShare =
    rule === 'arithmetic' && culprit?.role === 'culprit' && facts.get(culprit.fact ?? '')?.measure === 'share';
  return isShare && culprit.statement !== undefined ? cells.filter(({ role }) => role === 'part')[1]?.fact : undefined;
}
