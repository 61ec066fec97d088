import { expect, test } from 'vitest';
import { identifyTable, withPreamble } from '../../../src/meaning/outline/identify.ts';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { NO_ENTITIES } from '../../../src/meaning/mapping/entities.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import type { Outline } from '../../../src/model/form.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const outline: Outline = {
  issuer: '云河市统计局',
  issuerCode: null,
  fiscalYear: 2026,
  stage: 'budget',
  lexicon: FULL_LEXICON,
};
const mapped = (title: string, rows: readonly (readonly HandCell[])[]) =>
  mapTable(
    identifyTable(
      withPreamble(handTable(rows, { header: 1, above: [title] })),
      { moneyUnit: null, title: null },
      FULL_LEXICON,
    ),
    outline,
    NO_ENTITIES,
    NO_DECISIONS,
  );

const said = (title: string, rows: readonly (readonly HandCell[])[]) =>
  mapped(title, rows).rows.map(({ path, evidence, confidence }) => [
    path.at(-1),
    evidence.map(({ word, gives, likeness }) => ({ word, gives, ...(likeness === undefined ? {} : { likeness }) })),
    confidence,
  ]);

test('a row says which words and codes it rests on', () => {
  expect(
    said('部门支出总表', [
      ['科目编码', '科目名称', '合计', '基本支出'],
      ['', '合计', '9.00', '9.00'],
      ['20105', '统计信息事务', '9.00', '9.00'],
    ]),
  ).toEqual([
    ['合计', [], 1],
    ['统计信息事务', [{ word: '20105', gives: { function: '20105' } }], 1],
  ]);
  expect(
    said('部门收支总表', [
      ['收入项目', '预算数', '支出项目', '预算数'],
      ['一、一般公共预算拨款收入', '8.00', '一、一般公共服务支出', '9.00'],
      ['二、事业收入', '1.00', '', ''],
    ]).filter(([path]) => path !== undefined),
  ).toEqual([
    [
      '一、一般公共预算拨款收入',
      [expect.objectContaining({ gives: expect.objectContaining({ fund: 'general-public' }) })],
      1,
    ],
    ['二、事业收入', [{ word: '事业收入', gives: { fund: 'unit.institutional' } }], 1],
    ['一、一般公共服务支出', [{ word: '一般公共服务支出', gives: { function: '201' } }], 1],
  ]);
});

test('a label that only resembles a known word is marked on the row, and on its facts', () => {
  const { rows, facts } = mapped('部门收支总表', [
    ['收入项目', '预算数'],
    ['一、一般公共顶算拨款收人', '8.00'],
    ['二、事业收入', '1.00'],
  ]);
  expect(rows[0]!.confidence).toBeLessThan(1);
  expect(rows[0]!.evidence[0]!.likeness).toBe(rows[0]!.confidence);
  expect(facts.map(({ uncertain }) => uncertain?.length ?? 0)).toEqual([1, 0]);
});

test('other classes of the same name are told', () => {
  const { rows } = mapped('部门支出总表', [
    ['科目编码', '科目名称', '合计'],
    ['20105', '统计信息事务', '9.00'],
    ['', '行政运行', '9.00'],
  ]);
  expect(rows[1]!.coordinates.function).toBe('2010501');
  expect(rows[1]!.runnersUp.length).toBeGreaterThan(0);
});
