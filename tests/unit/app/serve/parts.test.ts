import { describe, expect, test } from 'vitest';
import { isLoopback, sameSecret } from '../../../../src/app/serve/guard.ts';
import { rateLimit } from '../../../../src/app/serve/rate-limit.ts';
import { shownName } from '../../../../src/app/serve/receive.ts';

describe('the name that a client gives a document', () => {
  test.each([
    ['预算.pdf', '预算.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\secret\\b.pdf', 'b.pdf'],
    ['/a/b/', 'document.pdf'],
    ['..', 'document.pdf'],
    ['', 'document.pdf'],
    [undefined, 'document.pdf'],
    ['a\u0000b\u202Efdp.exe\n.pdf', 'abfdp.exe.pdf'],
    ['x'.repeat(500), 'x'.repeat(200)],
  ])('%j is shown as %j', (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });
});

describe('how often a client may ask', () => {
  test('a quarter of a minute at once, then one by one as time goes on, each client for itself', () => {
    let now = 0;
    const limit = rateLimit(8, () => now);
    expect([limit('a'), limit('a'), limit('a')]).toEqual([0, 0, 8]);
    expect(limit('b')).toBe(0);
    now = 7_500;
    expect([limit('a'), limit('a')]).toEqual([0, 8]);
    now = 60_000;
    expect([limit('a'), limit('a'), limit('a')]).toEqual([0, 0, 8]);
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.4', false],
  ['127.0.0.1.example.org', false],
])('%s is loopback: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is);
});

test.each([
  ['abc', 'abc', true],
  ['abd', 'abc', false],
  ['', 'abc', false],
  ['abcd', 'abc', false],
])('the secrets %j and %j are the same: %s', (given, token, same) => {
  expect(sameSecret(given, token)).toBe(same);
});
