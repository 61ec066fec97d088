import { expect, test } from 'vitest';
import type { Outline } from '../../../src/model/form.ts';
import { NO_DECISIONS } from '../../../src/meaning/mapping/decided.ts';
import { collectEntities } from '../../../src/meaning/mapping/entities.ts';
import { identifyTable, withPreamble } from '../../../src/meaning/outline/identify.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { mapTable } from '../../../src/meaning/mapping/table-facts.ts';
import { handTable } from '../../support/hand-table.ts';

const outline: Outline = {
  issuer: '云河市科学技术局',
  issuerCode: null,
  fiscalYear: 2024,
  stage: 'budget',
  lexicon: FULL_LEXICON,
};

test.each([
  ['12.3O', ['12.3O']],
  ['2,06,4', ['2,06,4']],
  ['≤300', ['≤300']],
  ['', []],
  ['2024年，全市科技经费投入比上年增长5%以上，新增高新技术企业100家。', []],
])('a column of amounts holds %j: unread is %j', (text, unread) => {
  const rows = [
    ['项目', '合计', '基本支出'],
    ['合计', '30.00', '20.00'],
    ['206科学技术支出', '18.00', text],
    ['208社会保障和就业支出', '12.00', '9.00'],
  ];
  const identified = identifyTable(
    withPreamble(handTable(rows, { header: 1, above: ['支出预算总表'] })),
    { moneyUnit: '万元', title: null },
    FULL_LEXICON,
  );
  expect(mapTable(identified, outline, collectEntities([]), NO_DECISIONS).unread.map((each) => each.text)).toEqual(
    unread,
  );
});

test('a table of works: what has a unit of its own, or is a bound, is no amount', () => {
  const rows = [
    ['名称', '处理能力(万吨/年)', '库容(万立方米)', '2030年'],
    ['填埋场', '20', '/48', '≥55'],
    ['资源化利用率(%)', '', '', '100'],
    ['分拣中心', '7.3', '', '12'],
  ];
  const identified = identifyTable(
    withPreamble(handTable(rows, { header: 1, above: ['设施规划表'] })),
    { moneyUnit: null, title: null },
    FULL_LEXICON,
  );
  const { facts, unread } = mapTable(identified, outline, collectEntities([]), NO_DECISIONS);
  expect([facts.map(({ published }) => published.text), unread.map(({ text }) => text)]).toEqual([['12'], []]);
});
