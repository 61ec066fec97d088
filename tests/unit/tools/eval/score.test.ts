import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { ExtractionResult, Fact } from '../../../../schemas/index.ts';
import { emptyResult } from '../../../tools/eval/files.ts';
import { scoreDocument } from '../../../tools/eval/score-document.ts';
import { scoreOf, summarise } from '../../../tools/eval/summary.ts';
import { loadTruth } from '../../../tools/eval/truth-folder.ts';
import { TruthFact } from '../../../tools/eval/truth.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

const f1 = (result: ExtractionResult, truth = sampleTruth()) => scoreOf(scoreDocument(truth, result).facts.all).f1;
const changed = (result: ExtractionResult, index: number, change: Partial<Fact>): ExtractionResult => ({
  ...result,
  facts: result.facts.map((fact, at) =>
    at === index ? ({ ...fact, ...change } as ExtractionResult['facts'][number]) : fact,
  ),
});

describe('scores', () => {
  const truth = sampleTruth();
  const perfect = perfectResult(truth);

  test('a perfect output scores 100 % in everything', () => {
    const summary = summarise([scoreDocument(truth, perfect)]);
    for (const score of [
      summary.total.facts,
      summary.total.nonZero,
      summary.total.narrative,
      summary.total.indicators,
      summary.total.tables,
    ]) {
      expect(score).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    }
    expect(summary.total.documentFacts).toEqual({ right: 6, stated: 6 });
    expect(summary.forms).toMatchObject([{ name: 'expenditure', facts: { truth: 100, f1: 1 } }]);
  });

  test('an empty output scores 0', () => {
    const summary = summarise([scoreDocument(truth, emptyResult(truth.sha256), 'no PDF')]);
    expect(summary.total).toMatchObject({
      facts: { recall: 0, f1: 0 },
      nonZero: { f1: 0 },
      narrative: { f1: 0 },
      indicators: { f1: 0 },
      tables: { f1: 0 },
      failure: 'no PDF',
    });
  });

  test.each([
    ['an amount changed', { amount: '1' }, 0.99],
    ['a sign changed', { amount: '-1000' }, 0.99],
    ['a coordinate moved', { fund: 'unit' }, 0.99],
    ['a year moved', { year: 2023 }, 0.99],
    ['a fact put into another form of the page', { form: 'unknown' as const }, 0.99],
    ['a fact called unmapped', { unmapped: { rowPath: [], headerPath: [] } }, 0.99],
    ['a measure', { measure: 'change' as const }, 0.99],
    ['the name of nothing', { period: undefined, fund: undefined }, 1],
    ['what is not compared', { derived: true, inferred: ['period'], proven: 3 }, 1],
  ])('1 % of facts with %s', (_, change, expected) => {
    expect(f1(changed(perfect, 0, change as Partial<Fact>))).toBe(expected);
  });

  test('a fact too few lowers recall, one too many precision', () => {
    expect(scoreOf(scoreDocument(truth, { ...perfect, facts: perfect.facts.slice(1) }).facts.all)).toMatchObject({
      recall: 0.99,
      precision: 1,
    });
    expect(
      scoreOf(scoreDocument(truth, { ...perfect, facts: [...perfect.facts, perfect.facts[0]!] }).facts.all),
    ).toMatchObject({ recall: 1, precision: 0.990099 });
  });

  test('output of forms that are labelled in part counts for recall only', () => {
    const partly = sampleTruth({ completeForms: [] });
    const result = { ...perfect, facts: [...perfect.facts, { ...perfect.facts[0]!, amount: '77' }] };
    expect(scoreOf(scoreDocument(partly, result).facts.all)).toMatchObject({ recall: 1, precision: null, f1: null });
  });

  test('facts of a document that is no budget are false', () => {
    const notice = sampleTruth({
      isBudget: false,
      facts: [],
      completeForms: [],
      tables: [],
      narrativeFacts: [],
      indicators: [],
    });
    expect(scoreOf(scoreDocument(notice, perfect).facts.all)).toMatchObject({ output: 100, precision: 0, f1: 0 });
    expect(scoreOf(scoreDocument(notice, emptyResult('')).facts.all).f1).toBeNull();
  });

  test('zero facts are told apart', () => {
    const facts = truth.facts.map((fact, index) => (index < 50 ? { ...fact, amount: '0' } : fact));
    const half = sampleTruth({ facts });
    const score = scoreDocument(half, changed(perfectResult(half), 99, { amount: '1' })).facts;
    expect([scoreOf(score.all).f1, scoreOf(score.nonZero).f1]).toEqual([0.99, 0.98]);
  });

  test('indicators: the whole printed target is as right as its parts', () => {
    const labelled = sampleTruth({
      indicators: [
        {
          level1: '产出指标',
          level3: '播报',
          operator: '≥',
          value: '366',
          unitOfMeasure: '期',
          alternatives: [{ value: '≥366期' }],
        },
      ],
    });
    const result = perfectResult(labelled);
    const fused = {
      ...result,
      indicators: result.indicators.map((indicator) => ({
        ...indicator,
        operator: null,
        unitOfMeasure: null,
        value: '≥366期',
      })),
    };
    expect(scoreOf(scoreDocument(labelled, fused).indicators.all).f1).toBe(1);
    const wrong = { ...result, indicators: result.indicators.map((indicator) => ({ ...indicator, operator: '≤' })) };
    expect(scoreOf(scoreDocument(labelled, wrong).indicators.all).f1).toBe(0);
  });

  test('a table of the right form on other pages is found, but not right', () => {
    const result = { ...perfect, tables: perfect.tables.map((table) => ({ ...table, pages: [3, 4] })) };
    expect(scoreDocument(truth, result).tables).toMatchObject({ all: { found: 0 }, formFound: 1 });
  });

  test('the ledger must add up', () => {
    const page = {
      page: 1,
      glyphs: 10,
      cell: 4,
      heading: 1,
      paragraph: 1,
      note: 0,
      furniture: 1,
      hidden: 1,
      unplaced: [{ text: '1 2', bbox: [0, 0, 1, 1] as [number, number, number, number] }],
    };
    const result = { ...perfect, coverage: { pages: [page, { ...page, page: 2, cell: 3 }] } };
    expect(scoreDocument(truth, result).coverage).toMatchObject({ pages: 2, unbalanced: [2], unplaced: 4 });
  });

  test('findings: found, named, cause, repair and false ones', () => {
    const wrong = truth.facts[0]!;
    const labelled = sampleTruth({
      expectedFindings: [
        {
          kind: 'digit',
          cause: 'publisher',
          detectable: true,
          unique: true,
          cells: [{ page: 3, fact: { ...wrong, amount: '9' } }],
          repairs: ['1000'],
        },
      ],
    });
    const finding = (fact: string, to: string) => ({
      id: fact,
      rule: 'roll-up',
      severity: 'error',
      message: { zh: '', en: '' },
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      checks: [],
      cause: 'publisher',
      evidence: [],
      cells: [{ page: 3, text: '9', fact, role: 'culprit' }],
      repair: { fact, from: '9', to, reason: '' },
    });
    const result = {
      ...perfect,
      findings: [finding('fact-0', '1000'), finding('fact-5', '1')],
    } as unknown as ExtractionResult;
    expect(summarise([scoreDocument(labelled, result)]).findings).toMatchObject({
      detected: 1,
      detectable: 1,
      named: 1,
      medianCandidates: 1,
      causeRight: 1,
      repairsRight: 1,
      falsePerDocument: 1,
    });
    expect(summarise([scoreDocument(labelled, perfect)]).findings).toMatchObject({
      detected: 0,
      named: 0,
      repairsOffered: 0,
      falsePerDocument: 0,
    });
    expect(scoreDocument(truth, result).findings).toBeNull();
  });
});

test('gold labels use no coordinate that the score does not know', async () => {
  const known = new Set([...Object.keys(TruthFact.shape), 'derived']);
  for (const { path } of (await loadTruth('tests/gold')).documents) {
    const { facts, narrativeFacts } = JSON.parse(await readFile(path, 'utf8')) as Record<
      string,
      { alternatives?: object[] }[]
    >;
    for (const fact of [...facts!, ...narrativeFacts!])
      for (const part of [fact, ...(fact.alternatives ?? [])])
        expect([path, Object.keys(part).filter((key) => !known.has(key))]).toEqual([path, []]);
  }
});

test('every gold label is readable, and a perfect output of each scores 100 %', async () => {
  const { documents, problems } = await loadTruth('tests/gold');
  expect(problems).toEqual([]);
  for (const { truth } of documents) {
    const score = scoreDocument(truth, perfectResult(truth));
    for (const tally of [
      score.facts.all,
      score.facts.nonZero,
      score.narrative.all,
      score.indicators.all,
      score.tables.all,
    ]) {
      expect([truth.file, scoreOf(tally).recall ?? 1, scoreOf(tally).precision ?? 1]).toEqual([truth.file, 1, 1]);
    }
    expect(score.documentFacts.wrong).toEqual([]);
  }
});
