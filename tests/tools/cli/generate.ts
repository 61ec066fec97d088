import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import {
  FONT_DAMAGES,
  generateDocument,
  labelledTruth,
  mutatePrinted,
  PRINTED_MUTATIONS,
  type GeneratedDocument,
  type GenerateOptions,
  type Mutation,
} from '../generate/index.ts';
import { oneOf } from '../../../src/app/cli/extract.ts';
import { structureFor, structuresOf } from './structures.ts';
import { wholeNumber } from '../../../src/app/cli/whole-number.ts';

/** Flags of `crossfoot generate` as the command line gives them. */
export interface GenerateFlags {
  readonly out: string;
  readonly seed: string;
  readonly count: string;
  readonly pages?: string;
  readonly heldBack?: boolean;
  readonly scan?: boolean;
  readonly fontDamage?: string;
  readonly mutate?: string;
  readonly structures?: string;
}

const MAX_DOCUMENTS = 100_000;
const MAX_PAGES = 200;
/** What a common office scanner makes. */
const SCAN = { dpi: 200, skew: 0.6, blur: 0.6, noise: 0.05, jpegQuality: 75, stamp: true } as const;

/**
 * `crossfoot generate`: a PDF and its truth for each seed; with --mutate, a description of the error beside them. Gives
 * the exit code.
 */
export async function generateCommand(flags: GenerateFlags, print: (line: string) => void): Promise<number> {
  const first = wholeNumber('--seed', flags.seed, 0, Number.MAX_SAFE_INTEGER),
    count = wholeNumber('--count', flags.count, 1, MAX_DOCUMENTS);
  const pages = flags.pages === undefined ? undefined : wholeNumber('--pages', flags.pages, 1, MAX_PAGES);
  const kind = flags.mutate === undefined ? null : PRINTED_MUTATIONS.find((known) => known === flags.mutate);
  if (kind === undefined)
    throw new ExtractError(
      'BAD_OPTION',
      verbatim(`--mutate takes ${PRINTED_MUTATIONS.join(', ')}, got ${flags.mutate}.`),
    );
  const fontDamage =
    flags.fontDamage === undefined ? undefined : oneOf('--font-damage', flags.fontDamage, FONT_DAMAGES);
  structuresOf(flags.structures);
  await mkdir(flags.out, { recursive: true }).catch((cause: unknown) => {
    throw new ExtractError('UNWRITABLE', verbatim(`Cannot write ${flags.out}.`), { cause });
  });
  let written = 0;
  for (let seed = first; seed < first + count; seed++) {
    const structure = structureFor(flags.structures, seed);
    const options: GenerateOptions = {
      seed,
      ...(pages === undefined ? {} : { pages }),
      ...(flags.heldBack ? { heldBack: true } : {}),
      ...(flags.scan ? { scan: SCAN } : {}),
      ...(fontDamage ? { fontDamage } : {}),
      ...(structure ? { structures: [structure.name] } : {}),
    };
    const mutant = kind === null ? null : await mutatePrinted(options, kind, seed);
    if (kind !== null && mutant === null) {
      print(`seed ${seed}: no place for ${kind}`);
      continue;
    }
    const document = mutant ?? (await generateDocument(options));
    await writeDocument(flags.out, document, mutant?.mutation);
    written++;
  }
  print(`${written} of ${count} documents in ${flags.out}`);
  return 0;
}

async function writeDocument(
  folder: string,
  document: GeneratedDocument,
  mutation: Mutation | undefined,
): Promise<void> {
  const name = path.join(folder, document.truth.file.replace(/\.pdf$/, ''));
  await writeFile(`${name}.pdf`, document.pdf);
  await writeFile(`${name}.truth.json`, `${JSON.stringify(labelledTruth(document, mutation), null, 1)}\n`);
  if (mutation) await writeFile(`${name}.mutation.json`, `${JSON.stringify(mutation, null, 1)}\n`);
}
