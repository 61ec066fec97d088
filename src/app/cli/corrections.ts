import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { effectOf, goldLabels, synonymsOf, TERM_COLUMNS, termLine } from '../../corrections/index.ts';
import { CORRECTIONS_FILE, readCorrections } from '../../run/ledger/corrections-file.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults } from '../../run/ledger/run-folder.ts';
import { writeResult } from '../../run/ledger/write-result.ts';
import type { Correction, ExtractionResult } from '../../../schemas/index.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface CorrectionsRequest {
  /** The folder of a run, with its results and corrections. */
  readonly run: string;
  readonly file?: string | undefined;
  /** Folder for gold labels. */
  readonly gold?: string | undefined;
  /** File for lexicon lines. */
  readonly terms?: string | undefined;
  /** Folder of the same run's results without the corrections. */
  readonly before?: string | undefined;
}

/** Where lines go, and in which words. */
interface Teller {
  readonly lines: Lines;
  print(line: string): void;
}

/**
 * `crossfoot corrections <run>`: lists reviewers' corrections, and writes them as gold labels and lexicon lines. Gives
 * the exit code.
 */
export async function correctionsCommand(
  { run, file, gold, terms, before }: CorrectionsRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const lines = LINES[language];
  const teller: Teller = { lines, print: (line) => stdout.write(`${line}\n`) };
  const corrections = await readCorrections(file ?? path.join(run, CORRECTIONS_FILE));
  const results = await resultsOf(run);
  for (const correction of corrections) teller.print(lineOf(correction, results.get(correction.document), lines));
  if (gold !== undefined) await writeGold(gold, corrections, results, teller);
  if (terms !== undefined) await writeTerms(terms, corrections, teller);
  if (before !== undefined) await compare(await resultsOf(before), results, teller);
  return 0;
}

async function resultsOf(run: string): Promise<Map<string, ExtractionResult>> {
  const results = await Promise.all((await listResults(run)).map(({ file }) => readResult(file).catch(() => null)));
  return new Map(results.flatMap((result) => (result ? [[result.source.sha256, result] as const] : [])));
}

function lineOf(correction: Correction, result: ExtractionResult | undefined, lines: Lines): string {
  const { at, by, kind, document, place, before, after, reason } = correction;
  const shown = (value: unknown): string => (typeof value === 'string' ? lines.quoted(value) : JSON.stringify(value));
  const change =
    kind === 'cell' && correction.fault === 'publisher' && before !== after
      ? lines.misprint(shown(before), shown(after))
      : JSON.stringify(before) === JSON.stringify(after)
        ? lines.confirmed(shown(after))
        : `${shown(before)} → ${shown(after)}`;
  return (
    `${at.slice(0, 16).replace('T', ' ')}  ${by}  ${result?.source.file ?? document.slice(0, 12)}` +
    `${place ? lines.atPage(place.page) : ''}  ${kind}  ${change}  (${reason})`
  );
}

async function writeGold(
  folder: string,
  corrections: readonly Correction[],
  results: ReadonlyMap<string, ExtractionResult>,
  { print, lines }: Teller,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const document of new Set(corrections.map((each) => each.document))) {
    const result = results.get(document);
    if (!result) {
      print(lines.noLabels(document.slice(0, 12)));
      continue;
    }
    const labels = goldLabels(result, corrections);
    const target = path.join(folder, `${document}.json`);
    await writeResult(target, [`${JSON.stringify(labels, null, 1)}\n`]);
    print(lines.labels(target, labels.facts.length, labels.completeForms.length));
  }
}

async function writeTerms(target: string, corrections: readonly Correction[], { print, lines }: Teller): Promise<void> {
  const synonyms = synonymsOf(corrections);
  await writeResult(target, [`\ufeff${TERM_COLUMNS}\n`, ...synonyms.map((synonym) => `${termLine(synonym)}\n`)]);
  print(lines.words(target, synonyms.length));
}

async function compare(
  before: ReadonlyMap<string, ExtractionResult>,
  after: ReadonlyMap<string, ExtractionResult>,
  { print, lines }: Teller,
): Promise<void> {
  for (const [document, result] of after) {
    const old = before.get(document);
    if (!old) continue;
    const { repaired, broken, settled, raised } = effectOf(old, result);
    print(lines.effect(result.source.file, repaired.length, broken.length, settled.length, raised.length));
  }
}
