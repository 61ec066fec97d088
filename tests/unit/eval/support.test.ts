import { expect, test } from 'vitest';
import { ownWords, supportOf, supportOfTitles, titleWithout, titleWords, withoutWords } from '../../../src/eval/support.ts';

const TERMS = [
  { words: ['财政拨款', '财政拨款收入'], gives: {} }, { words: ['其他专户收入'], gives: {} }, { words: ['从未见过'], gives: {} },
];
const DOCUMENTS = [
  { issuer: '甲市', labels: ['一、财政拨款收入', '其他专户收入'], titles: ['部门收支总表'] },
  { issuer: '乙市', labels: ['财政拨款', '财政拨款收入'], titles: ['财务总表'] },
];

test('a word is supported by the issuers that print it, not by longer words that hold it', () => {
  const support = supportOf(TERMS, DOCUMENTS);
  expect(Object.fromEntries([...support].map(([word, issuers]) => [word, [...issuers]]))).toEqual({
    财政拨款: ['乙市'], 财政拨款收入: ['甲市', '乙市'], 其他专户收入: ['甲市'], 从未见过: [],
  });
});

test('words of one issuer alone and of nobody are its own', () => {
  const support = supportOf(TERMS, DOCUMENTS);
  expect([...ownWords(support, '甲市')]).toEqual(['其他专户收入', '从未见过']);
  expect([...ownWords(support, '乙市')]).toEqual(['财政拨款', '从未见过']);
  expect(withoutWords(TERMS, ownWords(support, '乙市')).map(({ words }) => words)).toEqual([['财政拨款收入'], ['其他专户收入']]);
});

test('title patterns are taken apart at the bars outside groups', () => {
  const form = { id: 'revenue-expenditure' as const, title: /收支|收入.*(总表|总体)|财务[a|b]*.*总表/ };
  expect(titleWords(form)).toHaveLength(3);
  const own = ownWords(supportOfTitles([form], DOCUMENTS), '乙市');
  expect(titleWithout(form, own)?.source).toBe('收支');
  expect(titleWithout(form, new Set(titleWords(form)))).toBeNull();
});
