import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout, Table } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

/** Units of the last row's facts; the unit's merged cell reaches down to it. */
function unitsOfLastRow(label: string, table: Table): (string | undefined)[] {
  const { facts } = understand({
    tables: [table],
    lines: [lineAt('某市审计局2026年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  const last = facts.filter(({ provenance: [at] }) => at && 'row' in at && at.row === 4);
  expect(
    last.map(({ published }) => published.text),
    label,
  ).toEqual(['120', '70', '50']);
  return last.map(({ entity }) => entity?.name);
}

/** The cells of a unit are merged; the last row stands on the next page, its first cell blank. */
function table(label: string, goesOn: boolean): Table {
  const made = handTable(
    [
      ['单位名称', '科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['某市审计局机关', '2010801', '行政运行', '60', '60', ''],
      [{ text: '某市审计中心', rows: 3 }, '2010804', '审计业务', '50', '', '50'],
      [null, '2010850', '事业运行', '10', '10', ''],
      [null, '', label, '120', '70', '50'],
    ],
    { header: 1, pages: [4], above: ['2026年部门支出总表'] },
  );
  return {
    ...made,
    cells: made.cells.map((cell) =>
      goesOn && cell.text === '某市审计中心'
        ? { ...cell, rests: [{ page: 2, box: [0, 80, 50, 100], lines: [], row: 4, rowSpan: 1 }] }
        : cell,
    ),
  };
}

test.each([
  ['a total at the top of the next page is not the unit’s before it', '总计', true, undefined],
  ['in the unit’s own cell, on its page, it is', '合计', false, '某市审计中心'],
  ['another line on the next page is', '其他审计事务支出', true, '某市审计中心'],
])('%s', (_, label, goesOn, unit) => {
  expect(unitsOfLastRow(label, table(label, goesOn))).toEqual([unit, unit, unit]);
});
