import path from 'node:path';
import { expect, test } from 'vitest';
import { buildLexicon } from '../../../../src/meaning/index.ts';
import { readTerms } from '../../../../src/meaning/words/lexicon.ts';
import { extractFile } from '../../../../src/run/extract-file.ts';
import { ROOT } from '../../../support/root.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');

test('a document is read without the words and titles that are taken away, and in full again after it', async () => {
  const whole = await extractFile(SAMPLE);
  const without = await extractFile(SAMPLE, {
    withoutWords: new Set(['three-publics: 三公', 'three-publics: 因公出国.*接待']),
  });
  expect(whole.facts.some(({ form }) => form === 'three-publics')).toBe(true);
  expect(without.facts.some(({ form }) => form === 'three-publics')).toBe(false);
  expect(without.facts.length).toBeGreaterThan(0);
  expect(await extractFile(SAMPLE)).toEqual(whole);
});

test('a word that is taken away explains nothing, in labels and in sentences', () => {
  const lexicon = buildLexicon(new Set(['公务接待费', '公务接待']));
  expect(readTerms(buildLexicon(), '公务接待费', 'column').hits.map(({ word }) => word)).toEqual(['公务接待费']);
  expect(readTerms(lexicon, '公务接待费', 'column').hits.map(({ word }) => word)).not.toContain('公务接待费');
  expect([...lexicon.sentences.values()].flat().map(({ word }) => word)).not.toContain('公务接待费');
});
