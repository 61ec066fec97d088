import { describe, expect, test } from 'vitest';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { inferMembers } from '../../../src/meaning/mapping/infer-members.ts';
import { withTerms } from '../../../src/meaning/words/learned-terms.ts';
import { FULL_LEXICON, readTerms } from '../../../src/meaning/words/lexicon.ts';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { NO_ENTITIES } from '../../../src/meaning/mapping/entities.ts';
import { identifyTable } from '../../../src/meaning/outline/identify.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import { handTable } from '../../support/hand-table.ts';

type Given = readonly [label: string, coordinates: PartialCoordinates | null, guess?: PartialCoordinates];
const entriesOf = (given: readonly Given[]) =>
  given.map(([label, coordinates, guess]) => ({
    label,
    coordinates: coordinates ?? guess ?? {},
    doubtful: coordinates === null,
    isTotal: label === '合计',
  }));
const inferred = (given: readonly Given[], rows: readonly (readonly (number | null)[])[]) =>
  Object.fromEntries(
    [
      ...inferMembers(
        entriesOf(given),
        rows.map((row) => row.map((value) => (value === null ? null : BigInt(value)))),
      ),
    ].map(([index, { gives }]) => [given[index]![0], gives]),
  );

describe('sums decide what words leave open', () => {
  test.each([
    [
      'the complement of project money',
      [
        ['合计', {}],
        ['维持性开销', null],
        ['项目支出', { use: 'project' }],
      ],
      [
        [10, 6, 4],
        [7, 5, 2],
      ],
      { 维持性开销: { use: 'basic' } },
    ],
    [
      'a guess that does not fit is overruled',
      [
        ['合计', {}],
        ['运转', null, { use: 'basic.operating' }],
        ['项目支出', { use: 'project' }],
      ],
      [
        [10, 6, 4],
        [7, 5, 2],
      ],
      { 运转: { use: 'basic' } },
    ],
    [
      'a guess that fits stays',
      [
        ['基本', { use: 'basic' }],
        ['人员经费', { use: 'basic.personnel' }],
        ['日常', null, { use: 'basic.operating' }],
      ],
      [[10, 6, 4]],
      { 日常: { use: 'basic.operating' } },
    ],
    [
      'the total of known parts',
      [
        ['若干', null],
        ['购置费', { item: 'vehicles.purchase' }],
        ['运行费', { item: 'vehicles.operation' }],
      ],
      [[10, 6, 4]],
      { 若干: { item: 'vehicles' } },
    ],
    [
      'a total of subtotals',
      [
        ['合计', {}],
        ['某类', null],
        ['人员经费', { use: 'basic.personnel' }],
        ['公用经费', { use: 'basic.operating' }],
        ['项目支出', { use: 'project' }],
      ],
      [
        [20, 12, 7, 5, 8],
        [9, 5, 3, 2, 4],
      ],
      { 某类: { use: 'basic' } },
    ],
    [
      'the third of the appropriations',
      [
        ['财政拨款', { fund: 'appropriation' }],
        ['一般', { fund: 'general-public' }],
        ['甲', null],
        ['国资', { fund: 'state-capital' }],
      ],
      [[9, 4, 3, 2]],
      { 甲: { fund: 'government-fund' } },
    ],
    [
      'figures that do not add up decide nothing',
      [
        ['合计', {}],
        ['维持性开销', null],
        ['项目支出', { use: 'project' }],
      ],
      [[100, 60, 20]],
      {},
    ],
    [
      'two open parts are left open',
      [
        ['合计', {}],
        ['甲', null],
        ['乙', null],
      ],
      [[10, 6, 4]],
      {},
    ],
    [
      'what words explain is never changed',
      [
        ['合计', {}],
        ['基本支出', { use: 'basic' }],
        ['人员经费', { use: 'basic.personnel' }],
      ],
      [[10, 6, 4]],
      {},
    ],
  ] as const)('%s', (_, given, rows, expected) => {
    expect(inferred(given, rows)).toEqual(expected);
  });
});

test('a column that sums decide tells the sum, its rival and that it is less sure', () => {
  const outline = { issuer: null, issuerCode: null, fiscalYear: 2024, stage: 'budget' as const, lexicon: FULL_LEXICON };
  const table = handTable(
    [
      ['科目编码', '科目名称', '合计', '维持运转的支出', '项目支出'],
      ['201', '一般公共服务支出', '10.00', '6.00', '4.00'],
      ['205', '教育支出', '7.00', '5.00', '2.00'],
    ],
    { header: 1, above: ['部门支出总表'] },
  );
  const { columns, facts } = mapTable(
    identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON),
    outline,
    NO_ENTITIES,
    NO_DECISIONS,
  );
  const column = columns[3]!;
  // First what its words resemble (其他运转类), then the other member that the sum would allow.
  expect({
    coordinates: column.coordinates,
    confidence: column.confidence,
    from: column.evidence.at(-1)!.from,
    rivals: column.runnersUp.map((rival) => rival.coordinates),
  }).toEqual({
    coordinates: { use: 'basic' },
    confidence: 0.6,
    from: '合计 = 维持运转的支出 + 项目支出',
    rivals: [{ use: 'project.operating' }, { use: 'basic.operating' }],
  });
  expect(facts.map(({ use, unmapped }) => unmapped ?? use ?? 'all')).toEqual([
    'all',
    'basic',
    'project',
    'all',
    'basic',
    'project',
  ]);
});

test('what one table showed is a word of the whole document', () => {
  const taught = withTerms(FULL_LEXICON, [{ words: ['维持性开销'], gives: { use: 'basic' }, source: 'this document' }]);
  expect(readTerms(taught, '维持性开销', 'row').hits.map(({ term, confidence }) => [term.gives, confidence])).toEqual([
    [{ use: 'basic' }, 1],
  ]);
  expect(readTerms(FULL_LEXICON, '维持性开销', 'row').hits).toEqual([]);
  expect(taught.sentences.get('维')!.map(({ word }) => word)).toContain('维持性开销');
});
