import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type {
  Correction,
  DocumentOverview,
  ExtractionResult,
  QueuedFinding,
  QueuedQuestion,
  ServedRun,
} from '../../../schemas/index.ts';
import { emitResult } from '../../emit/index.ts';
import { forgetWork, recordResult } from '../../run/ledger/document-folder.ts';
import { loadLooks, saveLooks, type Look } from './look-store.ts';
import { queuedQuestions } from './question-queue.ts';
import { queuedFindings } from './queue.ts';
import { matchingPdf, pdfsByName, runEntry } from '../../views/report/index.ts';
import { CORRECTIONS_FILE, readCorrections } from '../../run/ledger/corrections-file.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults } from '../../run/ledger/run-folder.ts';
import { tablesBeside } from '../../run/ledger/saved-tables.ts';
import { unwritable, writeResult } from '../../run/ledger/write-result.ts';
import { holdsResults, stampOf, asDecided } from './results-on-disk.ts';

/**
 * A document that the service knows. Paths are made here from names and hashes on disk, never from what a client
 * sends.
 */
export interface Shelved {
  readonly id: string;
  readonly run: string;
  /** Where its result is, or will be. */
  readonly result: string;
  /** The PDF that was sent in; of a run's document it is looked up. */
  readonly pdf: string | null;
  /** Name that people know it by; of a run's document it is in the result. */
  readonly file: string | null;
}

interface Run {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
}

/** Below the served folder: PDFs that were sent in, by hash, with their results. A run of its own. */
const UPLOADS = 'uploads';
/** Results kept parsed; a page and its lists ask for the same one. */
const KEPT_RESULTS = 4;
/** A page asks for its images one by one; the folders are not listed for each. */
const LIST_KEPT_MS = 1000;

const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The documents of a folder: one run, or several side by side, and what was sent in. */
export class Library {
  readonly uploads: string;
  readonly #folder: string;
  readonly #scratch: string;
  readonly #pdfFolder: string | null;
  readonly #looks: Map<string, Look>;
  readonly #corrections = new Map<string, { readonly stamp: string; readonly all: Promise<readonly Correction[]> }>();
  readonly #results = new Map<string, { readonly stamp: string; readonly result: Promise<ExtractionResult> }>();
  readonly #unstored = new Map<string, ExtractionResult>();
  readonly #pdfs = new Map<string, string | null>();
  #listed: { readonly at: number; readonly documents: Promise<Shelved[]> } | null = null;
  #byName: Promise<Map<string, string[]>> | null = null;

  private constructor(folder: string, pdfFolder: string | null, scratch: string, looks: Map<string, Look>) {
    this.#looks = looks;
    this.#folder = folder;
    this.#scratch = scratch;
    this.#pdfFolder = pdfFolder;
    this.uploads = path.join(folder, UPLOADS);
  }

  /**
   * Opens a folder, which is made when it is not there; `scratch` is for what nobody misses when the service ends.
   * Throws ExtractError BAD_OPTION for a --pdf that is no folder.
   */
  static async open(folder: string, pdfFolder: string | null, scratch: string): Promise<Library> {
    await mkdir(folder, { recursive: true }).catch(unwritable(folder));
    const library = new Library(folder, pdfFolder, scratch, await loadLooks(folder));
    if (pdfFolder !== null) await (library.#byName = pdfsByName(pdfFolder));
    return library;
  }

  /** The runs: what was sent in, the folder itself where it holds results, else its subfolders that do. */
  async #runs(): Promise<Run[]> {
    const runs: Run[] = [{ id: idOf(`run/${UPLOADS}`), name: UPLOADS, folder: this.uploads }];
    const name = path.basename(path.resolve(this.#folder));
    if (await holdsResults(this.#folder)) runs.push({ id: idOf('run/.'), name, folder: this.#folder });
    for (const entry of await readdir(this.#folder, { withFileTypes: true })) {
      const folder = path.join(this.#folder, entry.name);
      if (entry.isDirectory() && entry.name !== UPLOADS && !entry.name.startsWith('.') && (await holdsResults(folder)))
        runs.push({ id: idOf(`run/${entry.name}`), name: entry.name, folder });
    }
    return runs;
  }

  async runs(): Promise<ServedRun[]> {
    const documents = await this.documents();
    return (await this.#runs()).map(({ id, name }) => ({
      id,
      name,
      documents: documents.filter(({ run }) => run === id).length,
    }));
  }

  /** All documents, those sent in first; looked up again when the list is older than a moment. */
  documents(): Promise<Shelved[]> {
    const now = performance.now();
    if (!this.#listed || now - this.#listed.at > LIST_KEPT_MS) this.#listed = { at: now, documents: this.#list() };
    return this.#listed.documents;
  }

  async #list(): Promise<Shelved[]> {
    const found: Shelved[] = [];
    for (const run of await this.#runs()) {
      if (run.folder === this.uploads) found.push(...(await this.#sentIn(run)));
      else
        for (const { file } of await listResults(run.folder))
          found.push({
            id: idOf(`document/${run.id}/${path.relative(run.folder, file)}`),
            run: run.id,
            result: file,
            pdf: null,
            file: null,
          });
    }
    return found;
  }

  async find(id: string): Promise<Shelved | null> {
    return (await this.documents()).find((document) => document.id === id) ?? null;
  }

  async #sentIn(run: Run): Promise<Shelved[]> {
    const names = await readdir(this.uploads).catch(() => [] as string[]);
    return Promise.all(
      names
        .flatMap((name) => /^([0-9a-f]{64})\.pdf$/.exec(name)?.[1] ?? [])
        .map(async (sha256) => ({
          id: sha256,
          run: run.id,
          ...this.#placesOf(sha256),
          file: await readFile(path.join(this.uploads, `${sha256}.name`), 'utf8').catch(
            () => `${sha256.slice(0, 12)}.pdf`,
          ),
        })),
    );
  }

  #placesOf(sha256: string): { readonly result: string; readonly pdf: string } {
    return { result: path.join(this.uploads, `${sha256}.json`), pdf: path.join(this.uploads, `${sha256}.pdf`) };
  }

  /** Where a document that is sent in will lie; writes down its name. */
  async shelve(sha256: string, file: string): Promise<Shelved> {
    await writeResult(path.join(this.uploads, `${sha256}.name`), [file]);
    this.#listed = null;
    return { id: sha256, run: idOf(`run/${UPLOADS}`), ...this.#placesOf(sha256), file };
  }

  /**
   * Where its tables are kept, so that a correction is applied without reading the PDF again: ours first, then what a
   * run saved.
   */
  tablesFiles({ id, pdf, result }: Shelved): readonly [string, ...string[]] {
    return pdf === null
      ? [path.join(this.#scratch, `${id}.tables`), tablesBeside(result)]
      : [path.join(this.uploads, `${id}.tables`)];
  }

  /** The corrections beside the results of the document's run. */
  correctionsFile({ result }: Shelved): string {
    // A run keeps results in folders of their own below it; corrections lie where run.json does.
    let folder = path.dirname(result);
    while (
      folder !== path.resolve(folder, '..') &&
      folder !== this.#folder &&
      !existsSync(path.join(folder, 'run.json'))
    )
      folder = path.dirname(folder);
    return path.join(existsSync(path.join(folder, 'run.json')) ? folder : path.dirname(result), CORRECTIONS_FILE);
  }

  /** The result as it is on disk; null while there is none, or none that this version reads. */
  async result({ id, result: file }: Shelved): Promise<ExtractionResult | null> {
    const stamp = await stampOf(file),
      unstored = this.#unstored.get(id);
    if (unstored || stamp === null) return unstored ?? null;
    const kept = this.#results.get(id);
    const result = kept?.stamp === stamp ? kept.result : readResult(file);
    this.#results.delete(id);
    this.#results.set(id, { stamp, result });
    for (const oldest of this.#results.keys()) if (this.#results.size > KEPT_RESULTS) this.#results.delete(oldest);
    return result.catch(() => null);
  }

  /** Throws ExtractError DAMAGED_RUN for a result that is not what was written. */
  async throwDamage({ result: file }: Shelved): Promise<void> {
    if ((await stampOf(file)) !== null) await readResult(file);
  }

  /**
   * Keeps, for as long as the service runs, what came of a document where that cannot be stored; null: it can be
   * again.
   */
  keepUnstored({ id }: Shelved, result: ExtractionResult | null): void {
    if (result) this.#unstored.set(id, result);
    else this.#unstored.delete(id);
    this.#looks.delete(id);
  }

  isUnstored({ id }: Shelved): boolean {
    return this.#unstored.has(id);
  }

  /** Gives the findings of a result the states that reviewers decided. Throws ExtractError UNWRITABLE. */
  async decide(document: Shelved, corrections: readonly Correction[]): Promise<void> {
    const result = await this.result(document);
    if (!result) return;
    await forgetWork(document.result);
    await writeResult(document.result, await emitResult(asDecided(result, corrections), 'json'));
    await recordResult(document.result);
  }

  /** The document's row in an overview, read once for each state of its result. */
  async overview(document: Shelved): Promise<DocumentOverview | null> {
    return (await this.#look(document)).overview;
  }

  /** The document's findings for the review queue. */
  async queued(document: Shelved): Promise<readonly QueuedFinding[]> {
    return (await this.#look(document)).queued;
  }

  /** What is in doubt of the document, what settles most first. */
  async questions(document: Shelved): Promise<readonly QueuedQuestion[]> {
    return (await this.#look(document)).questions;
  }

  /** Looks at every document before anybody asks, so that nobody waits for it; stops when `signal` aborts. */
  async index(signal: AbortSignal): Promise<void> {
    const documents = await this.documents();
    for (const document of documents) {
      if (signal.aborted) return;
      await this.pdf(document).catch(() => null);
      await this.#look(document).catch(() => null);
    }
    if (signal.aborted) return;
    const ids = new Set(documents.map(({ id }) => id));
    for (const id of this.#looks.keys()) if (!ids.has(id)) this.#looks.delete(id);
    if (ids.size > 0) await saveLooks(this.#folder, this.#looks);
  }

  /**
   * Corrections of the file beside the document's run that are about it, oldest first; the file is read when it
   * changed. Throws ExtractError.
   */
  async corrections(document: Shelved): Promise<Correction[]> {
    const file = this.correctionsFile(document),
      stamp = await stampOf(file);
    if (stamp === null) return [];
    const known = this.#corrections.get(file);
    const all = known?.stamp === stamp ? known.all : readCorrections(file);
    this.#corrections.set(file, { stamp, all });
    const sha256 = await this.sha256(document);
    return (await all).filter((correction) => correction.document === sha256);
  }

  async #look(document: Shelved): Promise<Look> {
    const stamp = (await stampOf(document.result)) ?? '';
    const known = this.#looks.get(document.id);
    if (known?.stamp === stamp) return known;
    const result = await this.result(document);
    const looked = {
      stamp,
      overview: result && runEntry(result, `/report/${document.id}`),
      sha256: result?.source.sha256 ?? '',
      queued: result ? queuedFindings(result, document.id) : [],
      questions: result ? queuedQuestions(result, document.id) : [],
    };
    this.#looks.set(document.id, looked);
    return looked;
  }

  /** SHA-256 of the PDF that the result was read from; empty where there is none. */
  async sha256(document: Shelved): Promise<string> {
    return document.pdf === null ? (await this.#look(document)).sha256 : document.id;
  }

  /** The PDF of a document; null when it is not at hand. */
  async pdf(document: Shelved): Promise<string | null> {
    if (document.pdf !== null) return document.pdf;
    if (this.#pdfFolder === null) return null;
    const { overview, sha256 } = await this.#look(document);
    if (!overview || sha256 === '') return null;
    const known = this.#pdfs.get(sha256);
    if (known !== undefined) return known;
    const found = await matchingPdf((await this.#byName)?.get(overview.file) ?? [], sha256);
    this.#pdfs.set(sha256, found?.file ?? null);
    return found?.file ?? null;
  }
}
