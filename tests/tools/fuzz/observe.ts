import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ExtractionResult, ExtractOptions } from '../../../schemas/index.ts';
import { asExtractError } from '../../../src/errors.ts';
import type { TablesRead } from '../../../src/model/tables-read.ts';
import { loadTables } from '../../../src/run/ledger/saved-tables.ts';
import { readWithRetries } from '../../../src/run/pool/attempts.ts';
import type { Pool } from '../../../src/run/pool/pool.ts';
import { factKey } from '../eval/fact-key.ts';

/** How often each of some things occurs. */
export type Counts = ReadonlyMap<string, number>;

/** What reading one document came to. */
export interface Observed {
  /** Null: there is no result that the contract allows; `problem` says why. */
  readonly result: ExtractionResult | null;
  readonly problem: string | null;
  /** Codes of its errors, or that with which it has no result. */
  readonly codes: readonly string[];
  readonly facts: Counts;
  /** Printed characters, without blanks, that the tables and lines of its pages hold. */
  readonly characters: Counts;
  /** Characters that are on its pages and are not seen. */
  readonly hidden: number;
  readonly sha256: string;
  readonly seconds: number;
}

export const countsOf = (things: Iterable<string>): Counts => {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
};

/** How much of one is not in the other. */
export const missingFrom = (whole: Counts, part: Counts): number => {
  let missing = 0;
  for (const [thing, count] of whole) missing += Math.max(0, count - (part.get(thing) ?? 0));
  return missing;
};

/** What both hold. */
export const commonOf = (one: Counts, other: Counts): Counts =>
  new Map([...one].map(([thing, count]) => [thing, Math.min(count, other.get(thing) ?? 0)]));

export interface Reader {
  observe(bytes: Uint8Array): Promise<Observed>;
  /** Draws the first page; null where that goes well, else the code that it ends with. */
  draw(bytes: Uint8Array): Promise<string | null>;
  /** What poppler reads of a document; null where it is not installed or cannot open it. */
  readElsewhere(bytes: Uint8Array): Promise<Counts | null>;
}

/** Reads documents as the program does: in processes of a pool, with its limits, through a file. */
export function createReader(pool: Pool, folder: string, timeoutSeconds: number): Reader {
  const pdf = path.join(folder, 'case.pdf'),
    target = path.join(folder, 'out', 'result.json'),
    options = ExtractOptions.parse({ timeoutSeconds, ocr: 'off', secondReading: 'off' });
  return {
    async observe(bytes) {
      await rm(path.dirname(target), { recursive: true, force: true });
      await writeFile(pdf, bytes);
      const kept = {
        files: [path.join(folder, 'out', 'tables.json.gz')] as [string],
        key: 'fuzz',
        sha256: sha256Of(bytes),
      };
      const begun = performance.now();
      const outcome = await readWithRetries(pool, {
        path: pdf,
        file: 'case.pdf',
        target,
        format: 'json',
        options,
        tables: kept,
      });
      const seconds = (performance.now() - begun) / 1000;
      if ('error' in outcome) return nothing(outcome.error.code, null, seconds);
      const text = await readFile(target, 'utf8'),
        parsed = ExtractionResult.safeParse(JSON.parse(text));
      if (!parsed.success) return nothing('', parsed.error.issues[0]?.message ?? 'no valid result', seconds);
      const tables = await loadTables(kept);
      return {
        result: parsed.data,
        problem: null,
        codes: parsed.data.errors.map(({ code }) => code),
        facts: countsOf(parsed.data.facts.map(factKey)),
        characters: tables ? charactersOf(tables.read) : new Map(),
        hidden: parsed.data.coverage.pages.reduce((sum, page) => sum + page.hidden, 0),
        sha256: sha256Of(text),
        seconds,
      };
    },
    async draw(bytes) {
      await writeFile(pdf, bytes);
      const images = path.join(folder, 'images');
      await mkdir(images, { recursive: true });
      return pool.draw({ path: pdf, folder: images, pages: [{ page: 1, scale: 1 }], timeoutSeconds }).then(
        () => null,
        (error: unknown) => asExtractError(error).code,
      );
    },
    async readElsewhere(bytes) {
      await writeFile(pdf, bytes);
      const { stdout } = await promisify(execFile)('pdftotext', [pdf, '-'], {
        maxBuffer: 1 << 26,
        timeout: 30_000,
      }).catch(() => ({ stdout: null }));
      return stdout === null ? null : countsOf(stdout.normalize('NFKC').replace(/\s/g, ''));
    },
  };
}

const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

const nothing = (code: string, problem: string | null, seconds: number): Observed => ({
  result: null,
  problem,
  codes: code === '' ? [] : [code],
  facts: new Map(),
  characters: new Map(),
  hidden: 0,
  sha256: '',
  seconds,
});

function charactersOf({ layouts }: TablesRead): Counts {
  const texts = layouts.flatMap(({ tables, lines }) => [
    ...lines.map(({ text }) => text),
    ...tables.flatMap(({ cells }) => cells.map(({ text }) => text)),
  ]);
  return countsOf(texts.join('').normalize('NFKC').replace(/\s/g, ''));
}
