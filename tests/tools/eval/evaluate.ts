import type { ExtractionResult } from '../../../schemas/index.ts';
import { explainFacts, type Explanation } from './explain.ts';
import { emptyResult } from './files.ts';
import { scoreDocument, type DocumentScore } from './score-document.ts';
import { scoreGrids, type GridScore } from './score-grids.ts';
import { printedBy, type PrintedDocument } from './support.ts';
import { issuerGroupOf, type GridTruth, type Truth } from './truth.ts';

/** One document with everything that its truth says and its result was worth. */
export interface Evaluated {
  readonly truth: Truth;
  readonly score: DocumentScore;
  readonly explanations: readonly Explanation[];
  readonly printed: PrintedDocument;
}

export interface Evaluation {
  readonly documents: readonly Evaluated[];
  readonly grids: readonly { readonly label: GridTruth; readonly score: GridScore }[];
  /** Grid pages whose document has no result; they count as wholly missed. */
  readonly gridsWithoutResult: readonly string[];
}

export interface EvaluateInput {
  readonly truths: readonly Truth[];
  readonly grids: readonly GridTruth[];
  /** The result of a document; throws when there is none. */
  readonly resultOf: (document: { readonly sha256: string; readonly file: string }) => Promise<ExtractionResult>;
  /** Documents read at the same time. */
  readonly jobs: number;
  readonly onDone?: (score: DocumentScore) => void;
}

/** Scores every labelled document and grid page. What cannot be read is scored as empty, never skipped. */
export async function evaluate({ truths, grids, resultOf, jobs, onDone }: EvaluateInput): Promise<Evaluation> {
  const gridsOf = new Map<string, GridTruth[]>();
  for (const grid of grids) gridsOf.set(grid.sha256, [...(gridsOf.get(grid.sha256) ?? []), grid]);
  const truthOf = new Map(truths.map((truth) => [truth.sha256, truth]));
  const gridOnly = [...gridsOf.keys()].filter((sha256) => !truthOf.has(sha256));
  const work = [
    ...truths.map(({ sha256, file }) => ({ sha256, file })),
    ...gridOnly.map((sha256) => ({ sha256, file: `${sha256}.pdf` })),
  ];
  const evaluated = new Map<string, Evaluated>();
  const gridScores = new Map<string, GridScore>();
  const gridsWithoutResult: string[] = [];

  await forEachOf(work, jobs, async (document) => {
    const { result, failure } = await resultOf(document).then(
      (found) => ({ result: found, failure: null }),
      (error: unknown) => ({
        result: emptyResult(document.sha256),
        failure: error instanceof Error ? error.message : String(error),
      }),
    );
    for (const grid of gridsOf.get(document.sha256) ?? []) {
      gridScores.set(`${grid.sha256} ${grid.page}`, scoreGrids(grid, result));
      if (failure) gridsWithoutResult.push(`${grid.sha256.slice(0, 12)} p. ${grid.page}: ${failure}`);
    }
    const truth = truthOf.get(document.sha256);
    if (!truth) return;
    const score = scoreDocument(truth, result, failure);
    const explanations = [...explainFacts(score.facts, result), ...explainFacts(score.narrative, result)];
    evaluated.set(truth.sha256, {
      truth,
      score,
      explanations,
      printed: printedBy(result, issuerGroupOf(truth.document)),
    });
    onDone?.(score);
  });
  return {
    documents: truths.flatMap(({ sha256 }) => evaluated.get(sha256) ?? []),
    grids: grids.flatMap((label) => {
      const score = gridScores.get(`${label.sha256} ${label.page}`);
      return score ? [{ label, score }] : [];
    }),
    gridsWithoutResult: gridsWithoutResult.sort(),
  };
}

async function forEachOf<T>(items: readonly T[], jobs: number, run: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await run(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker));
}
