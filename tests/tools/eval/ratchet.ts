import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import type { Evaluation } from './evaluate.ts';
import type { DocumentScore } from './score-document.ts';
import type { GridScore } from './score-grids.ts';
import { scoreOf } from './summary.ts';
import type { GridTruth, Truth } from './truth.ts';

const RecordEntry = z.object({
  file: z.string(),
  truth: z.string().describe('Digest of the label; a score under another label says nothing'),
  scores: z.record(z.string(), z.number()),
});
/** The best scores reached so far, by the SHA-256 of the document, and for a labelled table page its number. */
export const Baseline = z.record(z.string(), RecordEntry);
export type Baseline = Readonly<z.infer<typeof Baseline>>;

/** The scores of one document that must not fall. A form that is labelled in part is held by its recall. */
export function recordEntry(truth: Truth, score: DocumentScore): Baseline[string] {
  // A label that tells more of its tables' names than the record was made with is the same label.
  const { note: _, ...told } = truth,
    labels = { ...told, tables: truth.tables.map(({ officialNumber: __, ...table }) => table) };
  const scores: Record<string, number> = {};
  const keep = (name: string, value: number | null): void => {
    if (value !== null) scores[name] = value;
  };
  const share = (tally: Parameters<typeof scoreOf>[0]): number | null => {
    const { f1, recall } = scoreOf(tally);
    return f1 ?? recall;
  };
  keep('facts', share(score.facts.all));
  keep('non-zero facts', share(score.facts.nonZero));
  keep('narrative', share(score.narrative.all));
  keep('indicators', share(score.indicators.all));
  keep('tables', share(score.tables.all));
  keep(
    'document',
    score.documentFacts.stated === 0
      ? null
      : Math.round((score.documentFacts.right / score.documentFacts.stated) * 1e6) / 1e6,
  );
  for (const { form, all } of score.facts.forms) keep(`form ${form}`, share(all));
  if (score.grids) keep('cells', share(score.grids.cells));
  return { file: score.file, truth: digestOf(labels), scores };
}

/** The scores of one labelled table page that must not fall. */
function gridEntry(label: GridTruth, score: GridScore): Baseline[string] {
  const { joins } = score;
  const cells = scoreOf(score.cells).f1;
  return {
    file: `${label.sha256.slice(0, 12)} p. ${label.page}`,
    truth: digestOf(label),
    scores: {
      ...(cells === null ? {} : { cells }),
      ...(joins.stated === 0 ? {} : { joins: joins.right / joins.stated }),
    },
  };
}

const digestOf = (labels: unknown): string =>
  createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16);

/** Everything that an evaluation scored, as the record keeps it. */
export function recordOf({ documents, grids }: Evaluation): Baseline {
  return Object.fromEntries([
    ...documents.map(({ truth, score }) => [truth.sha256, recordEntry(truth, score)] as const),
    ...grids.map(({ label, score }) => [`${label.sha256} p. ${label.page}`, gridEntry(label, score)] as const),
  ]);
}

export interface RatchetChange {
  readonly file: string;
  readonly score: string;
  readonly was: number | null;
  readonly is: number | null;
}

export interface RatchetReport {
  readonly falls: readonly RatchetChange[];
  readonly rises: readonly RatchetChange[];
  /** Documents whose label is new or has changed. */
  readonly relabelled: readonly string[];
}

/** Half of the last decimal kept in the record. */
const SAME = 5e-7;

/** Compares today's scores with the record. Documents that were not scored today are left alone. */
export function compareToBaseline(baseline: Baseline, today: Baseline): RatchetReport {
  const falls: RatchetChange[] = [];
  const rises: RatchetChange[] = [];
  const relabelled: string[] = [];
  for (const [sha256, entry] of Object.entries(today)) {
    const recorded = baseline[sha256];
    if (!recorded || recorded.truth !== entry.truth) {
      relabelled.push(entry.file);
      continue;
    }
    for (const score of new Set([...Object.keys(recorded.scores), ...Object.keys(entry.scores)])) {
      const was = recorded.scores[score] ?? null;
      const is = entry.scores[score] ?? null;
      const change = { file: entry.file, score, was, is };
      // A form that appears is output where the truth has none (its score is 0) and a form that goes away is its end.
      if (was !== null && (is === null ? was > 0 : is < was - SAME)) falls.push(change);
      else if (is !== null && (was === null ? is > 0 : is > was + SAME)) rises.push(change);
    }
  }
  return { falls, rises, relabelled };
}

/** The record with what rose; what fell keeps its old value, so that it is told again. */
export function raiseBaseline(baseline: Baseline, today: Baseline): Baseline {
  const raised: Record<string, Baseline[string]> = { ...baseline };
  for (const [sha256, entry] of Object.entries(today)) {
    const recorded = baseline[sha256];
    if (!recorded || recorded.truth !== entry.truth) {
      raised[sha256] = entry;
      continue;
    }
    const scores: Record<string, number> = {};
    for (const score of new Set([...Object.keys(recorded.scores), ...Object.keys(entry.scores)])) {
      const best = Math.max(recorded.scores[score] ?? 0, entry.scores[score] ?? 0);
      if (entry.scores[score] !== undefined || best > 0) scores[score] = best;
    }
    raised[sha256] = { file: entry.file, truth: entry.truth, scores };
  }
  return raised;
}

/** Reads the record; a file that is not there yet is an empty one. */
export async function readBaseline(path: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    return Baseline.parse(JSON.parse(text));
  } catch (error) {
    throw new ExtractError('UNREADABLE', verbatim(`${path} is no record of scores.`), { cause: error });
  }
}

/** Sorted keys, so that a change of the record is a change of its lines. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const lines = Object.entries(sorted(baseline)).map(
    ([sha256, entry]) =>
      `${JSON.stringify(sha256)}: ${JSON.stringify({ ...entry, scores: sorted(entry.scores) }, null, 1)}`,
  );
  await writeFile(path, `{\n${lines.join(',\n')}\n}\n`);
}
