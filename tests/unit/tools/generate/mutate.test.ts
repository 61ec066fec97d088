import { describe, expect, it } from 'vitest';
import { generateDocument, type DrawPage, type GeneratedDocument } from '../../../tools/generate/index.ts';
import {
  mutatePrinted,
  mutateRead,
  PRINTED_MUTATIONS,
  READ_MUTATIONS,
  type PrintedMutationKind,
} from '../../../tools/generate/mutate.ts';
import { WORD_MUTATIONS } from '../../../tools/generate/mutation.ts';
import type { Glyph, PageContent, Ruling } from '../../../../src/model/page.ts';

const texts = (page: DrawPage): string[] => page.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));

/** Texts that one page list has and the other has not, as multisets. */
function difference(one: readonly DrawPage[], two: readonly DrawPage[]): string[] {
  const count = new Map<string, number>();
  for (const text of one.flatMap(texts)) count.set(text, (count.get(text) ?? 0) + 1);
  for (const text of two.flatMap(texts)) count.set(text, (count.get(text) ?? 0) - 1);
  return [...count].flatMap(([text, times]) => (times > 0 ? [text] : []));
}

async function firstMutant(kind: PrintedMutationKind) {
  for (let seed = 0; seed < 40; seed++) {
    // Long enough to have negative changes, narrative and several performance tables.
    const options = { seed, pages: 26 };
    const mutant = await mutatePrinted(options, kind);
    if (mutant) return { mutant, base: await generateDocument(options) };
  }
  throw new Error(`no document takes ${kind}`);
}

const ROW_KINDS: readonly PrintedMutationKind[] = ['dropped-row', 'duplicated-row'];
/** One unit line or one copied text may stand on every page of its table. */
const SPREADING: readonly PrintedMutationKind[] = ['wrong-unit-line', 'copied-target', ...WORD_MUTATIONS];

describe('mutatePrinted', () => {
  it.each(PRINTED_MUTATIONS)('%s names its place and its cause', async (kind) => {
    const { mutant, base } = await firstMutant(kind);
    expect(mutant.mutation).toMatchObject({ kind, expectedCause: 'publisher' });
    expect(mutant.mutation.page).toBeGreaterThan(0);
    // A note is no cell.
    expect(mutant.mutation.cells.length).toBeGreaterThan(kind === 'note-of-other-fund' ? -1 : 0);
    expect(mutant.truth.publisherErrors).toHaveLength(1);
    expect(mutant.truth.sha256).not.toBe(base.truth.sha256);
  });

  it.each(PRINTED_MUTATIONS.filter((kind) => !ROW_KINDS.includes(kind)))(
    '%s changes the stated page and figures only',
    async (kind) => {
      const { mutant, base } = await firstMutant(kind);
      const facts = (document: GeneratedDocument): string[] =>
        [...document.truth.facts, ...document.truth.narrativeFacts].map(
          (fact) => `${fact.form} ${fact.label} ${fact.published} ${fact.page}`,
        );
      const before = new Set(facts(base));
      const touched = facts(mutant).filter((fact) => !before.has(fact));
      expect(touched.length).toBeLessThanOrEqual(mutant.mutation.cells.length);
      const pages = base.layout.pages.flatMap((page, index) =>
        JSON.stringify(page.items) === JSON.stringify(mutant.layout.pages[index]!.items) ? [] : [index + 1],
      );
      expect(pages).toContain(mutant.mutation.page);
      // Two cells of a sum may stand on two pages, and a sentence may run on to the next.
      expect(pages.length).toBeLessThanOrEqual(SPREADING.includes(kind) ? 9 : 2);
    },
  );

  it.each(ROW_KINDS)('%s changes one row only', async (kind) => {
    const { mutant, base } = await firstMutant(kind);
    const [more, less] = kind === 'dropped-row' ? [base, mutant] : [mutant, base];
    const gone = difference(more.layout.pages, less.layout.pages),
      come = difference(less.layout.pages, more.layout.pages);
    const row = mutant.mutation.cells.map((cell) => cell.original || cell.mutated);
    expect(more.truth.facts.length - less.truth.facts.length).toBe(row.length);
    expect(
      gone
        .filter((text) => /\d\.\d/.test(text))
        .every((text) => row.some((figure) => figure.startsWith(text) || text.startsWith(figure))),
    ).toBe(true);
    expect(come.filter((text) => /\d\.\d/.test(text))).toEqual([]);
  });

  it('lists the sums that a wrong leaf breaks and none for an unlinked text', async () => {
    const leaf = (await firstMutant('digit-total')).mutant.mutation;
    expect(leaf.brokenIdentities.length).toBeGreaterThan(0);
    const copied = (await firstMutant('copied-target')).mutant.mutation;
    expect(copied.brokenIdentities).toEqual([]);
  });
});

/** What a perfect engine would read from a layout: one glyph a character, rulings from the drawn lines. */
function readPerfectly(document: GeneratedDocument): PageContent[] {
  return document.layout.pages.map((page, index) => ({
    page: index + 1,
    width: page.width,
    height: page.height,
    rotation: page.rotate,
    kind: 'text',
    images: [],
    fonts: [],
    glyphs: page.items.flatMap((item): Glyph[] => {
      if (item.kind !== 'text') return [];
      return [...item.text].map((text, at): Glyph => ({
        text,
        box: [
          item.x + at * item.size * 0.56,
          item.baseline - item.size * 0.8,
          item.x + (at + 1) * item.size * 0.56,
          item.baseline + item.size * 0.2,
        ],
        baseline: item.baseline,
        size: item.size,
        font: 'F1',
        angle: 0,
        color: '#000000',
        method: 'text',
        confidence: 1,
      }));
    }),
    rulings: page.items.flatMap((item): Ruling[] =>
      item.kind !== 'line'
        ? []
        : [
            item.y0 === item.y1
              ? { axis: 'horizontal', at: item.y0, from: item.x0, to: item.x1, width: item.width, origin: 'stroke' }
              : { axis: 'vertical', at: item.x0, from: item.y0, to: item.y1, width: item.width, origin: 'stroke' },
          ],
    ),
  }));
}

describe('mutateRead', () => {
  const options = { seed: 7, pages: 20, style: { rulings: 'stroke', frame: 'all', font: 'embedded' } } as const;

  it.each(READ_MUTATIONS)('%s changes one page and leaves the document as it was', async (kind) => {
    const document = await generateDocument(options);
    const before = JSON.stringify(document.truth.facts);
    const pages = readPerfectly(document);
    const mutant = mutateRead(pages, document, kind, 1)!;
    expect(mutant).not.toBeNull();
    expect(mutant.mutation.expectedCause).toBe('extraction');
    const changed = pages.filter((page, index) => page !== mutant.pages[index]);
    expect(changed.map((page) => page.page)).toEqual([mutant.mutation.page]);
    const cells = document.plan.tables.flatMap((table) => table.cells.map((cell) => cell.text)).join('|');
    expect(cells).toBe(
      (await generateDocument(options)).plan.tables.flatMap((table) => table.cells.map((cell) => cell.text)).join('|'),
    );
    expect(JSON.stringify(document.truth.facts)).toBe(before);
  });

  it('loses exactly one glyph or changes exactly one digit', async () => {
    const document = await generateDocument(options);
    const pages = readPerfectly(document);
    const lost = mutateRead(pages, document, 'lost-glyph', 2)!,
      misread = mutateRead(pages, document, 'misread-digit', 2)!;
    const glyphs = (list: readonly PageContent[]): number => list.reduce((sum, page) => sum + page.glyphs.length, 0);
    expect(glyphs(lost.pages)).toBe(glyphs(pages) - 1);
    expect(glyphs(misread.pages)).toBe(glyphs(pages));
    const differing = pages.flatMap((page, index) =>
      page.glyphs.filter((glyph, at) => glyph !== misread.pages[index]!.glyphs[at]),
    );
    expect(differing).toHaveLength(1);
  });
});
