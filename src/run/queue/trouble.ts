import type { Bilingual } from '../../../schemas/index.ts';
import type { ErrorCode } from '../../errors.ts';

/** Why a queue cannot be used. */
export interface QueueTrouble {
  readonly code: ErrorCode;
  readonly said: Bilingual;
  /** Whether another try would end alike. */
  readonly isFinal: boolean;
}

/** How servers say that user or password is wrong: Redis and Valkey by words, PostgreSQL by class 28 of its codes. */
const REFUSED = /WRONGPASS|NOAUTH|invalid password|password authentication failed|no password supplied/i;
const REFUSED_CODES = /^28/;
/** PostgreSQL: there is no such data base. */
const NO_DATABASE = '3D000';
const NO_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);

interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: readonly Failure[];
}

/** The failure itself where several attempts are bundled: one for each address of a host. */
const innermost = (failure: Failure): Failure => (failure.errors?.[0] ? innermost(failure.errors[0]) : failure);

/** Tells a wrong password, a wrong host and a server that is not there apart, with the server's own words. */
export function troubleOf(cause: unknown): QueueTrouble {
  const failure = innermost((cause ?? {}) as Failure),
    code = typeof failure.code === 'string' ? failure.code : '',
    words = typeof failure.message === 'string' && failure.message !== '' ? failure.message : code || String(cause);
  if (REFUSED_CODES.test(code) || REFUSED.test(words))
    return {
      code: 'QUEUE_REFUSED',
      isFinal: true,
      said: {
        en: `The server of the queue refuses the user or the password: ${words}`,
        zh: `队列的服务器不接受用户名或密码：${words}`,
      },
    };
  if (code === NO_DATABASE)
    return {
      code: 'QUEUE_REFUSED',
      isFinal: true,
      said: {
        en: `The server of the queue has no such data base: ${words}`,
        zh: `队列的服务器没有这个数据库：${words}`,
      },
    };
  if (NO_HOST.has(code))
    return {
      code: 'QUEUE_UNREACHABLE',
      isFinal: code === 'ENOTFOUND',
      said: {
        en: `There is no host of the name in the queue's address: ${words}`,
        zh: `找不到队列地址中的主机：${words}`,
      },
    };
  return {
    code: 'QUEUE_UNREACHABLE',
    isFinal: false,
    said: { en: `The queue does not answer: ${words}`, zh: `队列没有应答：${words}` },
  };
}
