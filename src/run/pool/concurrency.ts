import { availableParallelism } from 'node:os';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';

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

/** Whatever takes documents, and how many it may have in hand. */
interface Adaptable {
  concurrency: number;
}

/** Documents at a time that this machine, or the container that it is, bears now, beside those that run already. */
export const bearableHere = (running: number): number =>
  bearable(running, availableParallelism(), process.availableMemory() / BYTES_PER_MEGABYTE);

/** Keeps what takes documents at what the machine bears; gives the function that ends this. */
export function adaptConcurrency(taker: Adaptable, running: () => number): () => void {
  const adapt = (): void => {
    taker.concurrency = bearableHere(running());
  };
  adapt();
  const timer = setInterval(adapt, LOOK_MS);
  return () => clearInterval(timer);
}
