import { describe, expect, test } from 'vitest';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { withChosenForms } from '../../../src/meaning/forms/index.ts';
import { isTotalKey } from '../../../src/meaning/words/labels.ts';
import { buildLexicon, FULL_LEXICON, readTerms } from '../../../src/meaning/words/lexicon.ts';
import type { Place } from '../../../src/meaning/words/near-terms.ts';
import { refine } from '../../../src/meaning/words/compose.ts';
import { readTimes } from '../../../src/meaning/words/times.ts';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { NO_ENTITIES } from '../../../src/meaning/mapping/entities.ts';
import { identifyTable } from '../../../src/meaning/outline/identify.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import { handTable } from '../../support/hand-table.ts';

const givenBy = (text: string, place: Place, path: PartialCoordinates = {}): PartialCoordinates =>
  readTerms(FULL_LEXICON, text, place, path).hits.reduce(
    (sum, hit) => refine(sum, hit.term.gives),
    {} as PartialCoordinates,
  );

describe('labels that no list holds', () => {
  test.each([
    ['said at greater length', '事业单位开展经营取得的收入', 'column', { flow: 'revenue' }, { fund: 'unit.operating' }],
    ['in other words', '国资经营预算款项', 'column', {}, { fund: 'state-capital' }],
    ['a whole word goes before a part of it', '公务车购置及运行维修费', 'column', {}, { item: 'vehicles' }],
    [
      'sources of money on the revenue side',
      '附属机构上缴款',
      'row',
      { flow: 'revenue' },
      { fund: 'unit.affiliate-remittance' },
    ],
    ['next year is not last year', '结转到下年再使用', 'row', { flow: 'expenditure' }, { use: 'carry-forward' }],
    ['mistyped', '因公出囯(境)费用', 'column', {}, { item: 'overseas' }],
    ['two parts are their whole', '人员费及公用费用', 'column', {}, { use: 'basic' }],
    ['parts joined by 和', '在职人员经费和日常公用经费', 'column', {}, { use: 'basic' }],
    [
      'a small enterprise is no medium one',
      '要留给中小企业',
      'column',
      { item: 'procurement' },
      { item: 'procurement.sme' },
    ],
    [
      'a part that words of one member alone have',
      '政府采购项目中专门留给中小企业的份额',
      'column',
      {},
      { item: 'procurement.sme' },
    ],
    [
      'a type said once for two',
      '专门留给小型、微型企业',
      'column',
      { item: 'procurement' },
      { item: 'procurement.small-micro' },
    ],
    ['turned round', '非财政拨款来源资金', 'column', {}, { fund: 'non-appropriation' }],
    ['nothing like it', '植树造林与绿化', 'row', { flow: 'expenditure' }, {}],
    ['a purpose in a row is no use', '信访工作会商室装修', 'row', { flow: 'expenditure' }, {}],
  ] as const)('%s: %s', (_, text, place, path, gives) => {
    expect(givenBy(text, place, path)).toEqual(gives);
  });

  test('a likeness is believed less than the word itself', () => {
    expect(
      readTerms(FULL_LEXICON, '公务宴请接待费用', 'column').hits.map(({ confidence }) => confidence),
    ).not.toContain(1);
  });
});

test.each([
  ['合计数', true],
  ['部门合计', true],
  ['金额合计', true],
  ['分项小计', true],
  ['支出合计', false],
  ['三公经费合计', false],
])('%s is a bare total: %s', (text, total) => {
  expect(isTotalKey(text)).toBe(total);
});

test('上一年度 is last year', () => {
  expect(
    readTimes('上一年度预算数', {
      issuer: null,
      issuerCode: null,
      fiscalYear: 2024,
      stage: 'budget',
      lexicon: FULL_LEXICON,
    }).coordinates,
  ).toEqual({ year: 2023 });
});

test('figures under an unknown header are amounts, not names; a list of projects is one also without saying so', () => {
  const table = handTable(
    [
      ['单位编码', '项目名称', '项目金额', '甲类款'],
      ['234001', '云河雷达站', '5.00', '0'],
      ['', '站房维修', '5.00', '0'],
    ],
    { header: 1, above: ['安排支出一览表'] },
  );
  const identified = identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON);
  const { columns, facts } = mapTable(
    identified,
    { issuer: null, issuerCode: null, fiscalYear: 2024, stage: 'budget', lexicon: FULL_LEXICON },
    NO_ENTITIES,
    NO_DECISIONS,
  );
  expect([
    identified.form,
    columns[3]!.role,
    facts.filter(({ unmapped }) => unmapped).map(({ published }) => published.text),
  ]).toEqual(['project-expenditure', 'amount', ['0', '0']]);
});

test('其他 below a fund is the rest of it', () => {
  const table = handTable(
    [
      ['单位', { text: '财政专户资金', columns: 2 }, null],
      ['', '教育收费', '其他款项'],
      ['某局', '5.00', '0'],
    ],
    { header: 2, above: ['部门收入总表'] },
  );
  const { columns } = mapTable(
    identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON),
    { issuer: null, issuerCode: null, fiscalYear: 2024, stage: 'budget', lexicon: FULL_LEXICON },
    NO_ENTITIES,
    NO_DECISIONS,
  );
  expect(columns.slice(1).map(({ coordinates }) => coordinates.fund)).toEqual([
    'fiscal-account.education',
    'fiscal-account.other',
  ]);
});

test('projects of general public money are its expenditure, also by the words of the title alone', () => {
  const lexicon = buildLexicon(new Set(['general-public-expenditure: 一般公共预算.*(项目支出|专项业务经费)']));
  const { form, defaults } = identifyTable(
    handTable(
      [
        ['科目', '金额'],
        ['办公费', '1.00'],
      ],
      { header: 1, above: ['一般公共预算项目支出情况表'] },
    ),
    { moneyUnit: null, title: null },
    lexicon,
  );
  expect([form, defaults.fund, defaults.use]).toEqual(['general-public-expenditure', 'general-public', 'project']);
});

describe('forms without a telling title', () => {
  const body = (rows: readonly (readonly string[])[], title: string) =>
    withChosenForms(
      [identifyTable(handTable(rows, { header: 1, above: [title] }), { moneyUnit: null, title: null }, FULL_LEXICON)],
      FULL_LEXICON,
    )[0]!.form;
  test.each([
    [
      'three publics by their columns',
      [
        ['单位', '因公出国（境）费', '公务接待费', '公务用车运行费'],
        ['某局', '1.00', '2.00', '3.00'],
      ],
      '有关经费一览',
      'three-publics',
    ],
    [
      'three publics by their rows',
      [
        ['名目', '金额'],
        ['出国费用', '1.00'],
        ['公务接待费', '2.00'],
        ['公务用车运行费', '3.00'],
      ],
      '有关经费一览',
      'three-publics',
    ],
    [
      'both sides',
      [
        ['名目', '数额', '名目', '数额'],
        ['一般公共预算', '1.00', '教育支出', '1.00'],
        ['事业收入', '2.00', '卫生健康支出', '2.00'],
        ['其他收入', '0.00', '住房保障支出', '0.00'],
      ],
      '平衡表',
      'revenue-expenditure',
    ],
    [
      'both sides of appropriations',
      [
        ['名目', '数额', '名目', '数额'],
        ['一般公共预算', '1.00', '教育支出', '1.00'],
        ['政府性基金', '2.00', '卫生健康支出', '2.00'],
        ['国有资本经营预算', '0.00', '住房保障支出', '0.00'],
      ],
      '平衡表',
      'appropriation',
    ],
    [
      'the one column of money',
      [
        ['科目编码', '科目名称', '机关（机构）运行经费'],
        ['30201', '办公费', '1.00'],
      ],
      '清单',
      'agency-operating',
    ],
    [
      'nothing tells',
      [
        ['名目', '数额'],
        ['办公费', '1.00'],
      ],
      '清单',
      'unknown',
    ],
  ] as const)('%s', (_, rows, title, form) => {
    expect(body(rows, title)).toBe(form);
  });
});
