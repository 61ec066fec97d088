import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import type { MappedRow } from '../../../src/model/form.ts';
import type { MappedTable } from '../../../src/meaning/mapping/table-facts.ts';
import { amountsBefore } from '../../../src/meaning/confidence/measured-amounts.ts';
import { mixedLabels } from '../../../src/meaning/confidence/mixed-labels.ts';
import { nameSigns } from '../../../src/meaning/confidence/name-signs.ts';
import { unlikeSiblings } from '../../../src/meaning/confidence/sibling-signs.ts';
import { unitNames, unitSigns } from '../../../src/meaning/confidence/unit-signs.ts';

const factOf = (coordinates: Partial<Fact>): Fact =>
  ({ flow: 'expenditure', year: 2026, stage: 'budget', amount: '100', ...coordinates }) as Fact;
const kinds = (signs: readonly { readonly kind: string }[]): string[] => signs.map(({ kind }) => kind);

test.each<[string, Partial<Fact>, string[]]>([
  ['a name', { line: { name: '台式计算机' } }, []],
  ['a letter for a name', { line: { name: 'A' } }, ['name-without-words']],
  ['stars for a unit', { entity: { name: '**' } }, ['name-without-words']],
  ['a description for a name', { line: { name: '用于日常维持费用，法律顾问费用，机构服务费用等' } }, ['name-of-prose']],
  ['the name of a finer class', { function: '201', line: { name: '行政运行', ordinal: 1 } }, ['line-of-class-name']],
])('%s', (_, coordinates, expected) => expect(kinds(nameSigns(factOf(coordinates)))).toEqual(expected));

const tableOf = (...facts: Fact[]): MappedTable => ({ facts }) as unknown as MappedTable;
const unit = (name: string, code?: string): Fact['entity'] => ({ name, ...(code ? { code } : {}) }) as Fact['entity'];

test('a name that another table prints longer beside the same code was cut', () => {
  const cut = tableOf(factOf({ entity: unit('青禾区卫生健', '350001') })),
    whole = tableOf(factOf({ entity: unit('青禾区卫生健康委员会', '350001') }));
  const names = unitNames([cut, whole], null);
  expect(kinds(unitSigns(cut, names)(cut.facts[0]!))).toEqual(['unit-name-cut']);
  expect(unitSigns(whole, names)(whole.facts[0]!)).toEqual([]);
});

test('a name that is the beginning of the issuer’s was cut, unless it is a body’s itself', () => {
  for (const [name, expected] of [
    ['云河市工业和信息化', ['unit-name-cut']],
    ['云河市工业和信息化局', []],
    ['云河市工业和信息化局机关服务中心', []],
  ] as const) {
    const table = tableOf(factOf({ entity: unit(name) }));
    expect(kinds(unitSigns(table, unitNames([table], '云河市工业和信息化局'))(table.facts[0]!))).toEqual(expected);
  }
});

test('a class without a unit is the sum of those with one, or doubtful', () => {
  const ofUnits = [
    factOf({ function: '201', entity: unit('甲中心') }),
    factOf({ function: '201', entity: unit('乙中心') }),
  ];
  for (const [amount, expected] of [
    ['200', []],
    ['100', ['unit-missing']],
  ] as const) {
    const own = factOf({ function: '201', amount }),
      table = tableOf(own, ...ofUnits);
    expect(kinds(unitSigns(table, unitNames([table], null))(own))).toEqual(expected);
  }
});

test('a numbered row of a fund among numbered rows of classes is unlike them', () => {
  const rows = ['一', '二', '三', '四', '五', '六', '七'].map(
    (number, index) =>
      ({
        block: 0,
        known: true,
        path: [`${number}、某某支出`],
        coordinates: index === 3 ? { fund: 'state-capital' } : { function: '201' },
      }) as unknown as MappedRow,
  );
  const unlike = unlikeSiblings(rows);
  expect(rows.map((row) => unlike(row).length)).toEqual([0, 0, 0, 1, 0, 0, 0]);
});

test('a rate follows the amount before it, and is of the same thing or not', () => {
  const facts = [
    factOf({ id: 'a', function: '201' }),
    factOf({ id: 'b', function: '201', measure: 'change' }),
    factOf({ id: 'c', measure: 'share' }),
  ];
  const before = amountsBefore(facts);
  expect([...before].map(([id, { amount, isSame }]) => [id, amount.id, isSame])).toEqual([
    ['b', 'a', true],
    ['c', 'a', false],
  ]);
});

test('a label with the number of another line in it is two, and hides where the group of lines below begins', () => {
  const rowOf = (label: string, coordinates: object = {}): MappedRow =>
    ({ block: 0, known: true, isTotal: false, path: [label], coordinates }) as unknown as MappedRow;
  const told = (...rows: MappedRow[]): number[] => {
    const signs = mixedLabels(rows);
    return rows.map((row) => signs(row).length);
  };
  const labels = ['一、本年收入', '（一）国有资本', '经营收入二、上年结转', '（一）一般公共预算', '三、其他收入'];
  expect(told(...labels.map((label) => rowOf(label)))).toEqual([0, 0, 1, 1, 0]);
  const ofLines = ['拨款收入（二）政府性基金', '（三）国有资本经营预算', '二十一、其他支出'];
  expect(told(...ofLines.map((label) => rowOf(label)))).toEqual([1, 0, 0]);
  expect(told(rowOf('老旧小区一、二片区改造', { project: { name: '老旧小区一、二片区改造' } }))).toEqual([0]);
});
