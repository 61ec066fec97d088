import type { ExtractionResult } from '../../../schemas/index.ts';
import { groupCauses, joinCauses, type CauseGroup } from './causes.ts';
import { explainFacts } from './explain.ts';
import { scoreDocument, type DocumentScore } from './score-document.ts';
import type { FactScore } from './score-facts.ts';
import {
  findingKey,
  scoreFindings,
  summariseFindings,
  type FindingScore,
  type FindingSummary,
} from './score-findings.ts';
import { scoreOf, summarise, type Score, type Summary } from './summary.ts';
import { addTallies, type Tally } from './tally.ts';
import { Truth } from './truth.ts';

/** One document of a long series: its counts and causes without the facts behind them. */
export interface Sample {
  readonly score: DocumentScore;
  readonly causes: readonly CauseGroup[];
  /** Choices of the document's layout by name, to see which of them cost most. */
  readonly traits: Readonly<Record<string, string>>;
}

/** Scores one document of a series; `labels` are in the format of label files. */
export function sampleOf(labels: unknown, result: ExtractionResult, traits: Sample['traits'] = {}): Sample {
  const truth = Truth.parse(labels) as Truth;
  const score = scoreDocument(truth, result);
  const explanations = [...explainFacts(score.facts, result), ...explainFacts(score.narrative, result)];
  return {
    score: { ...score, facts: withoutFacts(score.facts), narrative: withoutFacts(score.narrative) },
    causes: groupCauses([{ file: truth.file, explanations }]),
    traits,
  };
}

const withoutFacts = (score: FactScore): FactScore => ({
  ...score,
  truth: [],
  output: [],
  match: { pairs: [], missed: [], extra: [] },
  inScope: new Set(),
  pageOf: () => null,
});

/** How documents with one trait fare. */
export interface TraitRow {
  readonly trait: string;
  readonly documents: number;
  readonly facts: Score;
  /** Facts missed or too many, above what as many facts of all documents have. */
  readonly excess: number;
}

/** The traits that cost most. */
export function traitRows(samples: readonly Sample[]): TraitRow[] {
  const lossOf = ({ truth, found, output, right }: Tally): number => truth - found + output - right;
  const all = addTallies(samples.map(({ score }) => score.facts.all));
  const groups = new Map<string, Tally[]>();
  for (const { traits, score } of samples)
    for (const [name, value] of Object.entries(traits)) {
      const key = `${name}: ${value}`;
      groups.set(key, [...(groups.get(key) ?? []), score.facts.all]);
    }
  return [...groups]
    .map(([trait, tallies]) => {
      const tally = addTallies(tallies);
      return {
        trait,
        documents: tallies.length,
        facts: scoreOf(tally),
        excess: Math.round(lossOf(tally) - (all.truth === 0 ? 0 : (lossOf(all) * tally.truth) / all.truth)),
      };
    })
    .sort((a, b) => b.excess - a.excess);
}

export interface Series {
  readonly summary: Summary;
  readonly causes: readonly CauseGroup[];
}

export const seriesOf = (samples: readonly Sample[]): Series => ({
  summary: summarise(samples.map(({ score }) => score)),
  causes: joinCauses(samples.map(({ causes }) => causes)),
});

/** What a document says without an error: its findings, and its facts with their amounts. */
export interface Clean {
  readonly told: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
}

export const cleanOf = (result: ExtractionResult): Clean => ({
  told: new Set(result.findings.map(findingKey)),
  facts: factsOf(result),
});

/** What its figures mean and how much they are; in which cells they were found is of no concern. */
const factsOf = ({ facts }: ExtractionResult): Set<string> =>
  new Set(facts.map(({ key, amount }) => `${key} ${amount}`));

/**
 * What the result of a mutant says of its known error; `healed`: a reading error that left every fact right by itself,
 * so that there is nothing to tell.
 */
export interface MutantScore extends FindingScore {
  readonly healed: boolean;
}

/** What the result of a mutant says of its known error, beside what was told before the error was made. */
export function mutantScore(labels: unknown, result: ExtractionResult, clean: Clean): MutantScore {
  const truth = Truth.parse(labels) as Truth,
    facts = factsOf(result);
  const scored = scoreFindings(truth, result, clean.told)!;
  const isRight =
    truth.expectedFindings?.every(({ cause }) => cause === 'extraction') === true &&
    facts.size === clean.facts.size &&
    [...clean.facts].every((fact) => facts.has(fact));
  return { ...scored, healed: isRight && scored.expected.every(({ found }) => !found) };
}

/** One line of the table of mutants. */
export interface MutantRow extends FindingSummary {
  readonly kind: string;
  /** Reading errors that left every fact right and nothing to tell; they are counted in nothing else. */
  readonly healed: number;
  /**
   * Error findings of the mutants that have nothing to do with the known error and were not told before it, a document.
   */
  readonly otherErrors: number;
}

export function mutantRow(kind: string, all: readonly MutantScore[]): MutantRow {
  const scores = all.filter(({ healed }) => !healed);
  const others = scores.reduce((sum, score) => sum + score.false, 0);
  return {
    kind,
    healed: all.length - scores.length,
    ...summariseFindings(scores.flatMap(({ expected }) => expected)),
    otherErrors: scores.length === 0 ? 0 : others / scores.length,
  };
}

/** One mutant whose known error was not told right, in words. */
export interface MutantMiss {
  readonly kind: string;
  readonly seed: number;
  readonly text: string;
}

/** What is wrong with the finding of a known error; empty where nothing is, or nothing can be asked of it. */
export function missesOf(kind: string, seed: number, { healed, expected }: MutantScore): MutantMiss[] {
  if (healed) return [];
  return expected.flatMap((outcome) => {
    const wrong = [
      ...(outcome.detectable && !outcome.found
        ? ['not found']
        : outcome.detectable && !outcome.named
          ? ['cell not named']
          : []),
      ...(outcome.causeRight === false ? [`cause ${outcome.told!.cause}`] : []),
      ...(outcome.repairRight === false ? [`repair ${outcome.told!.repair!.to}`] : []),
    ];
    if (wrong.length === 0) return [];
    return [
      {
        kind,
        seed,
        text: [
          wrong.join(', '),
          ...(outcome.told ? [outcome.told.message.en, ...outcome.told.evidence.map(({ en }) => en)] : []),
        ].join('; '),
      },
    ];
  });
}
