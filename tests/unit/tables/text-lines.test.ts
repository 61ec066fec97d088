import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { pageOf, write } from './handmade.ts';

const rolesOn = (glyphs: readonly Glyph[], height = 800): string[] =>
  findTables([pageOf(glyphs, [], 1, height)]).lines.map(({ text, role }) => `${role}: ${text}`);

describe('roles of lines outside tables', () => {
  test.each<[string, Glyph[], string[]]>([
    ['a page number', write('12', 300, 780), ['furniture: 12']],
    ['a page number in words', write('第3页,共45页', 300, 780), ['furniture: 第3页,共45页']],
    ['a page number between dashes stands further in', write('—9—', 300, 700), ['furniture: —9—']],
    ['a page number in brackets', write('页(29)', 300, 780), ['furniture: 页(29)']],
    ['an amount in the margin', write('102180.52', 300, 780), ['heading: 102180.52']],
    ['a number beside another', [...write('12', 100, 780), ...write('34', 300, 780)], ['heading: 12', 'heading: 34']],
    ['a number inside the page', write('12', 300, 400), ['heading: 12']],
    ['a note', write('注:本表无数据', 60, 400), ['note: 注:本表无数据']],
    [
      'a title and its unit line',
      [...write('收支总表', 250, 100), ...write('单位:万元', 480, 100)],
      ['heading: 收支总表', 'heading: 单位:万元'],
    ],
    [
      'a title over its unit line, both at the left margin',
      [...write('2025年一般公共预算支出表', 60, 100), ...write('单位:万元', 60, 114)],
      ['heading: 2025年一般公共预算支出表', 'heading: 单位:万元'],
    ],
    [
      'a sentence over two lines',
      [
        ...write('二〇二六年部门预算收入和支出都比上年增长主要原因是人员', 80, 200),
        ...write('经费和项目支出增加', 60, 220),
      ],
      ['paragraph: 二〇二六年部门预算收入和支出都比上年增长主要原因是人员', 'paragraph: 经费和项目支出增加'],
    ],
    [
      'a heading over a sentence',
      [
        ...write('一、收支情况', 80, 200),
        ...write('二〇二六年部门预算收入和支出都比上年增长主要原因是人员', 80, 220),
        ...write('经费和项目支出增加', 60, 240),
      ],
      [
        'heading: 一、收支情况',
        'paragraph: 二〇二六年部门预算收入和支出都比上年增长主要原因是人员',
        'paragraph: 经费和项目支出增加',
      ],
    ],
    [
      'lines of a cover, centred under each other',
      [...write('云河市民政局', 226, 200, { size: 24 }), ...write('二〇二六年部门预算', 190, 240, { size: 24 })],
      ['heading: 云河市民政局', 'heading: 二〇二六年部门预算'],
    ],
    [
      'two texts over each other',
      [...write('政策和项目', 100, 200, { font: 'a' }), ...write('预算绩效', 104, 200, { font: 'b' })],
      ['heading: 政策和项目', 'heading: 预算绩效'],
    ],
  ])('%s', (_, glyphs, expected) => {
    expect(rolesOn(glyphs)).toEqual(expected);
  });

  test('a running title on three pages is furniture, an amount there is not', () => {
    const pages = [1, 2, 3].map((page) =>
      pageOf([...write('某市财政局部门预算公开', 200, 30), ...write(`${page}2.50`, 500, 30)], [], page),
    );
    expect(findTables(pages).lines.map(({ role }) => role)).toEqual([
      'furniture',
      'heading',
      'furniture',
      'heading',
      'furniture',
      'heading',
    ]);
  });
});
