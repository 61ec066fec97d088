import { expect, test } from 'vitest';
import type { MappedRow } from '../../../src/model/form.ts';
import { parseDecimal } from '../../../src/lib/decimal.ts';
import { levelTree, type ProjectNode } from '../../../src/meaning/mapping/project-levels.ts';

/** Rows of a list: a unit's name with its amount, or `-` and a project's. */
function listOf(...rows: readonly string[]): ProjectNode[] {
  return rows.map((text, row) => {
    const [name, amount] = text.split(' ') as [string, string],
      isProject = name.startsWith('-');
    return {
      row: { row, coordinates: isProject ? { project: { name: name.slice(1) } } : { entity: { name } } } as MappedRow,
      value: parseDecimal(amount)!,
      indent: 0,
      children: [],
    };
  });
}

/** The tree as nested names. */
const shape = (nodes: readonly ProjectNode[]): unknown =>
  nodes.map(
    ({
      row: {
        coordinates: { project, entity },
      },
      children,
    }) => [project?.name ?? entity!.name, ...(children.length > 0 ? [shape(children)] : [])],
  );

test.each([
  [
    'three levels, with single children of the same amount',
    listOf(
      '局 100',
      '-通用 70',
      '-会议 20',
      '-年会 20',
      '-印刷 50',
      '-简报 30',
      '-年鉴 20',
      '-专用 30',
      '-普法 30',
      '-宣传 30',
    ),
    [
      [
        '局',
        [
          [
            '通用',
            [
              ['会议', [['年会']]],
              ['印刷', [['简报'], ['年鉴']]],
            ],
          ],
          ['专用', [['普法', [['宣传']]]]],
        ],
      ],
    ],
  ],
  [
    'two levels in two units',
    listOf('局 50', '-通用 50', '-会议 30', '-印刷 20', '站 10', '-专用 10', '-检修 10'),
    [
      ['局', [['通用', [['会议'], ['印刷']]]]],
      ['站', [['专用', [['检修']]]]],
    ],
  ],
  ['a unit that does not add up', listOf('局 50', '-通用 50', '-会议 30', '-印刷 21'), null],
  ['a flat list', listOf('局 50', '-会议 30', '-印刷 20'), null],
  ['projects before any unit', listOf('-会议 30', '局 30'), null],
] as const)('%s', (_, list, expected) => {
  const tree = levelTree(list);
  expect(tree === null ? null : shape(tree)).toEqual(expected);
});
