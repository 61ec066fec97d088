import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Samples } from '../confidence/samples.ts';
import type { Truth, Unseen } from '../eval/index.ts';

export interface SignsRequest {
  readonly truth: Truth;
  /** The saved tables. */
  readonly file: string;
  /** Words of the lexicon and titles to do without. */
  readonly words: readonly string[];
}
export type SignsAnswer = { readonly samples: Samples } | { readonly failure: string };

/** Collects the signs of documents in a process that never saw some words, one document after the other. */
export async function signsWithout(
  { words, patterns }: Unseen,
  documents: readonly Omit<SignsRequest, 'words'>[],
): Promise<Samples[]> {
  const child = fork(fileURLToPath(new URL('./signs-process.ts', import.meta.url)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    child.send({ patterns: [...patterns] });
    await once(child, 'message');
    const collected: Samples[] = [];
    for (const document of documents) {
      child.send({ ...document, words: [...words] });
      const [answer] = (await once(child, 'message')) as [SignsAnswer];
      if ('failure' in answer) throw new Error(answer.failure);
      collected.push(answer.samples);
    }
    return collected;
  } finally {
    child.disconnect();
  }
}
