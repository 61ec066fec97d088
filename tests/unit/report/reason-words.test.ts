import { expect, test } from 'vitest';
import { reasonWords } from '../../../src/report/client/reason-words.ts';

test.each([
  ['same header (3 rows)', 'zh', '表头相同（3 行）'], ['same header (3 rows)', 'en', 'same header (3 rows)'], ['not read: DAMAGED', 'zh', '未能读取（DAMAGED）'],
  ['overflowing text 1,234.5\n6 cut at the border', 'zh', '越出边线的文字“1,234.5\n6”按边线截断'], ['something new', 'zh', 'something new'],
] as const)('%j in %s is %j', (reason, language, words) => {
  expect(reasonWords(reason, language)).toBe(words);
});
