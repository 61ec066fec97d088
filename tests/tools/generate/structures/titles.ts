import type { StructureFamily } from './family.ts';
import { chineseOrdinal } from '../context.ts';

/**
 * What publishers put before a title, and after it: `{n}` the number, `{c}` the same in words, `{unit}` the unit line.
 */
const PATTERNS = [
  ['表{n}：', ''],
  ['表{n}-1 ', ''],
  ['（表{c}）', ''],
  ['附件{n}：', ''],
  ['附表{n}　', ''],
  ['{n}.', ''],
  ['{c}、', ''],
  ['【部门公开表{n}】', ''],
  ['部门公开表{n}', '（{unit}）'],
] as const;

/** Numbers that are a table's own; an ordinal of a list is none. */
const NUMBER = /表\d+(-\d+)?|表[一二三四五六七八九十]+|附件\d+|附表\d+|部门公开表\d+/;

export const titlePrefixes: StructureFamily = {
  name: 'title-prefixes',
  set: 'build',
  what: 'titles with a number, brackets or a list ordinal in front and a unit behind',
  style: () => ({ tableNumbers: 'none', titleInGrid: false }),
  table: (table, _, random) => {
    const [before, after] = random.fork('pattern').pick(PATTERNS),
      place = Number(table.id.slice(1));
    const fill = (text: string): string =>
      text
        .replace('{n}', String(place))
        .replace('{c}', chineseOrdinal(place))
        .replace('{unit}', table.unitLine ?? '');
    const number = NUMBER.exec(fill(before))?.[0];
    return {
      ...table,
      printedTitle: `${fill(before)}${table.title}${table.unitLine ? fill(after) : ''}`,
      ...(number ? { officialNumber: number, numberPrinted: true } : {}),
    };
  },
};

export const brokenUnit: StructureFamily = {
  name: 'broken-unit',
  set: 'build',
  what: 'unit lines that break within the unit: 单位：万, below it 元',
  style: () => ({ titleInGrid: false, moneyUnit: '万元', decimals: 2 }),
  table: (table) => (table.unitLine ? { ...table, unitLine: table.unitLine.replace(/万元$/, '万\n元') } : table),
};
