import { createRandom } from '../generate/random.ts';
import { MUTATION_KINDS, mutated, type MutationStep } from './mutations.ts';
import { SOURCES, sourceBytes } from './sources.ts';

/** One document to read: where it comes from, and what is changed in it. */
export interface FuzzCase {
  readonly source: string;
  readonly steps: readonly MutationStep[];
}

/** How many changes a case has: mostly one, so that what it shows has one cause. */
const STEPS = [
  [1, 6],
  [2, 3],
  [4, 1],
] as const;

/** What all cases of a run shall have in common, where it is about one thing. */
export interface Wanted {
  readonly source?: string | undefined;
  readonly kind?: string | undefined;
}

/** The case of a number: the same seed and number give the same document. */
export function caseOf(seed: string, number: number, wanted: Wanted = {}): FuzzCase {
  const random = createRandom(`${seed}/${number}`),
    source = wanted.source ?? random.pick(SOURCES);
  if (wanted.kind !== undefined) return { source, steps: [{ kind: wanted.kind, seed: `${seed}/${number}/0` }] };
  const steps = Array.from({ length: random.weigh(STEPS) }, (_, step): MutationStep => ({
    kind: random.pick(MUTATION_KINDS),
    seed: `${seed}/${number}/${step}`,
  }));
  return { source, steps };
}

/** The bytes of a case. */
export const bytesOf = async ({ source, steps }: FuzzCase): Promise<Uint8Array> =>
  mutated(await sourceBytes(source), steps, createRandom);

/** The fewest of a case's changes that still do what it did, each tried without the others first. */
export async function minimised(
  given: FuzzCase,
  isStillSo: (smaller: FuzzCase) => Promise<boolean>,
): Promise<FuzzCase> {
  if (given.steps.length === 1) return given;
  for (const step of given.steps) {
    const alone = { ...given, steps: [step] };
    if (await isStillSo(alone)) return alone;
  }
  let { steps } = given;
  for (const step of given.steps) {
    const without = steps.filter((other) => other !== step);
    if (without.length > 0 && (await isStillSo({ ...given, steps: without }))) steps = without;
  }
  return { ...given, steps };
}
