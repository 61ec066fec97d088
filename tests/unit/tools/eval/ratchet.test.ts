import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  compareToBaseline,
  raiseBaseline,
  readBaseline,
  recordEntry,
  writeBaseline,
} from '../../../tools/eval/ratchet.ts';
import { scoreDocument } from '../../../tools/eval/score-document.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

const truth = sampleTruth();
const perfect = perfectResult(truth);
const entryWith = (facts: number, label = truth) => ({
  [truth.sha256]: recordEntry(label, scoreDocument(label, { ...perfect, facts: perfect.facts.slice(100 - facts) })),
});

describe('ratchet', () => {
  test('a score that falls is told, and the record keeps the better one', () => {
    const record = entryWith(100);
    const today = entryWith(90);
    const report = compareToBaseline(record, today);
    expect(report.falls.map(({ score }) => score)).toEqual(['facts', 'non-zero facts', 'form expenditure']);
    expect(report.rises).toEqual([]);
    expect(raiseBaseline(record, today)).toEqual(record);
  });

  test('a score that rises is told, and updates the record', () => {
    const record = entryWith(90);
    const today = entryWith(100);
    expect(compareToBaseline(record, today)).toMatchObject({
      falls: [],
      rises: [{ score: 'facts', is: 1 }, { score: 'non-zero facts' }, { score: 'form expenditure' }],
    });
    expect(raiseBaseline(record, today)).toEqual(today);
  });

  test('the same score is neither', () => {
    expect(compareToBaseline(entryWith(97), entryWith(97))).toEqual({ falls: [], rises: [], relabelled: [] });
  });

  test('another label starts anew; a document that was not scored stays', () => {
    const relabelled = entryWith(80, sampleTruth({ completeForms: [] }));
    expect(compareToBaseline(entryWith(100), relabelled)).toMatchObject({ falls: [], relabelled: ['sample.pdf'] });
    expect(raiseBaseline(entryWith(100), relabelled)).toEqual(relabelled);
    expect(raiseBaseline(entryWith(100), {})).toEqual(entryWith(100));
  });

  test('the record is read back as it was written; none is an empty one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eval-'));
    const path = join(folder, 'baseline.json');
    expect(await readBaseline(path)).toEqual({});
    await writeBaseline(path, entryWith(95));
    expect(await readBaseline(path)).toEqual(entryWith(95));
    await rm(folder, { recursive: true });
  });
});
