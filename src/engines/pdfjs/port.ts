import { PDFWorker, WorkerMessageHandler } from './module.ts';

/** What the two halves of pdf.js say to each other (its MessageHandler). */
interface Message {
  readonly sourceName: string;
  readonly targetName: string;
  readonly action?: string;
  readonly callbackId?: number;
  /** Set in answers. */
  readonly callback?: number;
  readonly chunk?: { readonly fnArray?: unknown[]; readonly argsArray?: unknown[] };
}
type Listener = (event: { readonly data: unknown }) => void;

/** pdf.js's CallbackKind.DATA: an answer, not an error. */
const ANSWER = 1;
/** Questions of our own are numbered from here on downwards: pdf.js counts upwards from 1. */
const FIRST_OWN = -1;

/**
 * The line between the two halves of pdf.js when both run in this thread and nothing is drawn. pdf.js's own line clones
 * every message as if threads lay between, which costs more than reading the operators; here messages are handed over
 * as they are, but for the lists that the sending half empties and fills again. Outlines of characters, which pdf.js
 * wants where no browser loads the fonts, are for drawing: the request for them is answered at once, and passed on
 * only for fonts whose outlines somebody asks for.
 */
class ReadingPort {
  readonly #listeners = new Set<Listener>();
  readonly #ready = Promise.resolve();
  readonly #asked = new Map<number, () => void>();
  /** The two ends as they name themselves, known from the first font on. */
  #ends: Pick<Message, 'sourceName' | 'targetName'> | null = null;

  postMessage(message: Message): void {
    const answered = message.callback === undefined ? undefined : this.#asked.get(message.callbackId ?? 0);
    if (answered) {
      this.#asked.delete(message.callbackId!);
      // Behind the outlines that were sent before the answer.
      return void this.#ready.then(answered);
    }
    if (message.action === 'FontFallback' && message.callbackId !== undefined) {
      this.#ends = message;
      return this.#deliver({
        sourceName: message.targetName,
        targetName: message.sourceName,
        callback: ANSWER,
        callbackId: message.callbackId,
        data: null,
      });
    }
    const { chunk } = message;
    this.#deliver(
      chunk?.fnArray && chunk.argsArray
        ? { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
        : message,
    );
  }

  /**
   * Has the outlines of the characters met so far of a font sent, and those met later with their pages. Outlines are
   * there when it resolves.
   */
  async sendOutlines(font: string): Promise<void> {
    if (!this.#ends) return;
    const { sourceName, targetName } = this.#ends,
      callbackId = FIRST_OWN - this.#asked.size;
    await new Promise<void>((resolve) => {
      this.#asked.set(callbackId, resolve);
      this.#deliver({ sourceName, targetName, action: 'FontFallback', callbackId, data: { id: font } });
    });
  }

  addEventListener(_name: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  #deliver(data: unknown): void {
    void this.#ready.then(() => {
      for (const listener of this.#listeners) listener({ data });
    });
  }
}

export interface ReadingWorker {
  readonly worker: PDFWorker;
  sendOutlines(font: string): Promise<void>;
}

/** A pdf.js worker in this thread for documents that are read and not drawn. Whoever takes it destroys it. */
export function createReadingWorker(verbosity: number): ReadingWorker {
  const port = new ReadingPort();
  const worker = new PDFWorker({ port, verbosity } as never);
  WorkerMessageHandler.initializeFromPort(port);
  return { worker, sendOutlines: (font) => port.sendOutlines(font) };
}

/** pdf.js asks its document for fonts that it can load. This one takes them all, and none is loaded. */
export const NO_DOCUMENT = { fonts: new Set<unknown>() };
