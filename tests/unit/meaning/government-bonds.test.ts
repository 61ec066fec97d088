import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';
import type { HandCell } from '../../support/hand-table.ts';

const factsOf = (rows: readonly (readonly HandCell[])[]): readonly Fact[] =>
  governmentFacts(['2025年地方政府债券使用情况表', rows, '亿元']);

const said = ({ debt, year, line, project, provenance, proven }: Fact): unknown => ({
  debt,
  year,
  name: line?.name ?? project?.name,
  ...(line?.ordinal === undefined ? {} : { ordinal: line.ordinal }),
  places: provenance.length,
  proven,
});

const project = (number: number): string => `东山县第${'一二三四五六七八九十甲乙丙丁'[number]!}小学建设工程`;

describe('the size of a bond beside the projects that it pays for', () => {
  test('is one figure of the bond where many projects repeat it', () => {
    const bond = ['一般债券', '12.50', '2025-03'],
      other = ['专项债券', '8.20', '2024-06'];
    const facts = factsOf([
      ['项目名称', '债券性质', '债券规模', '发行时间'],
      ...Array.from({ length: 14 }, (_, row) => [project(row), ...(row < 9 ? bond : other)]),
    ]);
    expect(facts.map(said)).toEqual([
      { debt: 'issued.general', year: 2025, name: '一般债券 2025-03', places: 9, proven: 0 },
      { debt: 'issued.special', year: 2024, name: '专项债券 2024-06', places: 5, proven: 0 },
    ]);
  });

  test('of several issues is the sum of their bonds, where words say whose size it is', () => {
    const facts = factsOf([
      ['项目名称', '债券性质', '债券规模（项目对应债券发行总额）', '发行时间'],
      [project(0), '一般债券', '10.00', '2025-03'],
      [project(1), '一般债券', '4.00', '2025-03'],
      [project(2), '一般债券', '7.50', '2025-06'],
      [project(3), '专项债券', '2.20', '2025-09'],
      ...[project(4), '17.50', project(5), '11.50'].flatMap((name, at, all) =>
        at % 2 > 0
          ? []
          : [
              [{ text: name, rows: 2 }, { text: '一般债券', rows: 2 }, { text: all[at + 1]!, rows: 2 }, '2025-03'],
              [null, null, null, '2025-06'],
            ],
      ),
    ]);
    expect(facts.map((fact) => [fact.published.text, fact.line, fact.proven > 0])).toEqual([
      ['10.00', { name: '一般债券 2025-03', ordinal: 1 }, true],
      ['4.00', { name: '一般债券 2025-03', ordinal: 2 }, true],
      ['7.50', { name: '一般债券 2025-06' }, true],
      ['2.20', { name: '专项债券 2025-09' }, false],
      ['17.50', { name: '一般债券 2025-03、2025-06', ordinal: 1 }, true],
      ['11.50', { name: '一般债券 2025-03、2025-06', ordinal: 2 }, true],
    ]);
  });

  test('has the name of the bond where a column prints it', () => {
    const facts = factsOf([
      ['债券名称', '债券规模', '项目名称', '项目使用金额'],
      ['2025年江州市专项债券（一期）', '9', project(0), '4'],
      ['2025年江州市专项债券（一期）', '9', project(1), '5'],
    ]);
    expect(facts.map((fact) => [fact.published.text, fact.project?.name, fact.line?.name])).toEqual([
      ['4', project(0), '项目使用金额'],
      ['5', project(1), '项目使用金额'],
      ['9', undefined, '2025年江州市专项债券(一期)'],
    ]);
  });
});

test('parts of bonds that add up to a total are the projects’; the year in a name is none of its money', () => {
  const facts = factsOf([
    ['项目名称', '债券性质', '债券规模', '发行时间'],
    ['合计', '', '5.00', ''],
    ['2019年东山县污水处理工程', '一般债券', '2.00', '2025-03'],
    ...[1, 2, 3].map((row) => [project(row), '一般债券', '1.00', '2025-03']),
  ]);
  expect(facts.map(({ project: of, year }) => [of?.name, year])).toEqual([
    [undefined, 2025],
    ['2019年东山县污水处理工程', 2025],
    ...[1, 2, 3].map((row) => [project(row), 2025]),
  ]);
});
