import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/root.ts';
import { generateDocument } from '../generate/index.ts';

/** Documents that are mutated: samples by their file name, generated ones by their seed. */
export const SOURCES: readonly string[] = [
  'small-district.pdf',
  'small-district.pdf',
  'reference-scan.pdf',
  'reference-browser.pdf',
  ...Array.from({ length: 12 }, (_, index) => `generated-${index + 1}`),
];
/** Short ones: a case takes as long as reading a page or two. */
const PAGES = 3;

const kept = new Map<string, Promise<Uint8Array>>();

/** The bytes of a source. */
export function sourceBytes(name: string): Promise<Uint8Array> {
  let bytes = kept.get(name);
  if (!bytes) kept.set(name, (bytes = made(name)));
  return bytes;
}

async function made(name: string): Promise<Uint8Array> {
  const seed = /^generated-(\d+)$/.exec(name)?.[1];
  if (seed === undefined) return new Uint8Array(readFileSync(path.join(ROOT, 'samples', name)));
  return (await generateDocument({ seed: Number(seed), pages: PAGES })).pdf;
}
