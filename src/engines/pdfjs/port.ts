import { ImageKind, OPS, PDFWorker, WorkerMessageHandler } from './module.ts';
import { UNDECODED } from './undecoded-images.ts';

/** What the two halves of pdf.js say to each other (its MessageHandler). */
interface Message {
  readonly sourceName: string;
  readonly targetName: string;
  readonly action?: string;
  readonly callbackId?: number;
  /** Set in answers. */
  readonly callback?: number;
  readonly chunk?: { readonly fnArray?: unknown[]; readonly argsArray?: unknown[] };
  /** Set in messages of a stream: what becomes of it. */
  readonly stream?: number;
  readonly streamId?: number;
  readonly reason?: { readonly message?: string };
  /** Of what pages are drawn with: its name, where it belongs, its kind, itself. */
  readonly data?: unknown;
}
type Listener = (event: { readonly data: unknown }) => void;

/** pdf.js's CallbackKind.DATA: an answer, not an error. */
const ANSWER = 1;
/** pdf.js's StreamKind.ERROR: the list of what a page draws ends here, and not because all of it is told. */
const BROKEN_OFF = 5;
/** pdf.js's StreamKind.CANCEL: whoever makes a list is told that nobody wants it any longer. */
const CANCEL = 1;
/** A page of a budget draws a few ten thousand operators; far beyond that it is hostile. */
const MAX_OPERATORS = 2_000_000;
/** A page keeps a few dozen states of its drawing at a time; pdf.js makes each of them of all before it. */
const MAX_STATES = 4_000;
/** Why a list was ended here. */
export const TOO_MANY = `more than ${MAX_OPERATORS} operators, forms that count as many, or ${MAX_STATES} kept states`;
/** A form takes as long as so many operators: forms within forms are many drawings in a small file. */
const FORM_WEIGHT = 40;
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
  #brokenOff: string[] = [];
  /** What came of each list; null: it has been ended here. */
  readonly #lists = new Map<number, ListSoFar | null>();

  postMessage(message: Message): void {
    if (message.streamId !== undefined && this.#lists.get(message.streamId) === null) return;
    if (message.stream === BROKEN_OFF) this.#brokenOff.push(message.reason?.message ?? 'no reason');
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
    const { chunk, streamId } = message;
    if (message.action === 'obj' || message.action === 'commonobj') return this.#deliver(withPicture(message));
    if (!chunk?.fnArray || !chunk.argsArray) return this.#deliver(message);
    this.#deliver({ ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } });
    if (streamId !== undefined) this.#count(message, streamId, chunk.fnArray);
  }

  /**
   * Ends a list that is longer than any page's, for both halves: forms within forms make it as long as one waits.
   */
  #count(message: Message, streamId: number, more: readonly unknown[]): void {
    const list = withMore(this.#lists.get(streamId) ?? { operators: 0, states: 0, mostStates: 0 }, more),
      isWithin = list.operators <= MAX_OPERATORS && list.mostStates <= MAX_STATES;
    this.#lists.set(streamId, isWithin ? list : null);
    if (isWithin) return;
    const { chunk: _, sourceName, targetName, ...rest } = message,
      reason = new Error(TOO_MANY);
    this.#brokenOff.push(TOO_MANY);
    this.#deliver({ ...rest, sourceName, targetName, stream: BROKEN_OFF, reason });
    this.#deliver({ sourceName: targetName, targetName: sourceName, stream: CANCEL, streamId, reason });
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

  /** Why lists broke off since it was asked last: pdf.js hands on what it has of them as if that were all. */
  takeBrokenOff(): readonly string[] {
    const taken = this.#brokenOff;
    this.#brokenOff = [];
    return taken;
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

/** How much a list of what a page draws asks for, up to where it is known. */
interface ListSoFar {
  /** A form counts as several. */
  readonly operators: number;
  /** States of the drawing that are kept, here and where they are most. */
  readonly states: number;
  readonly mostStates: number;
}

function withMore({ operators, states, mostStates }: ListSoFar, more: readonly unknown[]): ListSoFar {
  for (const operator of more) {
    operators += operator === OPS.paintFormXObjectBegin ? FORM_WEIGHT : 1;
    if (operator === OPS.save) mostStates = Math.max(mostStates, ++states);
    else if (operator === OPS.restore) states--;
  }
  return { operators, states, mostStates };
}

/** A picture that was not unpacked has no pixels, and is opaque: those with a mask are unpacked. */
function withPicture(message: Message): Message {
  const data = message.data as readonly unknown[],
    picture = data.at(-1) as { readonly bitmap?: unknown } | null;
  if (picture?.bitmap !== UNDECODED) return message;
  return { ...message, data: [...data.slice(0, -1), { ...picture, bitmap: null, kind: ImageKind.RGB_24BPP }] };
}

export interface ReadingWorker {
  readonly worker: PDFWorker;
  sendOutlines(font: string): Promise<void>;
  takeBrokenOff(): readonly string[];
}

/** A pdf.js worker in this thread for documents that are read and not drawn. Whoever takes it destroys it. */
export function createReadingWorker(verbosity: number): ReadingWorker {
  const port = new ReadingPort();
  const worker = new PDFWorker({ port, verbosity } as never);
  WorkerMessageHandler.initializeFromPort(port);
  return { worker, sendOutlines: (font) => port.sendOutlines(font), takeBrokenOff: () => port.takeBrokenOff() };
}

/** pdf.js asks its document for fonts that it can load. This one takes them all, and none is loaded. */
export const NO_DOCUMENT = { fonts: new Set<unknown>() };
