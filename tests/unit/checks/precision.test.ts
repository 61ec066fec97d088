import { describe, expect, test } from 'vitest';
import type { Fact, Finding, PartialCoordinates } from '../../../schemas/index.ts';
import { compareSame, compareSum } from '../../../src/checks/evidence/bands.ts';
import { toldAsRounding, withCoarser } from '../../../src/checks/evidence/rounded-totals.ts';
import { isOfReason, isOfYearBefore, mayBeProject } from '../../../src/checks/evidence/sentence-places.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../../../src/checks/identity.ts';
import { toldOnce } from '../../../src/checks/repeats.ts';

let made = 0;

/** A figure in 万元 as printed. */
function figure(text: string, coordinates: PartialCoordinates = {}, at?: Fact['provenance'][number]): Fact {
  const decimals = text.split('.')[1]?.length ?? 0,
    id = String(made++);
  return {
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    ...coordinates,
    key: id,
    id,
    form: at && 'statement' in at ? 'narrative' : 'expenditure',
    amount: String(Math.round(Number(text) * 10_000)),
    published: { text, moneyUnit: '万元', decimals },
    tolerance: String(5000 / 10 ** decimals),
    provenance: [
      at ?? { table: 't1', row: made, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 },
    ],
    proven: 0,
  };
}

const LABEL = { zh: '', en: '' };

function sum(total: Fact, parts: readonly Fact[]): Identity {
  return identityOf({
    rule: 'roll-up',
    kind: 'sum',
    label: LABEL,
    total,
    parts,
    compared: compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)),
  });
}

function same(a: Fact, b: Fact): Identity {
  const compared = compareSame(valueOf(a), quantumOf(a), valueOf(b), quantumOf(b));
  return identityOf({ rule: 'agreement', kind: 'same', label: LABEL, total: a, parts: [b], compared });
}

describe('two totals of rounded parts', () => {
  const told = (a: string, aParts: readonly string[], b: string, bParts: readonly string[]): string | undefined => {
    const [one, other] = [figure(a), figure(b)];
    const parts = (texts: readonly string[]): Fact[] => texts.map((text) => figure(text));
    return toldAsRounding([sum(one, parts(aParts)), sum(other, parts(bParts)), same(one, other)]).at(-1)?.severity;
  };

  test('differ by one unit: rounding', () => {
    expect(told('30.01', ['20.00', '10.01'], '30.00', ['15.00', '15.00'])).toBe('info');
  });

  test('differ by more than their parts allow, or one of them is no total: an error', () => {
    expect(told('30.31', ['20.00', '10.31'], '30.00', ['15.00', '15.00'])).toBe('error');
    expect(told('30.01', ['20.00', '10.01'], '30.00', ['30.00'])).toBe('error');
  });
});

test.each([
  ['changed to fit its list: rounding', '2.62', 'info'],
  ['that fits neither list: an error', '2.64', 'error'],
])('a part %s', (_, text, severity) => {
  const [printed, again] = [figure('2.63'), figure(text)],
    others = ['4.40', '5.00'];
  const list = (part: Fact): Identity => sum(figure('12.02'), [part, ...others.map((other) => figure(other))]);
  expect(toldAsRounding([list(printed), list(again), same(printed, again)]).at(-1)?.severity).toBe(severity);
});

test.each([
  ['30', ['20.21', '10.13'], 'interval'],
  ['30', ['20.21', '11.13'], 'outside'],
])('%s with fewer decimals than its neighbours', (text, texts, band) => {
  const total = figure(text),
    parts = texts.map((each) => figure(each)),
    strict = compareSum(valueOf(total), parts.map(valueOf), [100, 100, 100]);
  expect(withCoarser(strict, total, parts, 100).band).toBe(band);
});

describe('words before a figure of a sentence', () => {
  const inWords = (
    words: string,
    coordinates: PartialCoordinates = {},
  ): readonly [Fact, { id: string; text: string }[]] => [
    figure('5.00', coordinates, { statement: 's1', span: [words.length, words.length + 4] }),
    [{ id: 's1', text: `${words}5.00万元` }],
  ];

  test.each([
    ['教育支出比上年增加,主要原因是新增信息化项目', true],
    ['二是比上年增加了人工智能经费', true],
    ['教育支出预算', false],
  ])('%s: of a reason %s', (words, expected) => {
    expect(isOfReason(...inWords(words))).toBe(expected);
  });

  test('上年: gives the year before', () => {
    expect(isOfYearBefore(...inWords('行政运行13.53万元,上年:'))).toBe(true);
    expect(isOfYearBefore(...inWords('比上年减少'))).toBe(false);
  });

  test('a bare name under project spending may be a project', () => {
    const coordinates = { use: 'project', function: '2040607' } as const;
    expect(mayBeProject(...inWords('公共法律服务', coordinates))).toBe(true);
    expect(mayBeProject(...inWords('公共法律服务(项)', coordinates))).toBe(false);
  });
});

describe('one slip', () => {
  const finding = (table: string, difference: string): Finding => ({
    id: `${table}${difference}`,
    rule: 'roll-up',
    severity: 'error',
    message: LABEL,
    expected: null,
    actual: null,
    difference,
    tolerance: null,
    cells: [{ table, page: 1, text: difference, role: 'total' }],
    checks: ['c'],
    cause: 'publisher',
    evidence: [],
    repair: null,
  });

  test('is told once', () => {
    expect(toldOnce([finding('t1', '93800200'), finding('t2', '-93800200')])).toHaveLength(1);
    expect(toldOnce([finding('t1', '506000'), finding('t1', '505900')])).toHaveLength(1);
  });

  /** A total under which lines are missing. */
  const gap = (fact: Fact, difference: string): Finding => ({
    ...finding(`t${fact.id}`, difference),
    cells: [{ page: 1, text: fact.published.text, role: 'candidate', fact: fact.id }],
  });
  const toldOf = (facts: readonly Fact[], findings: readonly Finding[]): number =>
    toldOnce(findings, {
      facts: new Map(facts.map((fact) => [fact.id, fact])),
      gaps: new Set(findings.map(({ id }) => id)),
    }).length;

  test('lines left out of the whole and of a part of it are told once', () => {
    const [all, part] = [figure('1000'), figure('800', { fund: 'general-public', use: 'basic' })];
    expect(toldOf([all, part], [gap(all, '900'), gap(part, '700')])).toBe(1);
  });

  test.each([
    ['a part that lacks more than the whole', {}, { fund: 'general-public' }, '900'],
    ['two funds', { fund: 'government-fund' }, { fund: 'general-public' }, '700'],
    ['the same money twice', {}, {}, '700'],
    ['a class', {}, { fund: 'general-public', function: '201' }, '700'],
  ] as const)('lines left out: %s are two', (_, wide, narrow, lacking) => {
    const [all, part] = [figure('1000', wide), figure('800', narrow)];
    expect(toldOf([all, part], [gap(all, '800'), gap(part, lacking)])).toBe(2);
  });

  test('shares of one whole that all fail are told once', () => {
    const whole = figure('584.35'),
      other = figure('600'),
      rate = { ...figure('18.85'), measure: 'share' } as Fact;
    const share = (of: Fact): Finding => ({
      ...finding('s', String(made++)),
      rule: 'arithmetic',
      cells: [
        { statement: 's1', page: 22, text: '18.85%', role: 'culprit', fact: rate.id },
        { page: 16, text: '110.00', role: 'part' },
        { page: 16, text: of.published.text, role: 'part', fact: of.id },
      ],
    });
    expect(toldOf([rate, whole], [share(whole), share(whole), share(whole)])).toBe(1);
    expect(toldOf([rate, whole, other], [share(whole), share(other)])).toBe(2);
  });

  test('two differences are two', () => {
    expect(toldOnce([finding('t1', '93800200'), finding('t1', '5000')])).toHaveLength(2);
  });
});
