import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunDiff, type ExtractionResult } from '../../../../schemas/index.ts';
import { diffDocument } from '../../../../src/compare/diff/document.ts';
import { toJson } from '../../../../src/index.ts';
import { runInProcess } from '../../../support/run-in-process.ts';
import { smallResult, type SmallFact } from '../../../support/small-result.ts';

const BASE: readonly SmallFact[] = [
  { amount: '100' },
  { amount: '60', function: '205' },
  { amount: '40', function: '208' },
];
const resultOf = (
  facts: readonly SmallFact[],
  change?: (result: ExtractionResult) => void,
  file = 'a.pdf',
): ExtractionResult => smallResult({ file, facts, ...(change ? { change } : {}) });
const between = (
  after: readonly SmallFact[],
  change?: (result: ExtractionResult) => void,
): ReturnType<typeof diffDocument> =>
  diffDocument({ result: resultOf(BASE), run: null }, { result: resultOf(after, change), run: null });
const newBytes = (result: ExtractionResult): void => {
  result.source.sha256 = 'f'.repeat(64);
};

describe('facts', () => {
  test('that are the same are no difference, nor are proofs and confidence', () => {
    expect(between(BASE)).toBe(null);
    expect(between(BASE.map((fact) => ({ ...fact, proven: 3, confidence: 0.5 })))).toBe(null);
  });
  test.each<[string, readonly SmallFact[], readonly object[]]>([
    [
      'another amount at its place is changed',
      [BASE[0]!, { ...BASE[1]!, amount: '61' }, BASE[2]!],
      [{ kind: 'changed', before: '60', after: '61', coordinates: { function: '205' } }],
    ],
    [
      'the same amount under another code is moved',
      [BASE[0]!, { ...BASE[1]!, function: '207' }, BASE[2]!],
      [{ kind: 'moved', before: '60', after: '60', moved: { function: { before: '205', after: '207' } } }],
    ],
    [
      'a coordinate found for the first time is moved',
      [{ ...BASE[0]!, use: 'basic' }, BASE[1]!, BASE[2]!],
      [{ kind: 'moved', moved: { use: { before: null, after: 'basic' } } }],
    ],
    [
      'another form is moved',
      [{ ...BASE[0]!, form: 'expenditure' }, BASE[1]!, BASE[2]!],
      [{ kind: 'moved', moved: { form: { before: 'unknown', after: 'expenditure' } } }],
    ],
    ['one more is added', [...BASE, { amount: '7', function: '221' }], [{ kind: 'added', before: null, after: '7' }]],
    [
      'one less is removed',
      BASE.slice(0, 2),
      [{ kind: 'removed', before: '40', after: null, coordinates: { function: '208' } }],
    ],
    [
      'another amount under another code at its place is changed and says both',
      [BASE[0]!, BASE[1]!, { amount: '41', function: '209' }],
      [{ kind: 'changed', before: '40', after: '41', moved: { function: { before: '208', after: '209' } } }],
    ],
    [
      'two that change places are two',
      [BASE[0]!, { ...BASE[1]!, amount: '40' }, { ...BASE[2]!, amount: '60' }],
      [
        { kind: 'changed', before: '60', after: '40' },
        { kind: 'changed', before: '40', after: '60' },
      ],
    ],
  ])('%s', (_, after, differences) => {
    const difference = between(after);
    expect(difference?.differences).toMatchObject(differences);
    expect(difference?.differences).toHaveLength(differences.length);
  });
  test('of a new version of the document are matched by what they are, wherever they stand now', () => {
    const difference = between(
      [{ amount: '5', function: '201' }, BASE[0]!, { ...BASE[1]!, amount: '65' }, BASE[2]!].map((fact) => ({
        ...fact,
        page: 9,
      })),
      newBytes,
    );
    expect(difference).toMatchObject({
      reasons: ['input'],
      facts: { added: 1, removed: 0, changed: 1, moved: 0 },
      differences: [
        { kind: 'changed', before: '60', after: '65' },
        { kind: 'added', after: '5' },
      ],
    });
  });
});

describe('reasons', () => {
  const changed: readonly SmallFact[] = [{ ...BASE[0]!, amount: '101' }, ...BASE.slice(1)];
  test.each<[string[], (result: ExtractionResult) => void]>([
    [['unexplained'], () => {}],
    [['input'], newBytes],
    [
      ['schema'],
      (result) => {
        result.schemaVersion = '0.9.0';
      },
    ],
    [
      ['program'],
      (result) => {
        result.source.extractor.version = '9.9.9';
      },
    ],
    [
      ['options'],
      (result) => {
        result.source.extractor.options = { pages: '1' };
      },
    ],
    [
      ['corrections'],
      (result) => {
        result.facts[0]!.corrected = { original: '100', reason: { zh: '复核', en: 'reviewed' } };
      },
    ],
    [
      ['input', 'program'],
      (result) => {
        newBytes(result);
        result.source.extractor.version = '9.9.9';
      },
    ],
  ])('%j', (reasons, change) => {
    expect(between(changed, change)?.reasons).toEqual(reasons);
  });
  test('a status, a verdict or a finding alone is a difference', () => {
    expect(
      between(BASE, (result) => {
        result.status = 'partial';
      }),
    ).toMatchObject({ status: { before: 'complete', after: 'partial' }, differences: [] });
    expect(
      between(BASE, (result) => {
        result.findings.push({
          id: 'f',
          rule: 'memo',
          severity: 'error',
          message: { zh: '错', en: 'wrong' },
          expected: null,
          actual: null,
          difference: null,
          tolerance: null,
          cells: [],
          checks: [],
          cause: 'undetermined',
          evidence: [],
          repair: null,
        });
      })?.findings,
    ).toEqual({ before: 0, after: 1, added: ['wrong'], removed: [] });
  });
});

describe('words', () => {
  const sentence = (id: string, text: string): ExtractionResult['statements'][number] => ({
    id,
    page: 2,
    bbox: [0, 0, 1, 1],
    heading: null,
    text,
  });
  const indicator = (value: string): ExtractionResult['indicators'][number] => ({
    entity: null,
    project: '修路',
    level1: '产出指标',
    level2: null,
    level3: '里程',
    operator: '≥',
    value,
    unitOfMeasure: '公里',
    weight: null,
    explanation: null,
    provenance: [],
  });
  const side = (change: (result: ExtractionResult) => void) => ({ result: resultOf(BASE, change), run: null });
  test.each<
    [
      string,
      'statements' | 'indicators' | 'unread',
      (result: ExtractionResult) => void,
      (result: ExtractionResult) => void,
      object,
    ]
  >([
    [
      'a sentence that says something else is removed and added',
      'statements',
      (r) => {
        r.statements.push(sentence('s1', '支出1元。'));
      },
      (r) => {
        r.statements.push(sentence('s1', '支出2元。'));
      },
      { before: 1, after: 1, added: ['支出2元。'], removed: ['支出1元。'] },
    ],
    [
      'the same sentence once more is added once',
      'statements',
      (r) => {
        r.statements.push(sentence('s1', '支出1元。'));
      },
      (r) => {
        r.statements.push(sentence('s1', '支出1元。'), sentence('s2', '支出1元。'));
      },
      { before: 1, after: 2, added: ['支出1元。'], removed: [] },
    ],
    [
      'an indicator with another value is removed and added',
      'indicators',
      (r) => {
        r.indicators.push(indicator('3'));
      },
      (r) => {
        r.indicators.push(indicator('4'));
      },
      { added: ['修路 / 产出指标 / 里程 / ≥ / 4 / 公里'], removed: ['修路 / 产出指标 / 里程 / ≥ / 3 / 公里'] },
    ],
    [
      'an amount that is read no more is added to the unread',
      'unread',
      () => {},
      (r) => {
        r.unread.push({ text: '1.2.3', page: 1, bbox: [0, 0, 1, 1], reason: 'no number' });
      },
      { before: 0, after: 1, added: ['1.2.3: no number'], removed: [] },
    ],
  ])('%s', (_, list, before, after, expected) => {
    expect(diffDocument(side(before), side(after))?.[list]).toMatchObject(expected);
  });
  test('a sentence that only stands elsewhere is no difference', () => {
    expect(
      diffDocument(
        side((r) => {
          r.statements.push(sentence('s1', '支出1元。'));
        }),
        side((r) => {
          r.statements.push({ ...sentence('s9', '支出1元。'), page: 7 });
        }),
      ),
    ).toBe(null);
  });
});

describe('the command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-diff-test-'));
    const put = async (run: string, name: string, result: ExtractionResult): Promise<void> => {
      await mkdir(path.join(folder, run), { recursive: true });
      await writeFile(path.join(folder, run, `${name}.json`), toJson(result));
    };
    for (const [run, changed] of [
      ['before', '60'],
      ['after', '61'],
    ] as const) {
      await put(run, 'same', resultOf(BASE, undefined, 'same.pdf'));
      await put(
        run,
        'changed',
        resultOf([BASE[0]!, { ...BASE[1]!, amount: changed }, BASE[2]!], undefined, 'changed.pdf'),
      );
      await put(run, 'version', resultOf(BASE, run === 'after' ? newBytes : undefined, 'version.pdf'));
    }
    await put('before', 'gone', resultOf(BASE, undefined, 'gone.pdf'));
    await put('after', 'new', resultOf(BASE, undefined, 'new.pdf'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const run = (...flags: string[]): ReturnType<typeof runInProcess> =>
    runInProcess('diff', path.join(folder, 'before'), path.join(folder, 'after'), ...flags);

  test('prints a table', async () => {
    const { code, stdout } = await run('--facts', '5');
    expect(code).toBe(0);
    expect(stdout).toMatch(/changed\.pdf +unexplained +0 +0 +1 +0 +\+0 −0 +cannot-tell/);
    expect(stdout).toMatch(/gone\.pdf +removed +0 +3/);
    expect(stdout).toContain('± 60 → 61  unknown: expenditure, 2026, budget, function 205 (page 1)');
    expect(stdout).toContain(
      '3 documents compared: 2 the same, 1 changed; 1 only in the second run, 1 only in the first\n',
    );
  });
  test('writes JSON that fits its schema', async () => {
    const diff = RunDiff.parse(JSON.parse((await run('--format', 'json')).stdout));
    expect(diff.documents.map(({ file, change }) => [file, change])).toEqual([
      ['changed.pdf', 'changed'],
      ['new.pdf', 'added'],
      ['gone.pdf', 'removed'],
    ]);
    expect(diff.summary).toEqual({
      compared: 3,
      same: 2,
      changed: 1,
      added: 1,
      removed: 1,
      facts: { added: 0, removed: 0, changed: 1, moved: 0 },
    });
  });
  test('gives 1 for a difference only when asked to', async () => {
    expect((await run('--exit-code')).code).toBe(1);
    expect(
      await runInProcess('diff', path.join(folder, 'before'), path.join(folder, 'before'), '--exit-code'),
    ).toMatchObject({
      code: 0,
      stdout: '4 documents compared: 4 the same, 0 changed; 0 only in the second run, 0 only in the first\n',
    });
  });
});
