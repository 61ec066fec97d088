import { expect, test } from 'vitest';
import type { Fact } from '../../../../schemas/index.ts';
import { textTable } from '../../../tools/eval/print.ts';
import { labelledFigures } from '../../../tools/eval/figures.ts';
import { readmeTables } from '../../../tools/eval/readme.ts';
import { reliabilityOf, reliabilityRows } from '../../../tools/eval/reliability.ts';
import { reliabilitySheet } from '../../../tools/eval/reliability-sheet.ts';
import { scoreDocument } from '../../../tools/eval/score-document.ts';
import { summarise } from '../../../tools/eval/summary.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

const fact = (told: Partial<Fact> & { readonly confidence?: number }): Fact =>
  ({ proven: 0, provenance: [{ confidence: 1 }], ...told }) as unknown as Fact;
const label = { label: '', word: '', likeness: 1 };

test.each([
  ['its own confidence', { confidence: 0.96, uncertain: [label] }, 0.95],
  ['no mark', {}, 0.99],
  ['a likeness', { uncertain: [label] }, 0],
  ['a coordinate by arithmetic', { inferred: ['period'] }, 0],
  ['no coordinates', { unmapped: { rowPath: [], headerPath: [] } }, 0],
  ['doubtful characters', { provenance: [{ confidence: 0.9 }] as unknown as Fact['provenance'] }, 0.8],
])('a fact with %s', (_, told, from) => {
  const { all } = reliabilityRows([reliabilityOf([{ fact: fact(told), right: true }])], []);
  expect(all.bands.filter(({ facts }) => facts > 0).map((band) => band.from)).toEqual([from]);
});

test('what is wrong without a doubt is silent', () => {
  const tally = reliabilityOf([
    { fact: fact({ proven: 2 }), right: true },
    { fact: fact({ proven: 1 }), right: false },
    { fact: fact({}), right: false },
    { fact: fact({ confidence: 0.5, proven: 1 }), right: false },
  ]);
  const { all, sentences } = reliabilityRows([tally, tally], []);
  expect(all.sure).toEqual({ facts: 6, wrong: 4, share: 0.666667, ofAll: 0.75 });
  expect(all.proven).toEqual({ facts: 4, wrong: 2, share: 0.5 });
  expect(all.silentOfWrong).toBe(0.666667);
  expect(sentences).toMatchObject({ facts: 0, silentOfWrong: null });
  expect(textTable(reliabilitySheet(reliabilityRows([tally], [])))).toMatch(
    /silently wrong, of the proven ones +1 +50\.00/,
  );
});

test('a wrong fact of a document lowers its band and is told in the README', () => {
  const truth = sampleTruth(),
    perfect = perfectResult(truth);
  const facts = perfect.facts.map((each, index) => (index < 2 ? { ...each, amount: '7' } : each));
  const summary = summarise([scoreDocument(truth, { ...perfect, facts })]),
    { reliability } = summary;
  expect(reliability.tables).toMatchObject({ facts: 100, right: 98, sure: { wrong: 2, share: 0.02 } });
  expect(reliability.all.facts).toBe(101);
  expect(readmeTables({ labelled: labelledFigures(summary) })).toMatch(/\| labelled \| 101 \| 98\.01 \|/);
});
