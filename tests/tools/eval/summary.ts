import { reliabilityRows, type ReliabilityRows } from './reliability.ts';
import type { DocumentScore } from './score-document.ts';
import { summariseFindings, type FindingSummary } from './score-findings.ts';
import type { GridScore } from './score-grids.ts';
import { addTallies, f1Of, precisionOf, recallOf, type Tally } from './tally.ts';

/** A tally with its shares, rounded for people and for the record. */
export interface Score {
  readonly truth: number;
  readonly found: number;
  readonly output: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Six decimals: one fact of a million. */
const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1e6) / 1e6);

export const scoreOf = (tally: Tally): Score => ({
  truth: tally.truth,
  found: tally.found,
  output: tally.output,
  right: tally.right,
  precision: rounded(precisionOf(tally)),
  recall: rounded(recallOf(tally)),
  f1: rounded(f1Of(tally)),
});

export interface ScoreRow {
  readonly name: string;
  readonly documents: number;
  readonly facts: Score;
  readonly nonZero: Score;
  readonly narrative: Score;
  readonly indicators: Score;
  readonly tables: Score;
  readonly documentFacts: { readonly right: number; readonly stated: number };
  /** Titles and numbers of tables. */
  readonly names: { readonly right: number; readonly stated: number };
  readonly unread: number;
  readonly unmapped: number;
  readonly unbalancedPages: number;
  readonly failure: string | null;
}

export interface FormRow {
  readonly name: string;
  readonly documents: number;
  readonly facts: Score;
  readonly nonZero: Score;
}

export interface GridSummary {
  readonly pages: number;
  readonly cells: Score;
  readonly textCells: Score;
  readonly adjacency: Score;
  readonly tables: Score;
  readonly joins: { readonly right: number; readonly stated: number };
  readonly droppedHeaderCells: number;
}

/** The score of a whole truth folder. */
export interface Summary {
  readonly total: ScoreRow;
  readonly documents: readonly (ScoreRow & {
    readonly sha256: string;
    readonly issuer: string;
    readonly group: string;
    readonly forms: readonly FormRow[];
  })[];
  readonly issuers: readonly ScoreRow[];
  readonly forms: readonly FormRow[];
  readonly reliability: ReliabilityRows;
  readonly grids: GridSummary | null;
  /**
   * Known errors in all and by class; false errors and warnings a document, and how many documents have a false
   * warning.
   */
  readonly findings:
    | (FindingSummary & {
        readonly documents: number;
        readonly falsePerDocument: number;
        readonly falseWarningsPerDocument: number;
        readonly warned: number;
        readonly kinds: readonly (FindingSummary & { readonly kind: string })[];
      })
    | null;
}

export function summarise(scores: readonly DocumentScore[], pageGrids: readonly GridScore[] = []): Summary {
  const byIssuer = groupBy(scores, (score) => score.issuer);
  return {
    total: rowOf('total', scores),
    documents: scores.map((score) => ({
      ...rowOf(score.file, [score]),
      sha256: score.sha256,
      issuer: score.issuer,
      group: score.group,
      forms: formRows([score]),
    })),
    issuers: [...byIssuer].map(([name, group]) => rowOf(name, group)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    forms: formRows(scores),
    reliability: reliabilityRows(
      scores.map(({ facts }) => facts.reliability),
      scores.map(({ narrative }) => narrative.reliability),
    ),
    grids: gridSummary([...scores.flatMap((score) => (score.grids ? [score.grids] : [])), ...pageGrids]),
    findings: findingTotals(scores),
  };
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}

function rowOf(name: string, scores: readonly DocumentScore[]): ScoreRow {
  const total = (pick: (score: DocumentScore) => Tally): Score => scoreOf(addTallies(scores.map(pick)));
  const count = (pick: (score: DocumentScore) => number): number => scores.reduce((sum, score) => sum + pick(score), 0);
  return {
    name,
    documents: scores.length,
    facts: total((score) => score.facts.all),
    nonZero: total((score) => score.facts.nonZero),
    narrative: total((score) => score.narrative.all),
    indicators: total((score) => score.indicators.all),
    tables: total((score) => score.tables.all),
    documentFacts: {
      right: count((score) => score.documentFacts.right),
      stated: count((score) => score.documentFacts.stated),
    },
    names: {
      right: count((score) => score.tables.names.right),
      stated: count((score) => score.tables.names.stated),
    },
    unread: count((score) => score.coverage.unread),
    unmapped: count((score) => score.coverage.unmapped),
    unbalancedPages: count((score) => score.coverage.unbalanced.length),
    failure:
      scores
        .map((score) => score.failure)
        .filter((failure) => failure !== null)
        .join('; ') || null,
  };
}

function formRows(scores: readonly DocumentScore[]): FormRow[] {
  const rows = scores.flatMap((score) => score.facts.forms);
  return [...groupBy(rows, (row) => row.form)]
    .map(([name, group]) => ({
      name,
      documents: group.length,
      facts: scoreOf(addTallies(group.map((row) => row.all))),
      nonZero: scoreOf(addTallies(group.map((row) => row.nonZero))),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function gridSummary(grids: readonly GridScore[]): GridSummary | null {
  if (grids.length === 0) return null;
  const total = (pick: (score: GridScore) => Tally): Score => scoreOf(addTallies(grids.map(pick)));
  const count = (pick: (score: GridScore) => number): number => grids.reduce((sum, score) => sum + pick(score), 0);
  return {
    pages: count((score) => score.pages),
    cells: total((score) => score.cells),
    textCells: total((score) => score.textCells),
    adjacency: total((score) => score.adjacency),
    tables: total((score) => score.tables),
    joins: { right: count((score) => score.joins.right), stated: count((score) => score.joins.stated) },
    droppedHeaderCells: count((score) => score.droppedHeaderCells),
  };
}

function findingTotals(scores: readonly DocumentScore[]): Summary['findings'] {
  const known = scores.flatMap((score) => (score.findings ? [score.findings] : []));
  if (known.length === 0) return null;
  const outcomes = known.flatMap((score) => score.expected);
  const kinds = [...groupBy(outcomes, (outcome) => outcome.kind)].map(([kind, group]) => ({
    kind,
    ...summariseFindings(group),
  }));
  return {
    ...summariseFindings(outcomes),
    documents: known.length,
    falsePerDocument: known.reduce((sum, score) => sum + score.false, 0) / known.length,
    falseWarningsPerDocument: known.reduce((sum, score) => sum + score.falseWarnings, 0) / known.length,
    warned: known.filter(({ falseWarnings }) => falseWarnings > 0).length,
    kinds: kinds.sort((a, b) => (a.kind < b.kind ? -1 : 1)),
  };
}
