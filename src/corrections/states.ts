import type { CellReference, Correction, CorrectionOf, Finding, FindingReview } from '../../schemas/index.ts';
import { decidedBefore, misprint } from './findings.ts';
import { sameText, shareOfSmaller } from './place.ts';

/**
 * A finding has the box of a figure, a correction that of its cell: the smaller lies in the larger for the greater
 * part.
 */
const SAME_CELL = 0.5;

interface Place {
  readonly page: number;
  readonly bbox?: CellReference['bbox'];
  readonly text: string;
}

/**
 * Gives findings the states that reviewers decided, the last decision counting. Where the publisher erred, what accuses
 * the figure is confirmed; where nothing does, the reviewer's word is a finding of its own. Repeating it changes
 * nothing.
 */
export function decideFindings(findings: readonly Finding[], corrections: readonly Correction[]): readonly Finding[] {
  const decisions = corrections.filter((each) => each.kind === 'finding'),
    misprints = standingMisprints(corrections);
  const own = new Map(misprints.map((each) => [each, misprint(each)]));
  const made = new Set([...[...own.values()].map(({ id }) => id), ...decisions.map((each) => decidedBefore(each).id)]);
  const accused = new Map<CorrectionOf<'cell'>, Finding>();
  let decided: Finding[] = findings.filter(({ id }) => !made.has(id)).map(unreviewed);
  for (const each of misprints) {
    const about = new Set(accusing(decided, each.place));
    if (about.size === 0) accused.set(each, own.get(each)!);
    decided = decided.map((finding) =>
      about.has(finding)
        ? { ...finding, cells: culpritFirst(finding.cells, each.place), review: confirmedBy(each) }
        : finding,
    );
  }
  decided.push(...[...accused].map(([each, finding]) => ({ ...finding, review: confirmedBy(each) })));
  const lost = new Map<string, CorrectionOf<'finding'>>();
  for (const decision of decisions) {
    const at = indexOfDecided(decided, decision);
    lost.delete(decision.finding);
    if (at >= 0) decided[at] = withState(decided[at]!, decision);
    else if (decision.after !== 'open') lost.set(decision.finding, decision);
  }
  return [...decided, ...[...lost.values()].map(decidedBefore)];
}

function unreviewed(finding: Finding): Finding {
  const { review, ...bare } = finding;
  return review === undefined ? finding : bare;
}

/** Cells whose last correction says that the publisher erred. */
function standingMisprints(corrections: readonly Correction[]): CorrectionOf<'cell'>[] {
  const last: CorrectionOf<'cell'>[] = [];
  for (const each of corrections) {
    if (each.kind !== 'cell') continue;
    const before = last.findIndex(({ place }) => isAt(place, each.place));
    if (before >= 0) last.splice(before, 1);
    last.push(each);
  }
  return last.filter(({ fault, before, after }) => fault === 'publisher' && !sameText(before, after));
}

const confirmedBy = ({ by, at, reason, after }: CorrectionOf<'cell'>): FindingReview => ({
  state: 'confirmed',
  note: reason,
  by,
  at,
  should: after,
});

/**
 * Findings that blame the figure, alone or among others; where none does, the failing identities that it takes part in.
 */
function accusing(findings: readonly Finding[], place: Place): Finding[] {
  const involved = findings.filter(({ rule, cells }) => rule !== 'reading' && cells.some((cell) => isAt(cell, place)));
  const blaming = involved.filter(({ cells }) =>
    cells.some((cell) => (cell.role === 'culprit' || cell.role === 'candidate') && isAt(cell, place)),
  );
  return blaming.length > 0 ? blaming : involved.filter(({ checks }) => checks.length > 0);
}

/** The figure that the reviewer named before the others, who are no longer suspected. */
function culpritFirst(cells: readonly CellReference[], place: Place): CellReference[] {
  const [culprit, others] = [cells.filter((cell) => isAt(cell, place)), cells.filter((cell) => !isAt(cell, place))];
  return [
    ...culprit.map((cell) => ({ ...cell, role: 'culprit' as const })),
    ...others.map((cell) =>
      cell.role === 'culprit' || cell.role === 'candidate' ? { ...cell, role: 'part' as const } : cell,
    ),
  ];
}

/** By its id, or where that has changed, by its rule and the place of its first cell. */
function indexOfDecided(findings: readonly Finding[], { finding, rule, place }: CorrectionOf<'finding'>): number {
  const same = findings.findIndex(({ id }) => id === finding);
  if (same >= 0 || place === null) return same;
  return findings.findIndex(
    ({ rule: itsRule, cells }) =>
      itsRule === rule && cells[0] !== undefined && isAt(cells[0], place) && sameText(cells[0].text, place.text),
  );
}

function withState(finding: Finding, { after, by, at, reason }: CorrectionOf<'finding'>): Finding {
  const bare = unreviewed(finding);
  if (after === 'open') return bare;
  const should = finding.review?.should;
  return { ...bare, review: { state: after, note: reason, by, at, ...(should === undefined ? {} : { should }) } };
}

function isAt(cell: Place, place: Place): boolean {
  if (cell.page !== place.page) return false;
  if (cell.bbox && place.bbox) return shareOfSmaller(cell.bbox, place.bbox) >= SAME_CELL;
  return sameText(cell.text, place.text);
}
