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

const PREFIX = 'Warning: ';

export interface Heard<T> {
  readonly value: T;
  /** Each warning once, in the order of first mention. */
  readonly complaints: readonly string[];
}

let last: Promise<unknown> = Promise.resolve();

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
  const complaints = new Set<string>();
  // pdf.js has no other way to be heard than the console of its process.
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    const text = String(words[0]);
    if (!text.startsWith(PREFIX)) return warn(...words);
    const complaint = text.slice(PREFIX.length);
    if (!HARMLESS.some((pattern) => pattern.test(complaint))) complaints.add(complaint);
  };
  try {
    return { value: await task(), complaints: [...complaints] };
  } finally {
    console.warn = warn;
  }
}
