import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReconcileReport, type ReconciledPair, type Relation } from '../../../../schemas/index.ts';
import { toJson } from '../../../../src/index.ts';
import { comparePair } from '../../../../src/compare/reconcile/compare.ts';
import { reconcile } from '../../../../src/compare/reconcile/index.ts';
import { runInProcess } from '../../../support/run-in-process.ts';
import { smallResult, type SmallDocument, type SmallFact } from '../../../support/small-result.ts';

const UNIT = { entity: { name: '甲市第一中学' } };
const TABLE: Partial<SmallFact> = { form: 'expenditure' };

function pairOf(
  relation: Relation,
  first: readonly SmallFact[],
  second: readonly SmallFact[],
  unit: string | null = null,
): ReconciledPair {
  const party = (file: string, facts: readonly SmallFact[]): Parameters<typeof comparePair>[1] => {
    const result = smallResult({ file, issuer: '甲市教育局', facts: facts.map((fact) => ({ ...TABLE, ...fact })) });
    return {
      result,
      about: { file, sha256: result.source.sha256, issuer: '甲市教育局', fiscalYear: 2026, kind: 'department-budget' },
    };
  };
  return comparePair(relation, party('first.pdf', first), party('second.pdf', second), unit);
}

describe('two documents of one body', () => {
  test.each<[string, SmallFact[], SmallFact[], number]>([
    [
      'a total with what is carried forward, which the other calls the total',
      [
        { amount: '600', flow: 'expenditure' },
        { amount: '650', flow: 'expenditure', use: 'grand-total' },
      ],
      [{ amount: '650', flow: 'expenditure' }],
      0,
    ],
    [
      "this year's money, which the other calls the total",
      [{ amount: '650' }, { amount: '600', period: 'current' }],
      [{ amount: '600' }],
      0,
    ],
    [
      'totals that both documents tell apart',
      [
        { amount: '600', flow: 'expenditure' },
        { amount: '650', flow: 'expenditure', use: 'grand-total' },
      ],
      [
        { amount: '650', flow: 'expenditure' },
        { amount: '700', flow: 'expenditure', use: 'grand-total' },
      ],
      2,
    ],
  ])('%s: like is compared with like', (_, first, second, different) => {
    expect(pairOf('companion', first, second).figures.different).toBe(different);
  });
  test.each<[string, SmallFact, SmallFact, 'equal' | 'rounding' | 'different']>([
    ['the same figure', { amount: '600' }, { amount: '600' }, 'equal'],
    [
      'a figure rounded to 万元',
      { amount: '1234567' },
      { amount: '1230000', unit: '万元', tolerance: '5000' },
      'equal',
    ],
    [
      'one that its last digit cut off',
      { amount: '1239999' },
      { amount: '1230000', unit: '万元', tolerance: '5000' },
      'rounding',
    ],
    [
      'one that rounding does not explain',
      { amount: '1245000' },
      { amount: '1230000', unit: '万元', tolerance: '5000' },
      'different',
    ],
    ['one yuan at equal decimals', { amount: '600' }, { amount: '601' }, 'different'],
    [
      'a project, with a code here and without there',
      { amount: '5', use: 'project', project: { name: '校舍维修', code: '1' } },
      { amount: '6', use: 'project.targeted', project: { name: '校舍 维修' } },
      'different',
    ],
  ])('%s is told', (_, first, second, outcome) => {
    const { figures, findings } = pairOf('companion', [first], [second]);
    expect(figures).toEqual({ compared: 1, equal: 0, rounding: 0, different: 0, [outcome]: 1 });
    expect(findings).toHaveLength(outcome === 'different' ? 1 : 0);
  });
  test.each<[string, SmallFact[], SmallFact[]]>([
    ['other coordinates', [{ amount: '600', function: '205' }], [{ amount: '700', function: '208' }]],
    ['zeros on both sides', [{ amount: '0' }], [{ amount: '0' }]],
    ['shares', [{ amount: '5', measure: 'share' }], [{ amount: '6', measure: 'share' }]],
    [
      'rows that a table repeats',
      [{ amount: '5', line: { name: '采购', ordinal: 1 } }],
      [{ amount: '6', line: { name: '采购', ordinal: 1 } }],
    ],
    ['units of the one side', [{ amount: '5', ...UNIT }], [{ amount: '6' }]],
    [
      'figures about which a document contradicts itself',
      [{ amount: '600' }, { amount: '650', table: 't2' }],
      [{ amount: '700' }],
    ],
  ])('%s are not compared', (_, first, second) => {
    expect(pairOf('companion', first, second)).toMatchObject({
      figures: { compared: 0 },
      notComparable: { en: expect.stringMatching(/\w/) as string },
      findings: [],
    });
  });
  test('a line and the totals over it are one finding, the line first', () => {
    const { findings } = pairOf(
      'companion',
      [
        { amount: '1000' },
        { amount: '600', function: '205' },
        { amount: '600', function: '20502' },
        { amount: '400', function: '208' },
      ],
      [
        { amount: '1010' },
        { amount: '610', function: '205' },
        { amount: '610', function: '20502' },
        { amount: '400', function: '208' },
      ],
    );
    expect(findings).toMatchObject([
      {
        rule: 'agreement',
        severity: 'error',
        expected: '610',
        actual: '600',
        difference: '-10',
        cause: 'undetermined',
        repair: null,
      },
    ]);
    expect(findings[0]!.message).toEqual({
      zh: '同一主体同一年度的两份文档不一致：2026年预算·支出·20502 普通教育，前者600元，后者610元，相差10元',
      en:
        'two documents of one body and year disagree: 2026 budget, expenditure, 20502 普通教育: 600 yuan in the ' +
        'first, 610 yuan in the second, 10 yuan apart',
    });
    expect(findings[0]!.evidence.map(({ en }) => en)).toContain('2 more figures differ by the same amount');
    expect(findings[0]!.cells.slice(0, 2).map(({ text, role, document }) => [text, role, document?.length])).toEqual([
      ['600', 'candidate', 64],
      ['610', 'candidate', 64],
    ]);
  });
  test('two causes are two findings', () => {
    expect(
      pairOf(
        'companion',
        [{ amount: '1' }, { amount: '10', function: '205' }],
        [{ amount: '2' }, { amount: '13', function: '205' }],
      ).findings,
    ).toHaveLength(2);
  });
  test('documents that differ in most of their figures are one warning about scope', () => {
    const codes = ['201', '205', '208', '210', '221', '212'],
      facts = (by: number): SmallFact[] =>
        codes.map((code, index) => ({ amount: String(100 * (index + 1) * by), function: code }));
    expect(pairOf('companion', facts(1), facts(3)).findings).toMatchObject([
      {
        severity: 'warning',
        message: {
          en: expect.stringContaining('6 of 6 figures') as string,
          zh: expect.stringContaining('口径或范围可能不同') as string,
        },
      },
    ]);
  });
  test("it is the publisher's contradiction where both figures are proven in their documents", () => {
    expect(pairOf('companion', [{ amount: '1', proven: 1 }], [{ amount: '2', proven: 2 }]).findings).toMatchObject([
      { severity: 'error', cause: 'publisher' },
    ]);
    expect(pairOf('companion', [{ amount: '1', proven: 1 }], [{ amount: '2' }]).findings).toMatchObject([
      { cause: 'undetermined', evidence: [{ en: 'only the first is proven by an identity of its document' }] },
    ]);
  });
  test.each<[Relation, SmallFact['form'], string]>([
    ['companion', 'expenditure', 'error'],
    ['units', 'expenditure', 'error'],
    ['companion', 'narrative', 'warning'],
    ['companion', 'project-performance', 'warning'],
    ['last-year', 'expenditure', 'warning'],
    ['final-accounts', 'expenditure', 'warning'],
    ['version', 'expenditure', 'warning'],
  ])('%s, %s: %s', (relation, form, severity) => {
    expect(
      pairOf(relation, [{ amount: '1', form: form! }], [{ amount: '2' }]).findings.concat(
        pairOf(relation, [{ amount: '1', form: form!, ...UNIT }], [{ amount: '2' }], '甲市第一中学').findings,
      ),
    ).toMatchObject([{ severity }, { severity }]);
  });
});

describe('a folder', () => {
  const city = { city: '甲市' };
  const DOCUMENTS: readonly SmallDocument[] = [
    {
      file: 'education-2026.pdf',
      issuer: '甲市教育局',
      region: city,
      facts: [
        { amount: '1000' },
        { amount: '600', ...UNIT },
        { amount: '400', entity: { name: '甲市教育局（本级）' } },
        { amount: '950', year: 2025 },
      ],
    },
    {
      file: 'school-2026.pdf',
      issuer: '甲市第一中学',
      region: city,
      kind: 'unit-budget',
      facts: [{ amount: '610', form: 'expenditure' }],
    },
    { file: 'own-2026.pdf', issuer: '甲市教育局(本级)', region: city, kind: 'unit-budget', facts: [{ amount: '400' }] },
    {
      file: 'school-2025.pdf',
      issuer: '甲市第一中学',
      year: 2025,
      region: city,
      kind: 'unit-budget',
      facts: [{ amount: '5' }],
    },
    { file: 'education-2025.pdf', issuer: '甲市教育局', year: 2025, region: city, facts: [{ amount: '940' }] },
    {
      file: 'accounts-2025.pdf',
      issuer: '甲市教育局',
      year: 2025,
      region: city,
      kind: 'final-accounts',
      facts: [
        { amount: '941', stage: 'budget' },
        { amount: '930', stage: 'final' },
      ],
    },
    { file: 'again-2025.pdf', issuer: '甲市教育局', year: 2025, region: city, facts: [{ amount: '940' }] },
    { file: 'education-2020.pdf', issuer: '甲市教育局', year: 2020, region: city, facts: [{ amount: '1' }] },
    {
      file: 'other-city.pdf',
      issuer: '甲市第一中学',
      region: { city: '乙市' },
      kind: 'unit-budget',
      facts: [{ amount: '9' }],
    },
    { file: 'letter.pdf', issuer: '甲市教育局', region: city, kind: 'other', facts: [] },
  ];
  let folder: string, report: ReconcileReport;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-reconcile-test-'));
    await mkdir(path.join(folder, 'results'));
    for (const document of DOCUMENTS)
      await writeFile(
        path.join(folder, 'results', `${document.file}.json`),
        toJson(
          smallResult({
            ...document,
            facts: (document.facts ?? []).map((fact) => ({ form: 'expenditure' as const, ...fact })),
          }),
        ),
      );
    report = await reconcile(path.join(folder, 'results'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('each document is compared with those that belong to it', () => {
    expect(
      report.pairs
        .map(
          ({ relation, first, second, figures }) =>
            `${relation}: ${first.file} ${second.file} ${figures.compared} ${figures.different}`,
        )
        .sort(),
    ).toEqual([
      'final-accounts: accounts-2025.pdf again-2025.pdf 1 1',
      'final-accounts: accounts-2025.pdf education-2025.pdf 1 1',
      'last-year: education-2026.pdf accounts-2025.pdf 1 1',
      'last-year: education-2026.pdf again-2025.pdf 1 1',
      'last-year: education-2026.pdf education-2025.pdf 1 1',
      'last-year: school-2026.pdf school-2025.pdf 0 0',
      'units: again-2025.pdf school-2025.pdf 0 0',
      'units: education-2025.pdf school-2025.pdf 0 0',
      'units: education-2026.pdf own-2026.pdf 1 0',
      'units: education-2026.pdf school-2026.pdf 1 1',
      'version: again-2025.pdf education-2025.pdf 1 0',
    ]);
    expect(report.alone.map(({ file }) => file).sort()).toEqual(['education-2020.pdf', 'other-city.pdf']);
    expect(report.documents).toBe(9);
  });
  test('the report is JSON of its schema, and text in both languages', async () => {
    const source = path.join(folder, 'results');
    expect(
      ReconcileReport.parse(JSON.parse((await runInProcess('reconcile', source, '--format', 'json')).stdout)),
    ).toEqual(report);
    const en = await runInProcess('reconcile', source),
      zh = await runInProcess('reconcile', source, '--lang', 'zh');
    expect(en.code).toBe(1);
    expect(en.stdout).toContain(
      "  error: the department's budget and the unit's own disagree: 2026 budget, expenditure: 600 yuan in the " +
        'first, 610 yuan in the second, 10 yuan apart\n    education-2026.pdf page 1 prints 600\n    ' +
        'school-2026.pdf page 1 prints 610\n',
    );
    expect(zh.stdout).toContain(
      '错误: 部门预算中该单位的数字与单位自己的预算不一致：2026年预算·支出，前者600元，后者610元，相差10元',
    );
    expect(zh.stdout).toMatch(/9份预算文档，11对可比：1处矛盾，5处警告；2份没有可比的文档\n$/);
  });
});
