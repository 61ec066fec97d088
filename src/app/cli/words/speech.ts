import type { Bilingual } from '../../../../schemas/index.ts';
import { PLACEHOLDERS } from './help.ts';
import type { Language } from './language.ts';

/** What the help of commands is written with. */
export interface Speech {
  readonly language: Language;
  /** Words in the language. */
  says(said: Bilingual): string;
  /** An option or argument as usage lines show it, with what stands for its value in the language. */
  usage(text: string): string;
}

export const speechIn = (language: Language): Speech => ({
  language,
  says: (said) => said[language],
  usage: (text) =>
    language === 'en'
      ? text
      : text.replaceAll(
          /([<[])([a-z]+)/g,
          (_, bracket: string, word: string) => bracket + (PLACEHOLDERS[word] ?? word),
        ),
});
