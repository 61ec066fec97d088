import { best, percent, type Sheet } from './print.ts';
import { reliabilityRows, type Reliability } from './reliability.ts';
import type { Sample } from './sample.ts';
import { scoreOf, type Score } from './summary.ts';
import { addTallies } from './tally.ts';

/** How the documents of one structure family fare. */
export interface FamilyRow {
  readonly family: string;
  readonly documents: number;
  readonly facts: Score;
  readonly narrative: Score;
  readonly reliability: Reliability;
}

/** One line for each family, the worst first. */
export function familyRows(samples: readonly Sample[]): FamilyRow[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const family = sample.traits.structure ?? '';
    groups.set(family, [...(groups.get(family) ?? []), sample]);
  }
  return [...groups]
    .map(([family, group]) => ({
      family,
      documents: group.length,
      facts: scoreOf(addTallies(group.map(({ score }) => score.facts.all))),
      narrative: scoreOf(addTallies(group.map(({ score }) => score.narrative.all))),
      reliability: reliabilityRows(
        group.map(({ score }) => score.facts.reliability),
        group.map(({ score }) => score.narrative.reliability),
      ).all,
    }))
    .sort((a, b) => (a.facts.f1 ?? 2) - (b.facts.f1 ?? 2));
}

export const familySheet = (rows: readonly FamilyRow[]): Sheet => [
  [
    'structure family',
    'documents',
    'facts',
    'precision',
    'recall',
    'F1',
    'sentences F1',
    'at ≥ 0.95',
    'silently wrong',
    'of the wrong silent',
  ],
  ...rows.map(({ family, documents, facts, narrative, reliability }) => [
    family,
    String(documents),
    String(facts.truth),
    percent(facts.precision),
    percent(facts.recall),
    best(facts),
    best(narrative),
    percent(reliability.sure.ofAll),
    percent(reliability.sure.share),
    percent(reliability.silentOfWrong),
  ]),
];
