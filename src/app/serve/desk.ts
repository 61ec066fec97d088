import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Correction,
  DocumentReview,
  ExtractionResult,
  Finding,
  NewCorrection,
  QueuedFinding,
  QueuedQuestion,
  ServedDocument,
} from '../../../schemas/index.ts';
import { emitResult } from '../../emit/index.ts';
import { ExtractError } from '../../errors.ts';
import { correctionLetter, leftOutText, letterText, reviewDocument, waiverList } from '../../views/review/index.ts';
import { heaviestFirst } from './queue.ts';
import { appendCorrection } from '../../run/ledger/corrections-file.ts';
import type { Drawings } from './drawings.ts';
import type { Library, Shelved } from './library.ts';
import { receiveDocument, shownName } from './receive.ts';
import type { Work } from './work.ts';

export interface DeskParts {
  readonly library: Library;
  readonly work: Work;
  readonly drawings: Drawings;
  readonly maxMegabytes: number;
  readonly now: () => Date;
}

/** From the sources, and from the built package. */
const SAMPLES = ['../../../samples', '../../../../samples'].map((folder) =>
  fileURLToPath(new URL(`${folder}/small-district.pdf`, import.meta.url)),
);

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);

/** What the service does with documents, whoever asks for it. All throw ExtractError. */
export class Desk {
  readonly parts: DeskParts;
  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  async #find(id: string): Promise<Shelved> {
    const document = await this.parts.library.find(id);
    if (!document)
      throw new ExtractError('NOT_FOUND', { en: 'There is no document of that id.', zh: '没有这个编号的文档。' });
    return document;
  }

  async document(id: string): Promise<ServedDocument> {
    return this.#describe(await this.#find(id));
  }

  /** All that have a result or will have one; other files of a folder are no documents. */
  async documents(run?: string): Promise<ServedDocument[]> {
    const { library, work } = this.parts;
    const described: ServedDocument[] = [];
    for (const document of await library.documents()) {
      if (run !== undefined && document.run !== run) continue;
      if (document.pdf === null && (await library.overview(document)) === null && work.progress(document.id) === null)
        continue;
      described.push(await this.#describe(document));
    }
    return described;
  }

  async #describe(document: Shelved): Promise<ServedDocument> {
    const { library, work } = this.parts;
    const progress = work.progress(document.id),
      overview = await library.overview(document);
    const state = progress ? (progress.phase === null ? 'waiting' : 'reading') : overview ? 'done' : 'waiting';
    return {
      id: document.id,
      run: document.run,
      file: overview?.file ?? document.file ?? '',
      state,
      progress,
      overview,
      rereadable: (await library.pdf(document)) !== null,
      corrections: (await this.parts.library.corrections(document)).length,
      effect: work.effect(document.id),
    };
  }

  async result(id: string): Promise<ExtractionResult> {
    const document = await this.#find(id),
      result = await this.parts.library.result(document);
    if (!result) await this.parts.library.throwDamage(document);
    if (!result) throw new ExtractError('NOT_READY', { en: 'The document has no result yet.', zh: '文档还没有结果。' });
    return result;
  }

  /** Takes a document in and has it read; one that is known already stays as it is. */
  async receive(body: ReadableStream<Uint8Array> | null, name: string | undefined): Promise<ServedDocument> {
    const { library, work, maxMegabytes } = this.parts;
    work.checkRoom();
    const sha256 = await receiveDocument(body, library.uploads, maxMegabytes);
    const known = await library.find(sha256);
    const isKept = known && !library.isUnstored(known) && (await library.overview(known));
    if (known && (isKept || work.progress(sha256))) return this.#describe(known);
    const document = await library.shelve(sha256, shownName(name));
    await this.#read(document);
    return this.#describe(document);
  }

  /**
   * Reads what was sent in before but has no result, as the service ended too early, or none that is as it was written.
   */
  async resume(): Promise<void> {
    const { library } = this.parts;
    for (const document of await library.documents())
      if (document.pdf !== null && (await library.result(document)) === null) await this.#read(document);
  }

  async #read(document: Shelved): Promise<void> {
    const { library, work } = this.parts;
    const pdf = await library.pdf(document),
      corrections = library.correctionsFile(document);
    if (pdf !== null) work.submit(document, pdf, existsSync(corrections) ? corrections : null);
  }

  async page(id: string, page: number): Promise<Uint8Array<ArrayBuffer>> {
    const { library, drawings } = this.parts;
    const document = await this.#find(id),
      result = await this.result(id),
      pdf = await library.pdf(document);
    const image = pdf && (await drawings.page(result.source.sha256, pdf, result.source.pages, page));
    if (!image)
      throw new ExtractError('NOT_FOUND', { en: 'There is no image of that page.', zh: '没有这一页的图像。' });
    return image;
  }

  async corrections(id: string): Promise<Correction[]> {
    return this.parts.library.corrections(await this.#find(id));
  }

  /** Writes a correction down beside the run, and has the document read again with it. */
  async correct(id: string, given: NewCorrection): Promise<ServedDocument> {
    const { library, work, now } = this.parts;
    const document = await this.#find(id),
      { source } = await this.result(id);
    if (source.sha256 === '')
      throw new ExtractError('NOT_READY', {
        en: 'The document could not be read; there is nothing to correct.',
        zh: '文档没能读出来，无可更正。',
      });
    work.checkRoom();
    const correction = { ...given, document: source.sha256, at: now().toISOString() } as Correction;
    await appendCorrection(library.correctionsFile(document), correction);
    // A decision about a finding changes no figure: the result takes it up at once, also without the PDF.
    if (correction.kind === 'finding' && work.progress(document.id) === null)
      await library.decide(document, await this.parts.library.corrections(document));
    else await this.#read(document);
    return this.#describe(document);
  }

  /** Findings of all documents, the heaviest first. */
  async queue(): Promise<QueuedFinding[]> {
    const { library } = this.parts;
    return heaviestFirst((await Promise.all((await library.documents()).map((each) => library.queued(each)))).flat());
  }

  /** What is in doubt of all documents, what one answer settles most first. */
  async questions(): Promise<QueuedQuestion[]> {
    const { library } = this.parts;
    const all = await Promise.all((await library.documents()).map((each) => library.questions(each)));
    return all.flat().sort((a, b) => b.weight - a.weight);
  }

  /** The letter to a document's publisher, as text or for Word. */
  async letter(id: string, format: 'txt' | 'docx'): Promise<string | Uint8Array> {
    const blocks = correctionLetter(await this.#review(id));
    if (blocks === null)
      throw new ExtractError('NOT_FOUND', {
        en: 'There is nothing to write to the publisher about.',
        zh: '没有需要函告发布单位的问题。',
      });
    if (format === 'txt') return letterText(blocks);
    return (await import('../../views/review/letter-docx.ts')).letterDocx(blocks);
  }

  /** What the letter leaves out, and why. */
  async leftOut(id: string): Promise<string> {
    return leftOutText(await this.#review(id)) ?? '';
  }

  async #review(id: string): Promise<DocumentReview> {
    return reviewDocument(await this.result(id), waiverList([], ''));
  }

  async workbook(id: string): Promise<Uint8Array> {
    return (await emitResult(await this.result(id), 'xlsx')) as Uint8Array;
  }

  /** Every correction of every run, as the lines of one file. */
  async allCorrections(): Promise<string> {
    const { library } = this.parts;
    const corrections = (
      await Promise.all((await library.documents()).map((each) => library.corrections(each)))
    ).flat();
    return corrections.map((each) => `${JSON.stringify(each)}\n`).join('');
  }

  /** Takes in the sample that comes with the program. */
  async sample(): Promise<ServedDocument> {
    const file = SAMPLES.find((each) => existsSync(each));
    if (file === undefined)
      throw new ExtractError('NOT_FOUND', { en: 'This installation has no sample.', zh: '本安装不含示例。' });
    return this.receive(new Blob([await readFile(file)]).stream(), path.basename(file));
  }
}
