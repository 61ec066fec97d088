import { expect, test } from 'vitest';
import { strokedSign } from '../../../src/raster/sign-shape.ts';

const rasterOf = (rows: readonly string[]) => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from(rows.flatMap((row) => [...row].map((character) => (character === '#' ? 0 : 255)))),
});

test.each<[string, string | null, readonly string[]]>([
  ['an equals sign', '=', ['..........', '.########.', '..........', '..........', '.########.']],
  ['the ideograph two', null, ['...#####..', '..........', '..........', '##########']],
  [
    'an angle open to the left over a level stroke',
    '≥',
    [
      '##........',
      '..###.....',
      '.....###..',
      '.......###',
      '.....###..',
      '..###.....',
      '##........',
      '..........',
      '##########',
      '##########',
    ],
  ],
  [
    'an angle open to the right over a level stroke',
    '≤',
    [
      '........##',
      '.....###..',
      '..###.....',
      '###.......',
      '..###.....',
      '.....###..',
      '........##',
      '..........',
      '##########',
    ],
  ],
  [
    'a slanting stroke along its lower arm',
    '≥',
    [
      '##.........',
      '..###......',
      '.....###...',
      '........##.',
      '.....###...',
      '..###....##',
      '##.....##..',
      '.....##....',
      '...##......',
      '.##........',
      '#..........',
    ],
  ],
  [
    'the same, to the other side',
    '≤',
    [
      '.........##',
      '......###..',
      '...###.....',
      '.##........',
      '...###.....',
      '##....###..',
      '..##.....##',
      '....##.....',
      '......##...',
      '........##.',
      '..........#',
    ],
  ],
  [
    'two',
    null,
    ['..####....', '.#....#...', '......#...', '....##....', '..##......', '.#........', '..........', '##########'],
  ],
  [
    'a lid over a stroke',
    null,
    ['##########', '#........#', '#........#', '#........#', '##########', '..........', '##########'],
  ],
  ['one stroke', null, ['##########']],
  ['nothing', null, ['..........']],
])('%s', (_, expected, rows) => {
  const picture = rasterOf(rows);
  expect(strokedSign(picture, { left: 0, right: picture.width, top: 0, bottom: picture.height })).toBe(expected);
});
