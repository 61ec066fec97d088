import { expect, test } from 'vitest';
import type { ExtractionResult } from '../../../../schemas/index.ts';
import { openQuestions } from '../../../../src/views/review/index.ts';
import { fact, resultOf } from '../report/handmade.ts';

const doubt = (zh: string) => [{ zh, en: `${zh}?` }];
const inTable = (id: string, table: string, row: number, more: object) =>
  fact(id, {
    provenance: [{ table, row, column: 1, page: 3, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    ...more,
  });

test('figures of one table with one doubt are one question; what settles most comes first', () => {
  const facts = [
    inTable('1', 't1', 1, { confidence: 0.99 }),
    inTable('2', 't1', 2, { confidence: 0.9, doubts: doubt('栏') }),
    inTable('3', 't2', 1, { confidence: 0.9, doubts: doubt('单位') }),
    inTable('4', 't2', 2, { confidence: 0.5, doubts: doubt('单位') }),
  ];
  expect(openQuestions(resultOf(facts, {}) as ExtractionResult)).toMatchObject([
    { doubt: { zh: '单位' }, facts: 2, fact: facts[3]!.id, confidence: 0.5, place: { page: 3 } },
    { doubt: { zh: '栏' }, facts: 1, fact: facts[1]!.id, confidence: 0.9 },
  ]);
});
