import { expect, test } from 'vitest';
import { ERROR_HINTS } from '../../../../src/errors.ts';
import { failureLine, failureWords } from '../../../../src/views/report/client/failure-words.ts';

test.each([
  ['DAMAGED: The PDF cannot be opened: odd', 'zh', 'PDF 已损坏，无法打开 (DAMAGED)'],
  ['DAMAGED: The PDF cannot be opened: odd', 'en', 'The PDF cannot be opened: odd (DAMAGED)'],
  ['no code here', 'zh', 'no code here'],
] as const)('%j in %s is %j', (line, language, words) => {
  expect(failureLine(line, language)).toBe(words);
});

/** Of the command line alone. */
const NOT_SHOWN = [
  'NO_TABLES',
  'OTHER_VERSION',
  'DEAD_LETTER',
  'QUEUE_UNREACHABLE',
  'QUEUE_REFUSED',
  'BAD_ARCHIVE',
  'BAD_MANIFEST',
  'ADDRESS_REFUSED',
  'FETCH_FAILED',
  'BAD_OPTION',
  'RUN_IN_USE',
  'NOT_A_RESULT',
  'BAD_QUERY',
  'MISSING_PACKAGE',
];

test('every error that a page can show has Chinese words', () => {
  expect(Object.keys(ERROR_HINTS).filter((code) => !/\p{Script=Han}/u.test(failureWords(code, '', 'zh')))).toEqual(
    NOT_SHOWN,
  );
});
