import { expect, test } from 'vitest';
import { troubleOf } from '../../../src/run/queue/trouble.ts';

const failure = (message: string, code?: string): Error => Object.assign(new Error(message), code ? { code } : {});

test.each([
  ['Valkey, wrong password', failure('WRONGPASS invalid username-password pair'), 'QUEUE_REFUSED', true, 'password'],
  ['Valkey, no password', failure('NOAUTH Authentication required.'), 'QUEUE_REFUSED', true, 'password'],
  ['PostgreSQL, wrong password', failure('password authentication failed', '28P01'), 'QUEUE_REFUSED', true, 'password'],
  [
    'PostgreSQL, no such data base',
    failure('database "x" does not exist', '3D000'),
    'QUEUE_REFUSED',
    true,
    'data base',
  ],
  [
    'a host that is not there',
    failure('getaddrinfo ENOTFOUND nowhere', 'ENOTFOUND'),
    'QUEUE_UNREACHABLE',
    true,
    'host',
  ],
  [
    'no server',
    failure('connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'),
    'QUEUE_UNREACHABLE',
    false,
    'ECONNREFUSED',
  ],
  [
    'no server at any address of a host',
    Object.assign(new AggregateError([failure('connect ECONNREFUSED ::1:1', 'ECONNREFUSED')]), {
      code: 'ECONNREFUSED',
    }),
    'QUEUE_UNREACHABLE',
    false,
    'ECONNREFUSED ::1:1',
  ],
  ['nothing at all', undefined, 'QUEUE_UNREACHABLE', false, 'does not answer'],
])('%s', (_, cause, code, isFinal, words) => {
  expect(troubleOf(cause)).toMatchObject({ code, isFinal, said: { en: expect.stringContaining(words) as string } });
});
