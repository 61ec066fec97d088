import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../../src/checks/index.ts';
import { understand } from '../../../src/meaning/index.ts';
import { codeMeant } from '../../../src/meaning/words/codes.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

describe('a code with a digit too many or too few', () => {
  test.each<[what: string, code: string, name: string, meant: string | null]>([
    ['a digit lost', '208506', '机关事业单位职业年金缴费支出', '2080506'],
    ['a digit twice', '21011002', '事业单位医疗', '2101102'],
    ['as many digits as a class has', '2080505', '机关事业单位职业年金缴费支出', null],
    ['the code of a unit', '208506', '云河市医疗保障局', null],
    ['two digits lost', '20806', '机关事业单位职业年金缴费支出', null],
    ['digits of another class', '213102', '事业单位医疗', null],
  ])('%s', (_, code, name, meant) => {
    expect(codeMeant(code, name)).toBe(meant);
  });

  const read = (header: readonly string[], rows: readonly (readonly HandCell[])[]) =>
    understand({
      tables: [handTable([[...header], ...rows], { header: 1, above: ['一般公共预算支出表', '单位：万元'] })],
      lines: [],
      coverage: [],
    } as unknown as Layout).document;

  const rowsWith = (code: string): string[][] => [
    ['208', '社会保障和就业支出', '30.00'],
    ['20805', '行政事业单位养老支出', '30.00'],
    ['2080505', '机关事业单位基本养老保险缴费支出', '20.00'],
    [code, '机关事业单位职业年金缴费支出', '10.00'],
    ['', '合计', '30.00'],
  ];

  test.each([
    ['2080506', 0],
    ['208506', 1],
    ['20805006', 1],
  ])('%s is told so often: %i', (code, count) => {
    const document = read(['科目编码', '科目名称', '合计'], rowsWith(code));
    const told = checkDocument({ ...document, document: { ...document.document, isBudget: true } }).findings;
    expect(told.map(({ rule, severity }) => [rule, severity])).toEqual(
      Array.from({ length: count }, () => ['classification', 'warning']),
    );
    expect(document.facts.map(({ function: own, entity }) => [own, entity])).toContainEqual(['2080506', undefined]);
  });

  test('level by level', () => {
    const document = read(
      ['类', '款', '项', '科目名称', '合计'],
      [
        ['208', '05', '05', '机关事业单位基本养老保险缴费支出', '20.00'],
        ['20', '05', '06', '机关事业单位职业年金缴费支出', '10.00'],
        ['', '', '', '合计', '30.00'],
      ],
    );
    expect(document.tables[0]!.oddCodes?.map(({ code, meant }) => [code, meant])).toEqual([['200506', '2080506']]);
  });
});
