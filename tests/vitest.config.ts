import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // By itself vitest leaves one processor out: on two that is one file after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Whole documents, forked processes and a package build: a busy machine with two cores needs its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});
