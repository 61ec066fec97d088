import { MESSAGES, type MessageKey } from './messages.ts';
import { useStore, type Language } from './store.ts';
import type { Words } from './terms.ts';

/** What a component needs to speak: messages, words of closed lists, and the language itself. */
export interface Speaker {
  readonly language: Language;
  readonly t: (key: MessageKey, ...values: readonly (string | number)[]) => string;
  readonly word: (words: Words | undefined, fallback?: string) => string;
}

/** Speakers of both languages, for what is drawn without a page. */
export const SPEAKERS: Readonly<Record<Language, Speaker>> = { zh: speakerFor('zh'), en: speakerFor('en') };

function speakerFor(language: Language): Speaker {
  const at = language === 'zh' ? 0 : 1;
  return {
    language,
    t: (key, ...values) =>
      MESSAGES[key][at].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? '')),
    word: (words, fallback = '') => words?.[at] ?? fallback,
  };
}

export const useSpeaker = (): Speaker => SPEAKERS[useStore((current) => current.language)];
