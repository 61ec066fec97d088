import { describe, expect, test } from 'vitest';
import { projectSums } from '../../../../src/views/dataset/project-sums.ts';
import { smallResult, type SmallFact } from '../../../support/small-result.ts';

/** The total, then projects by name and amount. */
type Rows = readonly (readonly [name: string | null, amount: string])[];
const factsOf = (rows: Rows, more: Partial<SmallFact> = {}): SmallFact[] =>
  rows.map(([name, amount]) => ({
    form: 'project-expenditure',
    use: 'project',
    entity: { name: '甲局' },
    amount,
    ...(name === null ? {} : { project: { name } }),
    ...more,
  }));
const sumsOf = (facts: readonly SmallFact[]): string[] => {
  const result = smallResult({ file: 'a.pdf', facts }),
    sums = projectSums(result.facts);
  return result.facts.filter(({ id }) => sums.has(id)).map(({ project }) => project?.name ?? '');
};

describe('groups of projects printed like projects', () => {
  test.each<[string, Rows, string[]]>([
    [
      'three levels',
      [
        [null, '100.5'],
        ['通用项目', '60'],
        ['会议', '40'],
        ['年会', '30'],
        ['例会', '10'],
        ['印刷', '20'],
        ['印制', '20'],
        ['专用项目', '40.5'],
        ['维修', '40.5'],
      ],
      ['通用项目', '会议', '印刷', '专用项目'],
    ],
    [
      'a list without groups',
      [
        [null, '100'],
        ['甲', '60'],
        ['乙', '40'],
      ],
      [],
    ],
    [
      'equal neighbours that the total asks for',
      [
        [null, '120'],
        ['甲', '60'],
        ['乙', '60'],
      ],
      [],
    ],
    [
      'equal neighbours of which one is too much',
      [
        [null, '60'],
        ['甲', '60'],
        ['乙', '60'],
      ],
      ['甲'],
    ],
    [
      'zeros stand anywhere',
      [
        [null, '60'],
        ['甲', '60'],
        ['无', '0'],
        ['乙', '60'],
        ['无', '0'],
      ],
      ['甲'],
    ],
    [
      'amounts that no arrangement makes up',
      [
        [null, '100'],
        ['甲', '70'],
        ['乙', '60'],
      ],
      [],
    ],
    [
      'a refund',
      [
        [null, '50'],
        ['甲', '60'],
        ['乙', '-10'],
        ['丙', '10'],
      ],
      [],
    ],
    [
      'no printed total',
      [
        ['甲', '60'],
        ['乙', '60'],
      ],
      [],
    ],
  ])('%s', (_, rows, sums) => {
    expect(sumsOf(factsOf(rows))).toEqual(sums);
  });

  test('each unit by itself, each source of money by itself', () => {
    expect(
      sumsOf([
        ...factsOf([
          [null, '60'],
          ['甲', '60'],
          ['乙', '60'],
        ]),
        ...factsOf(
          [
            [null, '120'],
            ['丙', '60'],
            ['丁', '60'],
          ],
          { entity: { name: '乙局' } },
        ),
      ]),
    ).toEqual(['甲']);
    expect(
      sumsOf([
        ...factsOf([
          [null, '120'],
          ['甲', '60'],
          ['乙', '60'],
        ]),
        ...factsOf(
          [
            [null, '60'],
            ['甲', '60'],
            ['乙', '60'],
          ],
          { fund: 'unit' },
        ),
      ]),
    ).toEqual(['甲']);
  });
  test('a name that comes again', () => {
    expect(
      sumsOf([
        ...factsOf([[null, '60']]),
        ...factsOf([['租赁', '60']], { line: { name: '租赁', ordinal: 1 } }),
        ...factsOf([['租赁', '60']], { line: { name: '租赁', ordinal: 2 } }),
      ]),
    ).toEqual(['租赁']);
  });
  test('a long list is given up in time', () => {
    expect(
      sumsOf(factsOf([[null, '1'], ...Array.from({ length: 200 }, (_, index) => [`项目${index}`, '2'] as const)])),
    ).toEqual([]);
    expect(
      sumsOf(factsOf([[null, '399'], ...Array.from({ length: 200 }, (_, index) => [`项目${index}`, '2'] as const)])),
    ).toEqual([]);
  });
});
