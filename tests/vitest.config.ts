import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const UNITS = ['tests/unit/**/*.test.ts', 'tests/property/**/*.test.ts'];

/** The long tests of the whole program begin; the many short ones then keep every process at work to the end. */
class WholeProgramFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(a.project.name === 'units') - Number(b.project.name === 'units'));
  }
}

export default defineConfig({
  test: {
    // By itself vitest leaves one processor out; some tests wait for servers and processes that they end.
    maxWorkers: Math.max(3, availableParallelism()),
    // Whole documents, forked processes and a package build: a busy machine with two cores needs its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
    expect: { poll: { timeout: 120_000 } },
    sequence: { sequencer: WholeProgramFirst },
    projects: [
      { extends: true, test: { name: 'program', include: ['tests/**/*.test.ts'], exclude: UNITS } },
      // Pure functions leave nothing behind: their files share the modules that they load.
      { extends: true, test: { name: 'units', include: UNITS, isolate: false } },
    ],
  },
});
