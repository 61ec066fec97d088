import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';

/** An engine that starts when it is first needed, and what started; null: nothing did. */
export interface StartedOnce {
  readonly start: StartRecognizer;
  readonly started: () => Recognizer | null;
}

export function startedOnce(start: StartRecognizer = null): StartedOnce {
  let engine: Recognizer | null = null;
  return { start: start && (async () => (engine ??= await start())), started: () => engine };
}
