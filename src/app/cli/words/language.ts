import { LANGUAGES, type Language } from '../../../../schemas/languages.ts';
import { ExtractError } from '../../../errors.ts';

export { LANGUAGES, type Language };

/** The value of `--lang`. Throws ExtractError BAD_OPTION. */
export function languageNamed(text: string): Language {
  const found = LANGUAGES.find((language) => language === text);
  if (found === undefined)
    throw new ExtractError('BAD_OPTION', {
      en: `--lang takes zh or en, got ${text}.`,
      zh: `--lang 可取 zh 或 en，不能是 ${text}。`,
    });
  return found;
}

/** What decides about messages, the first that is set, as POSIX has it. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language in which the command line speaks: that of `--lang`, else of the environment, else of the system. It is
 * known before the arguments are parsed, because help and complaints about arguments speak it as well.
 */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  systemLocale: string,
): Language {
  const end = args.indexOf('--'),
    before = end < 0 ? args : args.slice(0, end);
  const at = before.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const asked = at < 0 ? undefined : before[at]!.includes('=') ? before[at]!.slice('--lang='.length) : before[at + 1];
  const found = LANGUAGES.find((language) => language === asked);
  if (found !== undefined) return found;
  const locale = VARIABLES.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return /^zh\b|^zh_/i.test(locale ?? systemLocale) ? 'zh' : 'en';
}

/** The language in which this process speaks. */
export const languageOfProcess = (): Language =>
  languageOf(process.argv.slice(2), process.env, Intl.DateTimeFormat().resolvedOptions().locale);
