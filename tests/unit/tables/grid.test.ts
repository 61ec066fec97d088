import { describe, expect, test } from 'vitest';
import type { Ruling } from '../../../src/model/page.ts';
import { findGrids } from '../../../src/tables/ruled/grid.ts';
import { joinRulings } from '../../../src/tables/ruled/rulings.ts';
import { fullGrid, horizontal, vertical } from './handmade.ts';

const shapes = (rulings: readonly Ruling[]): string[] =>
  findGrids(joinRulings(rulings)).map(
    ({ rowEdges, columnEdges, spans }) => `${rowEdges.length - 1}×${columnEdges.length - 1}: ${spans.length} cells`,
  );

describe('findGrids', () => {
  test.each<[string, Ruling[], string[]]>([
    ['a full grid', fullGrid([0, 50, 100], [0, 20, 40]), ['2×2: 4 cells']],
    [
      'borders drawn twice',
      [...fullGrid([0, 50, 100], [0, 20, 40]), ...fullGrid([0.8, 50.8, 100.8], [0.8, 20.8, 40.8])],
      ['2×2: 4 cells'],
    ],
    [
      'dotted lines',
      fullGrid([0, 50, 100], [0, 20, 40]).flatMap((line) =>
        Array.from({ length: Math.ceil((line.to - line.from) / 4) }, (_, dot) => ({
          ...line,
          from: line.from + dot * 4,
          to: Math.min(line.to, line.from + dot * 4 + 2),
        })),
      ),
      ['2×2: 4 cells'],
    ],
    [
      'a cell over two columns',
      [
        ...[0, 20, 40].map((y) => horizontal(y, 0, 100)),
        vertical(0, 0, 40),
        vertical(50, 20, 40),
        vertical(100, 0, 40),
      ],
      ['2×2: 3 cells'],
    ],
    [
      'an L left over becomes rectangles',
      [
        horizontal(0, 0, 100),
        horizontal(20, 50, 100),
        horizontal(40, 0, 100),
        vertical(0, 0, 40),
        vertical(50, 0, 20),
        vertical(100, 0, 40),
      ],
      ['2×2: 3 cells'],
    ],
    ['no side borders', [...[0, 20, 40].map((y) => horizontal(y, 0, 100)), vertical(50, 0, 40)], ['2×2: 4 cells']],
    [
      'a page break without a top border',
      [...[20, 40, 60].map((y) => horizontal(y, 0, 100)), ...[0, 50, 100].map((x) => vertical(x, 2, 60))],
      ['3×2: 6 cells'],
    ],
    [
      'a page break without a bottom border',
      [...[0, 20, 40].map((y) => horizontal(y, 0, 100)), ...[0, 50, 100].map((x) => vertical(x, 0, 58))],
      ['3×2: 6 cells'],
    ],
    [
      'a single row over a page break',
      [horizontal(20, 0, 100), ...[0, 50, 100].map((x) => vertical(x, 2, 20))],
      ['1×2: 2 cells'],
    ],
    [
      'one line that runs on opens no row',
      [...[20, 40].map((y) => horizontal(y, 0, 100)), vertical(0, 0, 40), vertical(50, 20, 40), vertical(100, 20, 40)],
      ['1×2: 2 cells'],
    ],
    [
      'lines that end apart open no row',
      [...[40, 60].map((y) => horizontal(y, 0, 100)), vertical(0, 0, 60), vertical(50, 15, 60), vertical(100, 28, 60)],
      ['1×2: 2 cells'],
    ],
    [
      'an outer column that meets no line',
      [...fullGrid([50, 100, 150], [0, 20, 40]), vertical(10, 0, 41)],
      ['2×3: 5 cells'],
    ],
    [
      'a loose line of another height stays out',
      [...fullGrid([50, 100, 150], [0, 20, 40]), vertical(10, 0, 90)],
      ['2×2: 4 cells'],
    ],
    ['bars of a chart', fullGrid([0, 30], [0, 20, 40, 60]), []],
    ['an underline', [horizontal(20, 0, 80)], []],
    [
      'a frame around a table',
      [...fullGrid([0, 300], [0, 300]), ...fullGrid([50, 100, 150], [50, 70, 90])],
      ['2×2: 4 cells'],
    ],
    [
      'tables side by side',
      [...fullGrid([0, 50, 100], [0, 20]), ...fullGrid([200, 250, 300], [0, 20])],
      ['1×2: 2 cells', '1×2: 2 cells'],
    ],
    [
      'ticks and dashes split nothing',
      [...fullGrid([0, 50, 100], [0, 20, 40]), vertical(25, 20, 25)],
      ['2×2: 4 cells'],
    ],
  ])('%s', (_, rulings, expected) => {
    expect(shapes(rulings)).toEqual(expected);
  });
});
