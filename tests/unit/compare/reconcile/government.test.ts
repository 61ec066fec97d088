import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReconcileReport, type GovernmentFigure } from '../../../../schemas/index.ts';
import { reconcile } from '../../../../src/compare/reconcile/index.ts';
import { extract, toJson, type ExtractionResult } from '../../../../src/index.ts';
import { runInProcess } from '../../../support/run-in-process.ts';
import { smallResult, type SmallDocument, type SmallFact } from '../../../support/small-result.ts';
import { generateDocument } from '../../../tools/generate/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-government-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reportOf(results: readonly ExtractionResult[]): Promise<ReconcileReport> {
  for (const [index, result] of results.entries())
    await writeFile(path.join(folder, `${String(index)}.json`), toJson(result));
  return reconcile(folder);
}

const CITY = { province: '甲省', city: '甲市' },
  SPENT: Partial<SmallFact> = { form: 'general-public-expenditure', fund: 'general-public' },
  OWN: Partial<SmallFact> = { form: 'government-expenditure', fund: 'general-public', level: 'own' };
const department = (issuer: string, facts: readonly SmallFact[], more: Partial<SmallDocument> = {}): ExtractionResult =>
  smallResult({
    file: `${issuer}.pdf`,
    issuer,
    region: CITY,
    ...more,
    facts: facts.map((fact) => ({ ...SPENT, ...fact })),
  });
const government = (facts: readonly SmallFact[], more: Partial<SmallDocument> = {}): ExtractionResult =>
  smallResult({
    file: 'government.pdf',
    issuer: '甲市财政局',
    kind: 'government-budget',
    region: CITY,
    ...more,
    facts: facts.map((fact) => ({ ...OWN, ...fact })),
  });

/** What is compared, in a line each: what it is, the government's amount, the departments', their share. */
const linesOf = (figures: readonly GovernmentFigure[] | undefined): string[] =>
  (figures ?? []).map(
    ({ kind, coordinates, government: whole, departments, share }) =>
      `${kind} ${[coordinates.function, coordinates.item, coordinates.entity, coordinates.project]
        .filter((part) => part !== undefined)
        .join(' ')}: ${whole.amount} ≥ ${departments.map(({ amount }) => amount).join(' + ')} = ${share ?? '–'} %`,
  );

describe('a government and its departments', () => {
  test.each<[string, SmallFact[], SmallFact[][], string[]]>([
    [
      'two departments are parts of each class that both sides print',
      [{ amount: '1000' }, { amount: '400', function: '205' }, { amount: '9', function: '208' }],
      [
        [{ amount: '100' }, { amount: '90', function: '205' }],
        [{ amount: '200' }, { amount: '10', function: '205' }],
      ],
      ['part : 1000 ≥ 100 + 200 = 30 %', 'part 205: 400 ≥ 90 + 10 = 25 %'],
    ],
    [
      'the own level comes before the whole area',
      [
        { amount: '5000', function: '205', level: 'all' },
        { amount: '300', function: '205' },
      ],
      [[{ amount: '100', function: '205' }]],
      ['part 205: 300 ≥ 100 = 33.33 %'],
    ],
    [
      'of several prints the widest is the whole',
      [
        { amount: '300', function: '205', table: 't1' },
        { amount: '400', function: '205', table: 't2' },
      ],
      [[{ amount: '100', function: '205' }]],
      ['part 205: 400 ≥ 100 = 25 %'],
    ],
    [
      "this year's money where the total is not printed",
      [{ amount: '400', function: '205' }],
      [[{ amount: '100', function: '205', period: 'current' }]],
      ['part 205: 400 ≥ 100 = 25 %'],
    ],
    [
      'the three publics, of all appropriations where nothing else is printed',
      [{ amount: '400', item: 'three-publics' }],
      [[{ amount: '100', item: 'three-publics', fund: 'appropriation' }], [{ amount: '20', item: 'three-publics' }]],
      ['part three-publics: 400 ≥ 100 + 20 = 30 %'],
    ],
    [
      'a department that the government prints by name',
      [{ amount: '120', entity: { name: '市教育局' } }],
      [[{ amount: '100' }], [{ amount: '70' }]],
      ['same 市教育局: 120 ≥ 100 = 83.33 %'],
    ],
    [
      'a project of the same name',
      [{ amount: '60', line: { name: '校舍安全改造工程' } }],
      [[{ amount: '50', project: { name: '校舍安全 改造工程' }, use: 'project' }]],
      ['same 校舍安全 改造工程: 60 ≥ 50 = 83.33 %'],
    ],
    [
      'nothing is compared with figures of places, transfers, units, other years or stages',
      [
        { amount: '400', function: '205', region: { name: '乙县' } },
        { amount: '400', function: '208', transfer: 'general' },
        { amount: '400', function: '210' },
        { amount: '400', function: '212', year: 2025 },
        { amount: '400', function: '213', stage: 'execution' },
      ],
      [
        [
          { amount: '1', function: '205' },
          { amount: '1', function: '208' },
          { amount: '1', function: '210', entity: { name: '甲市第一中学' } },
          { amount: '1', function: '212' },
          { amount: '1', function: '213' },
        ],
      ],
      [],
    ],
    [
      'nor figures about which a department contradicts itself',
      [{ amount: '400', function: '205' }],
      [
        [
          { amount: '100', function: '205', table: 't1' },
          { amount: '110', function: '205', table: 't2' },
        ],
      ],
      [],
    ],
  ])('%s', async (_, own, departments, expected) => {
    const report = await reportOf([
      government(own),
      ...departments.map((facts, index) => department(['甲市教育局', '甲市民政局'][index]!, facts)),
    ]);
    expect(linesOf(report.governments[0]?.figures)).toEqual(expected);
    expect(report.governments[0]?.notComparable === null).toBe(expected.length > 0);
    expect([report.pairs, report.alone]).toEqual([[], []]);
  });
  test.each<[string, ExtractionResult]>([
    ['of another city', department('乙市教育局', [{ amount: '1' }], { region: { province: '甲省', city: '乙市' } })],
    ['of a county of it', department('丙县教育局', [{ amount: '1' }], { region: { ...CITY, county: '丙县' } })],
    ['of another year', department('甲市教育局', [{ amount: '1' }], { year: 2025 })],
    ['of final accounts', department('甲市教育局', [{ amount: '1' }], { kind: 'final-accounts' })],
    ['that is a unit', department('甲市第一中学', [{ amount: '1' }], { kind: 'unit-budget' })],
  ])('a document %s is none of its departments', async (_, other) => {
    const report = await reportOf([government([{ amount: '1000' }]), other]);
    expect(report.governments).toEqual([]);
    expect(report.alone).toHaveLength(2);
  });
  test('several documents of one department count once', async () => {
    const report = await reportOf([
      government([{ amount: '1000' }, { amount: '400', function: '205' }]),
      department('甲市教育局', [{ amount: '100' }]),
      department('甲市教育局', [{ amount: '101' }, { amount: '90', function: '205' }], { file: 'again.pdf' }),
    ]);
    expect(linesOf(report.governments[0]?.figures)).toEqual([
      'part : 1000 ≥ 101 = 10.1 %',
      'part 205: 400 ≥ 90 = 22.5 %',
    ]);
    expect(report.governments[0]?.departments.map(({ file }) => file)).toEqual(['again.pdf', '甲市教育局.pdf']);
  });
  test('more than the government prints is told with what may explain it, and is no contradiction', async () => {
    const results = [
      government([
        { amount: '400', function: '205', page: 3, text: '0.04' },
        { amount: '300', function: '205', table: 't2', page: 4 },
        { amount: '70', function: '20502' },
      ]),
      department('甲市教育局', [
        { amount: '500', function: '205', period: 'current', page: 7 },
        { amount: '7', function: '20502' },
      ]),
    ];
    const report = await reportOf(results);
    expect(report.governments[0]?.figures[0]).toMatchObject({
      kind: 'part',
      government: { amount: '400', scope: null, cell: { page: 3, text: '0.04' } },
      otherPrints: [{ amount: '300', cell: { page: 4 } }],
      departments: [{ amount: '500', share: '125', cell: { page: 7 }, scope: { zh: '本年资金，不含上年结转' } }],
      sum: '500',
      difference: '-100',
      share: '125',
      note: { en: expect.stringContaining('not say that either is wrong') as string },
    });
    expect(ReconcileReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    const en = await runInProcess('reconcile', folder),
      zh = await runInProcess('reconcile', folder, '--lang', 'zh');
    expect([en.code, zh.code]).toEqual([0, 0]);
    expect(en.stdout).toContain(
      'a government and 1 of its departments (information, no complaint): government.pdf (甲省 甲市, 2026)\n' +
        '  2026 budget, expenditure, general public budget, 205 教育支出: government 400 yuan, departments together ' +
        "500 yuan, 125 % of the government's, 100 yuan apart\n" +
        '    government.pdf page 3 prints 0.04\n    it also prints: government.pdf page 4 prints 300\n' +
        "    甲市教育局.pdf page 7 prints 500 (this year's money, without what was carried over): 125 % of the " +
        "government's\n    departments print more",
    );
    expect(en.stdout).toContain('  1 more section or item: see --format json\n');
    expect(zh.stdout).toContain('政府与本级1个部门（仅供参考，不是问题）: government.pdf (甲省 甲市, 2026)\n');
    expect(zh.stdout).toContain('政府 400元，部门合计 500元，占政府数的125%，相差100元\n');
  });
});

test('generated: a city spends what its department spends, and more', async () => {
  const read = async (structures: readonly string[]): Promise<ExtractionResult> =>
    extract((await generateDocument({ seed: 8, structures, stage: 'budget' })).pdf);
  const [whole, part] = [await read(['government-over-department']), await read([])];
  const {
    governments: [comparison],
    pairs,
  } = await reportOf([whole, part]);
  expect(pairs).toEqual([]);
  expect(comparison?.departments).toHaveLength(1);
  const classes = comparison!.figures.filter(({ coordinates }) => coordinates.function !== undefined);
  expect(classes.length).toBeGreaterThan(3);
  for (const { name, share, difference } of classes)
    expect([name.zh, Number(share) < 100, difference.startsWith('-')]).toEqual([name.zh, true, false]);
});
