import { z } from 'zod';
import { ExtractError } from '../../errors.ts';

/** Complaints that schemas word themselves → in Chinese; the library words all others. */
const OWN_COMPLAINTS: Readonly<Record<string, string>> = {
  'pages look like 1-5,8,12-': '页码的写法如 1-5,8,12-',
  'takes a number or auto': '应为一个数或 auto',
};
const CHINESE = z.locales.zhCN().localeError;

const flagOf = (key: string): string => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The values of flags as a schema has them, with its defaults. Throws ExtractError BAD_OPTION. */
export function parseOptions<T extends z.ZodObject>(schema: T, given: Readonly<Record<string, unknown>>): z.infer<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data as z.infer<T>;
  const told = (error: z.ZodError | undefined): string =>
    (error?.issues ?? [])
      .map(({ path, message }) => `${flagOf(path.join('.'))}: ${OWN_COMPLAINTS[message] ?? message}`)
      .join('; ');
  throw new ExtractError('BAD_OPTION', {
    en: parsed.error.issues.map(({ path, message }) => `${flagOf(path.join('.'))}: ${message}`).join('; '),
    zh: told(schema.safeParse(given, { error: CHINESE }).error),
  });
}
