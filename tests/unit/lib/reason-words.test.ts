import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reasonWords } from '../../../src/lib/reason-words.ts';
import { ROOT } from '../../support/root.ts';

test.each([
  ['same header (3 rows)', 'zh', '表头相同（3 行）'],
  ['same header (3 rows)', 'en', 'same header (3 rows)'],
  ['not read: DAMAGED', 'zh', '未能读取（DAMAGED）'],
  ['12 sum(s) close only when joined', 'zh', '有12个合计只有接起来才相等'],
  ['numbering goes on (23, 24)', 'zh', '序号相接（23、24）'],
  [
    'as drawn; parted by a line that is not drawn: two figures side by side in 2 cell(s), columns of the page before',
    'zh',
    '按原线框；现按未画出的线分开：有2格中两个数并列，与前一页的列一致',
  ],
  ['overflowing text 1,234.5\n6 cut at the border', 'zh', '越出边线的文字“1,234.5\n6”按边线截断'],
  ['something new', 'zh', 'something new'],
] as const)('%j in %s is %j', (reason, language, words) => {
  expect(reasonWords(reason, language)).toBe(words);
});

/** English words with a blank between them, in quotes: in these phases only reasons are such. */
const SENTENCE = /['`]([a-z][a-z,;-]*(?: (?:[a-z(][a-z,;()-]*|\$\{[^}]*\}|\(?\$\{[^}]*\}\)?))+)['`]/g;
/** Of other kinds: an error's message, a parameter's name. */
const NO_REASONS = new Set(['resembles a known word, but does not fit the sums', 'this document', 'unit 3']);

test('every reason that the phases give has Chinese words', () => {
  const given = ['tables', 'meaning'].flatMap((folder) =>
    readdirSync(path.join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        readFileSync(path.join(ROOT, 'src', folder, name), 'utf8')
          .split('\n')
          .filter((line) => !/^\s*(\/\/|\*|\/\*|import)/.test(line))
          .flatMap((line) => [...line.matchAll(SENTENCE)].map(([, text]) => text!.replaceAll(/\$\{[^}]*\}/g, '3'))),
      ),
  );
  expect(given.length).toBeGreaterThan(30);
  expect(
    given.filter((reason) => !NO_REASONS.has(reason) && !/\p{Script=Han}/u.test(reasonWords(reason, 'zh'))),
  ).toEqual([]);
});
