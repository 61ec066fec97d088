import { describe, expect, test } from 'vitest';
import { readAsWords } from '../../../src/lib/recognised-words.ts';
import type { RecognizedCharacter } from '../../../src/model/raster.ts';

/**
 * A recognised line; `rivals` gives what else was seen in the place of a character, `confidence` how surely that was
 * read.
 */
function recognised(
  text: string,
  rivals: Readonly<Record<string, string>> = {},
  confidence = 0.9,
): RecognizedCharacter[] {
  return [...text].map((character, index) => ({
    text: character,
    from: index * 10,
    to: index * 10 + 9,
    confidence,
    readings: [...(rivals[character] ?? '')].map((rival) => ({ text: rival, probability: 0.01 })),
  }));
}
const read = (...given: Parameters<typeof recognised>): string =>
  readAsWords(recognised(...given))
    .map(({ text }) => text)
    .join('');

describe('words are put right by those of budgets', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['a look-alike in a title', '2026年部门收人总体情况表', {}, '2026年部门收入总体情况表'],
    ['one that the engine saw as well', '5、教有支出', { 有: '育' }, '5、教育支出'],
    ['at the end of a line', '住房公积会', { 会: '全金' }, '住房公积金'],
    ['at its beginning', '高退休费', {}, '离退休费'],
    ['a stroke for a character', '事业单位经营收>', {}, '事业单位经营收入'],
    ['two in one line', '一股公共预算拔款', {}, '一般公共预算拨款'],
    ['the unit of a figure', '增加717.90力元，增长38.13%', {}, '增加717.90万元，增长38.13%'],
    ['another unit', '拨款收入0万苑；', {}, '拨款收入0万元；'],
    ['brackets', '养老保险金《事业)', {}, '养老保险金(事业)'],
    ['both of a pair', '因公出国〈境）费', {}, '因公出国(境）费'],
    ['a bracket seen twice', '0台(〈套)', {}, '0台(套)'],
    ['a dash for 一', '-般公共服务支出', {}, '一般公共服务支出'],
    ['a dot for 一', '2026年部门·般公共预算', {}, '2026年部门一般公共预算'],
    ['a dash in the number of a list', '(-)基本支出', {}, '(一)基本支出'],
  ])('%s', (_, seen, rivals, meant) => {
    expect(read(seen, rivals)).toBe(meant);
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a word that is known', '人员支出', { 人: '入' }],
    ['a name that no list holds', '某某镇垃圾中转站', { 转: '传' }],
    ['two rivals', '住房公积会', { 会: '' }],
    ['a title in its own brackets', '《预算法》(修正)', {}],
    ['a title that goes on in the next line', '《政府采购法(修正)', {}],
    ['potential', '潜力元素', {}],
    ['an amount', '-12.30', {}],
  ])('%s stays', (_, seen, rivals) => {
    expect(read(seen, rivals)).toBe(seen);
  });

  test('what is sure at the end of a line stays: its word may go on below', () => {
    expect(read('住房公积会', { 会: '金' }, 0.99)).toBe('住房公积会');
  });
  test('what was read first is kept', () => {
    expect(readAsWords(recognised('教有支出', { 有: '育' }))[1]).toMatchObject({
      text: '育',
      readings: [{ text: '有', probability: 0.9 }],
    });
  });
});
