import { expect, test } from 'vitest';
import type { Fact, Statement } from '../../../schemas/index.ts';
import { OF_GOVERNMENT, reasonWords } from '../../../src/lib/reason-words.ts';
import { asUnread } from '../../../src/meaning/narrative/as-unread.ts';

const statement = { id: 's1', text: '全区收入930.6亿元。', page: 5, bbox: [50, 200, 500, 220] } as unknown as Statement;
const fact = {
  published: { text: '930.6', moneyUnit: '亿元', decimals: 1 },
  provenance: [{ statement: 's1', span: [4, 9] }],
} as unknown as Fact;

test('amounts of a narrative that is not understood are unread, at the place of their sentence', () => {
  const own = { text: '7', page: 6, bbox: [0, 0, 1, 1] as const, reason: 'a reason' };
  expect(asUnread({ facts: [fact], statements: [statement], passages: [], unread: [own] }, OF_GOVERNMENT)).toEqual({
    facts: [],
    statements: [],
    passages: [],
    unread: [{ text: '930.6', page: 5, bbox: [50, 200, 500, 220], reason: OF_GOVERNMENT }, own],
  });
});

test('the reason has Chinese words', () => {
  expect(reasonWords(OF_GOVERNMENT, 'zh')).toBe('在政府预算的文字说明里');
});
