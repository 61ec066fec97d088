import * as score from '../eval/index.ts';
import {
  generateDocument,
  labelledTruth,
  mutatePrinted,
  mutateRead,
  PRINTED_MUTATIONS,
  READ_MUTATIONS,
  readsWhatIsDrawn,
  type FontDamage,
  type GenerateOptions,
  type PrintedMutationKind,
  type ReadMutationKind,
} from '../generate/index.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { createSecondReader, drawnPages, extractPages } from '../../../src/run/extract-pages.ts';
import { causesOf, deliver, type OutputOptions } from './eval-output.ts';
import { structureFor, structuresOf } from './structures.ts';
import { ExtractError, verbatim } from '../../../src/errors.ts';

export interface GeneratedOptions extends OutputOptions {
  /** Number of documents to generate, read and score. */
  readonly generated?: number | undefined;
  /** Number of mutants of each kind. */
  readonly mutants?: number | undefined;
  /** Kinds of mutants, joined by commas; left out: all. */
  readonly kinds?: string | undefined;
  /** How cells in doubt are read a second time: as documents are, without mistakes, or not at all. */
  readonly secondReading?: SecondReading | undefined;
  /** First seed; the next documents take the next ones. */
  readonly seed: number;
  /** Words four concepts in ten by synonyms that no lexicon holds. */
  readonly heldBack?: boolean | undefined;
  /** Which structure families the generated documents take in turn: a set, one family, or all. */
  readonly structures?: string | undefined;
  /**
   * What the text behind the fonts of the generated documents is spoiled by; such figures are not kept in the record.
   */
  readonly fontDamage?: FontDamage | undefined;
}

export const SECOND_READINGS = ['engine', 'perfect', 'off'] as const;
type SecondReading = (typeof SECOND_READINGS)[number];

export interface GeneratedServices {
  readonly print: (text: string) => void;
  readonly progress?: (text: string) => void;
}

type Kind = PrintedMutationKind | ReadMutationKind;
type FindingScore = ReturnType<typeof score.mutantScore>;

const KINDS: readonly Kind[] = [...PRINTED_MUTATIONS, ...READ_MUTATIONS];
const PROGRESS_EVERY = 25;
/** Errors that short documents have no place for need these pages; every other base of mutants has them. */
const LONG_PAGES = 26;
/** Documents without a place for a kind are passed over, but not for ever. */
const SEEDS_PER_MUTANT = 6;

/** Generates documents, reads them and scores what was read against what was generated. Gives the exit code. */
export async function evalGeneratedCommand(
  options: GeneratedOptions,
  { print, progress }: GeneratedServices,
): Promise<number> {
  const { generated: count = 0, mutants = 0, seed, heldBack = false, secondReading = 'engine', fontDamage } = options;
  const kinds = kindsOf(options.kinds);
  const structures = structuresOf(options.structures);
  const samples: score.Sample[] = [];
  for (let number = 0; number < count; number++) {
    const structure = structureFor(options.structures, seed + number)?.name;
    samples.push(
      await readGenerated({
        seed: seed + number,
        heldBack,
        ...(fontDamage ? { fontDamage } : {}),
        ...(structure ? { structures: [structure] } : {}),
      }),
    );
    if ((number + 1) % PROGRESS_EVERY === 0) progress?.(`${number + 1} of ${count} generated documents`);
  }
  const { summary, causes } = score.seriesOf(samples);
  const traits = score.traitRows(samples);
  const families = structures ? score.familyRows(samples) : [];
  const { rows, misses } =
    mutants > 0 ? await scoreMutants(kinds, mutants, seed, secondReading, progress) : { rows: [], misses: [] };
  const own: score.Figures = {
    ...(count > 0 && !fontDamage ? generatedSet(options, score.generatedFigures(summary)) : {}),
    ...(rows.length === 0 ? {} : { mutants: { rows } }),
  };
  const { documents: _, issuers: __, ...totals } = summary;
  await deliver(
    options,
    { ...totals, causes, traits, ...(structures ? { families } : {}), mutants: rows, misses },
    own,
    print,
    () => {
      const limit = causesOf(options),
        grids = score.gridSheet(summary);
      if (count > 0)
        print(
          `${score.textTable(score.totalSheet(summary))}\n\n${score.textTable(score.formSheet(summary))}\n\n` +
            `${score.textTable(score.reliabilitySheet(summary.reliability))}`,
        );
      if (structures) print(`\n${score.textTable(score.familySheet(families))}`);
      if (grids) print(`\n${score.textTable(grids)}`);
      if (summary.findings)
        print(
          `\nfalse errors a document: ${summary.findings.falsePerDocument.toFixed(3)}; false warnings: ` +
            `${summary.findings.falseWarningsPerDocument.toFixed(3)}, in ${summary.findings.warned} of ` +
            `${summary.findings.documents} documents`,
        );
      if (limit > 0 && count > 0)
        print(`\n${score.textTable(score.traitSheet(traits.slice(0, limit)))}\n\n${score.causesText(causes, limit)}`);
      if (rows.length > 0) print(`\n${score.textTable(score.mutantSheet(rows))}`);
      if (limit > 0 && rows.length > 0) print(`\n${score.missesText(misses, limit)}`);
    },
  );
  return 0;
}

/**
 * Where the figures of generated documents are kept: with their words, or with their layouts, but not with both mixed.
 */
function generatedSet({ heldBack, structures }: GeneratedOptions, figures: score.GeneratedFigures): score.Figures {
  if (structures === 'none') return {};
  if (structures === undefined) return heldBack ? { heldBack: figures } : { generated: figures };
  if (heldBack) return {};
  return structures === 'build'
    ? { structuresBuild: figures }
    : structures === 'held'
      ? { structuresHeld: figures }
      : {};
}

function kindsOf(names: string | undefined): readonly Kind[] {
  if (names === undefined) return KINDS;
  return names.split(',').map((name) => {
    const kind = KINDS.find((candidate) => candidate === name);
    if (kind === undefined)
      throw new ExtractError('BAD_OPTION', verbatim(`--kinds takes ${KINDS.join(', ')}, got ${name}.`));
    return kind;
  });
}

async function readGenerated(options: GenerateOptions): Promise<score.Sample> {
  const document = await generateDocument(options);
  const {
    narrativeDecimals: _,
    rulingWidth: __,
    bodySize: ___,
    rowHeight: ____,
    headerFill,
    ...choices
  } = document.plan.style;
  const traits = Object.fromEntries(
    Object.entries({
      ...choices,
      headerFill: headerFill !== null,
      kind: document.plan.kind,
      structure: options.structures?.[0] ?? 'none',
    }).map(([name, value]) => [name, String(value)]),
  );
  return score.sampleOf(labelledTruth(document), await extractBytes(document.pdf, document.truth.file), traits);
}

/**
 * The same number of mutants of each kind, each from a document that takes one; a kind that few documents take may stay
 * short.
 */
async function scoreMutants(
  kinds: readonly Kind[],
  wanted: number,
  from: number,
  how: SecondReading,
  progress: GeneratedServices['progress'],
): Promise<{ readonly rows: score.MutantRow[]; readonly misses: readonly score.MutantMiss[] }> {
  const scores = new Map<Kind, FindingScore[]>(kinds.map((kind) => [kind, []]));
  const misses: score.MutantMiss[] = [];
  const reader = createSecondReader();
  const again: SecondReader = (drawn, bytes) =>
    how === 'engine' ? reader.of(bytes) : how === 'perfect' ? readsWhatIsDrawn(drawn) : undefined;
  try {
    for (let seed = from; seed < from + wanted * SEEDS_PER_MUTANT; seed++) {
      const open = kinds.filter((kind) => scores.get(kind)!.length < wanted);
      if (open.length === 0) break;
      const options: GenerateOptions = { seed, ...(seed % 2 === 0 ? { pages: LONG_PAGES } : {}) };
      for (const [kind, outcome] of await mutantsOf(options, open, again)) {
        scores.get(kind)!.push(outcome);
        misses.push(...score.missesOf(kind, seed, outcome));
      }
      if ((seed - from + 1) % PROGRESS_EVERY === 0)
        progress?.(
          `${seed - from + 1} documents: ${open.map((kind) => `${kind} ${scores.get(kind)!.length}`).join(', ')}`,
        );
    }
  } finally {
    reader.close();
  }
  return { rows: kinds.map((kind) => score.mutantRow(`${kind}${ROW_SUFFIX[how]}`, scores.get(kind)!)), misses };
}

/** How rows are told apart from those of a document read as it is by default. */
const ROW_SUFFIX = { engine: '', perfect: ', read again without mistakes', off: ', read once' } as const;

/** What reads a document's cells again: from what its pages really draw. */
type SecondReader = (
  drawn: Awaited<ReturnType<typeof drawnPages>>,
  bytes: Uint8Array,
) => Parameters<typeof extractPages>[3];

/** Every kind of error that a document takes, read and scored beside the document without it. */
async function mutantsOf(
  options: GenerateOptions,
  kinds: readonly Kind[],
  again: SecondReader,
): Promise<(readonly [Kind, FindingScore])[]> {
  const document = await generateDocument(options);
  const pages = await drawnPages(document.pdf);
  const clean = score.cleanOf(await extractPages(pages, document.pdf, document.truth.file, again(pages, document.pdf)));
  const outcomes: (readonly [Kind, FindingScore])[] = [];
  for (const kind of kinds) {
    if (isRead(kind)) {
      const mutant = mutateRead(pages, document, kind, options.seed);
      if (mutant)
        outcomes.push([
          kind,
          score.mutantScore(
            labelledTruth(document, mutant.mutation),
            await extractPages(mutant.pages, document.pdf, document.truth.file, again(pages, document.pdf)),
            clean,
          ),
        ]);
    } else {
      const mutant = await mutatePrinted(options, kind, options.seed);
      const drawn = mutant && (await drawnPages(mutant.pdf));
      if (drawn)
        outcomes.push([
          kind,
          score.mutantScore(
            labelledTruth(mutant, mutant.mutation),
            await extractPages(drawn, mutant.pdf, mutant.truth.file, again(drawn, mutant.pdf)),
            clean,
          ),
        ]);
    }
  }
  return outcomes;
}

const isRead = (kind: Kind): kind is ReadMutationKind => READ_MUTATIONS.some((read) => read === kind);
