import { ExtractError } from '../../errors.ts';
import { answered, connect, type Backend, type DocumentQueue } from '../../run/queue/connect.ts';

import type { CommandStreams } from './extract.ts';
import { LINES } from './words/lines.ts';

/** How often the queue is asked, and its owner shows that it lives. */
export const POLL_MS = 1000;
/** Where the queue is when no --queue says so: an address may hold a password, which others see on a command line. */
const ADDRESS_VARIABLE = 'CROSSFOOT_QUEUE';

/** Connects to the queue; that its server does not answer yet is told on `stderr`. */
export async function backendAt(
  address: string | undefined,
  { stderr, language }: Pick<CommandStreams, 'stderr' | 'language'>,
): Promise<Backend> {
  const given = address ?? process.env[ADDRESS_VARIABLE];
  if (given === undefined)
    throw new ExtractError('BAD_OPTION', {
      en: `Say where the queue is: --queue <address>, or ${ADDRESS_VARIABLE} in the environment.`,
      zh: `请指明队列的地址：--queue <地址>，或环境变量 ${ADDRESS_VARIABLE}。`,
    });
  return connect(given, undefined, (said) => stderr.write(`${LINES[language].stillTrying(said[language])}\n`));
}

/** Resolves when no job waits, is delayed or is at work anywhere. */
export async function emptied(backend: Backend): Promise<void> {
  const isEmptied = async (queue: DocumentQueue): Promise<true> => {
    for (;;) {
      const counts = await answered(queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized'));
      if (Object.values(counts).every((count) => count === 0)) return true;
      await pause();
    }
  };
  const asked = (): Promise<boolean> =>
    withQueue(backend, isEmptied).catch((error: unknown) => {
      // A server that has been away for long is told; one that went away while it was asked is asked again.
      if (error instanceof ExtractError) throw error;
      return false;
    });
  while (!(await asked())) await pause();
}

export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });

/** Asks over a connection of its own: one whose server went away may never answer again. */
export async function withQueue<T>(backend: Backend, ask: (queue: DocumentQueue) => Promise<T>): Promise<T> {
  const queue = await backend.queue();
  try {
    return await ask(queue);
  } finally {
    await answered(queue.close()).catch(() => {});
  }
}
