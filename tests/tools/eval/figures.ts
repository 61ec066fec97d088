import { readFile, writeFile } from 'node:fs/promises';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import type { ChoiceWorth } from './labeller-sheet.ts';
import type { WithoutRow } from './leave-out.ts';
import type { ReliabilityRows } from './reliability.ts';
import type { MutantRow } from './sample.ts';
import type { ScanRow } from './scan-sheet.ts';
import type { GridSummary, Score, ScoreRow, Summary } from './summary.ts';

type Line = Pick<ScoreRow, 'facts' | 'nonZero' | 'narrative' | 'indicators'>;

export interface LabelledFigures {
  readonly total: Line;
  readonly documents: readonly (Line & { readonly name: string; readonly sha256: string })[];
  readonly grids: GridSummary | null;
  /** Left out in records from before it was counted. */
  readonly reliability?: ReliabilityRows;
}

export interface GeneratedFigures {
  readonly documents: number;
  readonly total: Line;
  readonly forms: readonly { readonly name: string; readonly facts: Score }[];
  readonly grids: GridSummary | null;
  readonly falseErrors: number;
  /**
   * Warnings a document, and the share of documents that have one; left out in records from before they were counted.
   */
  readonly falseWarnings?: number;
  readonly warned?: number;
  /** Left out in records from before it was counted. */
  readonly reliability?: ReliabilityRows;
}

export interface MutantFigures {
  readonly rows: readonly MutantRow[];
}

/** The latest figures of every measurement: what the README shows. Each run replaces its own part. */
export interface Figures {
  readonly labelled?: LabelledFigures;
  readonly without?: readonly WithoutRow[];
  readonly generated?: GeneratedFigures;
  readonly heldBack?: GeneratedFigures;
  /** Layouts that the usual mix does not have: those looked at while building, and those only measured. */
  readonly structuresBuild?: GeneratedFigures;
  readonly structuresHeld?: GeneratedFigures;
  readonly mutants?: MutantFigures;
  readonly scans?: readonly ScanRow[];
  /** What each labeller is worth that chooses what a table does not say, and forms that no title names. */
  readonly labellers?: { readonly scopes: ChoiceWorth; readonly forms: ChoiceWorth };
}

const lineOf = ({ facts, nonZero, narrative, indicators }: ScoreRow): Line => ({
  facts,
  nonZero,
  narrative,
  indicators,
});

export const labelledFigures = ({ total, documents, grids, reliability }: Summary): LabelledFigures => ({
  total: lineOf(total),
  documents: documents.map((document) => ({ name: document.name, sha256: document.sha256, ...lineOf(document) })),
  grids,
  reliability,
});

export const generatedFigures = ({ total, forms, grids, findings, reliability }: Summary): GeneratedFigures => ({
  documents: total.documents,
  total: lineOf(total),
  forms: forms.map(({ name, facts }) => ({ name, facts })),
  grids,
  reliability,
  falseErrors: findings?.falsePerDocument ?? 0,
  ...(findings
    ? { falseWarnings: findings.falseWarningsPerDocument, warned: findings.warned / findings.documents }
    : {}),
});

/** Adds the figures of a run; rows of mutants and issuers that it did not measure stay. */
export function joinFigures(before: Figures, now: Figures): Figures {
  const kinds = new Set(now.mutants?.rows.map(({ kind }) => kind)),
    issuers = new Set(now.without?.map(({ issuer }) => issuer));
  const nameOf = ({ set, engine }: ScanRow): string => `${set} ${engine}`,
    scans = new Set(now.scans?.map(nameOf));
  return {
    ...before,
    ...now,
    ...(now.mutants
      ? {
          mutants: {
            rows: [...(before.mutants?.rows ?? []).filter(({ kind }) => !kinds.has(kind)), ...now.mutants.rows].sort(
              (a, b) => (a.kind < b.kind ? -1 : 1),
            ),
          },
        }
      : {}),
    ...(now.scans
      ? {
          scans: [...(before.scans ?? []).filter((row) => !scans.has(nameOf(row))), ...now.scans].sort((a, b) =>
            nameOf(a) < nameOf(b) ? -1 : 1,
          ),
        }
      : {}),
    ...(now.without
      ? {
          without: [...(before.without ?? []).filter(({ issuer }) => !issuers.has(issuer)), ...now.without].sort(
            (a, b) => (a.issuer < b.issuer ? -1 : 1),
          ),
        }
      : {}),
  };
}

/** Reads a record of figures; a file that is not there yet has none. */
export async function readFigures(path: string): Promise<Figures> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    return JSON.parse(text) as Figures;
  } catch (cause) {
    throw new ExtractError('UNREADABLE', verbatim(`${path} is no record of figures.`), { cause });
  }
}

export const writeFigures = (path: string, figures: Figures): Promise<void> =>
  writeFile(path, `${JSON.stringify(figures, null, 1)}\n`);
