import { describe, expect, test } from 'vitest';
import type { Fact, Finding } from '../../../../schemas/index.ts';
import { asPrinted, placeIndex, placeOf } from '../../../../src/views/review/places.ts';
import { reviewDocument } from '../../../../src/views/review/review.ts';
import { formChecklist } from '../../../../src/views/review/form-checklist.ts';
import { parseWaivers, waiverList } from '../../../../src/views/review/waivers.ts';
import { fact, resultOf } from '../report/handmade.ts';
import { documentOf, GOODS, inCell, reference, SLIP, table } from './handmade.ts';

const NO_WAIVERS = waiverList([], '2026-06-30');

describe('places', () => {
  const index = placeIndex(documentOf());
  test('page, table, row and column in words', () => {
    expect(placeOf(reference(GOODS, 'culprit'), index)).toEqual({
      page: 4,
      role: 'culprit',
      printed: '1,090.00',
      moneyUnit: '万元',
      table: { id: 't1', form: 'expenditure', title: '支出总表', officialNumber: '公开03表' },
      sentence: null,
      row: '302 商品和服务支出',
      rowNumber: null,
      column: '本年支出／合计',
    });
  });
  test('of pairs side by side the label before the figure is its row', () => {
    const pairs = table(
      'p',
      [
        ['name', ['收入', '项目']],
        ['amount', ['收入', '预算数']],
        ['name', ['支出', '项目']],
        ['amount', ['支出', '预算数']],
      ],
      [['一、财政拨款', '5.00', '一、教育支出', '4.00']],
    );
    const at = (column: number): Fact =>
      inCell(`f${column}`, '1', '1', 0, column, {
        provenance: [{ table: 'p', row: 0, column, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
      });
    const pairIndex = placeIndex(resultOf([at(1), at(3)], { tables: [pairs] }));
    expect(
      [1, 3].map((column) => placeOf(reference(at(column), 'part'), pairIndex)).map(({ row, column }) => [row, column]),
    ).toEqual([
      ['一、财政拨款', '收入／预算数'],
      ['一、教育支出', '支出／预算数'],
    ]);
  });
  test('a label that spans rows is the label of each', () => {
    const spanning = table(
      's',
      [
        ['name', []],
        ['amount', ['合计']],
      ],
      [
        ['基本支出', '1.00'],
        ['', '2.00'],
      ],
    );
    spanning.rows[0]!.cells[0]!.rowSpan = 2;
    const second = inCell('q', '2', '2.00', 1, 1, {
      provenance: [{ table: 's', row: 1, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    });
    expect(placeOf(reference(second, 'part'), placeIndex(resultOf([second], { tables: [spanning] }))).row).toBe(
      '基本支出',
    );
  });
  test('a figure of a sentence has its sentence', () => {
    const spoken = fact('5', { id: 's', provenance: [{ statement: 's1', span: [0, 1] }] });
    const statements = [
      {
        id: 's1',
        text: '收入预算5万元。',
        page: 9,
        bbox: [0, 0, 1, 1] as [number, number, number, number],
        heading: null,
      },
    ];
    expect(placeOf(reference(spoken, 'culprit'), placeIndex(resultOf([spoken], { statements })))).toMatchObject({
      page: 9,
      table: null,
      sentence: '收入预算5万元。',
      row: null,
    });
  });
});

test.each([
  ['12345600', { text: '1,000.00', moneyUnit: '万元', decimals: 2 }, '1,234.56'],
  ['12345600', { text: '1000.00', moneyUnit: '万元', decimals: 2 }, '1234.56'],
  ['5', { text: '1', moneyUnit: '元', decimals: 0 }, '5'],
  ['71.65', { text: '71.73%', moneyUnit: null, decimals: 2 }, '71.65%'],
  ['-12000', { text: '-1.00', moneyUnit: '万元', decimals: 2 }, '-1.20'],
  ['12345', { text: '1.00', moneyUnit: '万元', decimals: 2 }, '1.2345'],
] as const)('%s yuan printed like %j is %s', (yuan, published, text) => {
  expect(asPrinted(yuan, published)).toBe(text);
});

describe('the review of a document', () => {
  test('tells what the culprit should print, and by how much the sum is off', () => {
    expect(reviewDocument(documentOf(), NO_WAIVERS)).toMatchObject({
      outcome: 'contradictions',
      outcomeWithWaivers: 'contradictions',
      findings: [{ expected: '1,000.00', difference: '90.00 万元', review: null }],
    });
  });
  test('without a repair nothing is said to be expected', () => {
    expect(reviewDocument(documentOf([{ ...SLIP, repair: null }]), NO_WAIVERS).findings[0]).toMatchObject({
      expected: null,
      difference: '90.00 万元',
    });
  });
});

describe('waivers', () => {
  const file = (...waivers: object[]): string => JSON.stringify(waivers);
  const listOf = (...waivers: object[]) => waiverList(parseWaivers(file(...waivers), 'waivers.json'), '2026-06-30');
  const reason = { reason: 'answered by the department', until: '2026-12-31' };

  test('a waived finding stays listed, and the verdict is told without it', () => {
    const review = reviewDocument(documentOf(), listOf({ finding: SLIP.id, ...reason }));
    expect(review).toMatchObject({
      outcome: 'contradictions',
      outcomeWithWaivers: 'adds-up',
      findings: [
        { finding: { id: SLIP.id }, review: { state: 'false-alarm', note: reason.reason, until: reason.until } },
      ],
    });
  });
  test('a second error that tells the same identity still stands', () => {
    const other: Finding = { ...SLIP, id: 'fedcba9876543210', cause: 'undetermined' };
    expect(reviewDocument(documentOf([SLIP, other]), listOf({ finding: SLIP.id, ...reason })).outcomeWithWaivers).toBe(
      'contradictions',
    );
  });
  test.each([
    ['by document and rule', { document: 'ab'.repeat(4), rule: 'roll-up' }, true],
    ['by document and page', { document: 'ab'.repeat(32), page: 4 }, true],
    ['another rule', { document: 'ab'.repeat(4), rule: 'memo' }, false],
    ['another page', { document: 'ab'.repeat(4), page: 5 }, false],
    ['another document', { document: 'cd'.repeat(4) }, false],
  ])('%s', (_, chosen, fits) => {
    const waivers = listOf({ ...chosen, ...reason });
    expect(reviewDocument(documentOf(), waivers).findings[0]!.review !== null).toBe(fits);
    expect(waivers.unused()).toHaveLength(fits ? 0 : 1);
  });
  test('one whose last day is over waives nothing and is told; on its last day it holds', () => {
    const waivers = listOf({ finding: SLIP.id, reason: 'late', until: '2026-06-29' });
    expect(reviewDocument(documentOf(), waivers).findings[0]!.review).toBeNull();
    expect(waivers.expired).toHaveLength(1);
    expect(
      reviewDocument(documentOf(), listOf({ finding: SLIP.id, reason: 'today', until: '2026-06-30' })).findings[0]!
        .review,
    ).not.toBeNull();
  });
  test('one waiver to a line, and an object that holds the list', () => {
    const one = { finding: 'a', ...reason },
      two = { finding: 'b', ...reason };
    const read = [one, two].map((each) => ({ ...each, state: 'false-alarm' }));
    expect(parseWaivers(`${JSON.stringify(one)}\n\n${JSON.stringify(two)}\n`, 'w.jsonl')).toEqual(read);
    expect(parseWaivers(JSON.stringify({ waivers: [one] }), 'w.json')).toEqual(read.slice(0, 1));
  });
  test.each([
    ['no JSON', 'reason: none', /line 1/],
    ['a waiver without a reason', file({ finding: 'a', until: '2026-12-31' }), /reason/],
    ['a day that is none', file({ finding: 'a', reason: 'x', until: '2026-13-01' }), /until/],
    ['a waiver for everything', file({ rule: 'memo', ...reason }), /names a finding or a document/],
    ['an unknown field', file({ finding: 'a', forever: true, ...reason }), /forever/],
  ])('%s is told', (_, text, message) => {
    expect(() => parseWaivers(text, 'waivers.json')).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', message: expect.stringMatching(message) as string }),
    );
  });
});

describe('the forms to be published', () => {
  const facts = [
    fact('5', {
      id: 'e',
      provenance: [{ table: 'e', row: 0, column: 0, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    }),
  ];
  const tables = [
    table('e', [], [], { form: 'expenditure' }),
    table('g', [], [], {
      form: 'government-fund-expenditure',
      notes: ['注：本部门没有政府性基金预算支出，故本表无数据。'],
    }),
    table('s', [], [], { form: 'state-capital-expenditure' }),
    table('a', [], [], { form: 'appropriation-expenditure' }),
    table('u', [], [], { form: 'unknown' }),
  ];
  const listed = (more: Partial<ReturnType<typeof resultOf>['document']> = {}) =>
    formChecklist(resultOf(facts, { tables, document: { ...resultOf([]).document, ...more } }));
  const stateOf = (form: string, list = listed()) => list?.forms.find((entry) => entry.form === form)?.state;

  test.each([
    ['expenditure', 'filled'],
    ['government-fund-expenditure', 'empty-told'],
    ['state-capital-expenditure', 'empty'],
    ['revenue', 'missing'],
  ])('%s is %s', (form, state) => {
    expect(stateOf(form)).toBe(state);
  });
  test('a form that prints the same stands in', () => {
    expect(listed()?.forms.find(({ form }) => form === 'general-public-expenditure')).toMatchObject({
      state: 'empty',
      tables: [{ form: 'appropriation-expenditure' }],
    });
  });
  test('the state capital form is asked for since 2021 only', () => {
    expect(stateOf('state-capital-expenditure', listed({ fiscalYear: 2019 }))).toBeUndefined();
  });
  test('final accounts have their own titles', () => {
    expect(listed({ kind: 'final-accounts' })?.forms[0]?.title).toBe('收入支出决算总表');
  });
  test.each([['performance-targets'], ['budget-statement'], ['other']] as const)('%s need not print them', (kind) => {
    expect(listed({ kind })).toBeNull();
  });
  test('a government’s forms are told by form and budget; an extract is asked for none', () => {
    const of = (id: string, form: string, title: string) =>
      ({ ...table(id, [], []), form, title }) as (typeof tables)[0];
    const inTable = (id: string, fund: string): Fact =>
      inCell(id, '1', '1', 0, 0, {
        fund,
        provenance: [{ table: id, row: 0, column: 0, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
      });
    const published = (listedTables: typeof tables, listedFacts: Fact[]) =>
      formChecklist(
        resultOf(listedFacts, {
          tables: listedTables,
          document: { ...resultOf([]).document, kind: 'government-budget' },
        }),
      );
    const six = [
      of('a', 'government-revenue', '收入预算表'),
      of('b', 'government-expenditure', '支出预算表'),
      of('c', 'government-balance', '2026年政府性基金收支预算表'),
      of('d', 'government-basic-expenditure', '2026年市级基本支出预算表'),
      of('e', 'government-revenue', '2026年国有资本经营预算收入表'),
    ];
    const facts = [inTable('a', 'general-public'), inTable('b', 'general-public'), inTable('c', 'government-fund')];
    expect(published(six, facts)?.forms.map(({ title, state }) => `${title}: ${state}`)).toEqual([
      '一般公共预算收入表: filled',
      '一般公共预算支出表: filled',
      '一般公共预算本级基本支出表: empty',
      '一般公共预算税收返还和转移支付表: missing',
      '政府性基金预算收入表: filled',
      '政府性基金预算支出表: filled',
      '国有资本经营预算收入表: empty',
      '国有资本经营预算支出表: missing',
      '社会保险基金预算收入表: missing',
      '社会保险基金预算支出表: missing',
      '政府债务限额和余额情况表: missing',
    ]);
    expect(published(six.slice(0, 2), facts.slice(0, 2))).toBeNull();
  });
  test.each([
    ['青禾区教育局', { province: null, city: '瑞和市', county: '青禾区' }, 'county'],
    ['瑞和市教育局', { province: null, city: '瑞和市', county: null }, 'city'],
    ['某省教育厅', { province: '某省', city: null, county: null }, 'province'],
    ['国家林业和草原局', { province: null, city: null, county: null }, 'central'],
    ['教育局', { province: null, city: null, county: null }, null],
  ])('%s is of level %j %s', (name, region, level) => {
    expect(listed({ issuer: { name, code: null }, region })?.level).toBe(level);
  });
});
