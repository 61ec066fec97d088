import { expect, test } from 'vitest';
import { FORMS } from '../../../../schemas/forms/index.ts';
import { joinSupport, ownWords, printedElsewhere, supportOf, supportOfTitles } from '../../../tools/eval/support.ts';
import { formsWithout, titleWords, withoutWords } from '../../../../src/lib/known-words.ts';
import { perfectResult, sampleTruth } from './synthetic.ts';

const TERMS = [
  { words: ['财政拨款', '财政拨款收入'], gives: {} },
  { words: ['其他专户收入'], gives: {} },
  { words: ['从未见过'], gives: {} },
];
const DOCUMENTS = [
  { issuer: '甲市', labels: ['一、财政拨款收入', '其他专户收入'], titles: ['部门收支总表'] },
  { issuer: '乙市', labels: ['财政拨款', '财政拨款收入'], titles: ['财务总表'] },
];

test('a word is supported by the issuers that print it, not by longer words that hold it', () => {
  const support = supportOf(TERMS, DOCUMENTS);
  expect(Object.fromEntries([...support].map(([word, issuers]) => [word, [...issuers]]))).toEqual({
    财政拨款: ['乙市'],
    财政拨款收入: ['甲市', '乙市'],
    其他专户收入: ['甲市'],
    从未见过: [],
  });
});

test('words of one issuer alone and of nobody are its own', () => {
  const support = supportOf(TERMS, DOCUMENTS);
  expect([...ownWords(support, '甲市')]).toEqual(['其他专户收入', '从未见过']);
  expect([...ownWords(support, '乙市')]).toEqual(['财政拨款', '从未见过']);
  expect(withoutWords(TERMS, ownWords(support, '乙市')).map(({ words }) => words)).toEqual([
    ['财政拨款收入'],
    ['其他专户收入'],
  ]);
});

test('words of titles are supported and withheld one by one', () => {
  const [form] = FORMS.filter(({ id }) => id === 'revenue-expenditure');
  expect(titleWords(form!)).toHaveLength(3);
  const own = ownWords(supportOfTitles([form!], DOCUMENTS), '乙市');
  expect(formsWithout([form!], own).map(({ title }) => title.source)).toEqual(['收支']);
  expect(formsWithout([form!], new Set(titleWords(form!)))).toEqual([]);
});

test('a word is supported where any place prints it', () => {
  const joined = joinSupport(
    new Map([
      ['甲', new Set(['一'])],
      ['乙', new Set<string>()],
    ]),
    new Map([['甲', new Set(['二'])]]),
  );
  expect([...joined].map(([word, issuers]) => [word, [...issuers]])).toEqual([
    ['甲', ['一', '二']],
    ['乙', []],
  ]);
});

test('a document that names no region belongs to the labelled issuer that it prints most', () => {
  const result = {
    ...perfectResult(sampleTruth({ document: { issuer: { name: '教育局' } } })),
    statements: [
      {
        id: 's1',
        text: '长沙市教育局收入505万元。',
        page: 1,
        bbox: [0, 0, 1, 1] as [number, number, number, number],
        heading: null,
      },
    ],
  };
  expect(printedElsewhere(result, ['广州市', '长沙市']).issuer).toBe('长沙市');
  expect(printedElsewhere(result, ['广州市']).issuer).toBe('教育局');
  expect(
    printedElsewhere(
      { ...result, document: { ...result.document, region: { province: null, city: '广州市', county: null } } },
      ['广州市', '长沙市'],
    ).issuer,
  ).toBe('广州市');
});
