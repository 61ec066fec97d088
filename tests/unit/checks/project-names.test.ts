import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { projectNames } from '../../../src/checks/rules/project-names.ts';
import type { CheckedTable } from '../../../src/model/document.ts';

type Row = readonly [name: string, text: string, unit?: string];

function tableOf(id: string, form: 'project-expenditure' | 'project-performance', rows: readonly Row[]): CheckedTable {
  const facts = rows.map(([name, text, unit], row): Fact => ({
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    use: 'project',
    project: { name },
    ...(unit ? { entity: { name: unit } } : {}),
    key: id,
    id: `${id}-${row}`,
    form,
    amount: text,
    published: { text, moneyUnit: '元', decimals: 0 },
    tolerance: '0.5',
    provenance: [{ table: id, row, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    proven: 0,
  }));
  return { id, form, title: null, pages: [1], notes: [], facts, blanks: [], readings: new Map(), labels: [] };
}

/** The odd name and the usual one of each pair that is told, for two tables that both list 信息系统运行维护. */
function toldFor(first: readonly Row[], second: readonly Row[]): unknown {
  const shared: Row = ['信息系统运行维护', '90'];
  const tables = [
    tableOf('t1', 'project-expenditure', [shared, ...first]),
    tableOf('t2', 'project-performance', [shared, ...second]),
  ];
  return [
    ...projectNames({
      tables,
      narrative: [],
      statements: [],
      indicators: [],
      unread: [],
      facts: [],
      document: {} as never,
    }),
  ].map(({ outcome, cells = [] }) => [outcome, ...cells.map(({ role, text }) => `${role} ${text}`)]);
}

describe('one project under two names', () => {
  test.each([
    [
      'a character more',
      [['企业服务工作组经费', '21']],
      [['企业服务工作经费', '21']],
      [['failed', 'culprit 企业服务工作组经费', 'candidate 企业服务工作经费']],
    ],
    [
      'another character',
      [['防汛抗早经费', '21']],
      [['防汛抗旱经费', '21']],
      [['failed', 'culprit 防汛抗早经费', 'candidate 防汛抗旱经费']],
    ],
    ['brackets of another width are no difference', [['维护费(结转)', '21']], [['维护费（结转）', '21']], []],
    ['another amount', [['企业服务工作组经费', '21']], [['企业服务工作经费', '22']], []],
    ['another unit', [['企业服务工作组经费', '21', '甲中心']], [['企业服务工作经费', '21', '乙中心']], []],
    ['numerals tell projects apart', [['档案馆建设一期', '21']], [['档案馆建设二期', '21']], []],
    ['so do years', [['2025年度运转经费', '21']], [['2026年度运转经费', '21']], []],
    ['two characters', [['企业服务工作小组经费', '21']], [['企业服务工作经费', '21']], []],
    [
      'a table that lists both',
      [
        ['企业服务工作组经费', '21'],
        ['企业服务工作经费', '21'],
      ],
      [['企业服务工作经费', '21']],
      [],
    ],
    ['short names', [['差旅费', '21']], [['差餐费', '21']], []],
  ] as const)('%s', (_, first, second, told) => {
    expect(toldFor(first, second)).toEqual(told);
  });

  test('lists that share no project are not of the same projects', () => {
    const tables = [
      tableOf('t1', 'project-expenditure', [['企业服务工作组经费', '21']]),
      tableOf('t2', 'project-performance', [['企业服务工作经费', '21']]),
    ];
    expect([
      ...projectNames({
        tables,
        narrative: [],
        statements: [],
        indicators: [],
        unread: [],
        facts: [],
        document: {} as never,
      }),
    ]).toEqual([]);
  });
});
