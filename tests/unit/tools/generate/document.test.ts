import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Coordinates } from '../../../../schemas/coordinates.ts';
import { generateDocument } from '../../../tools/generate/index.ts';
import { brokenIdentities, identitiesOf } from '../../../tools/generate/identities.ts';
import { planDocument } from '../../../tools/generate/plan.ts';
import { sumOf } from '../../../tools/generate/budget.ts';
import { CHARSET, ERROR_CHARACTERS, STRUCTURE_CHARACTERS } from '../../../tools/generate/vocabulary/charset.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('generateDocument', () => {
  it('gives the same bytes, truth and layout for the same seed', async () => {
    for (const options of [{ seed: 3 }, { seed: 8 }, { seed: 5, heldBack: true, pages: 6 }]) {
      const [one, two] = [await generateDocument(options), await generateDocument(options)];
      expect(Buffer.from(one.pdf).equals(Buffer.from(two.pdf))).toBe(true);
      expect(two.truth).toEqual(one.truth);
      expect(two.layout.grids).toEqual(one.layout.grids);
    }
  });

  it('gives another document for another seed', async () => {
    const [one, two] = [await generateDocument({ seed: 1, pages: 4 }), await generateDocument({ seed: 2, pages: 4 })];
    expect(one.truth.sha256).not.toBe(two.truth.sha256);
  });

  it('draws every amount of the truth on the page it names', async () => {
    for (let seed = 20; seed < 32; seed++) {
      const { truth, layout } = await generateDocument({ seed });
      expect(truth.facts.length).toBeGreaterThan(0);
      const textOf = layout.pages.map((page) =>
        page.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
      );
      for (const fact of truth.facts) {
        const texts = textOf[fact.page - 1]!;
        // A figure may be wrapped in a narrow cell: then its beginning is there.
        const found =
          texts.some((text) => text === fact.published) ||
          texts.some((text) => text.length > 1 && fact.published.startsWith(text));
        expect({ seed, published: fact.published, page: fact.page, found }).toMatchObject({ found: true });
      }
      for (const fact of truth.narrativeFacts) expect(fact.sentence).toContain(fact.published);
    }
  });

  it('writes coordinates of the contract', async () => {
    for (let seed = 40; seed < 60; seed++) {
      const { truth } = await generateDocument({ seed, pages: 14 });
      for (const fact of [...truth.facts, ...truth.narrativeFacts]) {
        const coordinates = Object.fromEntries(
          Object.entries(fact).filter(
            ([name]) => !['form', 'amount', 'published', 'page', 'label', 'sentence', 'alternatives'].includes(name),
          ),
        );
        expect(Coordinates.parse(coordinates)).toEqual(coordinates);
        expect(fact.amount).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      }
    }
  });

  it('tells a grid whose cells cover every place once', async () => {
    for (let seed = 60; seed < 75; seed++) {
      const { layout } = await generateDocument({ seed });
      for (const grid of layout.grids) {
        const covered = Array.from({ length: grid.rows * grid.columns }, () => 0);
        for (const cell of grid.cells)
          for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
            for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
              covered[row * grid.columns + column]!++;
        expect({ seed, table: grid.table, page: grid.page, once: covered.every((times) => times === 1) }).toMatchObject(
          { once: true },
        );
      }
    }
  });
});

describe('the budget', () => {
  it('rolls up exactly: every identity of the printed figures holds', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, heldBack) => {
        const plan = planDocument({ seed, heldBack });
        expect(brokenIdentities(plan).map((identity) => identity.what)).toEqual([]);
        expect(identitiesOf(plan).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('has as much revenue as expenditure, by every fund and unit', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { budget } = planDocument({ seed });
        for (const fund of [undefined, 'general-public', 'government-fund', 'appropriation'])
          for (const unit of [undefined, 0]) {
            const scope = { ...(fund ? { fund } : {}), ...(unit === undefined ? {} : { unit }) };
            expect(sumOf(budget, { flow: 'revenue', ...scope })).toBe(
              sumOf(budget, { flow: 'expenditure', use: 'grand-total', ...scope }),
            );
          }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the font', () => {
  it('has every character of the vocabulary', () => {
    const folder = path.join(import.meta.dirname, '../../../tools/generate');
    const known = new Set(CHARSET),
      inStructures = new Set(CHARSET + STRUCTURE_CHARACTERS),
      inErrors = new Set(CHARSET + ERROR_CHARACTERS);
    const knownIn = (file: string): ReadonlySet<string> =>
      file.startsWith('structures') ? inStructures : file.startsWith('mutate') ? inErrors : known;
    const missing = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('charset.ts')) continue;
      // Comments may use signs that are never printed.
      const code = readFileSync(path.join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      for (const character of code)
        if (/[\u3000-\u9fff\uff00-\uffef]/.test(character) && !knownIn(file).has(character)) missing.add(character);
    }
    expect([...missing]).toEqual([]);
  });
});
