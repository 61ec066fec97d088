import { availableParallelism, freemem } from 'node:os';
import type PQueue from 'p-queue';

const BYTES_PER_MEGABYTE = 1_000_000;
/** What a worker needs for an ordinary document of a hundred pages. */
const ORDINARY_MEGABYTES = 600;
/** Memory that is left to others. */
const RESERVE_MEGABYTES = 500;
const LOOK_MS = 2000;

/** Documents at a time that the cores and the free memory bear, beside those that run already. */
export function bearable(running: number, cores: number, freeMegabytes: number): number {
  const more = Math.floor((freeMegabytes - RESERVE_MEGABYTES) / ORDINARY_MEGABYTES);
  return Math.max(1, Math.min(cores, running + more));
}

/** Keeps a queue at what the machine bears; gives the function that ends this. */
export function adaptConcurrency(queue: PQueue): () => void {
  const adapt = (): void => { queue.concurrency = bearable(queue.pending, availableParallelism(), freemem() / BYTES_PER_MEGABYTE); };
  adapt();
  const timer = setInterval(adapt, LOOK_MS);
  return () => clearInterval(timer);
}
