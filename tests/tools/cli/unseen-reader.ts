import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ExtractionResult } from '../../../schemas/index.ts';
import type { Unseen } from '../eval/index.ts';

export interface UnseenRequest {
  readonly path: string;
  /** Words of the lexicon and titles to do without. */
  readonly words: readonly string[];
}
export type UnseenAnswer = { readonly result: ExtractionResult } | { readonly failure: string };

/** Reads documents in a process of its own, one after the other. */
export interface UnseenReader {
  read(path: string): Promise<ExtractionResult>;
  close(): void;
}

/** A reader that never saw some words of the lexicon, and some of the lists that patterns are built from. */
export async function openUnseenReader({ words, patterns }: Unseen): Promise<UnseenReader> {
  const child = fork(fileURLToPath(new URL('./unseen-process.ts', import.meta.url)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send({ patterns: [...patterns] });
  await once(child, 'message');
  return {
    async read(path) {
      child.send({ path, words: [...words] });
      const [answer] = (await once(child, 'message')) as [UnseenAnswer];
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.result;
    },
    close: () => child.disconnect(),
  };
}
