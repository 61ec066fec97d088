import { expect, test } from 'vitest';
import { bareTitle, printedTitle } from '../../../src/meaning/outline/printed-title.ts';

test.each([
  ['预算04表财政拨款收支总表', '财政拨款收支总表'],
  ['预算表12项目支出绩效目标表', '项目支出绩效目标表'],
  ['表1 2025年某市业务情况表', '2025年某市业务情况表'],
  ['表一：部门收支总表', '部门收支总表'],
  ['附件1：项目支出表', '项目支出表'],
  ['第七部分 重点项目预算绩效情况说明', '重点项目预算绩效情况说明'],
  ['四、部门收支总表', '部门收支总表'],
  ['分季度情况 单位:亿元、%', '分季度情况'],
  ['2026年部门收支总表', '2026年部门收支总表'],
  ['表1', '表1'],
])('%s', (printed, title) => {
  expect(bareTitle(printed)).toBe(title);
});

test.each([
  [['重点项目绩效情况', '2026年,本部门重点项目绩效目标情况如下:'], '重点项目绩效情况'],
  [['纳入编制范围的单位共有3个,包括:'], null],
  [['单价:元/克'], null],
])('%s has the title %s', (lines, title) => {
  expect(printedTitle(lines)).toBe(title);
});
