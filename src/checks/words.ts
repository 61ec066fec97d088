import { FORMS, type Bilingual, type FormId } from '../../schemas/index.ts';
import type { Dimension } from './evidence/dimensions.ts';

/** A text in both languages of the result. */
export const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** A text that needs no language. */
export const same = (text: string): Bilingual => ({ zh: text, en: text });

/** Appends to a text in both languages. */
export const append = (text: Bilingual, zh: string, en: string): Bilingual => ({ zh: text.zh + zh, en: text.en + en });

/** A table as people know it: by its title; without one by an official title of its form, or the form's id. */
export function tableName({
  title,
  form,
}: {
  readonly title: string | null;
  readonly form: FormId | 'narrative';
}): Bilingual {
  if (title !== null) return same(title);
  return form === 'narrative'
    ? both('文字说明', 'narrative')
    : { zh: FORMS.find(({ id }) => id === form)?.example ?? '无标题的表', en: form };
}

/** A number of things, in English with the right ending. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What a sum splits on. */
export const dimensionNames = (dimensions: readonly Dimension[]): Bilingual =>
  both(dimensions.map((dimension) => DIMENSION_WORDS[dimension] ?? dimension).join('、'), dimensions.join(' and '));

const DIMENSION_WORDS: Readonly<Partial<Record<Dimension, string>>> = {
  function: '功能科目',
  economic: '部门经济科目',
  governmentEconomic: '政府经济科目',
  entity: '单位',
  project: '项目',
  line: '明细行',
  fund: '资金来源',
  use: '支出用途',
  period: '资金年度',
  item: '经费项目',
};
