/**
 * What pdf.js complains of while it reads. It goes on after almost everything (a font that cannot be loaded, a stream
 * that ends early, an operator without its operands) and only writes a warning to the console; what was to be drawn
 * there is gone. So every warning counts as a loss, but for those below: over 184 published budgets no other one came
 * up, save in one file whose drawings point at nothing.
 */
const HARMLESS: readonly RegExp[] = [
  // The document's description, not its pages.
  /^Bad value, for key "\w+", in Info/,
  // Programs that fit outlines to pixels, and tables of a font's file that are made anew.
  /^TT: /,
  /^Required "glyf" table is not found/,
  // A picture that says of itself how large it is.
  /^PDFImage - using the Width\/Height of the image data/,
];

/**
 * Of what pdf.js only notes, that which tells of a damage: an object of which it passes over what it does not
 * understand.
 */
const TELLING: readonly RegExp[] = [/^Malformed dictionary/];

/** A form that draws itself, through others or not; where many do, each way through them takes its time. */
const CIRCULAR = /circular reference/,
  MOST_CIRCLES = 50;
/** A font in pieces may have a million numbers that are none; to go through them helps nobody. */
const MOST_WARNINGS = 10_000;

const WARNING = 'Warning: ',
  NOTE = 'Info: ';

/** Of a font in pieces pdf.js complains hundreds of times: so many kinds of complaints tell what happened. */
const MOST_COMPLAINTS = 5,
  LONGEST = 200;

export interface Heard<T> {
  readonly value: T;
  /** Each kind of warning once, in the order of first mention; the last one says how many are left out. */
  readonly complaints: readonly string[];
}

/** What one task complained of: by kind, which is the words without figures; how often, and of forms in a circle. */
interface Hearing {
  readonly complaints: Map<string, string>;
  circles: number;
  warnings: number;
}

let last: Promise<unknown> = Promise.resolve(),
  listening = 0,
  current: Hearing | null = null,
  unhook = (): void => {};

/**
 * Runs a task of pdf.js and hears what it complains of. Tasks wait for each other, so that each complaint belongs to
 * one: they share the thread, so no time is lost.
 */
export function hearing<T>(task: () => Promise<T>): Promise<Heard<T>> {
  const turn = last.then(
    () => hear(task),
    () => hear(task),
  );
  last = turn.catch(() => {});
  return turn;
}

async function hear<T>(task: () => Promise<T>): Promise<Heard<T>> {
  const own: Hearing = (current = { complaints: new Map(), circles: 0, warnings: 0 });
  if (listening++ === 0) unhook = hook();
  try {
    return { value: await task(), complaints: told(own.complaints) };
  } finally {
    current = null;
    // What is left of a task that ended early is heard of only when this turn of the process is over.
    setImmediate(() => {
      if (--listening === 0) unhook();
    });
  }
}

/** Listens where pdf.js speaks, which has no other way to be heard than the console of its process. */
function hook(): () => void {
  const { warn, info } = console;
  console.warn = (...words: unknown[]) => {
    const text = String(words[0]);
    if (text.startsWith(WARNING)) takeWarning(text.slice(WARNING.length));
    else warn(...words);
  };
  console.info = (...words: unknown[]) => {
    const text = String(words[0]);
    if (!text.startsWith(NOTE)) info(...words);
    else if (TELLING.some((pattern) => pattern.test(text.slice(NOTE.length)))) complain(text.slice(NOTE.length));
  };
  process.on('unhandledRejection', takeRejection);
  return () => {
    console.warn = warn;
    console.info = info;
    process.off('unhandledRejection', takeRejection);
  };
}

function takeWarning(text: string): void {
  if (HARMLESS.some((pattern) => pattern.test(text))) return;
  complain(text);
  // Thrown into pdf.js, which ends what it is at: a cycle of a dozen forms has millions of ways.
  if (current && CIRCULAR.test(text) && ++current.circles > MOST_CIRCLES) throw new Error('forms draw each other');
  if (current && ++current.warnings % MOST_WARNINGS === 0) throw new Error(`more than ${MOST_WARNINGS} warnings`);
}

/**
 * Some errors of pdf.js are rejections that it waits for nowhere, and would end the process. They are heard as the
 * complaints that they are; those of others do what they do without us.
 */
function takeRejection(reason: unknown): void {
  const { stack = '', message = '' } = (reason ?? {}) as { readonly stack?: string; readonly message?: string };
  if (stack.includes('pdfjs-dist')) {
    complain(message);
  } else if (process.listenerCount('unhandledRejection') === 1) throw reason;
}

/** Adds to what the task that runs complains of. */
export function complain(text: string): void {
  const kind = text.slice(0, LONGEST).replace(/[-\d.,]+|NaN/g, '#');
  if (current && !current.complaints.has(kind)) current.complaints.set(kind, text.slice(0, LONGEST));
}

function told(complaints: ReadonlyMap<string, string>): string[] {
  const all = [...complaints.values()],
    more = all.length - MOST_COMPLAINTS;
  return more <= 0 ? all : [...all.slice(0, MOST_COMPLAINTS), `and ${more} more`];
}
