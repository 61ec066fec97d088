import type { Language } from './store.ts';

/** Reasons that the reading gives in English alone, in Chinese. What is not here is shown as it is. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^not an amount as printed$/, '印出的不是数额'], [/^threshold$/, '只是一个界限'],
  [/^same title$/, '标题相同'], [/^same header \((\d+) rows\)$/, '表头相同（$1 行）'], [/^no title above$/, '上方没有标题'], [/^same outer borders$/, '外框相同'], [/^same columns in another size$/, '各列相同，大小不同'], [/^same columns$/, '各列相同'],
  [/^first on its page$/, '在本页最前'], [/^the table before ends its page$/, '前一张表到页末为止'], [/^a reviewer says so$/, '审核人的决定'], [/^columns of the other rows$/, '与其他行的列对齐'],
  [/^overflowing text (.*) cut at the border$/s, '越出边线的文字“$1”按边线截断'], [/^not read: (\w+)$/, '未能读取（$1）'],
];

/** A reason of the reading in the reader's language. */
export function reasonWords(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known ? reason.replace(known[0], known[1]) : reason;
}
