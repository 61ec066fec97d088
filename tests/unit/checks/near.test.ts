import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { nearFailures } from '../../../src/checks/diagnose/near.ts';
import type { Identity } from '../../../src/checks/identity.ts';

/** A fact by its place: table:row:column, or the statement that says it. */
function factAt(place: string): Fact {
  const [table, row, column] = place.split(':');
  return {
    id: place,
    provenance: [
      row === undefined
        ? { statement: table, span: [0, 1] }
        : { table, row: Number(row), column: Number(column), page: 1 },
    ],
  } as unknown as Fact;
}

/** An identity by its outcome and cells, the total first; behind a bar those that print nothing. */
function identityOf(text: string): Identity {
  const [outcome, cells] = text.split(' = '),
    [printed, blank] = cells!.split(' | ');
  const [total, ...parts] = printed!.split(' ').map(factAt);
  return {
    id: text,
    outcome,
    total,
    parts,
    ...(blank ? { blanks: blank.split(' ').map(factAt) } : {}),
  } as unknown as Identity;
}

test.each<[string, string[], string[]]>([
  ['nothing without a failure', ['passed = a:0:0 a:1:0'], []],
  [
    'what crosses its rows and those beside them',
    [
      'passed = a:9:0 a:2:5',
      'failed = a:1:0 a:1:1',
      'passed = a:0:0 a:7:0',
      'passed = a:3:0 a:7:0',
      'passed = b:1:0 b:1:1',
    ],
    ['passed = a:9:0 a:2:5', 'failed = a:1:0 a:1:1', 'passed = a:0:0 a:7:0'],
  ],
  [
    'what meets it in a blank cell',
    ['failed = a:1:0 a:1:1 | a:5:1', 'passed = a:8:0 a:8:1 | a:4:1'],
    ['failed = a:1:0 a:1:1 | a:5:1', 'passed = a:8:0 a:8:1 | a:4:1'],
  ],
  [
    'all of the tables that it compares',
    ['failed = a:1:0 b:1:1', 'passed = a:30:0 c:1:1', 'passed = b:40:0 b:41:0', 'passed = c:1:1 c:1:2'],
    ['failed = a:1:0 b:1:1', 'passed = a:30:0 c:1:1', 'passed = b:40:0 b:41:0'],
  ],
  [
    'the same words of a sentence',
    ['failed = s1 s2', 'passed = a:1:1 s2', 'passed = a:1:1 s3'],
    ['failed = s1 s2', 'passed = a:1:1 s2'],
  ],
  ['nothing that was not compared', ['failed = a:1:0 a:1:1', 'not-applicable = a:1:0 a:2:0'], ['failed = a:1:0 a:1:1']],
])('%s', (_, all, near) => {
  expect(nearFailures(all.map(identityOf)).map(({ id }) => id)).toEqual(near);
});
