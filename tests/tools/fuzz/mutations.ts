import type { Random } from '../generate/random.ts';
import { CONTENT_MUTATIONS } from './mutate-content.ts';
import { FONT_MUTATIONS } from './mutate-fonts.ts';
import { OBJECT_MUTATIONS } from './mutate-objects.ts';
import { PICTURE_MUTATIONS } from './mutate-pictures.ts';
import { putTogether, takeApart, type PdfParts } from './pdf-parts.ts';
import { FILE_MUTATIONS } from './mutate-file.ts';

/** Changes the objects of a PDF in place. */
export type PartsMutation = (parts: PdfParts, random: Random) => void;

const OF_PARTS: Readonly<Record<string, PartsMutation>> = {
  ...OBJECT_MUTATIONS,
  ...CONTENT_MUTATIONS,
  ...FONT_MUTATIONS,
  ...PICTURE_MUTATIONS,
};

/** Every kind of change to a document. */
export const MUTATION_KINDS: readonly string[] = [...Object.keys(OF_PARTS), ...Object.keys(FILE_MUTATIONS)];

/** Kinds that change the bytes of a file as it is, checksums and tables left as they were. */
export const isOfFile = (kind: string): boolean => kind in FILE_MUTATIONS;

/** Kinds that change what pages draw. */
export const isOfContent = (kind: string): boolean => kind in CONTENT_MUTATIONS;

/** One change, as plain data: the same seed makes the same change to the same document. */
export interface MutationStep {
  readonly kind: string;
  readonly seed: string;
}

/** Changes a document, step by step; what a kind cannot find in it, it leaves alone. */
export function mutated(
  bytes: Uint8Array,
  steps: readonly MutationStep[],
  randomOf: (seed: string) => Random,
): Uint8Array {
  let current = bytes,
    parts: PdfParts | null = null;
  const together = (): Uint8Array => (parts ? putTogether(parts) : current);
  // Bytes are changed last: a file that is damaged cannot be taken apart.
  for (const { kind, seed } of steps.toSorted((a, b) => Number(isOfFile(a.kind)) - Number(isOfFile(b.kind)))) {
    const ofParts = OF_PARTS[kind];
    if (ofParts) ofParts((parts ??= takeApart(current)), randomOf(seed));
    else {
      current = FILE_MUTATIONS[kind]!(together(), randomOf(seed));
      parts = null;
    }
  }
  return together();
}
