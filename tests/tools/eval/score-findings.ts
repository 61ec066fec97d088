import type { CellReference, ExtractionResult, Fact, Finding } from '../../../schemas/index.ts';
import { absolute, compare, parseDecimal, subtract } from '../../../src/lib/decimal.ts';
import { labelKey } from '../../../src/lib/text.ts';
import { factKey, differences, type ComparableFact } from './fact-key.ts';
import type { ExpectedFinding, Truth } from './truth.ts';

/** What became of one known error. */
export interface FindingOutcome {
  readonly kind: string;
  readonly detectable: boolean;
  readonly unique: boolean;
  /** An error or warning that has to do with the wrong cell, or a correction of it. */
  readonly found: boolean;
  /** The wrong cell is the culprit, or in the candidate set. */
  readonly named: boolean;
  /** Size of the candidate set; null when not named. */
  readonly candidates: number | null;
  /** null: the truth states no cause. */
  readonly causeRight: boolean | null;
  /** null: no repair was offered, or nothing is known of any. */
  readonly repairRight: boolean | null;
  /** The finding that has most to do with it. */
  readonly told: Finding | null;
}

export interface FindingScore {
  readonly expected: readonly FindingOutcome[];
  /** Error findings that have nothing to do with any known error. */
  readonly false: number;
  readonly falseFindings: readonly Finding[];
  /** Warnings that have nothing to do with any known error. */
  readonly falseWarnings: number;
}

type ExpectedCell = ExpectedFinding['cells'][number];

/** Share of the smaller box that must be common for two boxes to be the same cell. */
const SAME_CELL_OVERLAP = 0.5;

/**
 * Scores findings against the list of known errors; null when the truth has no such list.
 * What was told before the errors were made (`before`, by {@link findingKey}) says nothing of them.
 */
export function scoreFindings(
  truth: Truth,
  result: ExtractionResult,
  before: ReadonlySet<string> = new Set(),
): FindingScore | null {
  if (!truth.expectedFindings) return null;
  const facts = new Map(result.facts.map((fact) => [fact.id, fact]));
  const told = result.findings.filter(
    (finding) => (finding.severity !== 'info' || finding.repair !== null) && !before.has(findingKey(finding)),
  );
  const concerned = new Set<Finding>();
  const expected = truth.expectedFindings.map((error) => {
    const rated = told
      .map((finding) => ({ finding, part: partOf(finding, error, facts) }))
      .filter(({ part }) => part !== 'none');
    for (const { finding } of rated) concerned.add(finding);
    return outcomeOf(error, rated, facts);
  });
  const falseFindings = told.filter((finding) => finding.severity === 'error' && !concerned.has(finding));
  const falseWarnings = told.filter((finding) => finding.severity === 'warning' && !concerned.has(finding)).length;
  return { expected, false: falseFindings.length, falseFindings, falseWarnings };
}

/** A finding as it is known again in the same document with an error more. */
export const findingKey = ({ rule, message }: Finding): string => `${rule} ${message.en}`;

type Part = 'culprit' | 'candidate' | 'involved' | 'none';
const RANK: Readonly<Record<Part, number>> = { culprit: 3, candidate: 2, involved: 1, none: 0 };

/**
 * The part that a finding gives to the cells of a known error. An error without cells is met by any finding of its
 * rule.
 */
function partOf(finding: Finding, error: ExpectedFinding, facts: ReadonlyMap<string, Fact>): Part {
  if (error.cells.length === 0) return error.rule === undefined || error.rule === finding.rule ? 'culprit' : 'none';
  let best: Part = 'none';
  for (const cell of finding.cells) {
    if (!error.cells.some((expected) => isCell(expected, cell, facts))) continue;
    const part = cell.role === 'culprit' || cell.role === 'candidate' ? cell.role : 'involved';
    if (RANK[part] > RANK[best]) best = part;
  }
  return best;
}

function isCell(expected: ExpectedCell, cell: CellReference, facts: ReadonlyMap<string, Fact>): boolean {
  const fact = cell.fact === undefined ? undefined : facts.get(cell.fact);
  if (expected.fact && fact) return isFact(expected.fact, fact) && cell.page === expected.page;
  if (cell.page !== expected.page) return false;
  if (expected.bbox && cell.bbox) return overlap(expected.bbox, cell.bbox) >= SAME_CELL_OVERLAP;
  return expected.text !== undefined && labelKey(expected.text) === labelKey(cell.text);
}

/** The wrong amount may be read differently, the place is the same. */
const isFact = (expected: ComparableFact, fact: Fact): boolean =>
  factKey(expected) === factKey(fact) || differences(expected, fact).length === 0;

function overlap(a: readonly number[], b: readonly number[]): number {
  const [ax0 = 0, ay0 = 0, ax1 = 0, ay1 = 0] = a;
  const [bx0 = 0, by0 = 0, bx1 = 0, by1 = 0] = b;
  const common =
    Math.max(0, Math.min(ax1, bx1) - Math.max(ax0, bx0)) * Math.max(0, Math.min(ay1, by1) - Math.max(ay0, by0));
  const smaller = Math.min((ax1 - ax0) * (ay1 - ay0), (bx1 - bx0) * (by1 - by0));
  return smaller > 0 ? common / smaller : 0;
}

function outcomeOf(
  error: ExpectedFinding,
  rated: readonly { finding: Finding; part: Part }[],
  facts: ReadonlyMap<string, Fact>,
): FindingOutcome {
  const best = [...rated].sort((a, b) => RANK[b.part] - RANK[a.part])[0];
  const named = best !== undefined && RANK[best.part] >= RANK.candidate;
  const suspects =
    best?.finding.cells.filter((cell) => cell.role === 'culprit' || cell.role === 'candidate').length ?? 0;
  const offered = best?.finding.repair ?? null;
  return {
    kind: error.kind,
    detectable: error.detectable,
    unique: error.unique,
    found: best !== undefined,
    named,
    candidates: named ? Math.max(1, suspects) : null,
    causeRight: error.cause === undefined || !best ? null : best.finding.cause === error.cause,
    repairRight:
      offered && error.repairs
        ? error.repairs.some((to) => isRepair(offered.to, to, facts.get(offered.fact)?.tolerance ?? '0'))
        : null,
    told: best?.finding ?? null,
  };
}

/** The amount itself, or one that is printed like it. */
function isRepair(offered: string, right: string, tolerance: string): boolean {
  const [a, b, slack] = [offered, right, tolerance].map(parseDecimal);
  return a && b && slack ? compare(absolute(subtract(a, b)), slack) <= 0 : offered === right;
}

/** Figures over many known errors, as the README table shows them. */
export interface FindingSummary {
  readonly errors: number;
  readonly detectable: number;
  readonly detected: number;
  readonly named: number;
  /** Of the errors that have one smallest explanation. */
  readonly unique: number;
  readonly uniqueNamed: number;
  readonly medianCandidates: number | null;
  readonly causeKnown: number;
  readonly causeRight: number;
  readonly repairsOffered: number;
  readonly repairsRight: number;
}

export function summariseFindings(outcomes: readonly FindingOutcome[]): FindingSummary {
  const count = (test: (outcome: FindingOutcome) => boolean): number => outcomes.filter(test).length;
  const sizes = outcomes.flatMap(({ candidates }) => (candidates === null ? [] : [candidates])).sort((a, b) => a - b);
  return {
    errors: outcomes.length,
    detectable: count((outcome) => outcome.detectable),
    detected: count((outcome) => outcome.detectable && outcome.found),
    named: count((outcome) => outcome.detectable && outcome.named),
    unique: count((outcome) => outcome.detectable && outcome.unique),
    uniqueNamed: count((outcome) => outcome.detectable && outcome.unique && outcome.named),
    medianCandidates: sizes[Math.floor((sizes.length - 1) / 2)] ?? null,
    causeKnown: count((outcome) => outcome.causeRight !== null),
    causeRight: count((outcome) => outcome.causeRight === true),
    repairsOffered: count((outcome) => outcome.repairRight !== null),
    repairsRight: count((outcome) => outcome.repairRight === true),
  };
}
