import { createRecognizer } from '../../engines/ocr/engine.ts';
import type { Recognizer } from '../../model/recognizer.ts';

/** A process of recognition waits so long for the next document that needs it. */
const IDLE_MS = 20_000;
/**
 * One that took more memory than this many bytes is not kept: the next document would be stopped for what this one left
 * behind.
 */
const KEPT_BYTES = 0.5e9;

type Create = typeof createRecognizer;

/**
 * Makes a `createRecognizer` whose engines outlive the documents that close them, for a process that reads one document
 * after another:
 * starting one costs as much as a page or two. One document at a time.
 */
export function keepRecognizer(create: Create = createRecognizer, idleMs = IDLE_MS): Create {
  let kept: {
    readonly wish: Parameters<Create>[0];
    readonly recognizer: Recognizer;
    readonly end: NodeJS.Timeout;
  } | null = null;
  return (wish) => {
    const last = kept;
    kept = null;
    clearTimeout(last?.end);
    if (last && last.wish !== wish) last.recognizer.close();
    const recognizer = last?.wish === wish ? last.recognizer : create(wish);
    return {
      ...recognizer,
      close() {
        if (kept?.recognizer === recognizer) return;
        if (recognizer.spent.peakBytes > KEPT_BYTES) {
          recognizer.close();
          return;
        }
        const end = setTimeout(() => {
          kept = null;
          recognizer.close();
        }, idleMs);
        end.unref();
        kept = { wish, recognizer, end };
      },
    };
  };
}
