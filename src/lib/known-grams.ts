import { CODES } from '../../schemas/codes/index.ts';
import { FORMS } from '../../schemas/forms/index.ts';
import { NEUTRAL_WORDS, SENTENCE_TERMS, TERMS } from '../../schemas/terms/index.ts';
import { labelKey } from './text.ts';

/**
 * Two and three characters that stand side by side in words of budgets: names of classes, words of the lexicon, titles.
 */
export interface KnownGrams {
  has(gram: string): boolean;
}

let grams: Set<string> | null = null;

/** The grams, collected when they are first asked for: only recognised text asks. */
export function knownGrams(): KnownGrams {
  return (grams ??= gramsOf([
    ...Object.values(CODES).flatMap((classes) =>
      Object.values(classes).flatMap(({ name, otherNames }) => [name, ...otherNames]),
    ),
    ...[...TERMS, ...SENTENCE_TERMS].flatMap(({ words }) => words),
    ...NEUTRAL_WORDS,
    ...FORMS.map(({ example }) => example),
    ...HEADERS,
  ]));
}

/** Words of headers and titles that no term is: they say what a column or table holds. */
const HEADERS = [
  '科目编码',
  '科目名称',
  '单位编码',
  '单位名称',
  '项目编码',
  '项目名称',
  '功能分类科目',
  '部门预算支出经济分类科目',
  '政府预算支出经济分类科目',
  '部门收入总体情况表',
  '部门支出总体情况表',
  '部门收支总体情况表',
  '财政拨款收支总体情况表',
  '支出预算表',
  '收入预算表',
  '收支预算表',
  '预算公开',
  '部门预算',
  '单位预算',
  '部门决算',
  '绩效目标表',
  '编制说明',
  '金额单位',
];

function gramsOf(words: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const word of new Set(words.map(labelKey)))
    for (const length of [2, 3])
      for (let at = 0; at + length <= word.length; at++) found.add(word.slice(at, at + length));
  return found;
}
