import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** Two processes on two cores gain most of what there is; more only add memory. */
const DEFAULT_JOBS_LIMIT = 2;

/** Options of a run over documents, beside those of one extraction. The source of flags and the README table. */
export const RunOptions = z.object({
  jobs: z
    .number()
    .int()
    .min(1)
    .default(Math.min(DEFAULT_JOBS_LIMIT, availableParallelism()))
    .describe('Documents read at the same time, each in its own process'),
  concurrency: z
    .string()
    .regex(/^(auto|[1-9]\d{0,2})$/, 'takes a number or auto')
    .optional()
    .describe('For a run, instead of --jobs: a number, or auto for as many as cores and free memory bear'),
  memoryMegabytes: z
    .number()
    .min(128)
    .default(2048)
    .describe('Stop reading a document whose process needs more memory'),
});
export type RunOptions = z.infer<typeof RunOptions>;
