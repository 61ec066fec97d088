import { describe, expect, test } from 'vitest';
import { brokenIdentities, generateDocument, STRUCTURES } from '../../../tools/generate/index.ts';
import { structureOf, structureOfMix, structuresNamed } from '../../../tools/generate/structures/index.ts';

const SEEDS = [1, 2, 3];
const documentsOf = (name: string) => Promise.all(SEEDS.map((seed) => generateDocument({ seed, structures: [name] })));

describe.each(STRUCTURES.map(({ name }) => name))('%s', (name) => {
  test('changes what is printed, and its truth is what is printed', async () => {
    const usual = await Promise.all(SEEDS.map((seed) => generateDocument({ seed })));
    const documents = await documentsOf(name);
    expect(documents.some(({ truth }, index) => truth.sha256 !== usual[index]!.truth.sha256)).toBe(true);
    for (const { plan, truth, layout } of documents) {
      expect(brokenIdentities(plan).map(({ what }) => what)).toEqual([]);
      const textOf = layout.pages.map(({ items }) =>
        items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
      );
      for (const { page, published } of truth.facts)
        expect(
          textOf[page - 1]!.some((text) => text === published || (text.length > 1 && published.startsWith(text))),
        ).toBe(true);
      for (const { sentence, published } of truth.narrativeFacts) expect(sentence).toContain(published);
    }
    // Grids cover every place once.
    for (const { layout } of documents)
      for (const grid of layout.grids) {
        const covered = Array.from({ length: grid.rows * grid.columns }, () => 0);
        for (const { row, column, rowSpan, columnSpan } of grid.cells)
          for (let at = row; at < row + rowSpan; at++)
            for (let beside = column; beside < column + columnSpan; beside++) covered[at * grid.columns + beside]!++;
        expect(covered.every((times) => times === 1)).toBe(true);
      }
  });
});

test('a name chooses a set or a family, which seeds take in turn', () => {
  const held = structuresNamed('held')!;
  expect(held.every(({ set }) => set === 'held')).toBe(true);
  expect(structuresNamed('all')).toHaveLength(held.length + structuresNamed('build')!.length);
  expect(structuresNamed('no such family')).toBeNull();
  expect(structureOf(held, held.length + 1)).toBe(held[1]);
  const mix = Array.from({ length: 400 }, (_, seed) => structureOfMix(seed));
  expect(mix.filter((family) => family !== null)).toHaveLength(100);
  expect(new Set(mix).size).toBe(structuresNamed('build')!.length + 1);
});
